from __future__ import annotations

from sites import called_with, make_site

from aurora_kb.config import SiteConfig

NOTES = {
    "Home.md": "# All of it\n\nSee [[Mill]].\n",
    "mills/Mill.md": "# Mill\n\n- **is**: a machine\n- **parts**: sails, stones\n\n[[Kiln]]\n",
    "Kiln.md": "# Kiln\n\n- **is**: an oven\n",
}


def test_the_search_begins_with_what_the_home_page_begins_with() -> None:
    told = called_with(make_site(NOTES), "assets/search/start.js")
    assert told["notes"][0] == ["notes/mills/Mill.html", "Mill", "note", "mills"]
    assert "All of it" not in [row[1] for row in told["notes"]]
    assert ["concepts/mill.html", "Mill", "concept", "Concept"] in told["concepts"]


def test_kinds_are_told_in_the_language_of_the_site() -> None:
    pages = make_site(NOTES, settings=SiteConfig(language="de"))
    rows = called_with(pages, "assets/search/start.js")["concepts"]
    assert "Begriff" in {row[3] for row in rows}


def test_a_site_without_notes_offers_nothing() -> None:
    assert called_with(make_site({}), "assets/search/start.js") == {"notes": [], "concepts": []}
