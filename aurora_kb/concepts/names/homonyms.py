"""One word in two notes that means two things: `Batch` learning and `Batch` the service.

Only single words that are parts, kinds or steps of different wholes are doubted, and only
where nothing speaks for them: no folder of notes in common, no neighbour, no word of what is
said of them, and no note of that name. The first note in path order keeps the plain word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.names.keyed_readings import KeyedReading
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.names.labels import Names

_SHORTEST = 4  # shorter words are names more often than not, and too common in glosses


@dataclass(slots=True)
class Use:
    """What one note says of a single word that is some whole's own there."""

    near: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)  # labels of the wholes


@dataclass(frozen=True, slots=True)
class WordUses:
    """A note's subject by name and key, and how it uses the words of wholes, by key."""

    note: str
    title: str
    subject: str
    uses: Mapping[str, Use]


def tell_homonyms_apart(told: Sequence[WordUses], names: Names) -> None:
    """Give every later note's homonym a key and a label of its own, after its whole there."""
    subjects = {one.subject for one in told}
    doubtful: dict[str, list[WordUses]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.note):
        for key in one.uses:
            if key not in subjects:
                doubtful[key].append(one)
    for key, notes in sorted(doubtful.items()):
        if len(notes) < 2:
            continue  # one note alone cannot mean two things
        kept: list[WordUses] = []
        for one in notes:
            use = one.uses[key]
            if not _is_plain(use):
                continue
            if not kept or any(_agree(one, other, key) for other in kept):
                kept.append(one)
            elif whole := min(use.owners, default="") or one.title:
                names.qualify(one.note, key, min(use.labels), whole)


def uses_in(said: KeyedReading, names: Names) -> dict[str, Use]:
    """What a note says of the words that it makes some whole's own, by key, sorted."""
    found = {key: Use() for key in sorted(_owned_words(said, names))}
    if not found:
        return {}
    for claim, one, two, _ in said.rows:
        subject = names.follow(said.note, one) if claim.subject else ""
        as_subject = found.get(subject) if subject else None
        if as_subject:
            as_subject.labels.add(claim.subject)
        if claim.literal:
            if as_subject:
                as_subject.words |= _content(claim.object)
            continue
        target = names.follow(said.note, two)
        as_target = found.get(target)
        if as_target:
            as_target.labels.add(claim.object)
            if claim.relation in MEMBERSHIP and claim.relation != "has_feature":
                as_target.owners.add(claim.subject)
        if claim.relation and subject:
            if as_target:
                as_target.near.add(subject)
            if as_subject:
                as_subject.near.add(target)
    return found


def _owned_words(said: KeyedReading, names: Names) -> set[str]:
    """The keys of single words that are some whole's own in a note."""
    found: set[str] = set()
    for claim, _, target, _ in said.rows:
        if not claim.literal and claim.relation in MEMBERSHIP and claim.relation != "has_feature":
            key = names.follow(said.note, target)
            if len(key) >= _SHORTEST and key.isalpha():
                found.add(key)
    return found


def _is_plain(use: Use) -> bool:
    """Whether a key is written as a plain word, not as a name, and in one form: where a note has
    `Icon` and `Icons`, it speaks of them in general, too, not of one whole's alone."""
    is_one = len({fold(label) for label in use.labels}) == 1
    return is_one and all(label[1:].islower() for label in use.labels)


def _agree(one: WordUses, other: WordUses, key: str) -> bool:
    if "/" in one.note and _shelf(one.note) == _shelf(other.note):
        return True
    here, there = one.uses[key], other.uses[key]
    return bool(here.near & there.near or here.words & there.words)


def _shelf(note: str) -> str:
    """The outermost folder that a note lies in."""
    return note.partition("/")[0] if "/" in note else ""


def _content(text: str) -> set[str]:
    return {canonical_key(word) for word in re.findall(r"\w{4,}", fold(text))}
