"""Tables that are made of the graph and the settings alone, kept while these are the same.

After most edits they are, and pages of one note look up a few rows. Then a table is decoded when
somebody asks it for one, and most are not asked at all: whoever compares has their digests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from aurora_kb.engine import Cache, Filling, collector_paused, decoded_entry
from aurora_kb.site.atlas.lazy_rows import DigestedRows, LazyTable

_KEY = _STAGE = "tables"
_encoder = msgspec.msgpack.Encoder()


class _Head(msgspec.Struct, frozen=True, array_like=True):
    made_of: bytes
    tables: dict[str, bytes]  # digests by name


_decoder = msgspec.msgpack.Decoder(_Head)

Table = DigestedRows[Any] | LazyTable[Any]


class KeptTables:
    """The tables of one build."""

    def __init__(self, cache: Cache, made_of: bytes) -> None:
        """`made_of` stands for all that any of them is made of; empty if nothing does."""
        self._cache = cache
        self._made_of = made_of if cache.remembers else b""
        found = decoded_entry(cache.get([_KEY]).get(_KEY), _decoder.decode) if made_of else None
        self._known = found.tables if found and found.made_of == self._made_of else {}
        self._made: dict[str, Any] = {}
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
            key = _key(name)
            data = self._cache.get([key]).get(key)
            if data is not None and _digest(data) == self._known[name]:
                with collector_paused():
                    return msgspec.msgpack.decode(data, type=kind)
        self._made[name] = made = make()
        return made

    def table(self, name: str, kind: Any, make: Callable[[], Mapping[str, Any]]) -> Table:
        """Return a table: if it was kept, it is decoded when somebody asks for a row."""
        if name in self._known:
            whole = self._known[name]
            return LazyTable(lambda: self.value(name, kind, make), whole)
        self._made[name] = made = make()
        return DigestedRows(made, lambda _: None, lambda: self._told(name))

    def _told(self, name: str) -> bytes | None:
        """Return a digest of what was made, and remember it."""
        if name not in self._known:
            try:
                data = _encoder.encode(self._made[name])
            except UnicodeEncodeError:
                return None
            self._known[name] = _digest(data)
            if self._made_of:
                self._new.put(_key(name), data)
        return self._known[name]

    def keep(self) -> None:
        """Remember what was made."""
        if self._made_of and self._made:
            for name in self._made:
                self._told(name)
            self._new.put(_KEY, _encoder.encode(_Head(self._made_of, self._known)))
            self._new.finish(keep=map(_key, self._known))
            self._made = {}


def with_rows(table: Table, rows: Mapping[str, Any]) -> Table:
    """Return a table with other rows in the place of some."""
    if not rows:
        return table

    def whole() -> bytes | None:
        told = table.whole() if table.whole else None
        return None if told is None else _digest(told + _encoder.encode(rows))

    if isinstance(table, LazyTable):
        return LazyTable(lambda: {**dict(table.items()), **rows}, whole)
    return DigestedRows({**table, **rows}, lambda _: None, whole)


def _key(name: str) -> str:
    return f"{_STAGE} {name}"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
