"""What the tables of a note tell its other lines: the things of their rows, and what is told of
each in their columns."""

from __future__ import annotations

from collections.abc import Sequence

from aurora_kb.concepts.language.text import fold, tidy
from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.vocabulary import ASPECT_HEADERS
from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.model import Block


def names_of_rows(table: Block) -> list[str]:
    """The emphasised names that rows begin with, unless they are aspects of what the columns are
    about."""
    if not _is_of_rows(table):
        return []
    first = [row.children[0] for row in table.children[1:] if row.children]
    return [
        aside_of(cell.text)[0]
        for cell in first
        if cell.runs and all(run.styles for run in cell.runs if run.text.strip())
    ]


def equated_columns(parts: Sequence[Part]) -> frozenset[str]:
    """The headers, folded, that plain items of the note equate, `Mean = variance`: what a table
    tells of each row is a property there, too, and nothing to define."""
    headers = {
        fold(tidy(cell.text))
        for part in all_parts(parts)
        if part.table and _is_of_rows(part.table)
        for cell in part.table.children[0].children[1:]
    }
    items = (part for part in all_parts(parts) if headers and part.kind == "item")
    lines = (read_line(part) for part in items if " = " in part.text)
    return (
        frozenset(fold(line.key) for line in lines if line.mark == "=" and not line.style) & headers
    )


def _is_of_rows(table: Block) -> bool:
    """Whether each row is about what it begins with."""
    rows = [row for row in table.children if row.children]
    return len(rows) > 1 and fold(tidy(rows[0].children[0].text)) not in {"", *ASPECT_HEADERS}
