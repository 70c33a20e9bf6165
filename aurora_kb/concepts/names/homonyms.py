"""One word in two notes that means two things: `Batch` learning and `Batch` the service.

Only single words that are parts, kinds or steps of different wholes are doubted, and only
where nothing speaks for them: no folder of notes in common, no neighbour, no word of what is
said of them, and no note of that name. The first note in path order keeps the plain word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from aurora_kb.concepts.language.vocabulary import MEMBERSHIP, fold
from aurora_kb.concepts.names.keyed import Keyed
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.names.labels import Names

_SHORTEST = 4  # shorter words are names more often than not, and too common in glosses


@dataclass(slots=True)
class _Use:
    """What one note says of a key. `shelf` is the outermost folder the note lies in."""

    shelf: str = ""
    near: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)  # labels of the wholes


def tell_homonyms_apart(said: Sequence[Keyed], names: Names) -> None:
    """Give every later note's homonym a key and a label of its own, after its whole there."""
    subjects = {names.follow(one.note, one.subject) for one in said}
    doubtful: dict[str, list[Keyed]] = defaultdict(list)
    for one in sorted(said, key=lambda one: one.note):
        for key in _owned_words(one, names):
            if key not in subjects:
                doubtful[key].append(one)
    # One note alone cannot mean two things: few words are left to look at more closely.
    doubtful = {key: notes for key, notes in doubtful.items() if len(notes) > 1}
    asked: dict[str, tuple[Keyed, set[str]]] = {}
    for key, notes in doubtful.items():
        for one in notes:
            asked.setdefault(one.note, (one, set()))[1].add(key)
    uses = {note: _uses_in(one, names, keys) for note, (one, keys) in asked.items()}
    for key in sorted(doubtful):
        kept: list[_Use] = []
        for one in doubtful[key]:
            use = uses[one.note][key]
            if not _is_plain(use):
                continue
            if not kept or any(_agree(use, other) for other in kept):
                kept.append(use)
            elif whole := min(use.owners, default="") or one.reading.subject:
                names.qualify(one.note, key, min(use.labels), whole)


def _owned_words(said: Keyed, names: Names) -> dict[str, None]:
    """The keys of single words that are some whole's own in a note."""
    found: dict[str, None] = {}
    for claim, _, target, _ in said.rows:
        if not claim.literal and claim.relation in MEMBERSHIP and claim.relation != "has_feature":
            key = names.follow(said.note, target)
            if len(key) >= _SHORTEST and key.isalpha():
                found[key] = None
    return found


def _uses_in(said: Keyed, names: Names, keys: Set[str]) -> dict[str, _Use]:
    """What a note says of some keys."""
    shelf = said.note.partition("/")[0] if "/" in said.note else ""
    found = {key: _Use(shelf) for key in sorted(keys)}
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


def _is_plain(use: _Use) -> bool:
    """Whether a key is written as a plain word, not as a name."""
    return all(label[1:].islower() for label in use.labels)


def _agree(one: _Use, other: _Use) -> bool:
    if one.shelf and one.shelf == other.shelf:
        return True
    return bool(one.near & other.near or one.words & other.words)


def _content(text: str) -> set[str]:
    return {canonical_key(word) for word in re.findall(r"\w{4,}", fold(text))}
