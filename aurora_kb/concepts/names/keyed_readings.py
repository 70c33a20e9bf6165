"""Readings with the canonical key of every name in them, found once for all who compare names."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.concepts.reading.statements import Claim, Reading


class Row(NamedTuple):
    """A statement's claim, the keys of its ends and the section it stands in.

    `subject` is `""` for none, `object` is `""` for a value.
    """

    claim: Claim
    subject: str
    object: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyedReading:
    """A reading, row by row as its statements are, with the keys of its names."""

    reading: Reading
    note: str
    subject: str
    rows: tuple[Row, ...]
    keys: Set[str]  # of concepts that statements name

    def key(self, label: str) -> str:
        """The canonical key of one of the note's names."""
        return self.reading.keys.get(label) or canonical_key(label)

    def relations(self) -> Iterator[Row]:
        """The rows that have a concept at both ends."""
        return (row for row in self.rows if row.subject and row.object)


def with_keys(reading: Reading) -> Reading:
    """The reading with the canonical key of each name in it.

    Notes are read in all processes at once, and readings are kept: found when notes are joined,
    keys would take a sixth of that time.
    """
    labels = {reading.subject}
    for statement in reading.statements:
        labels.add(statement.claim.subject)
        if not statement.claim.literal:
            labels.add(statement.claim.object)
    for alias, _ in reading.aliases:
        labels |= {alias.name, alias.other}
    for contrast in reading.contrasts:
        labels |= {*contrast.items}
    return replace(reading, keys={label: canonical_key(label) for label in sorted(labels)})


def keyed(reading: Reading) -> KeyedReading:
    """The reading with its keys."""
    known = reading.keys
    rows = []
    for statement in reading.statements:
        claim = statement.claim
        subject = claim.subject and (known.get(claim.subject) or canonical_key(claim.subject))
        target = ""
        if not claim.literal:
            target = known.get(claim.object) or canonical_key(claim.object)
        rows.append(Row(claim, subject, target, statement.place.headings))
    keys = {row.subject for row in rows} | {row.object for row in rows}
    keys.discard("")
    subject = known.get(reading.subject) or canonical_key(reading.subject)
    return KeyedReading(reading, reading.note, subject, tuple(rows), keys)
