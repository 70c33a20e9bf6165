"""What a concept is, in the notes' own words, and where they do not tell, what they say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from aurora_kb.model import Relation
from aurora_kb.site.words.labels import humanise, relation_words
from aurora_kb.site.words.plain import plain_line
from aurora_kb.site.words.translations import Words

# Keys whose value says what the thing is. "Extends" and "type of" name a kin and no more.
_BEING = frozenset({"is", "is a", "is an", "are", "ist", "ist ein", "ist eine", "sind"})
_SIGN = re.compile(r"\s*(?:[:=]|\N{LONG RIGHTWARDS ARROW}|\N{RIGHTWARDS ARROW}|->|=>)\s*")
_LONGEST = 200
# What tells most of a thing whose definition nobody wrote.
_TELLING = (
    "is_a", "does", "purpose", "has_property", "has_part", "has_variant", "has_step", "has_example",
    "has_feature", "uses", "compatible_with", "integrates_with", "related_to", "precedes",
)  # fmt: skip
_RANKS = {kind: rank for rank, kind in enumerate(_TELLING)}
# Kinds whose values are whole phrases: the kind need not be told.
_PHRASES = frozenset({"does", "has_property"})


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


def gist_of(
    concept_id: str,
    relations: Iterable[Relation],
    label: Callable[[str], str],
    words: Words,
    most: int,
) -> str:
    """Return what is said of a concept that nobody defined, in about `most` letters.

    That is one kind of statement, such as its parts; `""` where nothing is said of it.
    """
    said = [
        relation
        for relation in relations
        if relation.source == concept_id
        and relation.polarity >= 0
        and relation.kind in _RANKS
        # Formulas are told as they are written, and nobody reads them in that form.
        and "\\" not in label(relation.target)
    ]
    if not said:
        return ""
    kind = min((relation.kind for relation in said), key=_RANKS.__getitem__)
    told: dict[str, dict[str, None]] = {}
    length = 0
    for relation in said:
        value = label(relation.target)
        if relation.kind == kind and length <= most:
            is_named = kind in _PHRASES and relation.aspect.casefold() != kind
            aspect = humanise(relation.aspect) if is_named else ""
            told.setdefault(aspect, {}).setdefault(value)
            length += len(value)
    if kind not in _PHRASES:
        return f"{relation_words(kind, words)}: {', '.join(told[''])}"
    parts = ((aspect, ", ".join(values)) for aspect, values in told.items())
    return "; ".join(f"{aspect}: {values}" if aspect else values for aspect, values in parts)
