"""Names that leave out what their note is about: `Rye` in a note on bread is `Rye bread`.

A note on S3 says `S3 Standard` once and `Standard` from there on; one on metrics heads a section
`Regression` that is about `Regression metrics`. The subject's own name, in front or behind, tells
nothing new in its note, so the two are one, unless the note itself sets them apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.vocabulary import WEAK_TAILS
from aurora_kb.concepts.names.keyed_readings import KeyedReading
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.names.labels import Names
from aurora_kb.concepts.names.used_names import two_of

_SHORTEST = 3
_CLIPPED, _CUT, _FEWEST = 3, 3, 3  # letters kept, letters cut at least, pairs
# What is done with a thing, or known of it, is not that thing.
_FIELD = re.compile(r"(?:ing|ogy|ics?|tion|sis|ment|ture|nce|ory|law|design)$")
_DEFINES = frozenset({"is_a", "defined_as"})
# Relations whose target may be the subject's own.
_OWN = MEMBERSHIP | {"", "compares_with", "precedes", "has_property", "has_example"}


def join_namesakes(said: KeyedReading, names: Names) -> None:
    """Merge names of a note that differ by the name of its subject only, and those it clips."""
    for short, whole in _clipped(said.keys):
        names.merge(short, whole, "short form", said.note)
    if not said.subject:
        return
    noun = singular(said.subject.rpartition(" ")[2])
    bare = {names.follow(said.note, said.subject), said.subject, noun}
    pairs = [
        (key, rest)
        for key in sorted(said.keys)
        for rest in (*(_behind(key, name) for name in sorted(bare)), _before(key, noun))
        if len(rest) >= _SHORTEST and rest in said.keys and rest not in bare
        # Cells are no cell biology.
        if key != said.subject or not _FIELD.search(noun)
    ]
    if not pairs:
        return
    apart = _set_apart(said)
    foreign = _foreign(said)
    for key, rest in pairs:
        if key == said.subject and rest in _defined_plainly(said):
            # "a feature is an input of a model", whatever a feature store is; "SQL is a language"
            # in a note on SQL joins
            continue
        if rest not in WEAK_TAILS and rest not in foreign and not apart.holds(key, rest):
            names.merge(rest, key, "family name", said.note)


def _clipped(keys: Set[str]) -> list[tuple[str, str]]:
    """`acc`, `dat` and `gen` of a note with `accusative`, `dative` and `genitive`: names that their
    note cuts short. One or two may look so by chance, as `log` and `logistic` do."""
    words = sorted(key for key in keys if key.isalpha())
    pairs: list[tuple[str, str]] = []
    for at, short in enumerate(words):
        if len(short) != _CLIPPED:
            continue
        longer = [word for word in words[at + 1 : at + 3] if word.startswith(short)]
        if len(longer) == 1 and len(longer[0]) >= len(short) + _CUT:
            pairs.append((short, longer[0]))
    return pairs if len(pairs) >= _FEWEST else []


def _defined_plainly(said: KeyedReading) -> Set[str]:
    """What the note defines by a common noun, in small letters; any name, where the note is about
    several things."""
    last = said.reading.subject.rpartition(" ")[2].casefold()
    are_several = singular(last) != last
    return {
        row.subject
        for row in said.rows
        if row.claim.relation in _DEFINES and (are_several or row.claim.subject[:1].islower())
    }


def _behind(key: str, subject: str) -> str:
    return key[len(subject) + 1 :] if key.startswith(f"{subject} ") else ""


def _before(key: str, noun: str) -> str:
    return key[: -len(noun) - 1] if key.endswith(f" {noun}") else ""


def _foreign(said: KeyedReading) -> Set[str]:
    """What stands for itself, as its place in a relation tells: `Aurora` works with `MySQL`,
    which is not the `Aurora MySQL` beside it."""
    others = [row for row in said.rows if not row.claim.literal and row.claim.relation not in _OWN]
    found = {row.object for row in others}
    return found | {row.subject for row in others if row.object == said.subject}


@dataclass(slots=True)
class _Apart:
    """Pairs that a note relates, or lists side by side: those it takes for two."""

    related: set[tuple[str, str]] = field(default_factory=set)
    # By name, the lists it stands in: all pairs of a long list would be too many to hold.
    lists: dict[str, set[tuple[str, bool, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def holds(self, one: str, two: str) -> bool:
        if two_of(one, two) in self.related:
            return True
        return not self.lists.get(one, set()).isdisjoint(self.lists.get(two, set()))


def _set_apart(said: KeyedReading) -> _Apart:
    apart = _Apart()
    for claim, one, two, headings in said.rows:
        if claim.literal or not claim.subject:
            continue
        apart.related.add(two_of(one, two))
        if claim.relation in MEMBERSHIP:
            apart.lists[two].add((one, claim.relation == "has_step", headings))
    return apart
