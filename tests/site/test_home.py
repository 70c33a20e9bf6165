"""What the first page counts."""

from __future__ import annotations

from sites import html_of, make_site

NOTES = {"Engines.md": "Ada Lovelace wrote of engines.\n"}


def test_what_the_notes_have_none_of_is_not_counted() -> None:
    assert "0 comparisons" not in html_of(make_site(NOTES), "index.html")
    assert "0 notes" in html_of(make_site({}), "index.html")
