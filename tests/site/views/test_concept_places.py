"""A page of a concept says where its lines stand, and of a small one no more than there is."""

from __future__ import annotations

import re

from sites import html_of, make_site

NOTE = """# Ovens

## Kinds

### By heat

- **Deck oven** (hot stone)
- **Deck oven**: warms up slowly

## Exit codes

| Code | Meaning |
| --- | --- |
| 7 | door open |
| 8 | too hot |
"""


def lines_of(page: str) -> list[tuple[str, str]]:
    """Return each line with the place that is written above it."""
    found = re.findall(r"<li>(?:<small>(.*?)</small>)?<a [^>]*>\d+</a><span>(.*?)</span>", page)
    return [(place, line) for place, line in found]


def test_a_line_stands_below_its_headings_without_the_title_of_the_note() -> None:
    page = html_of(make_site({"Ovens.md": NOTE}), "concepts/deck-oven.html")
    places = [place for place, _ in lines_of(page)]
    assert places[0] == "Kinds › By heat"
    # The next one stands below the same headings, which are not said again.
    assert set(places[1:]) == {""}


def test_a_row_of_a_table_is_told_with_the_heading_above_the_table() -> None:
    page = html_of(make_site({"Ovens.md": NOTE}), "concepts/code-7.html")
    assert lines_of(page) == [("Exit codes", "7 · door open")]


def test_what_two_notes_say_in_the_same_words_is_said_once() -> None:
    said = "Foam is a personal kitchen system built on [Pans](https://pans.example/).\n"
    notes = {"a.md": f"# What is Foam?\n\n{said}", "b.md": f"# Using Foam\n\n{said}"}
    page = html_of(make_site(notes), "concepts/foam.html").partition("<h2>Cards</h2>")[0]
    assert "<p>a personal kitchen system built on Pans" in page
    assert "<dt>Is a</dt>" not in page


def test_what_extends_a_thing_is_said_to_extend_it() -> None:
    text = "# RAG\n\n## Naïve\n\n- **is**: a pipeline\n\n## Advanced\n\n- **extends**: Naïve\n"
    site = make_site({"RAG.md": text})
    pages = {path: html_of(site, path) for path in site if path.startswith("concepts/")}
    [onward] = [page for page in pages.values() if "<dt>Extends</dt>" in page]
    [back] = [page for page in pages.values() if "<dt>Extended by</dt>" in page]
    assert "<dt>Is a</dt>" not in onward
    assert "<dt>Kinds</dt>" not in back
    assert ">extends<" in html_of(site, "graph.html")


def test_what_is_of_no_kind_has_no_mark_and_one_statement_is_compared_with_nothing() -> None:
    site = make_site({"Reef.md": "# Reef\n\n- **is**: a ridge\n- **uses**: Kelp\n"})
    reef, kelp = html_of(site, "concepts/reef.html"), html_of(site, "concepts/kelp.html")
    assert "Compare with another" in reef
    assert "Compare with another" not in kelp
    assert ">Concept</span>" not in reef + kelp


def test_of_statements_that_follow_each_other_the_first_names_the_note() -> None:
    notes = {
        "Mill.md": "# Mill\n\n- **parts**: Wheel, Stone\n\nText.\n\n- **parts**: Hopper\n",
        "More.md": "# More\n\n## Mill\n\n- **parts**: Sack\n- **uses**: Water\n",
    }
    text = html_of(make_site(notes), "concepts/mill.html")
    said = text[text.index('<dl class="relations">') : text.index("</dl>")]
    sources = re.findall(r'class="source"[^>]*>([^<]*)<', said)
    names = [source for source in sources if ", line" in source]
    lines = [source for source in sources if re.fullmatch(r"line \d+", source)]
    assert len(names) + len(lines) == len(sources) == 5
    # One a note and group.
    assert sorted(name.partition(",")[0] for name in names) == ["Mill", "More", "More"]
