"""What the first page counts, and where it says to start."""

from __future__ import annotations

import re

from sites import html_of, make_site

from aurora_kb.config import SiteConfig

NOTES = {"Engines.md": "Ada Lovelace wrote of engines.\n"}


def test_what_the_notes_have_none_of_is_not_counted() -> None:
    assert "0 comparisons" not in html_of(make_site(NOTES), "index.html")
    assert "0 notes" in html_of(make_site({}), "index.html")


def test_the_navigation_counts_no_nothing() -> None:
    page = html_of(
        make_site({"Tools.md": "- **Mill**: grinds\n- **Loom**: weaves\n"}), "index.html"
    )
    assert 'href="compare/index.html"' in page  # any two concepts can be compared there
    assert "<b>0</b>" not in page


def test_without_notes_the_first_page_says_what_makes_one() -> None:
    page = html_of(make_site({}), "index.html")
    assert "No notes yet. Every Markdown file becomes a page." in page
    assert "Start here" not in page
    assert "No notes yet" not in html_of(make_site({"index.md": "Text.\n"}), "index.html")


def test_a_note_that_is_called_like_the_site_is_not_named_again() -> None:
    def page(title: str) -> str:
        notes = {"index.md": "# Sea Notes\n\nOf kelp.\n"}
        return html_of(make_site(notes, settings=SiteConfig(title=title)), "index.html")

    assert '<h2 id="site:home-title">' in page("All of it")
    assert "<h2" not in page("Sea notes").partition("Of kelp.")[0]
    assert "Of kelp." in page("Sea notes")


def test_a_note_that_is_called_readme_is_not_named() -> None:
    page = html_of(make_site({"README.md": "Of kelp.\n"}), "index.html")
    assert "Of kelp." in page
    assert "<h2" not in page.partition("Of kelp.")[0]


def test_a_folder_around_all_others_does_not_hide_them() -> None:
    notes = {"docs/user/Editor.md": "Text.\n", "docs/dev/Build.md": "Text.\n"}
    page = html_of(make_site(notes), "index.html")
    folders = page[page.index("folder-list") :]
    assert ">user<" in folders
    assert ">dev<" in folders
    assert ">docs<" in html_of(make_site({"docs/Editor.md": "Text.\n"}), "index.html")


def test_nobody_is_sent_to_a_note_of_two_words_first() -> None:
    notes = {
        "Engines.md": f"[[People]] wrote of them. {'Wheels turn. ' * 30}",
        "People.md": "See [[Looms]].\n",
        "Looms.md": "See [[People]].\n",
    }
    page = html_of(make_site(notes), "index.html")
    start = page[page.index("Start here") :]
    assert start.index(">Engines<") < start.index(">Looms<")
    assert start.index(">People<") < start.index(">Looms<")  # more lead there


def test_nobody_needs_a_minute_for_a_note_without_words() -> None:
    page = html_of(
        make_site({"Loom.md": "---\nyear: 1804\n---\n", "Mill.md": "Stones.\n"}), "index.html"
    )
    assert page.count("1 min") == 1


def test_notes_of_which_none_leads_on_more_stand_as_the_explorer_has_them() -> None:
    notes = {f"n{n}.md": f"# Note {n}\n\nSome words.\n" for n in (1, 2, 10)}
    page = html_of(make_site(notes), "index.html")
    start = page[page.index("Start here") :]
    assert start.index(">Note 2<") < start.index(">Note 10<")


def test_the_first_page_tells_what_there_is_to_do() -> None:
    notes = {"Tools.md": "- **Mill**: grinds grain\n- **Loom**: weaves cloth\n"}
    page = html_of(make_site(notes), "index.html")
    ways = page[page.index('<ul class="ways">') :]
    ways = ways[: ways.index("</ul>")]
    for said in ("1 note</b>", "concepts</b>", "Graph</b>", "cards</b>", "before you forget them"):
        assert said in ways
    assert "comparison" not in ways
    nothing = html_of(make_site({"a.md": "Words.\n"}), "index.html")
    assert "Graph</b>" not in nothing
    assert "0 cards" not in nothing


def test_numbered_notes_are_begun_in_their_order() -> None:
    words = "Some words. " * 40
    notes = {
        "01-Intro.md": words,
        "06-Systems.md": f"{words} See [[07-Ops]].",
        "07-Ops.md": f"{words} See [[01-Intro]].",
        "Hub.md": f"{words} See [[01-Intro]], [[06-Systems]] and [[07-Ops]].",
        "ML-1.md": f"{words} See [[Hub]].",
        "other/ML-2.md": words,
    }
    page = html_of(make_site(notes), "index.html")
    start = page[page.index("Start here") :]
    found = re.findall(r'class="entry-title">(.*?)</span>', start[: start.index("</section>")])
    # Hub leads on most; the numbered ones keep the places that they had by rank.
    assert found == ["Hub", "01-Intro", "06-Systems", "07-Ops", "ML-1", "ML-2"]
