"""HTML with slots: nothing a note writes is taken for one, and each leads to its link."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.model import Note, Slot
from aurora_kb.notes.rendering.render import column_kind, prepare, slot, split_slots

Read = Callable[..., Note]


def text_of(note: Note) -> str:
    return "".join(part for part in note.html if isinstance(part, str))


def test_html_is_cut_at_its_slots() -> None:
    html = f"<a class={slot('class', 0)} href={slot('href', 0)}>x</a>{slot('embed', 12)}"
    assert split_slots(html) == (
        "<a class=",
        Slot("class", 0),
        " href=",
        Slot("href", 0),
        ">x</a>",
        Slot("embed", 12),
    )


def test_html_without_slots_is_one_piece_and_none_without_html() -> None:
    assert split_slots("<p>a</p>") == ("<p>a</p>",)
    assert split_slots("") == ()


def test_a_note_cannot_write_a_slot(read: Read) -> None:
    note = read("a \ufdd0href:7\ufdd1 `\ufdd0embed:1\ufdd1` <b title='\ufdd0embed:2\ufdd1'>c</b>\n")
    assert all(isinstance(part, str) for part in note.html)
    assert "\ufdd0" not in text_of(note)
    assert "\ufdd1" not in text_of(note)


def test_an_entity_cannot_write_a_slot_either(read: Read) -> None:
    note = read("a &#xFDD0;embed:0&#xFDD1; <b title='&#xFDD0;href:0&#xFDD1;'>c</b> \n")
    assert all(isinstance(part, str) for part in note.html)


def test_prepare_keeps_the_length() -> None:
    assert prepare("a\0b\ufdd0") == "a\ufffdb\ufffd"


def test_what_a_terminal_would_obey_is_replaced() -> None:
    assert prepare("a\x1b[31mb\x9b31m\tc\n") == "a\ufffd[31mb\ufffd31m\tc\n"


def test_every_slot_belongs_to_a_link(read: Read) -> None:
    note = read("[[A]] ![[b.png]] [c](d) <img src=e.png>\n\n<a href='f'>g</a>\n")
    slots = [part for part in note.html if isinstance(part, Slot)]
    assert {part.index for part in slots} == set(range(5))


def test_a_single_line_end_can_be_a_space(read: Read) -> None:
    assert text_of(read("a\nb\n", line_breaks=False)) == '<p id="L1">a\nb</p>\n'


def test_raw_html_can_be_let_through(read: Read) -> None:
    note = read("<iframe src='x'></iframe>\n\na <font color=red>b</font>\n", unsafe_html=True)
    assert "<iframe src='x'></iframe>" in text_of(note)
    assert "<font color=red>" in text_of(note)
    assert note.findings == ()


def test_links_in_raw_html_are_slots_even_when_it_is_let_through(read: Read) -> None:
    note = read("<a href='javascript:x()'>b</a>\n", unsafe_html=True)
    assert "javascript" not in text_of(note)


def test_column_layouts_are_known_by_the_parts_of_their_classes() -> None:
    assert column_kind("hb-row") == "columns"
    assert column_kind("grid cards") == "columns"
    assert column_kind("hb_col wide") == "column"
    assert column_kind("crown") == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "enable deployment/maintenance/optimization of it",
            "enable deployment/<wbr>maintenance/<wbr>optimization of it",
        ),
        ("a://deployment/maintenance/of", "a://deployment/maintenance/of"),
        ("read/write and TCP/IP", "read/write and TCP/IP"),
        ("on 2024/01/02/2025/01/02/2026", "on 2024/01/02/2025/01/02/2026"),
        ("Überlieferungen/Verbindungen", "Überlieferungen/<wbr>Verbindungen"),
    ],
)
def test_a_long_word_may_be_parted_behind_its_slashes(read: Read, text: str, shown: str) -> None:
    assert f">{shown}</p>" in text_of(read(text))


def test_code_and_addresses_of_links_are_left_as_they_are(read: Read) -> None:
    code = "deployment/maintenance/optimization"
    html = text_of(read(f"`{code}` [x](https://a.example/{code})"))
    assert f"<code>{code}</code>" in html
    assert "<wbr>" not in html
