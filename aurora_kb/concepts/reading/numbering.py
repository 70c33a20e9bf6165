"""What an author set out and Markdown does not see.

` 1. Rye` below `1. Bread` is one more item of the same list to the parser, one column being too
few: whoever wrote it began to count anew, which tells. `Cons` right below the last of the pros is
more of that item to it, as no blank line parts the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.concepts.reading.signs import may_weigh, with_signs

# "Cons" or "Defences: filters" behind an item; what was wrapped opens with a small letter or is
# no name.
_LABEL = re.compile(r"[^\W\d_a-z][^\s:.,!?]*(?: [^\s:.,!?]+){0,3}(?::\s+\S.*|:|)$")


def nested(parts: Sequence[Part], read_lines: Callable[[], Sequence[str]]) -> tuple[Part, ...]:
    """The parts as their author set them out, where that is more than Markdown sees: items that
    begin to count anew, further in, hang below the item before, a label that is not indented ends
    the list above it, lines further in hang below the line above, `+` and `-` before items weigh.

    `read_lines` gives the note's lines as written; most notes need not be looked at.
    """
    lists = (parts, *(part.parts for part in all_parts(parts) if part.parts))
    anew = lazy = weighs = rows = False
    for one in lists:
        anew = anew or _counts_anew(one)
        lazy = lazy or any(_holds_label(part) for part in one)
        weighs = weighs or may_weigh(one)
        rows = rows or any(_is_right_below(*pair) for pair in pairwise(one))
    if not anew and not lazy and not weighs and not rows:
        return tuple(parts)
    lines = read_lines()
    if rows:
        parts = _indented(parts, lines)
    if lazy:
        parts = _without_lazy(parts, lines)
    if weighs:
        parts = with_signs(parts, lines)
    return tuple(_nest(parts, lines) if anew else parts)


def _is_right_below(above: Part, part: Part) -> bool:
    """Whether two lines of text stand in one paragraph."""
    is_text = above.kind == part.kind == "text" and not above.parts
    return is_text and above.end_line + 1 == part.line


def _indented(parts: Sequence[Part], lines: Sequence[str]) -> list[Part]:
    """The parts with lines of a paragraph that stand further in than the line above them as items
    below that line. Markdown takes such blanks for nothing."""
    made: list[Part] = []
    last: Part | None = None  # the line above, as it is in the note
    for part in parts:
        if part.parts:
            part = replace(part, parts=tuple(_indented(part.parts, lines)))
        above = made[-1] if made and last and _is_right_below(last, part) else None
        if above and _indent(lines, part.line) > _indent(lines, above.line):
            item = replace(part, kind="item", order=len(above.parts) + 1)
            made[-1] = replace(above, parts=(*above.parts, item))
        else:
            made.append(part)
        last = part
    return made


def _holds_label(part: Part) -> bool:
    """Whether an item goes on in a line that looks like a label or a key."""
    return part.kind == "item" and any(
        child.kind == "text" and _LABEL.match(child.text) for child in part.parts
    )


def _without_lazy(
    parts: Sequence[Part], lines: Sequence[str], is_followed: bool = False
) -> list[Part]:
    """The parts with labels that Markdown takes for more of the item above them, as no blank line
    parts the two, standing behind the list, with the items that follow below them.

    `is_followed` tells that items come after the last part.
    """
    made: list[Part] = []
    label: Part | None = None
    for part, after in zip_longest(parts, parts[1:]):
        above_items = after.kind == "item" if after else is_followed
        if part.parts:
            part = replace(part, parts=tuple(_without_lazy(part.parts, lines, above_items)))
        if part.kind != "item":
            label = None
        elif label:
            label = replace(label, parts=(*label.parts, replace(part, order=len(label.parts) + 1)))
            made[-1] = label
            continue
        start = _lazy_label(part, above_items, lines)
        kept = part if start is None else replace(part, parts=part.parts[:start])
        made += [kept, *part.parts[len(part.parts) if start is None else start :]]
        label = made[-1] if start is not None and made[-1].kind == "text" else label
    return made


def _lazy_label(part: Part, is_followed: bool, lines: Sequence[str]) -> int | None:
    """Which part of an item is a label that is not indented."""
    if part.kind not in ("item", "text"):
        return None
    indent = _indent(lines, part.line)
    for number, child in enumerate(part.parts):
        if child.kind != "text" or not _LABEL.match(child.text):
            continue
        above = child.parts or (is_followed and child is part.parts[-1])
        if (":" in child.text or above) and _indent(lines, child.line) <= indent:
            return number
    return None


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
