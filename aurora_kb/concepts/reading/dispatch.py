"""Which patterns are asked of a line, by its shape, and which of them reads it."""

from __future__ import annotations

from collections.abc import Sequence

from aurora_kb.concepts.patterns import (
    ITEMS,
    LABELS,
    LINES,
    SENTENCES,
    Found,
    Pattern,
    relation_label,
)
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.neighbours import is_alone

_OF_ITEM = (*LINES, *ITEMS)
_OF_LABEL_ITEM = (*LINES, relation_label, *ITEMS)
_OF_LABEL = (*LINES, *LABELS)
_OF_SENTENCE = (*LINES, *SENTENCES)


def first_found(
    patterns: Sequence[Pattern], line: Line, scope: Scope
) -> tuple[Found | None, Pattern | None]:
    """What the first pattern that knows a line reads in it, and that pattern."""
    for candidate in patterns:
        # Not `candidate(line, scope)`: a call more for each of forty patterns, line by line.
        found = candidate.read(line, scope)
        if found is not None:
            return found, candidate
    return None, None


def patterns_for(line: Line) -> tuple[Pattern, ...]:
    """The patterns to ask of a line, by its shape."""
    if line.is_item:
        return _OF_LABEL_ITEM if line.has_list or announces(line) else _OF_ITEM
    if line.has_list or line.style or line.mark == ":" or is_alone(line):
        return _OF_LABEL
    return _OF_SENTENCE


def announces(line: Line) -> bool:
    """Whether an item says that something follows which is no list of its own."""
    following = line.text.endswith(":") or " the following" in line.text
    return line.is_item and not line.has_list and not line.value_text and following
