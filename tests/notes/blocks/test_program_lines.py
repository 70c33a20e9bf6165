"""What Logseq, Org and Notion keep in a note for themselves is no text of its author."""

from __future__ import annotations

import pytest
from small_vault import load

from aurora_kb.model import Block
from aurora_kb.notes.blocks.program_lines import without_hidden_lines, without_program_lines


def texts(text: str) -> list[tuple[int, str]]:
    """Return the lines that are left, with their numbers."""
    found: list[tuple[int, str]] = []

    def walk(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            lines = "".join(run.text for run in block.runs).split("\n")
            found.extend((block.line + at, line) for at, line in enumerate(lines) if line.strip())
            walk(block.children)

    walk(without_program_lines(load({"Ovens.md": text}).notes[0].blocks))
    return found


def test_what_logseq_keeps_below_a_block_is_left_out_and_lines_keep_their_numbers() -> None:
    text = (
        "icon:: x\ntags:: bread\n\n"
        "- Deck oven\n  collapsed:: true\n  floor:: stone\n  id:: 64f0c1d2-8a3b\n"
        "    - slow to warm up\n"
    )
    assert texts(text) == [(4, "Deck oven"), (6, "floor:: stone"), (8, "slow to warm up")]


def test_what_is_kept_of_a_task_is_left_out() -> None:
    text = (
        "- buy flour\n  SCHEDULED: <2023-11-12 Sun>\n  :LOGBOOK:\n"
        "  CLOCK: [2023-11-03 Fri 19:02:11]--[2023-11-03 Fri 19:10:40]\n  :END:\n"
    )
    assert texts(text) == [(1, "buy flour")]


def test_what_a_database_keeps_of_a_page_is_left_out() -> None:
    text = "# Ovens\n\nTags: bread\nFuel: beech\nLast edited time: 2 May 2023\n\nStatus: cold\n"
    # The fuel is the author's, and so is a line further down.
    assert texts(text) == [(1, "Ovens"), (4, "Fuel: beech"), (7, "Status: cold")]


def test_what_a_database_relates_to_a_page_is_left_out() -> None:
    text = "# Ovens\n\nTags: heat\nRelated: Oven log (Oven%20log%209b0d7c.md)\nFuel: wood\n"
    assert texts(text) == [(1, "Ovens"), (5, "Fuel: wood")]


def test_one_such_key_or_running_text_makes_no_database() -> None:
    for text in ("Status: cold\nFuel: beech", "Status: cold\nTags: bread\nIt is of stone."):
        assert [line for _, line in texts(text)] == text.split("\n")


def test_a_word_before_an_item_makes_a_task_of_it() -> None:
    blocks = load({"Ovens.md": "- TODO order flour\n- LATER\n- todo lists help\n"}).notes[0].blocks
    items = without_program_lines(blocks)[0].children
    assert [item.info for item in items] == ["todo", "", ""]


ONE = "((6520a1b2-1111-4222-8333-444455556666))"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        # It says nothing by itself.
        (ONE, ""),
        (f"why: {ONE}, {ONE}.", ""),
        (f"**why**: {ONE}", ""),
        (f"it is slower than {ONE}.", ""),
        (f"the starter uses {ONE}", ""),
        (f"flour → {ONE}", ""),
        (f"it needs {ONE} and time", ""),
        (f"{ONE}: too warm", ""),
        # It says where that comes from.
        (f"salt slows it {ONE}", "salt slows it"),
        (f"**salt**: slows it. {ONE}, {ONE}", "salt: slows it."),
        # No link to a block.
        ("((a+b))", "((a+b))"),
        (f"written as `{ONE}`", f"written as {ONE}"),
    ],
)
def test_a_line_is_read_without_the_links_to_blocks_it_ends_with_or_not_at_all(
    line: str, left: str
) -> None:
    assert texts(f"- {line}\n- rest\n") == [*([(1, left)] if left else []), (2, "rest")]


def test_elsewhere_a_link_to_a_block_is_no_word() -> None:
    assert texts(f"# Ovens {ONE}\n\n| a | b |\n|---|---|\n| c {ONE} | {ONE} |\n") == [
        (1, "Ovens "), (3, "a"), (3, "b"), (5, "c "),
    ]  # fmt: skip


def test_what_is_told_of_a_page_has_a_sign_for_a_link_to_a_block() -> None:
    note = load({"Ovens.md": f"It needs {ONE} and time.\n"}).notes[0]
    assert [block.text for block in without_hidden_lines(note.blocks)] == ["It needs … and time."]


def test_a_page_keeps_what_a_reader_may_want_and_lines_keep_their_numbers() -> None:
    note = load({"Ovens.md": "- Deck oven\n  id:: 64f0c1d2-8a3b\n  tags:: bread\n"}).notes[0]
    item = without_hidden_lines(note.blocks)[0].children[0]
    assert item.children[0].text.split("\n") == ["Deck oven", "", "tags:: bread"]
    # Queries ask for what the page does not show.
    assert [field.key for field in note.inline_fields] == ["id", "tags"]


def test_other_notes_are_handed_on_as_they_are() -> None:
    blocks = (
        load({"Ovens.md": "# Ovens\n\nstd::map is a tree.\n\n- Deck:: of stone\n"}).notes[0].blocks
    )
    for cleaned in (without_program_lines(blocks), without_hidden_lines(blocks)):
        assert all(one is other for one, other in zip(cleaned, blocks, strict=True))
