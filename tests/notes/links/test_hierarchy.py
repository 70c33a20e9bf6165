"""Parents by front matter, children by links, folders by the notes that introduce them."""

from __future__ import annotations

import pytest
from small_vault import load

from aurora_kb.notes import children, find_folder_notes, folders_of, grandchildren, parents

CHAIN = {"A.md": "[[B]] [x](C.md) [[B|again]]", "B.md": "[[D]] [[A]]", "C.md": "[[D]] [[B]] [[E]]"}
ENDS = {"D.md": "", "E.md": ""}


def test_children_are_the_notes_that_the_text_links_to_each_once() -> None:
    assert children(load(CHAIN | ENDS), "A") == ("B", "C")


def test_grandchildren_are_two_links_away_and_neither_children_nor_the_note() -> None:
    assert grandchildren(load(CHAIN | ENDS), "A") == ("D", "E")


@pytest.mark.parametrize(
    "text",
    [
        "![[B]]",
        "![x](B.md)",
        "`[[B]]`",
        "```\n[[B]]\n```",
        "%%[[B]]%%",
        "[[A]] [[#Part]]\n\n## Part",
        "[[Nowhere]]",
        "[x](https://example.org/B.md)",
        "---\nrelated: '[[B]]'\n---\ntext",
    ],
)
def test_what_gives_no_child(text: str) -> None:
    assert children(load({"A.md": text, "B.md": ""}), "A") == ()


def test_a_note_that_does_not_exist_has_no_children() -> None:
    assert children(load({}), "A") == ()


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("up: '[[B]]'", ("B",)),
        ("up: '[[B|the one above]]'", ("B",)),
        ("up: [[B]]", ("B",)),
        ("up: '[above](B.md)'", ("B",)),
        ("up: B", ("B",)),
        ("up: b.md", ("B",)),
        ("parent: B", ("B",)),
        ("Parent: B", ("B",)),
        ("up: ['[[B]]', C]", ("B", "C")),
        ("up: B, C", ("B", "C")),
        ("up: '[[B]] and [[C]]'", ("B", "C")),
        ("up: B\nparent: '[[C]]'", ("B", "C")),
        ("up: The long name", ("C",)),
        ("up: '[[A]]'", ()),
        ("up: a book that I read", ()),
        ("up: null", ()),
        ("up: 3", ()),
        ("up: {a: B}", ()),
        ("up: '[[B]]'\nparent: B", ("B",)),
    ],
)
def test_parents_are_named_in_the_front_matter(head: str, above: tuple[str, ...]) -> None:
    notes = {
        "A.md": f"---\n{head}\n---\ntext",
        "B.md": "",
        "C.md": "---\ntitle: The long name\n---\n",
    }
    assert parents(load(notes)).get("A", ()) == above


def test_a_name_with_a_comma_is_one_name() -> None:
    notes = {"A.md": "---\nup: Red, blue\n---\n", "Red, blue.md": "", "Red.md": "", "blue.md": ""}
    assert parents(load(notes))["A"] == ("Red, blue",)


@pytest.mark.parametrize(
    ("paths", "note"),
    [
        (("x/index.md", "x/README.md", "x/x.md"), "x/index"),
        (("x/_index.md", "x/README.md", "x/x.md"), "x/_index"),
        (("x/README.md", "x/x.md"), "x/README"),
        (("x/x.md", "x.md"), "x/x"),
        (("x.md", "x/other.md"), "x"),
    ],
)
def test_a_folder_is_introduced_by_one_note(paths: tuple[str, ...], note: str) -> None:
    vault = load(dict.fromkeys(paths, "text"))
    assert find_folder_notes(vault.notes, folders_of(paths))["x"] == note
