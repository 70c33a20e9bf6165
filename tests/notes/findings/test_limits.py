"""Limits that no person reaches: the rest is there, and a finding says what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Note
from aurora_kb.notes.findings.limits import (
    MAX_ALIASES,
    MAX_BLOCKS,
    MAX_CHILDREN,
    MAX_NAME,
    MAX_TAG_LEVELS,
    MAX_TAGS,
)

Read = Callable[..., Note]


def told(note: Note) -> list[tuple[int, str]]:
    return [(found.line, found.message) for found in note.findings if found.code == "AKB007"]


def html_of(note: Note) -> str:
    return "".join(map(str, note.html))


def test_an_ordinary_note_is_left_as_it_is(read: Read) -> None:
    note = read("# A\n\n- b\n\n| c | d |\n|---|---|\n| e | f |\n\n> [!tip] g\n> h\n")
    assert told(note) == []
    assert [block.kind for block in note.blocks] == ["heading", "list", "table", "callout"]


def test_of_a_list_without_end_the_first_items_are_learned_and_all_are_shown(read: Read) -> None:
    note = read("# A\n\n" + "- b\n" * (MAX_CHILDREN + 10))
    assert len(note.blocks[1].children) == MAX_CHILDREN
    assert html_of(note).count("<li") == MAX_CHILDREN + 10
    ((line, message),) = told(note)
    assert line == 3 + MAX_CHILDREN
    assert "give no concepts" in message


def test_of_a_table_without_end_the_first_rows_are_learned(read: Read) -> None:
    note = read("| a | b |\n|---|---|\n" + "| c | d |\n" * MAX_CHILDREN)
    assert len(note.blocks[0].children) == MAX_CHILDREN
    assert len(told(note)) == 1


def test_of_blocks_without_end_the_first_are_learned(read: Read) -> None:
    note = read("a\n\n" * (MAX_BLOCKS + 5))
    assert len(note.blocks) == MAX_BLOCKS
    assert html_of(note).count("<p") == MAX_BLOCKS + 5
    assert len(told(note)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# {}\n\ntext\n", "heading"),
        ("text\n\n## {}\n", "heading"),
        ("| {} | b |\n|---|---|\n| c | d |\n", "cell"),
        ("> [!tip] {}\n> b\n", "callout"),
        ("{}\n: b\n", "term"),
    ],
)
def test_a_name_as_long_as_a_page_is_cut(read: Read, text: str, name: str) -> None:
    long = "word " * MAX_NAME
    note = read(text.replace("{}", long))
    found = next(block for top in note.blocks for block in top.walk() if block.kind == name)
    assert len(found.text) == MAX_NAME
    assert long.strip() in html_of(note) or name == "heading"
    assert [message for _, message in told(note) if f"a {name} of more than" in message]


def test_a_title_as_long_as_a_page_is_cut(read: Read) -> None:
    note = read(f"---\ntitle: {'word ' * MAX_NAME}\n---\ntext\n")
    assert len(note.title) == MAX_NAME
    assert len(told(note)) == 1


def test_tags_have_a_number_a_length_and_a_depth(read: Read) -> None:
    note = read(" ".join(f"#t{number}" for number in range(MAX_TAGS + 1)))
    assert len(note.tags) == MAX_TAGS
    assert len(told(note)) == 1
    note = read("#ok #a" + "/a" * MAX_TAG_LEVELS + " #" + "b" * 300)
    assert note.tags == ("ok",)
    assert len(told(note)) == 1
    assert read("#a" + "/a" * (MAX_TAG_LEVELS - 1)).tags != ()


def test_aliases_have_a_number_and_a_length(read: Read) -> None:
    names = ", ".join(f"n{number}" for number in range(MAX_ALIASES + 1))
    note = read(f"---\naliases: [{names}]\n---\ntext\n")
    assert len(note.aliases) == MAX_ALIASES
    assert len(told(note)) == 1
    note = read(f"---\naliases: [ok, {'n' * (MAX_NAME + 1)}]\n---\ntext\n")
    assert note.aliases == ("ok",)
    assert len(told(note)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[a]: http://x/{long}\n\n" + "[a] " * 2000,
        '[a]: http://x/ "{long}"\n\n' + "[a] " * 2000,
        "![a] " * 2000 + "\n\n[a]: b/{long}.png\n",
        "*[HTML]: {long}\n\n" + "HTML " * 2000,
    ],
)
def test_what_short_marks_write_out_has_a_limit(read: Read, text: str) -> None:
    note = read(text.replace("{long}", "y" * 2000))
    assert "write out" in told(note)[0][1]
    assert html_of(note).startswith("<pre>")
    assert told(read(text.replace("{long}", "y" * 20))) == []
