"""Keys that name two things and more, and what is so of each."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import is_aspect, relation_of_key
from aurora_kb.concepts.language.text import fold, tidy
from aurora_kb.concepts.language.values import looks_like_acronym, split_names
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import membership
from aurora_kb.concepts.patterns.common.claims import value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_JOINED = re.compile(r"\s*(?:,|\s&|\sand)\s+")
_MOST = 4  # names


@pattern("P2j", 0.8, where="colon-or-arrow key value, no heading tail list prose compared")
def joint_key(line: Line, scope: Scope) -> Found | None:
    """`GAS & OIL: dry heat`, `Deck, Rack ⟶ for bread` in a note that has a deck and a rack: so it
    is of each."""
    if line.mark not in (":", "⟶") or line.tail or line.part.kind == "heading" or scope.prose:
        return None
    if scope.items or scope.inside == "question" or not line.value_text:
        return None
    names = tuple(map(tidy, _JOINED.split(line.key)))
    if not 1 < len(names) <= _MOST or not all(is_name(name, 3) for name in names):
        return None
    known = [name for name in names if fold(name) in scope.terms]
    if len(known) < len(names) and not all(map(looks_like_acronym, names)):
        return None
    if any(relation_of_key(name) or is_aspect(name) for name in names):
        return None
    if len(split_names(line.value_text, 3)) > 1:
        return None  # "Deck, Rack: stone, steel" tells one of the one and one of the other
    claims: list[Claim] = []
    for name in names:
        told = fold(name) in scope.terms or not line.is_item
        claims += (Claim("", "", name),) if told else membership(name, line, scope)
        claims += value_claims(name, "has_property", line.value_text, "")
    return Found(tuple(claims), below=scope)
