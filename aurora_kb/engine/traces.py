"""What each page was made from in the last build: the questions that it asked, and the answers.

A question is a key of a table; its answer is known by a digest. A page all of whose questions
have the answers of the last time is the same page, and need not be worked out to be told so.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress, groupby, islice, repeat

import msgspec

from aurora_kb.engine.cache import Cache, Filling, decoded_entries, decoded_entry
from aurora_kb.engine.memory import collector_paused

_KEY = _STAGE = "traces"
_UNASKED = b"not asked yet"
# How many pages, and how many questions, are one entry of the cache. All of 1,000 notes in one
# took 50 MB while they were encoded and stored.
_PAGES_AT_ONCE, _QUESTIONS_AT_ONCE = 1 << 11, 1 << 15

Key = str | int | None  # `None` stands for all of a table
Asked = Iterable[tuple[str, Iterable[Key]]]  # a table's name, and what it was asked for
Files = tuple[tuple[str, str], ...]  # the files of a page, each with its stamp
# Digests of what stands in a table under some keys; None where there is no telling.
Answer = Callable[[str, Sequence[Key]], Sequence[bytes | None]]
# A digest of all that stands in a table, None where that is not cheaper than all answers.
Whole = Callable[[str], bytes | None]

_Pages = dict[str, tuple[Files, bytes]]


class _Stored(msgspec.Struct, array_like=True):
    """Questions stand in three lists side by side, and pages name them by their place there.

    There may be half a million of these names, so a page's are the bytes of an array.
    """

    base: str = ""
    tables: list[str] = []
    keys: list[Key] = []
    answers: list[bytes | None] = []
    pages: _Pages = {}
    settled: tuple[int, int] = (0, 0)  # questions and pages when they were put in order
    wholes: dict[str, bytes | None] = {}  # of the tables when they gave these answers
    entries: frozenset[str] = frozenset()  # what holds all of it


class _Head(msgspec.Struct, array_like=True):
    """What the cache finds the rest by: the names of its entries."""

    base: str
    questions: list[str]
    pages: list[str]
    settled: tuple[int, int]
    wholes: dict[str, bytes | None]


class _Questions(msgspec.Struct, array_like=True):
    """Questions as the cache keeps them: tables with the number of those that stand side by
    side."""

    tables: list[tuple[str, int]]
    keys: list[Key]
    answers: list[bytes | None]


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
            self._stored = _read(cache, base)
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
        pages = {page: found for page, found in stored.pages.items() if page in kept}
        pages |= {page: (files, self._asked[page]) for page, files in made.items()}
        # The one is with the pages now, the other is asked no more.
        self._asked, self._tables = {}, None
        stored.pages = pages
        questions, known = stored.settled
        stored.answers += [_UNASKED] * (len(stored.keys) - len(stored.answers))
        places = None
        if len(stored.keys) > 2 * questions or 2 * len(pages) < known:
            places = _put_in_order(stored)
        new = [place for place, told in enumerate(stored.answers) if told is _UNASKED]
        asked = [stored.tables[place] for place in new], [stored.keys[place] for place in new]
        for place, told in zip(new, _answers(*asked, answer), strict=True):
            stored.answers[place] = told
        for table in dict.fromkeys(stored.tables):
            if table not in stored.wholes:
                stored.wholes[table] = self._whole(table)
        _Writing(self._cache, stored).finish(places)
        self._stored = _Stored(self._base)  # nobody asks any more


def _put_in_order(stored: _Stored) -> array[int]:
    """Put the questions of a table side by side, and leave out those that are not in use.

    Return the new places by the old ones, which the pages have still.
    """
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
    stored.tables = [tables[place] for place in order]
    stored.keys = [stored.keys[place] for place in order]
    stored.answers = [stored.answers[place] for place in order]
    stored.settled = len(order), len(stored.pages)
    return new


class _Writing:
    """Puts traces into the cache, a part in each entry, and lets go of them meanwhile."""

    def __init__(self, cache: Cache, stored: _Stored) -> None:
        self._filling, self._stored = Filling(cache, _STAGE), stored
        self._entries: list[str] = []

    def finish(self, places: array[int] | None) -> None:
        """Write them, the places of questions exchanged for those given."""
        stored = self._stored
        pages = list(map(self._put, self._pages(places)))
        questions = list(map(self._put, self._questions()))
        head = _Head(stored.base, questions, pages, stored.settled, stored.wholes)
        self._filling.put(_KEY, msgspec.msgpack.encode(head))
        self._filling.finish([_KEY, *self._entries])

    def _pages(self, places: array[int] | None) -> Iterator[_Pages]:
        pages = self._stored.pages
        names = iter(list(pages))
        while part := {page: pages.pop(page) for page in islice(names, _PAGES_AT_ONCE)}:
            yield (
                part
                if places is None
                else {
                    page: (files, array("I", map(places.__getitem__, _places(asked))).tobytes())
                    for page, (files, asked) in part.items()
                }
            )

    def _questions(self) -> Iterator[_Questions]:
        stored = self._stored
        for start in range(0, len(stored.keys), _QUESTIONS_AT_ONCE):
            part = slice(start, start + _QUESTIONS_AT_ONCE)
            tables = [
                (table, sum(1 for _ in group)) for table, group in groupby(stored.tables[part])
            ]
            yield _Questions(tables, stored.keys[part], stored.answers[part])

    def _put(self, part: _Pages | _Questions) -> str:
        data = msgspec.msgpack.encode(part)
        # By what is in it: if this build is killed here, what the head of the last one names is
        # still there.
        name = f"{_KEY} {hashlib.blake2b(data, digest_size=16).hexdigest()}"
        if name not in self._stored.entries:  # most pages asked what they asked
            self._filling.put(name, data)
        self._entries.append(name)
        return name


def _read(cache: Cache, base: str) -> _Stored:
    """Return the traces that the cache holds, none if they are damaged or of another base."""
    head = decoded_entry(cache.get([_KEY]).get(_KEY), _head_decoder.decode)
    if head is None or head.base != base:
        return _Stored(base)
    pages = decoded_entries(cache.get(head.pages), _pages_decoder.decode)
    questions = decoded_entries(cache.get(head.questions), _questions_decoder.decode)
    if not (pages.keys() >= set(head.pages) and questions.keys() >= set(head.questions)):
        return _Stored(base)
    entries = frozenset((*head.pages, *head.questions))
    found = _Stored(base, settled=head.settled, wholes=head.wholes, entries=entries)
    for part in map(questions.__getitem__, head.questions):
        found.tables += [table for table, count in part.tables for table in repeat(table, count)]
        found.keys += part.keys
        found.answers += part.answers
    for entry in head.pages:
        found.pages |= pages[entry]
    is_sound = len(found.tables) == len(found.answers) == len(found.keys) and all(
        len(asked) % array("I").itemsize == 0 for _, asked in found.pages.values()
    )
    return found if is_sound else _Stored(base)


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


_head_decoder = msgspec.msgpack.Decoder(_Head)
_questions_decoder = msgspec.msgpack.Decoder(_Questions)
_pages_decoder = msgspec.msgpack.Decoder(_Pages)
