"""The review log of an Anki package -> events of our log, and what it has suspended.

Only notes that came from us are looked at: their guid is `akb:` and the fact's id.
"""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aurora_kb.cards.learning.anki_suspended import DEVICE, AnkiCard
from aurora_kb.cards.learning.events import Event
from aurora_kb.errors import AuroraError

GUID = "akb:"

# A collection of a million reviews has 60 MB; a zip of 1 MB can claim a gigabyte.
_LARGEST = 1_000_000_000
_NEWEST, _OLDER = "collection.anki21b", ("collection.anki21", "collection.anki2")
_HOW = 'export again in Anki with "Support older Anki versions" ticked'

# Kinds of rows in Anki's review log.
_FILTERED, _MANUAL, _RESCHEDULED = 3, 4, 5
_SUSPENDED = -1  # the queue of a card


@dataclass(frozen=True, slots=True)
class AnkiHistory:
    """The events of a package, the cards in it that are ours, and how many rows say nothing."""

    events: tuple[Event, ...]
    cards: tuple[AnkiCard, ...]
    skipped: int


def read_anki_history(package: bytes) -> AnkiHistory:
    """Read the log of a package (`.apkg`, `.colpkg`); `AuroraError` if it is none we can read.

    Answers keep their time and rating. A card that was made new again by hand is reset; a
    day that was set by hand, and cramming, are no answers and are left out.
    """
    with contextlib.closing(_open(package)) as database:
        try:
            return _read(database)
        except (
            sqlite3.Error,
            LookupError,
            ValueError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:
            message = f"the collection in the package cannot be read: {error}"
            raise AuroraError(message, _HOW) from error


def _open(package: bytes) -> sqlite3.Connection:
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            names = set(archive.namelist())
            wanted = next((name for name in _OLDER if name in names), "")
            # Beside the newest form lies an old one that only says "please update Anki".
            if _NEWEST in names or not wanted:
                message = "the package has the form of Anki 2.1.50 and later only"
                raise AuroraError(message if _NEWEST in names else "this is no Anki package", _HOW)
            if archive.getinfo(wanted).file_size > _LARGEST:
                raise AuroraError(f"{wanted} has more than {_LARGEST:,} bytes", _HOW)
            data = archive.read(wanted)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
        raise AuroraError("this is no Anki package, or it is damaged", _HOW) from error
    if not data.startswith(b"SQLite format 3\0"):
        raise AuroraError(f"{wanted} in the package is no collection", _HOW)
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return database


def _read(database: sqlite3.Connection) -> AnkiHistory:
    clozes = _cloze_types(database)
    ours = {
        number: AnkiCard(
            f"{guid[len(GUID) :]}.{_key(kind in clozes, order)}",
            queue == _SUSPENDED,
            int(changed) * 1000,
        )
        for number, guid, kind, order, queue, changed in database.execute(
            "SELECT cards.id, notes.guid, notes.mid, cards.ord, cards.queue, cards.mod FROM cards"
            " JOIN notes ON notes.id = cards.nid WHERE notes.guid LIKE 'akb:%' ORDER BY cards.id"
        )
    }
    rows = database.execute("SELECT cid, id, ease, factor, time, type FROM revlog ORDER BY id")
    events: list[Event] = []
    skipped = 0
    for number, *values in rows:
        if number not in ours:
            continue
        event = anki_event(ours[number].id, *(int(value) for value in values))
        if event:
            events.append(event)
        else:
            skipped += 1
    return AnkiHistory(tuple(events), tuple(ours.values()), skipped)


def _cloze_types(database: sqlite3.Connection) -> frozenset[int]:
    """The ids of the note types that ask for gaps."""
    (models,) = database.execute("SELECT models FROM col").fetchone()
    return frozenset(int(key) for key, model in json.loads(models).items() if model["type"] == 1)


def _key(is_cloze: bool, order: int) -> str:
    return f"c{order + 1}" if is_cloze else "fr"[min(order, 1)]


def anki_event(card: str, time: int, ease: int, factor: int, ms: int, kind: int) -> Event | None:
    """The event of a row of Anki's log; None for a row that is no answer."""
    if kind in (_MANUAL, _RESCHEDULED) or not 1 <= ease <= 4:
        # Anki writes a factor of 0 when it makes a card new again.
        return Event(card, time, DEVICE, kind="reset") if kind == _MANUAL and not factor else None
    if kind == _FILTERED and not factor:
        return None
    return Event(card, time, DEVICE, ease, max(ms, 0))


def without_known(events: Iterable[Event], known: Iterable[Event]) -> Iterator[Event]:
    """The events that are not ours come back: Anki keeps an answer we exported with its time.

    It may have moved by some milliseconds, as no two rows of its log have the same one.
    """
    times: dict[tuple[str, int], set[int]] = defaultdict(set)
    for event in known:
        if event.device != DEVICE:
            times[event.card, event.rating].add(event.time)
    for event in events:
        there = times.get((event.card, event.rating), set())
        if not any(event.time + shift in there for shift in range(-5, 6)):
            yield event
