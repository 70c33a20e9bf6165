from __future__ import annotations

from sites import STUDY_NOTES, html_of, make_site

from aurora_kb.config import SiteConfig

NOTES = {"Object store.md": "x", "a.md": "Fast. Backups lie in an object store. They are cheap.\n"}


def test_a_page_shows_who_names_its_note_and_how() -> None:
    text = html_of(make_site(NOTES), "notes/Object-store.html")
    assert "Named without a link" in text
    assert "<p>Backups lie in an <mark>object store</mark>.</p>" in text


def test_a_sentence_that_names_the_note_twice_is_shown_once() -> None:
    notes = {**NOTES, "a.md": "An object store is an object store.\n"}
    text = html_of(make_site(notes), "notes/Object-store.html")
    assert text.count("<mark>object store</mark>") == 1


def test_a_sentence_that_links_to_the_note_twice_is_shown_once() -> None:
    notes = {"b.md": "x", "a.md": "Choose [[b|this]] or [[b|that]].\n"}
    text = html_of(make_site(notes), "notes/b.html")
    assert "<p>Choose <mark>this</mark> or that.</p>" in text
    assert "<mark>that</mark>" not in text


def test_a_link_in_a_table_is_shown_with_its_row() -> None:
    table = "| Store | Copies |\n| --- | --- |\n| [[b\\|Blobs]] | three, in one place |\n"
    text = html_of(make_site({"b.md": "x", "a.md": table}), "notes/b.html")
    assert "<p><mark>Blobs</mark> · three, in one place</p>" in text


def test_of_many_notes_that_name_a_note_the_first_are_shown() -> None:
    notes = {"Object store.md": "x"} | {f"n{n:02}.md": "An object store.\n" for n in range(20)}
    text = html_of(make_site(notes), "notes/Object-store.html")
    assert text.count("<mark>object store</mark>") == 12
    assert "and 8 more" in text


def test_parts_of_a_page_can_be_hidden() -> None:
    notes = {**STUDY_NOTES, "z.md": "They read the DB Aurora.\n"}
    shown = html_of(make_site(notes), "notes/DB-Aurora.html")
    parts = {
        "backlinks": "site:backlinks-title",
        "mentions": "Named without a link",
        "graph": "Neighbourhood",
        "cards": "Learn",
        "concepts": "site:concepts-title",
        "reading_order": "Previous and next note",
        "previews": "data-previews",
    }
    for part, mark in parts.items():
        assert mark in shown, part
        hidden = make_site(notes, settings=SiteConfig(hide=(part,)))
        assert mark not in html_of(hidden, "notes/DB-Aurora.html"), part


def test_without_previews_none_are_written() -> None:
    pages = make_site(STUDY_NOTES, settings=SiteConfig(hide=("previews",)))
    assert not [path for path in pages if path.startswith("assets/previews/")]


def test_many_notes_that_name_a_note_are_folded_away_and_few_are_not() -> None:
    for count, expected in ((3, False), (14, True)):
        notes = {"Object store.md": "x"} | {f"n{n}.md": "An object store.\n" for n in range(count)}
        part = html_of(make_site(notes), "notes/Object-store.html")
        part = part[part.index("backlinks unlinked") :]
        part = part[: part.index("</section>")]
        assert ("<details>" in part) is expected
        assert ('<span class="count">14</span>' in part) is expected
