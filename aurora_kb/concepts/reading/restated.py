"""What a note says twice in one line, once as a definition and once as a property."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.reading.statements import Statement

_COPULA = re.compile(r"(?:is|are|was|were)\s+")


def without_restated(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements but for properties that another pattern reads as a definition in the same
    line: `was a wall` beside `a wall`."""
    defined = {
        (one.place.line, fold(one.claim.subject), one.claim.object)
        for one in statements
        if one.claim.relation == "defined_as"
    }
    if not defined:
        return tuple(statements)
    return tuple(one for one in statements if not _is_restated(one, defined))


def _is_restated(one: Statement, defined: set[tuple[int, str, str]]) -> bool:
    claim = one.claim
    if claim.relation != "has_property" or claim.aspect or not claim.literal:
        return False
    text = _COPULA.sub("", claim.object, count=1)
    return (one.place.line, fold(claim.subject), text) in defined
