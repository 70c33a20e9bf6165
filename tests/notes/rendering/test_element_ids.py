"""Ids of places: each block has its line's, and no id stands twice in a page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from aurora_kb.model import Note
from aurora_kb.notes.rendering.element_ids import keep_ids_unique

Read = Callable[..., Note]


def lines(note: Note) -> list[tuple[str, int]]:
    html = "".join(part if isinstance(part, str) else "" for part in note.html)
    return [(tag, int(line)) for tag, line in re.findall(r'<(\w+)[^<>]* id="L(\d+)"', html)]


def test_lines_are_those_of_the_file_with_its_front_matter(read: Read) -> None:
    assert lines(read("---\na: b\n---\n\nx\n")) == [("p", 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc\n", [("p", 1), ("p", 4)]),
        ("- a\n- b\n\n  c\n", [("li", 1), ("li", 2), ("p", 4)]),
        ("| a |\n|---|\n| b |\n| c |\n", [("tr", 1), ("tr", 3), ("tr", 4)]),
        ("```py\nx\n```\n", [("div", 1)]),
        ("> [!tip] T\n> a\n", [("div", 1), ("p", 2)]),
        ("!!! tip\n    a\n\n    b\n", [("div", 1), ("p", 2), ("p", 4)]),
        ("- [ ] a\n", [("li", 1)]),
        ("a\n:   b\n", [("dt", 1), ("dd", 2)]),
    ],
)
def test_the_innermost_blocks_carry_their_lines(
    read: Read, text: str, expected: list[tuple[str, int]]
) -> None:
    assert lines(read(text)) == expected


def test_a_block_with_an_id_keeps_it(read: Read) -> None:
    assert lines(read("a ^x\n\n## H\n\nb\n")) == [("p", 5)]


def test_windows_line_ends_count_once(read: Read) -> None:
    assert lines(read("a\r\n\r\nb\r\n")) == [("p", 1), ("p", 3)]


def test_of_equal_ids_the_first_stays() -> None:
    assert keep_ids_unique('<p id="x">a</p><p class="y" id="x">b</p>') == (
        '<p id="x">a</p><p class="y">b</p>'
    )


@pytest.mark.parametrize("identifier", ["", "site:main", "embed-1:fn1", "auroraPanes"])
def test_ids_that_are_none_or_the_sites_own_go(identifier: str) -> None:
    assert keep_ids_unique(f'<p id="{identifier}">a</p>') == "<p>a</p>"


def test_text_that_shows_an_id_stays() -> None:
    text = '<p id="x">&lt;p id="x"&gt; id="x"</p>'
    assert keep_ids_unique(text) == text


def test_two_blocks_of_one_name_have_one_id_in_the_page(read: Read) -> None:
    html = "".join(map(str, read("a ^x\n\nb ^x\n").html))
    assert html.count('id="^x"') == 1
