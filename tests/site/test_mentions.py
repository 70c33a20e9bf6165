from __future__ import annotations

from pathlib import Path

import pytest
from sites import STUDY_NOTES, html_of, make_site, make_vault

from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache
from aurora_kb.site.mentions import find_unlinked


def named(notes: dict[str, str], note: str) -> dict[str, list[str]]:
    """The notes that name a note without a link, with the words by which they do."""
    found = find_unlinked(make_vault(notes)).get(note, ())
    return {one.note: [excerpt.link for excerpt in one.excerpts] for one in found}


def test_a_title_in_running_text_names_its_note() -> None:
    notes = {"Object store.md": "x", "a.md": "Backups lie in an object store. They are cheap.\n"}
    assert named(notes, "Object store") == {"a": ["object store"]}
    [one] = find_unlinked(make_vault(notes))["Object store"]
    assert one.excerpts[0].before == "Backups lie in an "
    assert one.excerpts[0].after == "."


def test_other_names_count_as_the_title_does() -> None:
    notes = {
        "S3.md": "---\naliases: [Simple Storage Service]\n---\nx",
        "a.md": "Simple storage service.",
    }
    assert named(notes, "S3") == {"a": ["Simple storage service"]}


def test_a_note_that_links_there_once_is_a_backlink_and_no_mention() -> None:
    notes = {"Replication.md": "x", "a.md": "See [[Replication]]. Replication is slow.\n"}
    assert named(notes, "Replication") == {}


def test_a_note_does_not_name_itself() -> None:
    assert named({"Replication.md": "# Replication\n\nReplication copies.\n"}, "Replication") == {}


@pytest.mark.parametrize(
    "text", ["`Replication`", "    Replication\n", "$Replication$", "#Replication", "Replications"]
)
def test_code_math_tags_and_longer_words_name_nothing(text: str) -> None:
    assert named({"Replication.md": "x", "a.md": text}, "Replication") == {}


def test_the_words_of_a_link_name_nothing_even_in_part() -> None:
    notes = {"Read replica.md": "x", "b.md": "y", "a.md": "A read [[b|replica of b]] here.\n"}
    assert named(notes, "Read replica") == {}


def test_names_in_capitals_are_heeded_as_written() -> None:
    notes = {"IT.md": "x", "a.md": "it is here", "b.md": "The IT is here"}
    assert named(notes, "IT") == {"b": ["IT"]}


def test_a_name_of_two_notes_is_nobodys() -> None:
    notes = {"a/Index page.md": "x", "b/Index page.md": "y", "c.md": "The index page."}
    assert find_unlinked(make_vault(notes)) == {}


def test_longer_names_win_over_shorter_ones_in_them() -> None:
    notes = {"Aurora.md": "x", "Aurora Serverless.md": "y", "a.md": "It uses Aurora Serverless."}
    assert named(notes, "Aurora Serverless") == {"a": ["Aurora Serverless"]}
    assert named(notes, "Aurora") == {}


def test_a_short_file_name_is_no_name_where_the_title_is_another() -> None:
    notes = {"site.md": "---\ntitle: The site\n---\nx", "a.md": "A site of mine, the site."}
    assert named(notes, "site") == {"a": ["the site"]}


def test_languages_without_spaces_are_read_sign_by_sign() -> None:
    notes = {"数据库.md": "x", "a.md": "我们使用数据库存储。\n"}
    assert named(notes, "数据库") == {"a": ["数据库"]}


def test_what_is_remembered_is_what_would_be_found(tmp_path: Path) -> None:
    notes = {"Object store.md": "x", "a.md": "An object store.", "b.md": "An object store."}
    cache = Cache(tmp_path / "cache.sqlite3")
    first = find_unlinked(make_vault(notes), cache)
    assert find_unlinked(make_vault(notes), cache) == first
    edited = {**notes, "a.md": "An object store. Or no object store?", "c.md": "[[b]]"}
    assert find_unlinked(make_vault(edited), cache) == find_unlinked(make_vault(edited))
    renamed = {"Store.md": "x", "a.md": "An object store.", "b.md": "An object store."}
    assert find_unlinked(make_vault(renamed), cache) == find_unlinked(make_vault(renamed))


def test_a_link_in_a_note_that_was_remembered_is_heeded(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite3")
    # The link means the other note only once that one has the name.
    notes = {"Store.md": "x", "a.md": "A store, see [[Shop]].", "Shop.md": "y"}
    assert "Store" in find_unlinked(make_vault(notes), cache)
    aliased = {"Store.md": "---\naliases: [Shop]\n---\nx", "a.md": notes["a.md"]}
    assert "Store" not in find_unlinked(make_vault(aliased), cache)


def test_a_page_shows_who_names_its_note_and_can_do_without() -> None:
    notes = {"Object store.md": "x", "a.md": "Backups lie in an object store.\n"}
    text = html_of(make_site(notes), "notes/Object-store.html")
    assert "Named without a link" in text
    assert "Backups lie in an <mark>object store</mark>." in text
    hidden = make_site(notes, settings=SiteConfig(hide=("mentions",)))
    assert "Named without a link" not in html_of(hidden, "notes/Object-store.html")


def test_parts_of_a_page_can_be_hidden() -> None:
    shown = html_of(make_site(STUDY_NOTES), "notes/DB-Aurora.html")
    parts = {
        "backlinks": "site:backlinks-title",
        "graph": "Neighbourhood",
        "cards": "Learn",
        "concepts": "site:concepts-title",
        "reading_order": "Previous and next note",
        "previews": "data-previews",
    }
    for part, mark in parts.items():
        assert mark in shown, part
        hidden = make_site(STUDY_NOTES, settings=SiteConfig(hide=(part,)))
        assert mark not in html_of(hidden, "notes/DB-Aurora.html"), part


def test_without_previews_none_are_written() -> None:
    pages = make_site(STUDY_NOTES, settings=SiteConfig(hide=("previews",)))
    assert not [path for path in pages if path.startswith("assets/previews/")]
