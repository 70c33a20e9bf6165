"""A table's cell that lists with dashes is told on a page without them."""

from __future__ import annotations

import pytest
from sites import html_of, make_site

from aurora_kb.site.words.labels import without_dashes

NOTE = """# Clustering

| Method | Advantages | Limitations |
| --- | --- | --- |
| **Partitioning** | - Simple to implement.<br>- Fast. | - Assumes spheres<br>- Needs K |
| **Hierarchical** | Shows nesting - at any level | - Slow |
"""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("- Assumes spheres - Needs K", "Assumes spheres; Needs K"),
        ("- Simple to implement. - Fast on small data", "Simple to implement. Fast on small data"),
        ("* one * two", "one; two"),
        ("- Slow", "Slow"),
        ("Shows nesting - at any level", "Shows nesting - at any level"),
        ("-5 - 3 degrees", "-5 - 3 degrees"),
        ("- ", "- "),
    ],
)
def test_dashes_before_items_are_marks_and_between_words_are_not(written: str, shown: str) -> None:
    assert without_dashes(written) == shown


def test_comparisons_and_concepts_show_no_marks_of_lists() -> None:
    pages = make_site({"Clustering.md": NOTE})
    (compared,) = (p for p in pages if p.startswith("compare/part") and p.endswith(".html"))
    assert "<span>Assumes spheres; Needs K</span>" in html_of(pages, compared)
    # The graph has each item of the cell for itself.
    concept = html_of(pages, "concepts/partitioning.html")
    for said in ("Assumes spheres", "Needs K"):
        assert f"<i>Limitations:</i> {said}</span>" in concept
