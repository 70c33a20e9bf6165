"""Pages with the questions that they asked, as the cache keeps them.

A part has its questions in three lists side by side (table, key, answer), and pages name them by
their place there. It lies in entries of some thousand pages or questions. Beside the files of its
pages an entry says which questions any of them asked, so that what each asked is looked at for
those pages alone among which one may have another answer; of the rest it is not even read.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress, groupby, islice, repeat
from typing import Any

import msgspec

from aurora_kb.engine.cache import Cache, Filling, decoded_entries

STAGE = "traces"
_UNASKED = b"not asked yet"
# How many pages, and how many questions, are one entry of the cache. All of 1,000 notes in one
# took 50 MB while they were encoded and stored.
_PAGES_AT_ONCE, _QUESTIONS_AT_ONCE = 1 << 11, 1 << 15

Key = str | int | None  # `None` stands for all of a table
Files = tuple[tuple[str, str], ...]  # the files of a page, each with its stamp
# Digests of what stands in a table under some keys; None where there is no telling.
Answer = Callable[[str, Sequence[Key]], Sequence[bytes | None]]
# A digest of all that stands in a table, None where that is not cheaper than all answers.
Whole = Callable[[str], bytes | None]
_Runs = list[tuple[str, int]]  # tables, each with the number of questions that stand side by side


class Part(msgspec.Struct, array_like=True):
    """What a part is found by: the names of its entries."""

    questions: list[tuple[str, _Runs]] = []
    pages: list[tuple[str, str]] = []  # of files, and of what was asked
    wholes: dict[str, bytes | None] = {}  # of the tables when they gave these answers

    @property
    def entries(self) -> Iterator[str]:
        """The names of all entries."""
        yield from (entry for entry, _ in self.questions)
        for pair in self.pages:
            yield from pair


class _Questions(msgspec.Struct, array_like=True):
    keys: list[Key]
    answers: list[bytes | None]


class _PageFiles(msgspec.Struct, array_like=True):
    files: dict[str, Files]
    asked: bytes  # of an array: the places of all questions of these pages


class Traced(msgspec.Struct):
    """A part in memory. What a page asked is the bytes of an array: it may be a million times."""

    tables: list[str] = []
    keys: list[Key] = []
    answers: list[bytes | None] = []
    pages: dict[str, tuple[Files, bytes]] = {}

    def places(self) -> dict[str, Places]:
        """Return by table where each of its questions stands; a new one gets the next place."""
        found = {table: Places(table, self) for table in dict.fromkeys(self.tables)}
        for place, (table, key) in enumerate(zip(self.tables, self.keys, strict=True)):
            found[table][key] = place
        return found


class Places(dict[Key, int]):
    """The places of one table's questions."""

    def __init__(self, table: str, traced: Traced) -> None:
        super().__init__()
        self._table, self._traced = table, traced

    def __missing__(self, key: Key) -> int:
        self[key] = place = len(self._traced.keys)
        self._traced.tables.append(self._table)
        self._traced.keys.append(key)
        return place


class DamagedError(Exception):
    """An entry of a part is gone or is no entry of it."""


class KeptPart:
    """A part that is in the cache."""

    def __init__(self, cache: Cache, part: Part) -> None:
        """Nothing is read yet."""
        self._cache = cache
        self.part = part
        self.files: dict[str, Files] = {}  # of all pages, once `unchanged` was asked
        self._compared: dict[int, _Questions] = {}  # with the answers of now, by number

    def unchanged(self, answer: Answer, whole: Whole) -> dict[str, Files]:
        """Return the files of the pages that ask nothing with another answer now, by page.

        A table that is the same as a whole is asked for none of its answers.
        """
        wholes = {table: whole(table) for table in self.part.wholes}
        same = {table for table, told in wholes.items() if told and told == self.part.wholes[table]}
        changed = self._compare(answer, same)
        self.part = msgspec.structs.replace(self.part, wholes=wholes)
        others: list[str] = []
        parts = self._read([entry for entry, _ in self.part.pages], _files_decoder)
        for (_, asked), part in zip(self.part.pages, parts, strict=True):
            self.files |= part.files
            if not changed or changed.isdisjoint(_numbers(part.asked)):
                continue
            each = self._asked(asked, len(part.files))
            pairs = zip(part.files, each, strict=True)
            others += [page for page, own in pairs if not changed.isdisjoint(_numbers(own))]
        # Nearly all are the same: a copy, less the others, is made in a moment.
        found = self.files.copy()
        for page in others:
            found.pop(page, None)
        return found

    def _compare(self, answer: Answer, same: Container[str]) -> set[int]:
        """Return the places of the questions that have another answer, or none that can be told."""
        changed: set[int] = set()
        asked = [
            any(table not in same for table, _ in runs) for _, runs in self.part.questions
        ]  # of these the answers are looked at
        entries = [entry for entry, _ in compress(self.part.questions, asked)]
        parts = iter(self._read(entries, _questions_decoder))
        start = 0
        for number, (_, runs) in enumerate(self.part.questions):
            if asked[number]:
                part = next(parts)
                before = part.answers
                if not sum(count for _, count in runs) == len(part.keys) == len(before):
                    raise DamagedError
                part.answers = _answers(_spread(runs), part.keys, answer, (before, same))
                pairs = enumerate(zip(before, part.answers, strict=True), start)
                new = {place for place, (old, now) in pairs if old != now or now is None}
                if new:
                    self._compared[number] = part
                    changed |= new
            start += sum(count for _, count in runs)
        return changed

    def traced(self) -> Traced:
        """Return all of it, with the answers of now as far as they were compared."""
        found = Traced()
        parts = self._read([entry for entry, _ in self.part.questions], _questions_decoder)
        for number, ((_, runs), stored) in enumerate(zip(self.part.questions, parts, strict=True)):
            part = self._compared.get(number, stored)
            found.tables += _spread(runs)
            found.keys += part.keys
            found.answers += part.answers
        if not len(found.tables) == len(found.keys) == len(found.answers):
            raise DamagedError
        pages = self._read([entry for entry, _ in self.part.pages], _files_decoder)
        for (_, entry), told in zip(self.part.pages, pages, strict=True):
            asked = self._asked(entry, len(told.files))
            pairs = zip(told.files.items(), asked, strict=True)
            found.pages |= {page: (files, own) for (page, files), own in pairs}
        return found

    def put(self, writing: Writing) -> Part:
        """Put down the answers of now in the place of others."""
        questions = list(self.part.questions)
        for number, part in self._compared.items():
            questions[number] = (writing.put(part), questions[number][1])
        return msgspec.structs.replace(self.part, questions=questions)

    def _asked(self, entry: str, count: int) -> list[bytes]:
        found: list[bytes] = self._read([entry], _asked_decoder)[0]
        if len(found) != count:
            raise DamagedError
        return found

    def _read(self, entries: Sequence[str], decoder: msgspec.msgpack.Decoder[Any]) -> list[Any]:
        found = decoded_entries(self._cache.get(entries), decoder.decode)
        try:
            return [found[entry] for entry in entries]
        except KeyError as error:
            raise DamagedError from error


class Writing:
    """Puts parts into the cache, and lets go of them meanwhile."""

    def __init__(self, cache: Cache, known: Iterable[str]) -> None:
        """Entries that are `known` stand there already."""
        self._filling, self._known = Filling(cache, STAGE), frozenset(known)

    def put(self, part: object) -> str:
        """Put down a piece, and return the name of its entry."""
        data = msgspec.msgpack.encode(part)
        # By what is in it: if this build is killed here, what the head of the last one names is
        # still there.
        name = f"{STAGE} {hashlib.blake2b(data, digest_size=16).hexdigest()}"
        if name not in self._known:
            self._filling.put(name, data)
        return name

    def put_all(self, traced: Traced, answer: Answer, whole: Whole) -> Part:
        """Put down a part; answers that it does not have yet are asked for."""
        traced.answers += [_UNASKED] * (len(traced.keys) - len(traced.answers))
        places = _put_in_order(traced)
        new = [place for place, told in enumerate(traced.answers) if told is _UNASKED]
        asked = [traced.tables[place] for place in new], [traced.keys[place] for place in new]
        for place, told in zip(new, _answers(*asked, answer), strict=True):
            traced.answers[place] = told
        wholes = {table: whole(table) for table in dict.fromkeys(traced.tables)}
        pages = list(self._put_pages(traced, places))
        return Part(list(self._put_questions(traced)), pages, wholes)

    def _put_pages(self, traced: Traced, places: array[int]) -> Iterator[tuple[str, str]]:
        names = iter(list(traced.pages))
        while part := {page: traced.pages.pop(page) for page in islice(names, _PAGES_AT_ONCE)}:
            asked = [array("I", map(places.__getitem__, _numbers(own))) for _, own in part.values()]
            files = {page: files for page, (files, _) in part.items()}
            all_asked = array("I", sorted(set().union(*asked)))
            told = _PageFiles(files, all_asked.tobytes())
            yield self.put(told), self.put([own.tobytes() for own in asked])

    def _put_questions(self, traced: Traced) -> Iterator[tuple[str, _Runs]]:
        for start in range(0, len(traced.keys), _QUESTIONS_AT_ONCE):
            part = slice(start, start + _QUESTIONS_AT_ONCE)
            runs = [(table, len(list(group))) for table, group in groupby(traced.tables[part])]
            yield self.put(_Questions(traced.keys[part], traced.answers[part])), runs

    def finish(self, key: str, head: object, keep: Iterable[str]) -> None:
        """Put down what names the rest, and forget all entries but those to `keep`."""
        self._filling.put(key, msgspec.msgpack.encode(head))
        self._filling.finish([key, *keep])


def _put_in_order(traced: Traced) -> array[int]:
    """Put the questions of a table side by side, and leave out those that are not in use.

    Return the new places by the old ones, which the pages have still.
    """
    tables = traced.tables
    used = bytearray(len(tables))
    for _, asked in traced.pages.values():
        for place in _numbers(asked):
            used[place] = 1
    # By table, and by place within one, for sorting leaves alone what is equal.
    order = sorted(compress(range(len(used)), used), key=tables.__getitem__)
    # Not a dictionary: of half a million places it would be as large as all else here.
    new = array("I", bytes(len(used) * array("I").itemsize))
    for number, place in enumerate(order):
        new[place] = number
    traced.tables = [tables[place] for place in order]
    traced.keys = [traced.keys[place] for place in order]
    traced.answers = [traced.answers[place] for place in order]
    return new


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


def _spread(runs: _Runs) -> list[str]:
    return [table for table, count in runs for table in repeat(table, count)]


def _numbers(data: bytes) -> array[int]:
    if len(data) % array("I").itemsize:
        raise DamagedError
    return array("I", data)


def asked_by(traced: Traced, asked: bytes) -> Mapping[str, Sequence[Key]]:
    """Return what a page of a part asked, by table."""
    found: dict[str, list[Key]] = {}
    for place in _numbers(asked):
        found.setdefault(traced.tables[place], []).append(traced.keys[place])
    return found


_questions_decoder = msgspec.msgpack.Decoder(_Questions)
_files_decoder = msgspec.msgpack.Decoder(_PageFiles)
_asked_decoder = msgspec.msgpack.Decoder(list[bytes])
