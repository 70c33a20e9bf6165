"""Places count as editors count them, and changes arrive whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the language server needs the extra `lsp`")

from lsprotocol import types

from aurora_kb.lsp.positions import Lines, changed, smallest_edit

# What trips up those who count: pairs of units, joined emoji, line ends, and what is none.
TEXTS = st.text(alphabet="ab é漢🚀\u200d\n\r\x0c\u2028\x85", max_size=40)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


def at(line: int, character: int) -> types.Position:
    return types.Position(line, character)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_an_emoji_is_as_many_columns_as_its_encoding_has_units(encoding: str, column: int) -> None:
    lines = Lines("🚀 [[Kafka]]\n", encoding)
    assert lines.position(2) == at(0, column)
    assert lines.offset(at(0, column)) == 2


def test_a_column_within_an_emoji_is_the_place_before_it() -> None:
    assert Lines("a🚀b").offset(at(0, 2)) == 1


@pytest.mark.parametrize("none", ["\x0c", "\u2028", "\x85", "\x1c"])
def test_only_line_feeds_and_returns_end_a_line(none: str) -> None:
    assert len(Lines(f"a{none}b")) == 1
    assert len(Lines("a\nb\r\nc\rd")) == 4


def test_a_column_behind_the_end_of_its_line_is_the_end_of_the_line() -> None:
    lines = Lines("ab\r\ncd")
    assert lines.offset(at(0, 99)) == 2
    assert lines.offset(at(9, 0)) == 6


@given(TEXTS, ENCODINGS)
def test_every_place_of_a_text_is_found_again(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    within_a_line_end = {match.start() + 1 for match in re.finditer("\r\n", text)}
    for offset in set(range(len(text) + 1)) - within_a_line_end:
        assert lines.offset(lines.position(offset)) == offset


@given(TEXTS, TEXTS, st.data(), ENCODINGS)
def test_a_change_replaces_what_it_names(
    text: str, new: str, data: st.DataObject, encoding: str
) -> None:
    lines = Lines(text, encoding)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = types.Range(lines.position(start), lines.position(end))
    # An editor never names a place within a line's end.
    start, end = lines.offset(place.start), lines.offset(place.end)
    change = types.TextDocumentContentChangePartial(place, new)
    assert changed(text, [change], encoding) == text[:start] + new + text[end:]


def test_changes_are_made_one_after_the_other_each_on_what_the_last_one_left() -> None:
    whole = types.TextDocumentContentChangeWholeDocument("🚀\nab")
    part = types.TextDocumentContentChangePartial(types.Range(at(1, 1), at(1, 2)), "🚀")
    last = types.TextDocumentContentChangePartial(types.Range(at(1, 3), at(1, 3)), "!")
    assert changed("old", [whole, part, last], "utf-16") == "🚀\na🚀!"


@given(TEXTS, TEXTS, ENCODINGS)
def test_the_smallest_edit_makes_the_one_text_into_the_other(
    old: str, new: str, encoding: str
) -> None:
    edit = smallest_edit(old, new, Lines(old, encoding))
    if edit is None:
        assert old == new
        return
    change = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
    assert changed(old, [change], encoding) == new
