"""Names that leave out what their note is about: `Rye` in a note on bread is `Rye bread`.

A note on S3 says `S3 Standard` once and `Standard` from there on; one on metrics heads a section
`Regression` that is about `Regression metrics`. The subject's own name, in front or behind, tells
nothing new in its note, so the two are one, unless the note itself sets them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from aurora_kb.concepts.language.vocabulary import MEMBERSHIP, WEAK_TAILS
from aurora_kb.concepts.names.labels import Names, canonical_key, singular
from aurora_kb.concepts.reading.statements import Reading

_SHORTEST = 3
# Relations whose target may be the subject's own.
_OWN = MEMBERSHIP | {"", "compares_with", "precedes", "has_property", "has_example"}


def join_namesakes(readings: Sequence[Reading], names: Names) -> None:
    """Merge names that differ by the name of their note's subject only."""
    for reading in readings:
        subject = canonical_key(reading.subject)
        if not subject:
            continue
        keys = _keys(reading)
        apart = _set_apart(reading)
        foreign = _foreign(reading)
        noun = singular(subject.rpartition(" ")[2])
        bare = {names.resolve(reading.note, reading.subject), subject, noun}
        for key in sorted(keys):
            for rest in (*(_behind(key, name) for name in sorted(bare)), _before(key, noun)):
                known = rest in keys and len(rest) >= _SHORTEST and rest not in bare
                if not known or rest in WEAK_TAILS or rest in foreign:
                    continue
                if not apart.holds(key, rest):
                    names.merge(rest, key, "family name", reading.note)


def _behind(key: str, subject: str) -> str:
    return key[len(subject) + 1 :] if key.startswith(f"{subject} ") else ""


def _before(key: str, noun: str) -> str:
    return key[: -len(noun) - 1] if key.endswith(f" {noun}") else ""


def _keys(reading: Reading) -> Set[str]:
    found: set[str] = set()
    for statement in reading.statements:
        claim = statement.claim
        found.add(canonical_key(claim.subject))
        if not claim.literal:
            found.add(canonical_key(claim.object))
    return found - {""}


def _foreign(reading: Reading) -> Set[str]:
    """What stands for itself, as its place in a relation tells: `Aurora` works with `MySQL`,
    which is not the `Aurora MySQL` beside it."""
    claims = [one.claim for one in reading.statements if not one.claim.literal]
    others = [claim for claim in claims if claim.relation not in _OWN]
    subject = canonical_key(reading.subject)
    found = {canonical_key(claim.object) for claim in others}
    return found | {
        canonical_key(claim.subject) for claim in others if canonical_key(claim.object) == subject
    }


@dataclass(slots=True)
class _Apart:
    """Pairs that a note relates, or lists side by side: those it takes for two."""

    related: set[frozenset[str]] = field(default_factory=set)
    # By name, the lists it stands in: all pairs of a long list would be too many to hold.
    lists: dict[str, set[tuple[str, bool, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def holds(self, one: str, two: str) -> bool:
        if frozenset((one, two)) in self.related:
            return True
        return not self.lists.get(one, set()).isdisjoint(self.lists.get(two, set()))


def _set_apart(reading: Reading) -> _Apart:
    apart = _Apart()
    for statement in reading.statements:
        claim = statement.claim
        if claim.literal or not claim.subject:
            continue
        one, two = canonical_key(claim.subject), canonical_key(claim.object)
        apart.related.add(frozenset((one, two)))
        if claim.relation in MEMBERSHIP:
            apart.lists[two].add((one, claim.relation == "has_step", statement.place.headings))
    return apart
