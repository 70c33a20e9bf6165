"""Tests of what the data says of itself."""

from __future__ import annotations

from aurora_kb.model import Note, Source
from aurora_kb.notes import parse_note


def note_of(text: str) -> Note:
    return parse_note(Source("Note.md", text.encode()))


def test_form_feeds_and_line_separators_end_no_line() -> None:
    assert note_of("one\ftwo\u2028three\nfour").lines() == ("one\ftwo\u2028three", "four")


def test_all_three_line_ends_end_a_line() -> None:
    assert note_of("one\r\ntwo\rthree\n").lines() == ("one", "two", "three", "")


def test_the_lines_of_blocks_count_as_the_lines_of_the_note_do() -> None:
    note = note_of("# A\fB\n\nfirst\u2028still first\r\n\r\nlast\n")
    last = list(note.walk())[-1]
    assert note.lines()[last.line - 1] == last.text == "last"


def test_the_body_is_what_stands_below_the_front_matter() -> None:
    assert note_of("---\ntitle: A\n---\nbody\n").body_text == "body\n"
