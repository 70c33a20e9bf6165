"""Bytes become text, and whatever is wrong with them is named with its line."""

from __future__ import annotations

import codecs

import pytest

from aurora_kb.model import Source
from aurora_kb.notes import parse_note
from aurora_kb.notes.files.decode import decode, position, with_line_feeds


def codes(data: bytes) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in decode("n.md", data).findings]


def test_utf8_is_read_as_it_is() -> None:
    assert decode("n.md", "Zürich 🚀\r\n".encode()).text == "Zürich 🚀\r\n"


def test_a_byte_order_mark_is_kept_and_named() -> None:
    decoded = decode("n.md", b"\xef\xbb\xbfa")
    assert decoded.text == "\ufeffa"
    assert codes(b"\xef\xbb\xbfa") == [("AKB005", 1)]


def test_a_byte_that_is_no_utf8_is_named_with_its_line_and_offset() -> None:
    decoded = decode("n.md", b"ab\nc\xffd")
    assert decoded.text == "ab\nc\ufffdd"
    (finding,) = decoded.findings
    assert (finding.code, finding.line) == ("AKB002", 2)
    assert "byte 4 (0xff)" in finding.message


def test_what_is_no_text_at_all_is_not_read() -> None:
    decoded = decode("n.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR $x$ # A heading\n")
    assert decoded.text == ""
    assert [(one.code, one.line) for one in decoded.findings] == [("AKB002", 1)]
    note = parse_note(Source("n.md", b"\xff\0"))
    assert [one.code for one in note.findings] == ["AKB002"]
    assert [one.code for one in parse_note(Source("n.md", b"")).findings] == ["AKB014"]


def test_an_encoded_surrogate_is_no_utf8() -> None:
    assert codes(b"a\xed\xa0\x80") == [("AKB002", 1)]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_other_unicode_encodings_are_shown_and_are_a_fault(encoding: str, mark: bytes) -> None:
    decoded = decode("n.md", mark + "Aurora".encode(encoding))
    assert decoded.text == "Aurora"
    assert [finding.code for finding in decoded.findings] == ["AKB003"]


def test_half_a_utf16_character_does_no_harm() -> None:
    decoded = decode("n.md", codecs.BOM_UTF16_LE + b"\x3d\xd8")
    assert "\ud83d" not in decoded.text


def test_a_control_character_is_named_with_line_and_column() -> None:
    (finding,) = decode("n.md", b"a\nb\x00c").findings
    assert (finding.code, finding.line, finding.column) == ("AKB004", 2, 2)


def test_tabs_and_line_ends_are_no_control_characters() -> None:
    assert codes(b"a\tb\r\nc\r\n") == []


def test_mixed_line_ends_are_named_where_they_change() -> None:
    assert codes(b"a\nb\r\nc\n") == [("AKB006", 2)]


def test_line_ends_of_one_old_kind_are_not_called_mixed() -> None:
    assert [one.message for one in decode("a.md", b"a\rb\r").findings] == [
        "lines end in a carriage return alone"
    ]
    assert [one.message for one in decode("a.md", b"a\rb\n").findings] == ["mixed line ends"]


def test_a_form_feed_and_a_line_separator_end_no_line() -> None:
    assert position("a\u2028b\x85c", 4) == (1, 5)


def test_lone_carriage_returns_count_as_line_ends_without_moving_anything() -> None:
    assert with_line_feeds("a\rb\r\nc\r") == "a\nb\r\nc\n"
