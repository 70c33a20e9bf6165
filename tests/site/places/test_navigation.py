from __future__ import annotations

from sites import make_vault

from aurora_kb.site.places.navigation import (
    build_tree,
    link_excerpts,
    neighbours,
)
from aurora_kb.site.places.urls import plan_addresses


def test_the_tree_reads_own_page_then_notes_then_folders() -> None:
    vault = make_vault({"b.md": "", "a.md": "", "f/index.md": "", "f/z.md": "", "f/g/y.md": ""})
    tree = build_tree(vault, plan_addresses(vault.notes))
    assert [note.id for note in tree.walk()] == ["a", "b", "f/index", "f/z", "f/g/y"]
    assert tree.count == 5


def test_neighbours_follow_the_reading_order() -> None:
    one, two, three = make_vault({"a.md": "", "b.md": "", "c.md": ""}).notes
    found = neighbours([one, two, three])
    assert found["a"] == (None, two)
    assert found["b"] == (one, three)
    assert found["c"] == (two, None)
    assert neighbours([]) == {}
    assert neighbours([one]) == {"a": (None, None)}


def test_a_backlink_shows_the_sentence_around_the_link() -> None:
    note = make_vault(
        {"a.md": "First one. It is older than [[b|the other]], by far. Last.\n"}
    ).notes[0]
    excerpt = link_excerpts(note)[0]
    assert (excerpt.before, excerpt.link, excerpt.after) == (
        "It is older than ",
        "the other",
        ", by far.",
    )


def test_a_long_sentence_is_cut_at_words() -> None:
    note = make_vault({"a.md": "word " * 200 + "[[b]] " + "word " * 200 + "\n"}).notes[0]
    excerpt = link_excerpts(note)[0]
    assert excerpt.before.startswith("…\N{NO-BREAK SPACE}word")
    assert excerpt.after.endswith("word\N{NO-BREAK SPACE}…")
    assert len(excerpt.before) < 300
