"""What a note says twice in one line, once as a definition and once as a property."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.reading.statements import Statement

_COPULA = re.compile(r"(?:is|are|was|were)\s+")


_WEAK = frozenset({"P23v", "P23c"})  # of what is named inside a line, another pattern may know more


def without_restated(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements but for what another pattern says better in the same line: properties that it
    reads as a definition, `was a wall` beside `a wall`, and what is used in passing that it relates
    otherwise."""
    defined = {
        (one.place.line, fold(one.claim.subject), one.claim.object)
        for one in statements
        if one.claim.relation == "defined_as"
    }
    related = _related(statements)
    if not defined and not related:
        return tuple(statements)
    return tuple(
        one
        for one in statements
        if not _is_restated(one, defined) and not (one.rule in _WEAK and _pair(one) in related)
    )


def _related(statements: Sequence[Statement]) -> set[tuple[int, str, str]]:
    """The pairs, with their lines, that are used in passing and related by another pattern, too."""
    weak = {_pair(one) for one in statements if one.rule in _WEAK}
    if not weak:
        return set()
    return {_pair(one) for one in statements if one.rule not in _WEAK and one.claim.relation} & weak


def _pair(one: Statement) -> tuple[int, str, str]:
    return one.place.line, fold(one.claim.subject), fold(one.claim.object)


def _is_restated(one: Statement, defined: set[tuple[int, str, str]]) -> bool:
    claim = one.claim
    if claim.relation != "has_property" or claim.aspect or not claim.literal:
        return False
    text = _COPULA.sub("", claim.object, count=1)
    return (one.place.line, fold(claim.subject), text) in defined
