"""Items that a learner marks with `+` and `-`: what speaks for a thing and what against it.

To Markdown both signs are bullets, and say nothing. Where a list with one stands right behind a
list with the other, they weigh.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from aurora_kb.concepts.reading.parts import Part
from aurora_kb.model import Run

_NEAR = 2  # lines from the end of one list to the beginning of the next


def may_weigh(parts: Sequence[Part]) -> bool:
    """Whether one list begins right behind another, so that their signs are worth a look."""
    return any(
        after.order == 1 and after.kind == "item" and not after.ordered and _last_item(part)
        for part, after in pairwise(parts)
    )


def with_signs(parts: Sequence[Part], lines: Sequence[str]) -> list[Part]:
    """The parts with `(+)` and `(-)` before the items of lists that weigh."""
    made = [
        replace(part, parts=tuple(with_signs(part.parts, lines))) if part.parts else part
        for part in parts
    ]
    lists = _lists(made)
    weighing = {
        number
        for one, (above, below) in enumerate(pairwise(lists))
        if _signs(made, above, below, lines)
        for number in (one, one + 1)
    }
    for one in sorted(weighing):
        for number in lists[one]:
            part = made[number]
            if part.kind == "item":
                made[number] = _signed(part, lines)
            else:
                items = tuple(_signed(item, lines) for item in part.parts)
                made[number] = replace(part, parts=items)
    return _hung(made, [lists[one] for one in sorted(weighing)]) if weighing else made


def _hung(parts: Sequence[Part], lists: Sequence[range]) -> list[Part]:
    """The parts with all of what weighs below the label above it: Markdown hangs only the first
    list there. A line in small letters is no label, it says something itself."""
    weighed = {number for one in lists for number in one}
    made: list[Part] = []
    for number, part in enumerate(parts):
        above = made[-1] if made and number - 1 in weighed else None
        if number not in weighed:
            made.append(part)
        elif part.kind == "text" and part.text[:1].islower() and not part.text.endswith(":"):
            made += [replace(part, parts=()), *part.parts]
        elif part.kind == "item" and above and above.kind == "text":
            made[-1] = replace(above, parts=(*above.parts, part))
        else:
            made.append(part)
    return made


def _lists(parts: Sequence[Part]) -> list[range]:
    """The places of what makes up each list; a list below a line of text is at that line."""
    found: list[range] = []
    for number, part in enumerate(parts):
        if part.kind == "item" and part.order > 1 and found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        elif _last_item(part):
            found.append(range(number, number + 1))
    return found


def _last_item(part: Part) -> Part | None:
    if part.kind == "item":
        return part
    is_above = part.kind == "text" and part.parts and part.parts[-1].kind == "item"
    return part.parts[-1] if is_above else None


def _signs(parts: Sequence[Part], above: range, below: range, lines: Sequence[str]) -> bool:
    """Whether one of two lists, right behind the other, has `+` before its items, one `-`."""
    last, first = _last_item(parts[above[-1]]), parts[below[0]]
    if not last or first.kind != "item" or above.stop != below.start:
        return False
    if first.line - max(one.end_line for one in last.walk()) > _NEAR:
        return False
    return {_sign(last, lines), _sign(first, lines)} == {"+", "-"}


def _sign(part: Part, lines: Sequence[str]) -> str:
    text = lines[part.line - 1].lstrip("> \t") if 0 < part.line <= len(lines) else ""
    return text[:1] if text[1:2].isspace() else ""


def _signed(part: Part, lines: Sequence[str]) -> Part:
    sign = _sign(part, lines)
    is_weighed = part.kind == "item" and sign in ("+", "-") and part.runs
    return replace(part, runs=(Run(f"({sign}) "), *part.runs)) if is_weighed else part
