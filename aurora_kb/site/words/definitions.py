"""Definitions of a concept in the notes' own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from aurora_kb.model import Relation
from aurora_kb.site.words.plain import plain_line

# Keys whose value says what the thing is. "Extends" and "type of" name a kin and no more.
_BEING = frozenset({"is", "is a", "is an", "are", "ist", "ist ein", "ist eine", "sind"})
_SIGN = re.compile(r"\s*(?:[:=]|\N{LONG RIGHTWARDS ARROW}|\N{RIGHTWARDS ARROW}|->|=>)\s*")
_LONGEST = 200


def definitions_of(
    concept_id: str, relations: Iterable[Relation], label: Callable[[str], str]
) -> Iterator[tuple[str, Relation]]:
    """Give the statements that define a concept with their words, in the relations' order.

    `- **is**: a fully managed RDBMS` ties the concept to "RDBMS"; how it differs from others of
    its kind is in the words beside it. Where the line has no more than the kind, the relation
    alone tells it. `label` names a node.
    """
    for relation in relations:
        if relation.source != concept_id or relation.polarity < 0:
            continue
        if relation.kind == "defined_as":
            yield label(relation.target), relation
        elif relation.kind == "is_a" and relation.aspect.casefold() in _BEING:
            kind = label(relation.target)
            words = _value_of(relation)
            if words and words.casefold() != kind.casefold() and len(words) <= _LONGEST:
                yield words, relation


def _value_of(relation: Relation) -> str:
    """Return what stands behind the key of the line; nothing where the line has another form."""
    line, key = plain_line(relation.evidence.snippet), relation.aspect
    sign = _SIGN.match(line, len(key))
    is_keyed = sign and line[: len(key)].casefold() == key.casefold()
    return line[sign.end() :].rstrip(" .") if sign and is_keyed else ""
