"""What each page was made from in the last build: the questions that it asked, and the answers.

A question is a key of a table; its answer is known by a digest. A page all of whose questions
have the answers of the last time is the same page, and need not be worked out to be told so.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from aurora_kb.engine.cache import Cache
from aurora_kb.engine.collector import collector_paused

_KEY = _STAGE = "traces"

Key = str | int | None  # `None` stands for all of a table
Question = tuple[str, Key]  # the table's name and the key
Files = tuple[tuple[str, str], ...]  # the files of a page, each with its stamp
# Digests of what stands in a table under some keys; None where there is no telling.
Answer = Callable[[str, Sequence[Key]], Sequence[bytes | None]]


@dataclass(frozen=True, slots=True)
class Trace:
    """The files of a page and what it asked."""

    files: Files
    asked: tuple[Question, ...]


class _Stored(msgspec.Struct, array_like=True):
    """Questions stand in three lists side by side, and pages name them by their place there.

    There may be half a million of these names, so a page's are the bytes of an array.
    """

    base: str = ""
    tables: list[str] = []
    keys: list[Key] = []
    answers: list[bytes | None] = []
    pages: dict[str, tuple[Files, bytes]] = {}


class Traces:
    """The traces of one site's pages."""

    def __init__(self, cache: Cache, base: str) -> None:
        """With another `base`, which stands for all that every page depends on, none is known."""
        self._cache, self._base = cache, base
        with collector_paused():
            self._stored = _decode(cache.get([_KEY]).get(_KEY, b""))
        if self._stored.base != base:
            self._stored = _Stored(base)

    @collector_paused()
    def unchanged(self, answer: Answer) -> Mapping[str, Files]:
        """Return the files of the pages that ask nothing with another answer now, by page."""
        stored = self._stored
        before, stored.answers = stored.answers, _answers(stored.tables, stored.keys, answer)
        pairs = zip(before, stored.answers, strict=True)
        changed = {place for place, (old, new) in enumerate(pairs) if old != new or new is None}
        return {
            page: files
            for page, (files, asked) in stored.pages.items()
            if changed.isdisjoint(_places(asked))
        }

    @collector_paused()
    def keep(self, kept: set[str], made: Mapping[str, Trace], answer: Answer) -> None:
        """Remember what the pages of this build asked: those `kept` as before, others anew.

        The answers are those that `unchanged` was given.
        """
        stored = self._stored
        if not made and kept == stored.pages.keys():
            return
        stored.pages = {page: found for page, found in stored.pages.items() if page in kept}
        known = len(stored.keys)
        places = dict(zip(zip(stored.tables, stored.keys, strict=True), range(known), strict=True))
        for page, trace in made.items():
            asked = (places.setdefault(question, len(places)) for question in trace.asked)
            stored.pages[page] = (trace.files, array("I", asked).tobytes())
        new = list(places)[known:]
        stored.tables += [table for table, _ in new]
        stored.keys += [key for _, key in new]
        used = set[int]().union(*(_places(asked) for _, asked in stored.pages.values()))
        if len(places) > 2 * min(known, len(used)):
            new = []
            stored = _in_order(stored, used)
            stored.answers = _answers(stored.tables, stored.keys, answer)
        stored.answers += _answers(*_columns(new), answer)
        self._cache.replace({_KEY: msgspec.msgpack.encode(stored)}, stage=_STAGE)


def _in_order(stored: _Stored, used: set[int]) -> _Stored:
    """Return the same with the questions of a table side by side, and with those in use alone."""
    tables = stored.tables
    order = sorted(used, key=lambda place: (tables[place], place))
    new = dict(zip(order, range(len(order)), strict=True))
    return _Stored(
        stored.base,
        [tables[place] for place in order],
        [stored.keys[place] for place in order],
        [],
        {
            page: (files, array("I", map(new.__getitem__, _places(asked))).tobytes())
            for page, (files, asked) in stored.pages.items()
        },
    )


def _answers(tables: Iterable[str], keys: Sequence[Key], answer: Answer) -> list[bytes | None]:
    """Return the answers to questions, table by table: most of each stand side by side."""
    found: list[bytes | None] = []
    for table, group in groupby(tables):
        count = sum(1 for _ in group)
        found += answer(table, keys[len(found) : len(found) + count])
    return found


def _columns(questions: Sequence[Question]) -> tuple[list[str], list[Key]]:
    return [table for table, _ in questions], [key for _, key in questions]


def _places(asked: bytes) -> array[int]:
    return array("I", asked)


def _decode(data: bytes) -> _Stored:
    try:
        found = msgspec.msgpack.decode(data, type=_Stored) if data else _Stored()
    except msgspec.MsgspecError:
        return _Stored()
    count = len(found.keys)
    is_sound = len(found.tables) == len(found.answers) == count and all(
        len(asked) % array("I").itemsize == 0 for _, asked in found.pages.values()
    )
    return found if is_sound else _Stored()
