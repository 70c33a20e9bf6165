"""Rules about tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.model import Block, Note

_HYPHENS = re.compile(
    r"(?=[^\n]*\|)[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?"
)
# What holds a bar that parts no cells.
_BARS_WITHIN = re.compile(r"\\.|\[\[[^\]\n]*\]\]|\$[^$\n]+\$")


@rule("AKB708", "cells-beyond-the-header")
def cells_beyond_the_header(note: Note, context: RuleContext) -> Iterator[Fault]:
    r"""A row of a table has more cells than its header: the last ones are not shown.

    A `|` that belongs to the text is written `\\|`, in code too. Rows with fewer cells are
    filled up and are no fault. Where the line of hyphens has more or fewer cells than the header,
    there is no table at all.
    """
    if "|" not in note.body_text:
        return
    lines = note.lines()
    for block in note.walk():
        is_longer = block.kind == "paragraph" and block.end_line > block.line
        if is_longer and any("|" in run.text for run in block.runs):
            yield from _no_table(lines, block)
        if block.kind != "table" or block.line + 1 > len(lines):
            continue
        if not re.fullmatch(r"[ \t>|:\-]+", lines[block.line]):
            continue
        columns = _cells(lines[block.line - 1])
        for number in range(block.line + 2, min(block.end_line, len(lines)) + 1):
            count = _cells(lines[number - 1])
            if count > columns:
                yield Fault(f"{count} cells, the header has {columns}", number, 1)


def _no_table(lines: Sequence[str], block: Block) -> Iterator[Fault]:
    for number in range(block.line, min(block.end_line, len(lines))):
        head, hyphens = lines[number - 1], lines[number]
        if "|" in head and _HYPHENS.fullmatch(hyphens) and _cells(head) != _cells(hyphens):
            cells = f"{_cells(hyphens)} cell{'s' if _cells(hyphens) > 1 else ''}"
            message = f"no table: the hyphens have {cells}, the header has {_cells(head)}"
            yield Fault(message, number + 1, 1)
            return


def _cells(line: str) -> int:
    inner = line.strip().lstrip("> \t")
    if "\\" in inner or "[[" in inner or "$" in inner:
        inner = _BARS_WITHIN.sub("", inner)
    return inner.removeprefix("|").removesuffix("|").count("|") + 1


RULES: tuple[Rule, ...] = (cells_beyond_the_header,)
