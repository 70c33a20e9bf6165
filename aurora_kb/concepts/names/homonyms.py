"""One word in two notes that means two things: `Batch` learning and `Batch` the service.

Only single words that are parts, kinds or steps of different wholes are doubted, and only
where nothing speaks for them: no folder of notes in common, no neighbour, no word of what is
said of them, and no note of that name. The first note in path order keeps the plain word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from aurora_kb.concepts.language.vocabulary import MEMBERSHIP, fold
from aurora_kb.concepts.names.labels import Names, canonical_key
from aurora_kb.concepts.reading.statements import Reading

_SHORTEST = 4  # shorter words are names more often than not, and too common in glosses


@dataclass(slots=True)
class _Use:
    """What one note says of a key. `shelf` is the outermost folder the note lies in."""

    shelf: str = ""
    wholes: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)  # labels of the wholes


def tell_homonyms_apart(readings: Sequence[Reading], names: Names) -> None:
    """Give every later note's homonym a key and a label of its own, after its whole there."""
    subjects = {names.resolve(reading.note, reading.subject) for reading in readings}
    subject_of = {reading.note: reading.subject for reading in readings}
    uses: dict[str, dict[str, _Use]] = defaultdict(dict)
    for reading in sorted(readings, key=lambda one: one.note):
        for key, use in _uses_in(reading, names).items():
            if _is_doubtful(key, use) and key not in subjects:
                use.shelf = reading.note.partition("/")[0] if "/" in reading.note else ""
                uses[key][reading.note] = use
    for key in sorted(uses):
        kept: list[_Use] = []
        for note, use in uses[key].items():
            if not kept or any(_agree(use, other) for other in kept):
                kept.append(use)
            elif whole := min(use.owners, default="") or subject_of[note]:
                names.qualify(note, key, min(use.labels), whole)


def _uses_in(reading: Reading, names: Names) -> dict[str, _Use]:
    found: dict[str, _Use] = defaultdict(_Use)
    for statement in reading.statements:
        claim = statement.claim
        subject = names.resolve(reading.note, claim.subject) if claim.subject else ""
        if subject:
            found[subject].labels.add(claim.subject)
        if claim.literal:
            found[subject].words |= _content(claim.object)
            continue
        target = names.resolve(reading.note, claim.object)
        found[target].labels.add(claim.object)
        if claim.relation in MEMBERSHIP and claim.relation != "has_feature":
            found[target].wholes.add(subject)
            found[target].owners.add(claim.subject)
        if claim.relation and subject:
            found[target].near.add(subject)
            found[subject].near.add(target)
    return found


def _is_doubtful(key: str, use: _Use) -> bool:
    """Whether a key is one plain word that is some whole's own here."""
    plain = all(label[1:].islower() for label in use.labels)
    return bool(use.wholes) and plain and " " not in key and key.isalpha() and len(key) >= _SHORTEST


def _agree(one: _Use, other: _Use) -> bool:
    if one.shelf and one.shelf == other.shelf:
        return True
    return bool(one.near & other.near or one.words & other.words)


def _content(text: str) -> set[str]:
    return {canonical_key(word) for word in re.findall(r"\w{4,}", fold(text))}
