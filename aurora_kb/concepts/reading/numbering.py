"""Numbered lists inside numbered lists that are not indented enough to be so to Markdown.

` 1. Rye` below `1. Bread` is one more item of the same list to the parser, one column being too
few. Whoever wrote it began to count anew, which tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.outline import Part


def nested(parts: Sequence[Part], read_lines: Callable[[], Sequence[str]]) -> tuple[Part, ...]:
    """The parts with items that begin to count anew, further in, hung below the item before.

    `read_lines` gives the note's lines as written; most notes need not be looked at.
    """
    lists = (parts, *(part.parts for top in parts for part in top.walk() if part.parts))
    if not any(_counts_anew(one) for one in lists):
        return tuple(parts)
    return tuple(_nest(parts, read_lines()))


def _counts_anew(parts: Sequence[Part]) -> bool:
    return any(part.number == 1 and part.order > 1 and part.ordered for part in parts)


def _nest(parts: Sequence[Part], lines: Sequence[str]) -> list[Part]:
    made: list[Part] = []
    base = inner = 0
    for part in parts:
        if part.parts:
            part = replace(part, parts=tuple(_nest(part.parts, lines)))
        indent = _indent(lines, part.line)
        if not part.ordered or part.order == 1:
            base, inner = indent, 0
        elif part.number == 1:
            inner = indent if indent > base else 0
        elif indent <= base:
            inner = 0
        if inner and indent > base and made:
            made[-1] = _with_item(made[-1], part)
        else:
            made.append(part)
    return _numbered(made)


def _with_item(parent: Part, part: Part) -> Part:
    """A part with one more item below it. What hangs below a gloss is in no order, numbered or
    not: `4. Alpha: a threshold`."""
    in_order = not read_line(parent).value_text
    part = replace(part, ordered=in_order, order=len(parent.parts) + 1)
    return replace(parent, parts=(*parent.parts, part))


def _numbered(parts: Sequence[Part]) -> list[Part]:
    """The parts with their items counted again, as some are gone from between them."""
    made: list[Part] = []
    for part in parts:
        if part.ordered and part.order > 1 and made and made[-1].ordered:
            part = replace(part, order=made[-1].order + 1)
        made.append(part)
    return made


def _indent(lines: Sequence[str], line: int) -> int:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return len(text) - len(text.lstrip())
