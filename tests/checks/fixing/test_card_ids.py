"""Ids of facts written into a note leave everything else as it was."""

from __future__ import annotations

import pytest

from aurora_kb.checks import Stamped, stamp_note
from aurora_kb.model import Source
from aurora_kb.notes import ParseOptions, parse_note

ID = "abcdefghij"


def stamp(text: str | bytes, *lines: int) -> Stamped:
    data = text.encode() if isinstance(text, str) else text
    facts = {line: f"abcdefghi{'jklmnop'[place]}" for place, line in enumerate(lines)}
    return stamp_note(Source("Note.md", data), facts, ParseOptions())


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("Aurora is one.\n", 1, f"Aurora is one. ^akb-{ID}\n"),
        ("Aurora is\none.\n", 2, f"Aurora is\none. ^akb-{ID}\n"),
        ("- a: b\n- c: d\n", 1, f"- a: b ^akb-{ID}\n- c: d\n"),
        ("- a: b\n    - c: d\n", 2, f"- a: b\n    - c: d ^akb-{ID}\n"),
        ("> a: b\n", 1, f"> a: b ^akb-{ID}\n"),
        ("> [!note] T\n> a: b\n", 2, f"> [!note] T\n> a: b ^akb-{ID}\n"),
        ("a: b\r\n\r\nc\r\n", 1, f"a: b ^akb-{ID}\r\n\r\nc\r\n"),
        ("\ufeffa: b", 1, f"\ufeffa: b ^akb-{ID}"),
        ("a: b  \n\nc\n", 1, f"a: b ^akb-{ID}  \n\nc\n"),
        ("---\ntitle: T\n---\n\na: b\n", 5, f"---\ntitle: T\n---\n\na: b ^akb-{ID}\n"),
    ],
)  # fmt: skip
def test_an_id_is_written_at_the_end_of_a_line(before: str, line: int, after: str) -> None:
    stamped = stamp(before, line)
    assert (stamped.data.decode(), stamped.done) == (after, (line,))
    assert f"akb-{ID}" in parse_note(Source("Note.md", stamped.data)).block_ids


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("---\ntitle: T\n---\n\na\n", 2, id="front matter"),
        pytest.param("```\na: b\n```\n", 2, id="code"),
        pytest.param("    a: b\n", 1, id="indented code"),
        pytest.param("$$\na\n$$\n", 2, id="a formula"),
        pytest.param("| a | b |\n|---|---|\n| c | d |\n", 3, id="a table"),
        pytest.param("# A\n", 1, id="a heading"),
        pytest.param("A\n===\n", 1, id="an underlined heading"),
        pytest.param("Aurora is\none.\n", 1, id="the middle of a paragraph"),
        pytest.param("<div>\na: b\n</div>\n", 2, id="HTML"),
        pytest.param("a: b ^mine\n", 1, id="an id that stands there"),
        pytest.param("a: b\n", 9, id="no line"),
        pytest.param(b"a: \xff\n", 1, id="broken characters"),
    ],
)
def test_no_id_is_written_where_none_can_stand(text: str | bytes, line: int) -> None:
    stamped = stamp(text, line)
    assert stamped.data == (text.encode() if isinstance(text, str) else text)
    assert not stamped.done
    assert [line for line, _ in stamped.skipped] == [line]


def test_one_line_that_can_hold_no_id_keeps_no_other_from_its_own() -> None:
    stamped = stamp("a: b\n\n```\nc\n```\n\n- d: e\n- f: g\n", 1, 4, 7, 8)
    assert (stamped.done, [line for line, _ in stamped.skipped]) == ((1, 7, 8), [4])


def test_a_second_run_writes_nothing() -> None:
    once = stamp("- a: b\n- c: d\n", 1, 2)
    twice = stamp(once.data, 1, 2)
    assert (twice.data, twice.done) == (once.data, ())
