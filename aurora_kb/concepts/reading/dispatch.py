"""Which patterns are asked of a line, by its shape, and which of them reads it."""

from __future__ import annotations

from collections.abc import Sequence

from aurora_kb.concepts.patterns import (
    ASIDES,
    BELOW_HEADING,
    CONCEPT_LABEL,
    HEADINGS,
    IN_SECTION,
    ITEMS,
    LABELS,
    LINES,
    OPENING,
    SECTIONS,
    SENTENCES,
    Found,
    Pattern,
    facts_of,
    relation_label,
)
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.neighbours import is_alone


class Order:
    """Patterns in the order they are asked.

    Of these a line's facts leave a dozen. Lines of a few hundred sorts are met again and again,
    so what is left is worked out once for each.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Nothing is worked out yet."""
        self.patterns = tuple(patterns)
        self._left: dict[int, tuple[Pattern, ...]] = {}

    def left_for(self, line: Line, scope: Scope) -> tuple[Pattern, ...]:
        """The patterns that may read a line."""
        facts = facts_of(line, scope)
        left = self._left.get(facts)
        if left is None:
            left = tuple(one for one in self.patterns if one.where.may_be(facts))
            self._left[facts] = left
        return left


OF_HEADING = Order(HEADINGS)
OF_SECTION = Order(SECTIONS)
OF_TITLE = Order([CONCEPT_LABEL])
IN_ANY_LINE = Order(ASIDES)
_OF_SHAPE = {
    "item": (*LINES, *ITEMS),
    "label item": (*LINES, relation_label, *ITEMS),
    "label": (*LINES, *LABELS),
    "sentence": (*LINES, *SENTENCES),
}
_WITHIN = {shape: Order((*patterns, *IN_SECTION)) for shape, patterns in _OF_SHAPE.items()}
_OPENING = {
    shape: Order((*OPENING, *patterns, *BELOW_HEADING)) for shape, patterns in _OF_SHAPE.items()
}


def first_found(order: Order, line: Line, scope: Scope) -> tuple[Found | None, Pattern | None]:
    """What the first pattern that knows a line reads in it, and that pattern."""
    for candidate in order.left_for(line, scope):
        # Not `candidate(line, scope)`: a call more for each of them, line by line.
        found = candidate.read(line, scope)
        if found is not None:
            return found, candidate
    return None, None


def order_for(line: Line, opens: bool = False) -> Order:
    """The patterns to ask of a line, by its shape; others, too, of one that `opens` what its
    heading names."""
    return (_OPENING if opens else _WITHIN)[_shape_of(line)]


def _shape_of(line: Line) -> str:
    if line.is_item:
        return "label item" if line.has_list or announces(line) else "item"
    if line.has_list or line.style or line.mark == ":" or is_alone(line):
        return "label"
    return "sentence"


def announces(line: Line) -> bool:
    """Whether an item says that something follows which is no list of its own."""
    following = line.text.endswith(":") or " the following" in line.text
    return line.is_item and not line.has_list and not line.value_text and following
