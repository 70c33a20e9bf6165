"""Dependency tracking: an atlas that records what each page asks, and digests of the answers.

A page is a function of its key and the atlas. The atlas that it is handed here gives nothing away
without a note of it: mappings and sequences write down which keys were asked, and a question that
cannot be written down, to the graph as a whole or to a query, makes a page one that is worked out
each time. So what a page shows cannot depend on anything that its trace does not name, whoever
changes the page, and there is no list of dependencies that could be forgotten.

Some things keep what they made for the next page (`_ALIKE`). They are handed what they make it
of, and that was asked for before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import msgspec
from markupsafe import Markup

from aurora_kb.config import SiteConfig
from aurora_kb.engine import Asked, Key
from aurora_kb.model import Backlink, Note, Target, Vault
from aurora_kb.notes import Fragments
from aurora_kb.site.atlas.cards_about import DigestedCards
from aurora_kb.site.atlas.lazy_rows import (
    DigestedRows,
    FirstRows,
    LazyRows,
    LazySequence,
    LazyTable,
    RowsOnDemand,
)
from aurora_kb.site.atlas.lookups import Face, LinkedNotes, Lookups
from aurora_kb.site.places.line_places import LinePlaces
from aurora_kb.site.places.navigation import Folder, LinkExcerpts, NoteTexts
from aurora_kb.site.places.urls import Addresses
from aurora_kb.site.words.translations import LineNames, Words

T = TypeVar("T")

# The same for every page of a site, or kept by what it is made of.
_ALIKE = (SiteConfig, Words, Fragments, LinkExcerpts, NoteTexts, LineNames)
# They are nothing but tables, so each of these is watched by itself.
_OF_TABLES = (Vault, Addresses, Lookups)
_WHOLE = None
_LENGTH = -1
_UNKNOWN = b""
_SHORT = 32  # bytes


class Tracker:
    """Writes down what is asked of the things that it hands out."""

    def __init__(self) -> None:
        self._tables: dict[str, Any] = {}
        self._asked: dict[str, set[Any]] = {}
        self._is_told = True
        self._answers = Answers(self._tables)

    def over(self, thing: T, name: str = "") -> T:
        """Return a dataclass in whose place every part writes down what it is asked."""
        parts = {
            field.name: self._part(getattr(thing, field.name), f"{name}{field.name}")
            for field in fields(thing)  # type: ignore[arg-type]
        }
        return replace(thing, **parts)  # type: ignore[type-var]

    def _part(self, thing: Any, name: str) -> Any:
        if isinstance(thing, _ALIKE):
            return thing
        if is_dataclass(thing) and isinstance(thing, _OF_TABLES):
            return self.over(thing, f"{name}.")
        for kind, watched in _WATCHED:
            if isinstance(thing, kind):
                self._tables[name] = thing
                asked = self._asked[name] = set()
                # Some subclasses of `dict` make what they are asked for.
                is_empty = type(thing) is dict and not thing
                return _Nothing(thing, asked) if is_empty else watched(thing, asked)
        return _Guarded(thing, self.refuse)

    def refuse(self) -> None:
        """Something was asked that cannot be written down."""
        self._is_told = False

    def listen(self, make: Callable[[], T]) -> tuple[T, Asked | None]:
        """Return what is made, and all that was asked for it; None if that cannot be told.

        What was asked is there until the next time.
        """
        for keys in self._asked.values():
            if keys:
                keys.clear()
        self._is_told = True
        made = make()
        if not self._is_told:
            return made, None
        return made, [(name, keys) for name, keys in self._asked.items() if keys]

    def answer(self, table: str, keys: Sequence[Key]) -> list[bytes | None]:
        """Return digests of what stands in a table, None where there is no telling."""
        return self._answers.of(table, keys)

    def whole(self, table: str) -> bytes | None:
        """Return a digest of all that stands in a table, None where that is not cheap."""
        return self._answers.of_whole(table)


class Answers:
    """Digests of what stands in tables."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = tables
        self._notes: dict[str, bytes] = {}

    def of(self, table: str, keys: Sequence[Key]) -> list[bytes | None]:
        """Return the digests of answers, None where there is no telling.

        Hardly any is asked twice, and to keep them took 25 kB a note.
        """
        rows: Any = self._tables.get(table)
        if isinstance(rows, _TOLD):
            return [self._told(table, rows, key) for key in keys]
        is_plain = isinstance(rows, dict)
        return [
            # Most questions, and a call less for each of them.
            self._made(rows[key])
            if is_plain and key is not _WHOLE and key != _LENGTH and key in rows
            else self._digest(table, rows, key)
            for key in keys
        ]

    def of_whole(self, table: str) -> bytes | None:
        """Return a digest of all answers of a table, None where that takes as long as they do.

        Plain rows are encoded by one call, which takes a tenth of one for each.
        """
        rows = self._tables.get(table)
        if isinstance(rows, _WITH_WHOLE):
            return rows.whole() if rows.whole else None
        if type(rows) is dict and rows and _is_plain(next(iter(rows.values()))):
            return self._made(rows)
        return None

    def _told(self, table: str, rows: Any, key: Key) -> bytes | None:
        """Return the digest that a table tells by itself, else that of what stands there."""
        if isinstance(key, str) and key not in rows:
            return _UNKNOWN
        told = rows.digest(key) if isinstance(key, str) or not isinstance(rows, Mapping) else None
        return self._digest(table, rows, key) if told is None else told

    def _digest(self, table: str, rows: Any, key: Key) -> bytes | None:
        if rows is None:
            return _UNKNOWN
        if key is _WHOLE:
            return self._digest_of_all(table, rows)
        if key == _LENGTH:
            return self._made(len(rows))
        try:
            value = rows[key] if not isinstance(rows, _SETS) else key in rows
        except (KeyError, IndexError, TypeError):
            return _UNKNOWN
        return self._made(value)

    def _digest_of_all(self, table: str, rows: Any) -> bytes | None:
        if isinstance(rows, _SETS):
            return self._made(sorted(rows))
        if not isinstance(rows, Mapping):
            return self._made([self._reduced(row) for row in rows])
        keys = list(rows)
        whole = self.of_whole(table) if isinstance(rows, _WITH_WHOLE) else None
        if whole is not None:
            return self._made((keys, whole))
        answers = self.of(table, keys)
        return None if None in answers else self._made((keys, answers))

    def _made(self, value: Any) -> bytes | None:
        if type(value) in _REDUCED:
            value = self._reduced(value)
        try:
            data = _encoder.encode(value)
        except (TypeError, ValueError, OverflowError, RecursionError):
            return None
        # What is short is its own digest.
        return data if len(data) <= _SHORT else hashlib.blake2b(data, digest_size=16).digest()

    def _reduced(self, value: Any) -> Any:
        """Return plain data for a value: notes are named by digests, sets are put in order."""
        if isinstance(value, Note):
            return self._note(value)
        if isinstance(value, Folder):
            parts = (*value.folders, *value.notes, value.page_note)
            return value.path, value.name, len(value.folders), [self._reduced(p) for p in parts]
        if isinstance(value, frozenset):
            return sorted(value)
        if isinstance(value, tuple) and Note in map(type, value[:2]):
            # A tag may be that of thousands of notes.
            return [self._note(one) if type(one) is Note else self._reduced(one) for one in value]
        return value

    def _note(self, note: Note) -> bytes:
        found = self._notes.get(note.id)
        if found is None:
            # A note that was parsed says by itself what it is: to encode all of each was dear.
            told = note.digest.encode() or _encoder.encode(note)
            found = hashlib.blake2b(told, digest_size=16).digest()
            self._notes[note.id] = found
        return found


_WITH_DIGESTS = (DigestedRows, LazyRows, LazyTable)
_WITH_WHOLE = (*_WITH_DIGESTS, RowsOnDemand)
_TOLD = (*_WITH_DIGESTS, LazySequence, FirstRows, DigestedCards, LinePlaces)
_REDUCED = (Note, Folder, frozenset, tuple)
_SETS = (frozenset, set)


def _is_plain(row: Any) -> bool:
    """Tell whether rows of this kind are encoded as they are: neither notes nor sets."""
    if isinstance(row, tuple):
        return all(isinstance(one, str | int | Target | Backlink) for one in row)
    return isinstance(row, str | int | Face | LinkedNotes)


def _plain(value: Any) -> Any:
    if isinstance(value, Markup):
        return msgspec.msgpack.Ext(1, value.encode(errors="surrogatepass"))
    raise TypeError(type(value).__name__)


_encoder = msgspec.msgpack.Encoder(enc_hook=_plain)


class _Table:
    """Stands before a table and writes down what it is asked."""

    __slots__ = ("_asked", "_of")

    def __init__(self, of: Any, asked: set[Any]) -> None:
        self._of, self._asked = of, asked

    def __iter__(self) -> Iterator[Any]:
        self._asked.add(_WHOLE)
        return iter(self._of)

    def __len__(self) -> int:
        self._asked.add(_LENGTH)
        return len(self._of)


class _Mapping(_Table, Mapping[Any, Any]):
    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        self._asked.add(key)
        return self._of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._asked.add(key)
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.add(key)
        return key in self._of

    # Those of `Mapping` ask for key after key.
    def keys(self) -> Any:
        self._asked.add(_WHOLE)
        return self._of.keys()

    def values(self) -> Any:
        self._asked.add(_WHOLE)
        return self._of.values()

    def items(self) -> Any:
        self._asked.add(_WHOLE)
        return self._of.items()


class _Nothing(_Mapping):
    """An empty mapping: that it is empty is one answer to whatever is asked."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        self._asked.add(_LENGTH)
        raise KeyError(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._asked.add(_LENGTH)
        return default

    def __contains__(self, key: object) -> bool:
        self._asked.add(_LENGTH)
        return False


class _Sequence(_Table, Sequence[Any]):
    __slots__ = ()

    def __getitem__(self, place: Any) -> Any:
        is_one = isinstance(place, int) and place >= 0
        self._asked.add(place if is_one else _WHOLE)
        return self._of[place]


class _Set(_Table, Set[Any]):
    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        self._asked.add(key)
        return key in self._of


class _Places(_Table):
    """Lines of a note are asked for together: what tells whether they stand where they stood
    counts them."""

    __slots__ = ()

    def anchor(self, note_id: str, line: int) -> str:
        self._asked.add(note_id)
        anchor: str = self._of.anchor(note_id, line)
        return anchor


class _Guarded:
    """Stands before a thing that is no table: whoever asks it anything cannot be traced."""

    __slots__ = ("_of", "_refuse")

    def __init__(self, of: Any, refuse: Callable[[], None]) -> None:
        self._of, self._refuse = of, refuse

    def __getattr__(self, name: str) -> Any:
        self._refuse()
        return getattr(self._of, name)


_WATCHED: tuple[tuple[Any, Callable[[Any, set[Any]], Any]], ...] = (
    (Mapping, _Mapping),
    ((tuple, LazySequence, FirstRows), _Sequence),
    (Set, _Set),
    (LinePlaces, _Places),
)
