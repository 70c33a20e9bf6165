"""Comparisons that no heading announces: members of one list that share aspects.

Kinds of learning that each have a goal and data are set side by side by their keys; a pair
that shares its noun (`Inner loop`, `Outer loop`) or is one thing and its negation by its
definitions, where these are worded alike. A list of terms with glosses compares nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from aurora_kb.concepts.compare import singular_aspect
from aurora_kb.concepts.language.relation_words import (
    MEMBERSHIP,
    is_negative_aspect,
    is_positive_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.language.values import split_names
from aurora_kb.concepts.names.keyed_readings import KeyedReading
from aurora_kb.concepts.names.keys import canonical_key, singular
from aurora_kb.concepts.names.labels import Names
from aurora_kb.concepts.reading.statements import Place, Statement
from aurora_kb.model import Comparison, ComparisonRow

_KINDS = frozenset({"has_variant", "has_part", "has_feature"})
_DEFINING = frozenset({"defined_as", "does", "is_a"})
_DEFINITION = "definition"
_PREFIXES = ("non", "un", "in", "im", "anti", "de")
_JUDGING = frozenset({"good", "bad", "plus", "minus", "fix", "problem"})
_MOST = 6  # things that can be seen side by side


@dataclass(slots=True)
class _Siblings:
    """Members of one list in one section, and where each is first named."""

    statement: Statement
    members: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Aspects:
    """What a note says of one thing: aspect -> texts and lines, in its order."""

    names: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # of the texts
    lines: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sections: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))

    def put(self, name: str, text: str, place: Place) -> None:
        """Add a text unless it is there."""
        aspect = singular_aspect(name)
        text = text[1:-1].strip() if text.startswith("{") and text.endswith("}") else text
        self.names.setdefault(aspect, name)
        key = canonical_key(text)
        if key not in self.keys[aspect]:
            self.keys[aspect].add(key)
            self.texts[aspect].append(text)
        self.lines[aspect].add(place.line)
        self.sections[aspect].add(place.headings)


def sibling_comparisons(
    said: KeyedReading,
    names: Names,
    known: Mapping[str, tuple[str, str]],
    written: Sequence[Comparison],
) -> tuple[Comparison, ...]:
    """A note's comparisons of members of a list, but for those it sets side by side itself.
    `known` gives a key's id and label."""
    done = [set(comparison.ids) for comparison in written]
    kins = [kin for kin in _kin(said, names) if sum(key in known for key in kin.members) > 1]
    told = _told(said, names, {key for kin in kins for key in kin.members})
    found: list[Comparison] = []
    for kin in kins:
        members = {key: known[key][1] for key in kin.members if key in known}
        items = _compared(members, told) or _announced(members, told, kin)
        ids = {known[key][0] for key in items}
        if len(ids) < 2 or len(items) > _MOST or any(ids <= other for other in done):
            continue
        done = [*done, ids]
        found.append(_comparison(said.note, kin, items, told, known))
    # A pair within a larger company is compared there.
    wholes = [set(one.ids) for one in found]
    return tuple(one for one in found if not any(set(one.ids) < whole for whole in wholes))


def _kin(said: KeyedReading, names: Names) -> list[_Siblings]:
    groups: dict[tuple[str, str, tuple[str, ...]], _Siblings] = {}
    for statement, (claim, one, two, headings) in zip(
        said.reading.statements, said.rows, strict=True
    ):
        if claim.relation not in _KINDS or claim.literal or not claim.subject:
            continue
        group = (names.follow(said.note, one), claim.aspect and fold(claim.aspect), headings)
        kin = groups.setdefault(group, _Siblings(statement))
        kin.members.setdefault(names.follow(said.note, two), statement.place.line)
    # The longest list is asked first, so that a part of it is not compared again.
    return sorted(groups.values(), key=lambda kin: -len(kin.members))


def _told(said: KeyedReading, names: Names, keys: Set[str]) -> dict[str, _Aspects]:
    """What a note says of some keys."""
    told: dict[str, _Aspects] = defaultdict(_Aspects)
    if not keys:
        return told
    for statement, row in zip(said.reading.statements, said.rows, strict=True):
        claim = statement.claim
        if not claim.subject:
            continue
        key = names.follow(said.note, row.subject)
        aspect = _aspect_of(statement) if key in keys else ""
        if aspect:
            told[key].put(aspect, claim.whole or claim.object, statement.place)
    return told


def _aspect_of(statement: Statement) -> str:
    """The row that a statement stands in, `""` if it says nothing that others could share."""
    claim = statement.claim
    if claim.relation in ("", "compares_with", "precedes", "links_to", "prerequisite_of"):
        return ""
    if claim.aspect:
        is_own = claim.relation in MEMBERSHIP and relation_of_key(claim.aspect) != claim.relation
        return "" if is_own else claim.aspect
    return _DEFINITION if claim.relation in _DEFINING else ""


def _compared(members: Mapping[str, str], told: Mapping[str, _Aspects]) -> list[str]:
    """Those of some members, key -> label, that are told alike."""
    counts: dict[str, list[str]] = defaultdict(list)
    for key in members:
        for aspect in told[key].texts if key in told else ():
            counts[aspect].append(key)
    shared = [keys for aspect, keys in counts.items() if len(keys) > 1 and _is_alike(aspect)]
    alike = {key for keys in shared for key in keys}
    # One key in common may be chance; with definitions of all it is a habit.
    rows = len(shared) + (alike <= set(counts[_DEFINITION]))
    if alike and rows > 1 and len(alike) * 2 >= len(members):
        return [key for key in members if key in alike]
    if len(members) == 2 and len(counts[_DEFINITION]) == 2 and _are_opposed(*members.values()):
        words = [_words(told[key].texts[_DEFINITION]) for key in members]
        if len(words[0] & words[1]) > 1:
            return list(members)
    return []


def _is_alike(aspect: str) -> bool:
    """Whether an aspect that several have tells that they are looked at side by side. What is
    for and against each may be told of any list."""
    is_judgement = is_positive_aspect(aspect) or is_negative_aspect(aspect)
    return aspect != _DEFINITION and not is_judgement and aspect not in _JUDGING


def _announced(
    members: Mapping[str, str], told: Mapping[str, _Aspects], kin: _Siblings
) -> list[str]:
    """Members that their section's heading sets side by side: `Rent | Fixed & Variable`."""
    headings = kin.statement.place.headings
    names = split_names(headings[-1].partition(" | ")[2], 3) if headings else ()
    found = [
        key
        for key, label in members.items()
        if any(fold(label).startswith(fold(name)) for name in names)
        and _DEFINITION in told[key].texts
    ]
    return found if len(found) == len(names) == len(members) > 1 else []


def _words(texts: Sequence[str]) -> set[str]:
    return {singular(word) for text in texts for word in fold(text).split() if len(word) > 3}


def _are_opposed(one: str, other: str) -> bool:
    """Whether two names share their noun, or one denies the other."""
    one, other = canonical_key(one), canonical_key(other)
    first, second = one.split(), other.split()
    if len(first) > 1 and len(second) > 1 and first[-1] == second[-1]:
        return True
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    return any(long == prefix + short for prefix in _PREFIXES)


def _comparison(
    note: str,
    kin: _Siblings,
    items: Sequence[str],
    told: Mapping[str, _Aspects],
    known: Mapping[str, tuple[str, str]],
) -> Comparison:
    aspects: dict[str, str] = {}
    for key in items:
        for aspect, name in told[key].names.items():
            aspects.setdefault(aspect, name)
    section = kin.statement.place.headings

    def is_row(aspect: str) -> bool:
        """Whether two and more have the aspect, or one has it right there."""
        having = [told[key] for key in items if aspect in told[key].texts]
        here = any(section in one.sections[aspect] for one in having)
        return len(having) > 1 or (here and aspect != _DEFINITION)

    rows = tuple(
        ComparisonRow(
            name,
            tuple("; ".join(told[key].texts.get(aspect, ())) for key in items),
            tuple(sorted({line for key in items for line in told[key].lines.get(aspect, ())})),
        )
        for aspect, name in aspects.items()
        if is_row(aspect)
    )
    return Comparison(
        tuple(known[key][1] for key in items),
        tuple(known[key][0] for key in items),
        note,
        section[-1] if section else "",
        min(kin.members[key] for key in items),
        rows,
    )
