"""Tables that are made of the graph and the settings alone, kept while these are the same.

After most edits they are, and pages of one note look up a few rows. Then a table is decoded when
somebody asks it for one, and most are not asked at all: whoever compares has their digests.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any
from zlib import crc32

import msgspec

from aurora_kb.engine import Cache, Filling, collector_paused, decoded_entry
from aurora_kb.site.atlas.lazy_rows import DigestedRows, LazyTable, TableInParts

_KEY = _STAGE = "tables"
_ROWS_IN_PART = 1 << 10
_encoder = msgspec.msgpack.Encoder()


class _Head(msgspec.Struct, frozen=True, array_like=True):
    made_of: bytes
    tables: dict[str, bytes]  # digests by name
    counts: dict[str, int]  # of their rows, or of whatever else they have
    parts: dict[str, list[bytes]]  # of tables in parts their digests


_decoder = msgspec.msgpack.Decoder(_Head)

Table = DigestedRows[Any] | LazyTable[Any]
_Part = tuple[Mapping[str, Any], bytes]  # rows, and an array of their places in the whole


class KeptTables:
    """The tables of one build."""

    def __init__(self, cache: Cache, made_of: bytes) -> None:
        """`made_of` stands for all that any of them is made of; empty if nothing does."""
        self._cache = cache
        self._made_of = made_of if cache.remembers else b""
        found = decoded_entry(cache.get([_KEY]).get(_KEY), _decoder.decode) if made_of else None
        is_same = found is not None and found.made_of == self._made_of
        self._known = found.tables if found and is_same else {}
        self._counts = found.counts if found and is_same else {}
        self._parts = found.parts if found and is_same else {}
        self._made: dict[str, Any] = {}
        self._dealt: set[str] = set()  # of those that were made, the ones in parts
        self._new = Filling(cache, _STAGE)

    def knows(self, name: str) -> bool:
        """Tell whether something was kept."""
        return name in self._known and name not in self._made

    def put(self, name: str, made: Any) -> None:
        """Keep what was made, unless it is known."""
        if name not in self._known:
            self._made[name] = made

    def value(self, name: str, kind: Any, make: Callable[[], Any]) -> Any:
        """Return what `make` gives, of a `kind` that MessagePack knows; or as it was kept."""
        if name in self._known:
            data = self._read(name, self._known[name])
            if data is not None:
                with collector_paused():
                    return msgspec.msgpack.decode(data, type=kind)
        self._made[name] = made = make()
        return made

    def _read(self, name: str, told: bytes) -> bytes | None:
        key = _key(name)
        data = self._cache.get([key]).get(key)
        return data if data is not None and _digest(data) == told else None

    def table(self, name: str, kind: Any, make: Callable[[], Mapping[str, Any]]) -> Table:
        """Return a table: if it was kept, it is decoded when somebody asks for a row."""
        if name in self._known:
            whole, count = self._known[name], self._counts[name]
            return LazyTable(lambda: self.value(name, kind, make), whole, count)
        self._made[name] = made = make()
        return DigestedRows(made, lambda _: None, lambda: self._told(name))

    def table_in_parts(self, name: str, row: Any, make: Callable[[], Mapping[str, Any]]) -> Table:
        """Return a table with rows of one kind: if it was kept, the part is decoded in which one
        stands that somebody asks for."""
        if name in self._known and name in self._parts:
            parts = _Parts(len(self._parts[name]), lambda number: self._part(name, number, row))
            whole, count = self._known[name], self._counts[name]
            return TableInParts(parts.of, lambda: parts.all() or make(), whole, count)
        self._known.pop(name, None)
        self._dealt.add(name)
        self._made[name] = made = make()
        return DigestedRows(made, lambda _: None, lambda: self._told(name))

    def _part(self, name: str, number: int, row: Any) -> _Part | None:
        data = self._read(_part_name(name, number), self._parts[name][number])
        if data is None:
            return None
        with collector_paused():
            found: _Part = msgspec.msgpack.decode(data, type=tuple[dict[str, row], bytes])
            return found

    def _told(self, name: str) -> bytes | None:
        """Return a digest of what was made, and remember it."""
        if name not in self._known:
            made = self._made[name]
            try:
                if name in self._dealt:
                    parts = [_encoder.encode(part) for part in _dealt(made)]
                else:
                    parts = [_encoder.encode(made)]
            except UnicodeEncodeError:
                return None
            told = [_digest(data) for data in parts]
            names = [name]
            self._known[name], self._counts[name] = told[0], len(made)
            if name in self._dealt:
                names = [_part_name(name, number) for number in range(len(parts))]
                self._known[name] = _digest(b"".join(told))
                self._parts[name] = told
            for one, data in zip(names, parts, strict=True):
                if self._made_of:
                    self._new.put(_key(one), data)
        return self._known[name]

    def keep(self) -> None:
        """Remember what was made."""
        if self._made_of and self._made:
            for name in self._made:
                self._told(name)
            head = _Head(self._made_of, self._known, self._counts, self._parts)
            self._new.put(_KEY, _encoder.encode(head))
            self._new.finish(keep=map(_key, self._entries()))
            self._made = {}

    def _entries(self) -> Iterator[str]:
        """Give what the entries of all tables are called."""
        for name in self._known:
            if name in self._parts:
                yield from (_part_name(name, number) for number in range(len(self._parts[name])))
            else:
                yield name


class _Parts:
    """The parts of a table that were asked for."""

    def __init__(self, count: int, read: Callable[[int], _Part | None]) -> None:
        self._count, self._read = count, read
        self._known: dict[int, _Part | None] = {}

    def of(self, key: str) -> Mapping[str, Any] | None:
        """Return the part of a key, None if it is lost."""
        part = self._at(_number_of(key, self._count))
        return part and part[0]

    def all(self) -> dict[str, Any]:
        """Return all rows in their order, none if some are lost."""
        rows: list[tuple[int, str, Any]] = []
        for number in range(self._count):
            part = self._at(number)
            if part is None:
                return {}
            pairs = zip(array("I", part[1]), part[0].items(), strict=True)
            rows += [(place, key, row) for place, (key, row) in pairs]
        return {key: row for _, key, row in sorted(rows, key=itemgetter(0))}

    def _at(self, number: int) -> _Part | None:
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]


def _dealt(rows: Mapping[str, Any]) -> list[_Part]:
    """Return the rows in parts, by their keys."""
    count = len(rows) // _ROWS_IN_PART + 1
    parts: list[tuple[dict[str, Any], array[int]]] = [({}, array("I")) for _ in range(count)]
    for place, (key, row) in enumerate(rows.items()):
        part, places = parts[_number_of(key, count)]
        part[key] = row
        places.append(place)
    return [(part, places.tobytes()) for part, places in parts]


def _number_of(key: str, count: int) -> int:
    return crc32(key.encode(errors="surrogatepass")) % count


def _part_name(name: str, number: int) -> str:
    return f"{name}, part {number}"


def with_rows(table: Table, rows: Mapping[str, Any]) -> Table:
    """Return a table with other rows in the place of some."""
    if not rows:
        return table

    def whole() -> bytes | None:
        told = table.whole() if table.whole else None
        return None if told is None else _digest(told + _encoder.encode(rows))

    def all_rows() -> dict[str, Any]:
        return {**dict(table.items()), **rows}

    if isinstance(table, TableInParts):
        return TableInParts(
            lambda key: rows if key in rows else table.part_of(key), all_rows, whole, len(table)
        )
    if isinstance(table, LazyTable):
        return LazyTable(all_rows, whole)
    return DigestedRows({**table, **rows}, lambda _: None, whole)


def _key(name: str) -> str:
    return f"{_STAGE} {name}"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
