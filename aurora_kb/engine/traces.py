"""What each page was made from in the last build: the questions that it asked, and the answers.

A question is a key of a table; its answer is known by a digest. A page all of whose questions
have the answers of the last time is the same page, and need not be worked out to be told so.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import compress, groupby

import msgspec

from aurora_kb.engine.cache import Cache
from aurora_kb.engine.memory import collector_paused

_KEY = _STAGE = "traces"
_UNASKED = b"not asked yet"

Key = str | int | None  # `None` stands for all of a table
Asked = Iterable[tuple[str, Iterable[Key]]]  # a table's name, and what it was asked for
Files = tuple[tuple[str, str], ...]  # the files of a page, each with its stamp
# Digests of what stands in a table under some keys; None where there is no telling.
Answer = Callable[[str, Sequence[Key]], Sequence[bytes | None]]
# A digest of all that stands in a table, None where that is not cheaper than all answers.
Whole = Callable[[str], bytes | None]


class _Stored(msgspec.Struct, array_like=True):
    """Questions stand in three lists side by side, and pages name them by their place there.

    There may be half a million of these names, so a page's are the bytes of an array.
    """

    base: str = ""
    tables: list[str] = []
    keys: list[Key] = []
    answers: list[bytes | None] = []
    pages: dict[str, tuple[Files, bytes]] = {}
    settled: tuple[int, int] = (0, 0)  # questions and pages when they were put in order
    wholes: dict[str, bytes | None] = {}  # of the tables when they gave these answers


class _Places(dict[Key, int]):
    """The places of one table's questions; a new question gets the next one."""

    def __init__(self, table: str, stored: _Stored) -> None:
        super().__init__()
        self._table, self._stored = table, stored

    def __missing__(self, key: Key) -> int:
        self[key] = place = len(self._stored.keys)
        self._stored.tables.append(self._table)
        self._stored.keys.append(key)
        return place


class Traces:
    """The traces of one site's pages."""

    def __init__(self, cache: Cache, base: str) -> None:
        """With another `base`, which stands for all that every page depends on, none is known."""
        self._cache, self._base = cache, base
        self._whole: Whole = lambda _: None
        with collector_paused():
            self._stored = _decode(cache.get([_KEY]).get(_KEY, b""))
        if self._stored.base != base:
            self._stored = _Stored(base)
        self._tables: dict[str, _Places] | None = None
        self._asked: dict[str, bytes] = {}

    @collector_paused()
    def unchanged(self, answer: Answer, whole: Whole = lambda _: None) -> Mapping[str, Files]:
        """Return the files of the pages that ask nothing with another answer now, by page.

        A table that is the same as a whole is asked for none of its answers.
        """
        stored, self._whole = self._stored, whole
        wholes = {table: whole(table) for table in dict.fromkeys(stored.tables)}
        known = stored.wholes
        same = {table for table, told in wholes.items() if told and told == known.get(table)}
        before, stored.wholes = stored.answers, wholes
        stored.answers = _answers(stored.tables, stored.keys, answer, (before, same))
        pairs = zip(before, stored.answers, strict=True)
        changed = {place for place, (old, new) in enumerate(pairs) if old != new or new is None}
        return {
            page: files
            for page, (files, asked) in stored.pages.items()
            if changed.isdisjoint(_places(asked))
        }

    def note_down(self, page: str, asked: Asked) -> None:
        """Write down what a page of this build asked.

        That is done page by page: all questions of all pages as they are asked took 40 kB a note.
        """
        tables = self._tables = self._known() if self._tables is None else self._tables
        found = array("I")
        for table, keys in asked:
            if table not in tables:
                tables[table] = _Places(table, self._stored)
            found.extend(map(tables[table].__getitem__, keys))
        self._asked[page] = found.tobytes()

    def _known(self) -> dict[str, _Places]:
        stored = self._stored
        tables = {table: _Places(table, stored) for table in dict.fromkeys(stored.tables)}
        for place, (table, key) in enumerate(zip(stored.tables, stored.keys, strict=True)):
            tables[table][key] = place
        return tables

    @collector_paused()
    def keep(self, kept: set[str], made: Mapping[str, Files], answer: Answer) -> None:
        """Remember what the pages of this build asked: those `kept` as before, others anew.

        Of others those are remembered that are `made`, with these files. The answers are those
        that `unchanged` was given.
        """
        stored = self._stored
        if not made and kept == stored.pages.keys():
            return
        stored.pages = {page: found for page, found in stored.pages.items() if page in kept}
        stored.pages |= {page: (files, self._asked[page]) for page, files in made.items()}
        # The one is in the cache's data now, the other is asked no more.
        self._asked, self._tables = {}, None
        questions, pages = stored.settled
        stored.answers += [_UNASKED] * (len(stored.keys) - len(stored.answers))
        if len(stored.keys) > 2 * questions or 2 * len(stored.pages) < pages:
            stored = self._stored = _in_order(stored)
        new = [place for place, told in enumerate(stored.answers) if told is _UNASKED]
        asked = [stored.tables[place] for place in new], [stored.keys[place] for place in new]
        for place, told in zip(new, _answers(*asked, answer), strict=True):
            stored.answers[place] = told
        for table in dict.fromkeys(stored.tables):
            if table not in stored.wholes:
                stored.wholes[table] = self._whole(table)
        self._cache.replace({_KEY: msgspec.msgpack.encode(stored)}, stage=_STAGE)


def _in_order(stored: _Stored) -> _Stored:
    """Return the same with the questions of a table side by side, and with those in use alone."""
    tables = stored.tables
    used = bytearray(len(tables))
    for _, asked in stored.pages.values():
        for place in _places(asked):
            used[place] = 1
    # By table, and by place within one, for sorting leaves alone what is equal.
    order = sorted(compress(range(len(used)), used), key=tables.__getitem__)
    # Not a dictionary: of half a million places it would be as large as all else here.
    new = array("I", bytes(len(used) * array("I").itemsize))
    for number, place in enumerate(order):
        new[place] = number
    return _Stored(
        stored.base,
        [tables[place] for place in order],
        [stored.keys[place] for place in order],
        [stored.answers[place] for place in order],
        {
            page: (files, array("I", map(new.__getitem__, _places(asked))).tobytes())
            for page, (files, asked) in stored.pages.items()
        },
        (len(order), len(stored.pages)),
        stored.wholes,
    )


def _answers(
    tables: Iterable[str],
    keys: Sequence[Key],
    answer: Answer,
    known: tuple[Sequence[bytes | None], Container[str]] = ((), ()),
) -> list[bytes | None]:
    """Return the answers to questions, table by table: most of each stand side by side.

    `known` are the answers of some tables.
    """
    before, same = known
    found: list[bytes | None] = []
    for table, group in groupby(tables):
        count = sum(1 for _ in group)
        asked = slice(len(found), len(found) + count)
        found += before[asked] if table in same else answer(table, keys[asked])
    return found


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
