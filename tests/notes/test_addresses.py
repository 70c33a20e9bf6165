"""Addresses that stand in a text: which become links, and at what cost."""

from __future__ import annotations

import pytest

from aurora_kb.model import Note, Source
from aurora_kb.notes import ParseOptions, parse_note


def note(text: str) -> Note:
    return parse_note(Source("Note.md", text.encode()), ParseOptions())


def targets(text: str) -> list[str]:
    return [link.target for link in note(text).links]


# Each took from minutes to hours while every beginning of an address was read to the end.
LINES = {
    "addresses without spaces": "https://a:b" * 30_000,
    "schemes without addresses": "http://" * 40_000,
    "schemes behind a long word": "x" * 300_000 + "http://a " * 1000,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_of_many_beginnings_is_read(line: str) -> None:
    assert not note(line).findings


def test_a_long_address_is_a_link_and_an_endless_one_is_text() -> None:
    long = "https://example.org/?q=" + "a" * 3000
    assert targets(f"See {long} there.\n") == [long]
    assert targets(f"See https://example.org/?q={'a' * 9000} there.\n") == []


def test_a_word_before_a_scheme_is_no_part_of_it() -> None:
    assert targets("seehttps://example.org is a word\n") == []


def test_brackets_around_an_address_are_no_part_of_it() -> None:
    assert targets("(https://example.org/a_(b))\n") == ["https://example.org/a_(b)"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("See <a href='javascript:alert(1)'>x</a>.", [3]),
        ('<p>a</p>\n<a class="b" HREF=" VBScript:x">y</a>', [3]),
        ('<a href="https://example.org/javascript:x">x</a>', []),
        ('<a title="href=javascript:x" href="a.md">x</a>', []),
    ],
)
def test_a_link_in_html_that_is_a_script_is_told_of(html: str, lines: list[int]) -> None:
    said = "pages follow no address that is a script"
    found = [one.line for one in note(f"# A\n\n{html}\n").findings if said in one.message]
    assert found == lines
