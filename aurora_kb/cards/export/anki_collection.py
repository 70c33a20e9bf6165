"""The collection in an Anki package: a SQLite database in the old form (schema 11), which every
Anki reads.

The same cards give the same bytes: ids come from card ids, times are those of the cards, rows
are in a fixed order.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aurora_kb.cards.export.anki_model import (
    BASIC_FIELDS,
    BASIC_ID,
    CLOZE_FIELDS,
    CLOZE_ID,
    note_types,
)
from aurora_kb.cards.export.anki_schedule import (
    Columns,
    Schedules,
    collection_day,
    new_columns,
)
from aurora_kb.cards.export.enclosed import Batches, History
from aurora_kb.cards.export.markup import (
    ShowMedia,
    anki_deck,
    anki_notes,
    anki_order,
    cloze_field,
    context_field,
    source_field,
    tags_field,
)
from aurora_kb.cards.export.markup import field as basic_field
from aurora_kb.engine import scratch_database
from aurora_kb.model import Card

# 2026-01-01 UTC in seconds: the change time of words that never changed. A time that grew with
# every build would report every note as updated on every import.
EPOCH = 1_767_225_600
GUID = "akb:"
_ELEMENT = re.compile(r"<[^>]*>")

_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,
  factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
# Made of rows that are there, they take less time and less room.
_INDEXES = """
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


_MANY = 10_000  # cards: a database of fewer is held in memory

# Numbers of a card: its own, its note's, its deck's, its place in the note, its time, its place
# among all.
_NUMBERS = 6


@dataclass(slots=True)
class _Rows:
    """What goes into the tables behind the notes. `cards` holds `_NUMBERS` a card, for rows of
    them take eight times the room, `reviewed` the columns of those that are not new."""

    cards: array[int] = field(default_factory=lambda: array("q"))
    reviewed: dict[int, Columns] = field(default_factory=dict)
    log: list[tuple[int, ...]] = field(default_factory=list)

    def of_cards(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the cards."""
        columns = (self.cards[kind::_NUMBERS] for kind in range(_NUMBERS))
        for number, note, deck, order, changed, position in zip(*columns, strict=True):
            columns_left = self.reviewed.get(number) or new_columns(position)
            yield (number, note, deck, order, changed, -1, *columns_left)


@contextmanager
def collection(
    batches: Batches, show: ShowMedia, history: History | None
) -> Iterator[tuple[int, Iterator[bytes]]]:
    """The size of the database, and its bytes in pieces. `show` makes HTML of embeds.

    Anki updates the notes whose time is later than the one it holds, and no others, so each
    note has the time at which its own words last changed; `EPOCH` as long as they never did.
    """
    named: dict[str, None] = {}
    latest, count = EPOCH, 0
    for cards in batches:
        count += len(cards)
        named.update(dict.fromkeys(card.deck for card in cards))
        latest = max([latest, *(card.modified for card in cards)])
    decks = _deck_ids(named)
    rows, schedules = _Rows(), Schedules(history) if history else None
    with scratch_database(count >= _MANY) as (database, pieces):
        database.executescript(_SCHEMA)
        database.execute(_insert("col", 13), _col(decks, latest, history))
        # Their texts take more room than all else: they are not held beside the database.
        notes = _note_rows(batches, decks, show, schedules, rows)
        database.executemany(_insert("notes", 11), notes)
        database.executemany(_insert("cards", 18), rows.of_cards())
        database.executemany(_insert("revlog", 9), sorted(rows.log))
        database.executescript(_INDEXES)
        database.commit()
        (size,) = database.execute(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        ).fetchone()
        yield size, pieces()


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({','.join('?' * columns)})"


def _note_rows(
    batches: Batches,
    decks: Mapping[str, tuple[int, str]],
    show: ShowMedia,
    schedules: Schedules | None,
    rows: _Rows,
) -> Iterator[tuple[Any, ...]]:
    """The rows of the notes. Those of their cards are added to the other `rows`."""
    ids = _Ids()
    groups = (group for cards in batches for group in anki_notes(cards))
    for position, group in enumerate(groups, 1):
        # Anki makes no card of a gap with the number 0, and shows a note without one as broken.
        asked = [card for card in group if not card.text or card.ord > 0]
        if not asked:
            continue
        note = ids.unused(group[0].fact)
        changed = max([EPOCH] + [card.modified for card in asked])
        yield _note_row(note, asked, changed, show)
        for card in asked:
            number = ids.unused(card.id + "/card")
            rows.cards.extend(
                (number, note, decks[card.deck][0], anki_order(card), changed, position)
            )
            if schedules:
                columns, log = schedules.of(card.id, number, position)
                rows.reviewed[number] = columns
                rows.log += log


def _note_row(number: int, group: Sequence[Card], changed: int, show: ShowMedia) -> tuple[Any, ...]:
    card = group[0]
    fields = note_fields(group, show)
    model = CLOZE_ID if card.text else BASIC_ID
    plain = _ELEMENT.sub("", fields[0]) if "<" in fields[0] else fields[0]
    checksum = int.from_bytes(hashlib.sha1(plain.encode()).digest()[:4], "big")
    joined, tags = "\x1f".join(fields), f" {tags_field(card)} "
    return (number, GUID + card.fact, model, changed, -1, tags, joined, plain, checksum, 0, "")


def note_fields(group: Sequence[Card], show: ShowMedia) -> list[str]:
    """The fields of the note that the cards of one fact are, in the order of its note type."""
    card = group[0]
    is_reversible = len(group) > 1 and not card.text
    context, source = context_field(card.context), source_field(card)
    # Few cards have either.
    extra = basic_field(card.extra, show) if card.extra else ""
    hint = basic_field(card.hint, show) if card.hint else ""
    if card.text:
        text = cloze_field(card.text, show)
        return [text, extra, context, source, hint, card.fact, *_LEFT_OF_CLOZE]
    front, back = basic_field(card.front, show), basic_field(card.back, show)
    reverse = "1" if is_reversible else ""
    return [front, back, context, source, extra, hint, reverse, card.fact, *_LEFT_OF_BASIC]


# Fields that are kept for later: the fields of a note type never change.
_LEFT_OF_CLOZE = ("",) * (len(CLOZE_FIELDS) - 6)
_LEFT_OF_BASIC = ("",) * (len(BASIC_FIELDS) - 8)


# ------------------------------------------------------------------ ids and the one row


class _Ids:
    """Numbers for rows: from a name, so that they do not depend on the other rows.

    Anki reads a note's or card's number as the millisecond it was made; these fall in 2025.
    """

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def unused(self, name: str) -> int:
        """A number for the name; the next free one should two names meet."""
        number = _number(name)
        while number in self._taken:
            number += 1
        self._taken.add(number)
        return number


def _number(name: str) -> int:
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return 1_735_689_600_000 + int.from_bytes(digest[:8], "big") % 31_500_000_000


def _deck_ids(names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """An id and Anki's name for every deck, and for every parent of one by that name.

    Anki takes two names for one that differ in capitals alone, and has a deck "Default".
    """
    ids = _Ids()
    known = {"default": (1, "Default")}
    named = {name: anki_deck(name) for name in sorted(names)}
    for parent in (parent for name in sorted(named.values()) for parent in _with_parents(name)):
        if parent.casefold() not in known:
            above, _, own = parent.rpartition("::")
            name = f"{known[above.casefold()][1]}::{own}" if above else own
            known[parent.casefold()] = (ids.unused("deck/" + name), name)
    spelled = {name: (number, name) for number, name in known.values()}
    return spelled | {name: known[deck.casefold()] for name, deck in named.items()}


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split("::")
    for length in range(1, len(parts) + 1):
        yield "::".join(parts[:length])


def _col(
    decks: Mapping[str, tuple[int, str]], latest: int, history: History | None
) -> tuple[Any, ...]:
    configuration: dict[str, Any] = {
        "nextPos": 1,
        "schedVer": 2,
        "curDeck": 1,
        "sortType": "noteFld",
    }
    created = EPOCH
    if history:
        created, days = collection_day(history.settings)
        configuration |= days
    named = {str(number): _deck(number, name) for number, name in decks.values()}
    return (
        1,
        created,
        latest * 1000,
        EPOCH * 1000,
        11,
        0,
        0,
        0,
        _compact(configuration),
        _compact(note_types()),
        _compact(named),
        _compact({"1": _DECK_OPTIONS}),
        "{}",
    )


def _compact(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _deck(number: int, name: str) -> dict[str, Any]:
    today = [0, 0]
    return {
        "id": number,
        "name": name,
        "mod": EPOCH,
        "usn": -1,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        "newToday": today,
        "revToday": today,
        "lrnToday": today,
        "timeToday": today,
    }


_DECK_OPTIONS: dict[str, Any] = {
    "id": 1,
    "name": "Default",
    "mod": 0,
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": True,
        "delays": [1.0, 10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    },
    "rev": {
        "bury": True,
        "ease4": 1.3,
        "hardFactor": 1.2,
        "ivlFct": 1.0,
        "maxIvl": 36500,
        "perDay": 200,
    },
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}
