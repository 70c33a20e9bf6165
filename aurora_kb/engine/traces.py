"""What each page was made from in the last build: the questions that it asked, and the answers.

A question is a key of a table; its answer is known by a digest. A page all of whose questions
have the answers of the last time is the same page, and need not be worked out to be told so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from aurora_kb.engine.cache import Cache

_KEY = _STAGE = "traces"

Key = str | int | None  # `None` stands for all of a table
Question = tuple[str, Key]  # the table's name and the key
Files = tuple[tuple[str, str], ...]  # the files of a page, each with its stamp


@dataclass(frozen=True, slots=True)
class Trace:
    """The files of a page and what it asked."""

    files: Files
    asked: tuple[Question, ...]


class _Stored(msgspec.Struct, array_like=True):
    """Questions stand in three lists side by side: pages name them by their place there."""

    base: str = ""
    tables: list[str] = []
    table: list[int] = []
    key: list[Key] = []
    answer: list[bytes] = []
    pages: dict[str, tuple[Files, list[int]]] = {}


class Traces:
    """The traces of one site's pages."""

    def __init__(self, cache: Cache, base: str) -> None:
        """With another `base`, which stands for all that every page depends on, none is known."""
        self._cache, self._base = cache, base
        self._stored = _decode(cache.get([_KEY]).get(_KEY, b""))
        if self._stored.base != base:
            self._stored = _Stored(base)
        self._kept: dict[str, tuple[Files, list[int]]] = {}

    def unchanged(self, answer: Callable[[str, Key], bytes | None]) -> Mapping[str, Files]:
        """Return the files of the pages that ask nothing with another answer now, by page."""
        stored = self._stored
        tables = [stored.tables[number] for number in stored.table]
        now = list(map(answer, tables, stored.key))
        changed = {
            place
            for place, (old, new) in enumerate(zip(stored.answer, now, strict=True))
            if old != new
        }
        self._kept = {
            page: found for page, found in stored.pages.items() if changed.isdisjoint(found[1])
        }
        return {page: files for page, (files, _) in self._kept.items()}

    def keep(
        self,
        kept: set[str],
        made: Mapping[str, Trace],
        answer: Callable[[str, Key], bytes | None],
    ) -> None:
        """Remember what the pages of this build asked: those `kept` as before, others anew."""
        if not made and kept == self._stored.pages.keys():
            return
        old = {page: found for page, found in self._kept.items() if page in kept}
        places: dict[Question, int] = {}
        pages: dict[str, tuple[Files, list[int]]] = {}
        # All are numbered anew, so that nothing stays of pages that are gone.
        renumbered: dict[int, int] = {}
        stored = self._stored
        for page, (files, numbers) in old.items():
            for number in numbers:
                if number not in renumbered:
                    question = (stored.tables[stored.table[number]], stored.key[number])
                    renumbered[number] = places.setdefault(question, len(places))
            pages[page] = (files, [renumbered[number] for number in numbers])
        for page, trace in made.items():
            asked = [places.setdefault(question, len(places)) for question in trace.asked]
            pages[page] = (trace.files, asked)
        self._cache.replace({_KEY: self._encoded(places, pages, answer)}, stage=_STAGE)

    def _encoded(
        self,
        places: Mapping[Question, int],
        pages: dict[str, tuple[Files, list[int]]],
        answer: Callable[[str, Key], bytes | None],
    ) -> bytes:
        names = sorted({table for table, _ in places})
        numbers = {name: number for number, name in enumerate(names)}
        stored = _Stored(
            self._base,
            names,
            [numbers[table] for table, _ in places],
            [key for _, key in places],
            [answer(*question) or b"" for question in places],
            pages,
        )
        return msgspec.msgpack.encode(stored)


def _decode(data: bytes) -> _Stored:
    try:
        return msgspec.msgpack.decode(data, type=_Stored) if data else _Stored()
    except msgspec.MsgspecError:
        return _Stored()
