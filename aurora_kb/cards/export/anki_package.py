"""An Anki package (.apkg), written with the standard library.

It is a zip of a SQLite collection in the old form (schema 11), which every Anki reads, and
a list of media. The same cards give the same bytes: ids come from card ids, times are
arguments, rows and zip members are in a fixed order.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from aurora_kb.cards.export.anki_model import (
    BASIC_FIELDS,
    BASIC_ID,
    CLOZE_FIELDS,
    CLOZE_ID,
    note_types,
)
from aurora_kb.cards.export.markup import (
    anki_notes,
    anki_tags,
    cloze_field,
    field,
    source_line,
)
from aurora_kb.model import Card

# 2026-01-01 UTC in seconds: the change time of words that never changed. A time that grew with
# every build would report every note as updated on every import.
EPOCH = 1_767_225_600

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
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


def anki_package(cards: Sequence[Card]) -> bytes:
    """The package, which Anki 2.1 and later read.

    Anki updates the notes whose time is later than the one it holds, and no others, so each
    note has the time at which its own words last changed; `EPOCH` as long as they never did.
    """
    members = (
        ("collection.anki2", _collection(cards)),
        ("media", b"{}"),
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in members:
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # else it names the system that wrote it
            member.external_attr = 0o644 << 16
            package.writestr(member, data)
    return buffer.getvalue()


def _collection(cards: Sequence[Card]) -> bytes:
    decks = _deck_ids(card.deck for card in cards)
    ids = _Ids()
    latest = max([EPOCH, *(card.modified for card in cards)])
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        database.execute("INSERT INTO col VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", _col(decks, latest))
        for position, group in enumerate(anki_notes(cards), 1):
            first = group[0]
            fact = first.fact
            note_id = ids.unused(fact)
            changed = max([EPOCH, *(card.modified for card in group)])
            database.execute(
                "INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                _note_row(note_id, fact, first, changed),
            )
            database.executemany(
                "INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                [
                    _card_row(
                        ids.unused(card.id + "/card"), note_id, card, decks, changed, position
                    )
                    for card in group
                ],
            )
        database.commit()
        return database.serialize()


def _note_row(note_id: int, fact: str, card: Card, changed: int) -> tuple[Any, ...]:
    fields = _cloze_fields(card) if card.text else _basic_fields(card)
    model = CLOZE_ID if card.text else BASIC_ID
    plain = re.sub(r"<[^>]*>", "", fields[0])
    checksum = int(hashlib.sha1(plain.encode("utf-8")).hexdigest()[:8], 16)
    tags = f" {' '.join(anki_tags(card))} "
    joined = "\x1f".join(fields)
    return (note_id, f"akb:{fact}", model, changed, -1, tags, joined, plain, checksum, 0, "")


def _card_row(
    card_id: int, note_id: int, card: Card, decks: Mapping[str, int], changed: int, position: int
) -> tuple[int | str, ...]:
    order = max(card.ord - 1, 0)
    new = (0, 0, position, 0, 0, 0, 0, 0, 0, 0, 0, "")
    return (card_id, note_id, decks[card.deck], order, changed, -1, *new)


def _basic_fields(card: Card) -> list[str]:
    filled = [field(card.front), field(card.back), field(card.context), field(source_line(card))]
    return filled + [""] * (len(BASIC_FIELDS) - len(filled))


def _cloze_fields(card: Card) -> list[str]:
    filled = [cloze_field(card.text), "", field(card.context), field(source_line(card))]
    return filled + [""] * (len(CLOZE_FIELDS) - len(filled))


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


def _deck_ids(names: Iterable[str]) -> dict[str, int]:
    """An id for every deck and every parent of one, parents first."""
    wanted = sorted({parent for name in names for parent in _with_parents(name)})
    ids = _Ids()
    return {name: ids.unused("deck/" + name) for name in wanted}


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split("::")
    for length in range(1, len(parts) + 1):
        yield "::".join(parts[:length])


def _col(decks: Mapping[str, int], latest: int) -> tuple[Any, ...]:
    configuration = {"nextPos": 1, "schedVer": 2, "curDeck": 1, "sortType": "noteFld"}
    named = {"1": _deck(1, "Default")}
    named.update({str(number): _deck(number, name) for name, number in decks.items()})
    return (
        1,
        EPOCH,
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
