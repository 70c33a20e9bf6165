"""The changes of the last fix, recorded so that it can be undone.

The journal is written before the first note is. However a run ends, each note that it names has
either its old bytes, which the journal holds, or those of the fix, which it can recognise.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from aurora_kb.errors import AuroraError

VERSION = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A note's bytes before a fix, and the SHA-256 of those after it."""

    path: str
    before: bytes
    after: str


@dataclass(frozen=True, slots=True)
class Journal:
    """The changes of one fix, in the folder of notes that is named as it was then."""

    notes: str
    changes: tuple[Change, ...]


def change(path: str, before: bytes, after: bytes) -> Change:
    """The change from `before` to `after`."""
    return Change(path, before, digest(after))


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_journal(journal: Journal) -> bytes:
    """The journal as JSON, one note a line."""
    lines = ",\n".join(
        json.dumps([one.path, one.after, base64.b64encode(one.before).decode()])
        for one in journal.changes
    )
    head = f'{{"version": {VERSION}, "notes": {json.dumps(journal.notes)}, "changes": ['
    return f"{head}\n{lines}\n]}}\n".encode()


def read_journal(data: bytes, where: str) -> Journal:
    """Read what `write_journal` wrote. Raises `AuroraError` for anything else."""
    try:
        content = json.loads(data)
        if content["version"] != VERSION:
            raise ValueError(f"version {content['version']}")
        changes = _changes(content["changes"])
        return Journal(str(content["notes"]), changes)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AuroraError(f"{where} is no journal of a fix: {error}", "delete it") from error


def _changes(rows: Iterable[tuple[str, str, str]]) -> tuple[Change, ...]:
    return tuple(
        Change(str(path), base64.b64decode(before, validate=True), str(after))
        for path, after, before in rows
    )
