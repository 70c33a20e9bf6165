"""Lines that programs keep in notes for themselves; to a reader they tell nothing of a thing.

Logseq writes `collapsed:: true` below a block and `:LOGBOOK:` below a task, an export of Notion
begins with what its database keeps of the page, `Last edited time: 2 May 2023`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.model import Block, Run
from aurora_kb.notes.dialects.inline_fields import is_program_field

_FIELD = re.compile(r"\s*(?P<key>[\w.-]+)::(?:\s|$)")
_OF_TASK = re.compile(r"\s*(?:(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):\s?[<\[]|:(?:LOGBOOK|END):)")
_TASK = re.compile(r"(?:TODO|DOING|DONE|LATER|NOW|WAITING|CANCELL?ED|IN-PROGRESS)\s\S")
_KEYED = re.compile(r"(?P<key>[^\W\d_][\w ]{0,30}):\s+\S")
_FEWEST = 2
_DATABASE = frozenset(
    ["assignee", "created", "created by", "created time", "date created", "date modified", "due",
     "due date", "last edited", "last edited by", "last edited time", "owner", "parent item",
     "priority", "status", "sub-item", "tags", "url"]
)  # fmt: skip


def without_program_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks of a note without the text of such lines, and with the items that outliners
    mark by a word, `TODO order flour`, as tasks. Each line keeps its number."""
    made = tuple([_cleaned(block) for block in blocks])
    at = 1 if made and made[0].kind == "heading" else 0
    if len(made) > at and made[at].kind == "paragraph":
        head = _without_database(made[at])
        if head is not made[at]:
            made = (*made[:at], head, *made[at + 1 :])
    return made


def _cleaned(block: Block) -> Block:
    """Return the block itself if there is nothing to clean, which is so nearly always."""
    if block.kind == "paragraph":
        lines = _lines(block) if any(_may_be(run.text) for run in block.runs) else []
        return _kept(block, lines, [not _is_of_program(line) for line in lines])
    children = tuple([_cleaned(child) for child in block.children])
    info = block.info
    if block.kind == "item" and not info and children and children[0].kind == "paragraph":
        first = children[0].runs[0] if children[0].runs else Run("")
        # "**TODO items**: boxes to tick" names something.
        info = "todo" if not first.styles and _TASK.match(first.text) else ""
    if info is block.info and all(map(_is_same, children, block.children)):
        return block
    return replace(block, children=children, info=info)


def _without_database(head: Block) -> Block:
    """Return the first paragraph without lines that a database writes, if it has some of them."""
    lines = _lines(head)
    keys = [match["key"].casefold() if (match := _KEYED.match(_text(line))) else ""
            for line in lines]  # fmt: skip
    of_database = [key in _DATABASE for key in keys]
    if not all(keys) or sum(of_database) < _FEWEST:
        return head
    return _kept(head, lines, [not is_told for is_told in of_database])


def _kept(block: Block, lines: Sequence[Sequence[Run]], kept: Sequence[bool]) -> Block:
    if all(kept):
        return block
    runs: list[Run] = []
    for number, (line, is_kept) in enumerate(zip(lines, kept, strict=True)):
        runs += [Run("\n")] * (number > 0)
        runs += line if is_kept else ()
    return replace(block, runs=tuple(runs))


def _lines(block: Block) -> list[list[Run]]:
    """Return the runs of each line; a line's end is a run of its own."""
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _may_be(text: str) -> bool:
    return "::" in text or _OF_TASK.match(text) is not None


def _is_of_program(line: Sequence[Run]) -> bool:
    text = _text(line)
    field = _FIELD.match(text)
    return _OF_TASK.match(text) is not None or (
        field is not None and is_program_field(field["key"])
    )


def _is_same(one: Block, other: Block) -> bool:
    return one is other


def _text(line: Sequence[Run]) -> str:
    return "".join([run.text for run in line])
