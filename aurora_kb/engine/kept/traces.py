"""What each page was made from in the last build: the questions that it asked, and the answers.

A question is a key of a table; its answer is known by a digest. A page all of whose questions
have the answers of the last time is the same page, and need not be worked out to be told so.

Traces lie in two parts (see `trace_parts`). Nearly all pages are in the first, which stays as it
is; the few that were made since are in the second, which is put down anew by each build, and goes
before the first. So what an edit costs here is what it changed. When the second has become large,
or much of the first is of no use any more, both are put together.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

import msgspec

from aurora_kb.engine.cache import Cache, decoded_entry
from aurora_kb.engine.kept.trace_parts import (
    STAGE,
    Answer,
    DamagedError,
    Files,
    KeptPart,
    Key,
    Part,
    Places,
    Traced,
    Whole,
    Writing,
    asked_by,
)
from aurora_kb.engine.memory import collector_paused

_KEY = STAGE
# From here on both parts are put together: pages in the second, or of no use in the first.
_FEW, _SHARE = 16, 8  # at least, and one in how many

Asked = Iterable[tuple[str, Iterable[Key]]]  # a table's name, and what it was asked for


class _Head(msgspec.Struct, array_like=True):
    """What the cache finds the rest by."""

    base: str
    first: Part
    second: Part
    gone: list[str]  # pages of the first part that are no more, or are in the second


class Traces:
    """The traces of one site's pages."""

    def __init__(self, cache: Cache, base: str) -> None:
        """With another `base`, which stands for all that every page depends on, none is known."""
        self._cache, self._base = cache, base
        self._whole: Whole = lambda _: None
        head = decoded_entry(cache.get([_KEY]).get(_KEY), _head_decoder.decode)
        self._begin(head if head and head.base == base else None)

    def _begin(self, head: _Head | None) -> None:
        head = head or _Head(self._base, Part(), Part(), [])
        self._first = KeptPart(self._cache, head.first)
        self._second = KeptPart(self._cache, head.second)
        self._gone: Set[str] = frozenset(head.gone)
        self._late: Traced | None = None  # the second part, with what this build adds
        self._places: dict[str, Places] = {}
        self._asked: dict[str, bytes] = {}

    @collector_paused()
    def unchanged(self, answer: Answer, whole: Whole = lambda _: None) -> Mapping[str, Files]:
        """Return the files of the pages that ask nothing with another answer now, by page.

        A table that is the same as a whole is asked for none of its answers.
        """
        self._whole = lru_cache(maxsize=None)(whole)
        try:
            found = self._first.unchanged(answer, self._whole)
            for page in self._gone:
                found.pop(page, None)
            found |= self._second.unchanged(answer, self._whole)
            self._late = self._second.traced()
        except DamagedError:
            self._begin(None)
            return {}
        return found

    def note_down(self, page: str, asked: Asked) -> None:
        """Write down what a page of this build asked.

        That is done page by page: all questions of all pages as they are asked took 40 kB a note.
        """
        if self._late is None:
            self._late = Traced()
        if not self._places:
            self._places = self._late.places()
        self._asked[page] = _noted(self._late, self._places, asked)

    @collector_paused()
    def keep(self, kept: Set[str], made: Mapping[str, Files], answer: Answer) -> None:
        """Remember what the pages of this build asked: those `kept` as before, others anew.

        Of others those are remembered that are `made`, with these files. The answers are those
        that `unchanged` was given.
        """
        first, late = self._first.files.keys(), self._late or Traced()
        in_second = self._second.files.keys()
        if not made and kept == (first - self._gone) | in_second:
            return
        staying = first & (kept - in_second)
        known = {*self._first.part.entries, *self._second.part.entries}
        late.pages = {page: found for page, found in late.pages.items() if page in kept}
        late.pages |= {page: (files, self._asked[page]) for page, files in made.items()}
        # The one is with the pages now, the other is asked no more.
        self._asked, self._places = {}, {}
        writing = Writing(self._cache, known)
        gone: Set[str] = first - staying
        if max(len(late.pages), len(gone)) > max(_FEW, len(first) // _SHARE):
            late, gone = self._together(staying, late), frozenset()
            head = _Head(self._base, writing.put_all(late, answer, self._whole), Part(), [])
        else:
            second = writing.put_all(late, answer, self._whole)
            # Of what nobody asked for nothing is known.
            stays = self._first.put(writing) if first else Part()
            head = _Head(self._base, stays, second, sorted(gone))
        writing.finish(_KEY, head, (*head.first.entries, *head.second.entries))
        self._begin(None)  # nobody asks any more

    def _together(self, staying: Set[str], late: Traced) -> Traced:
        """Return both parts as one, of the first the pages that are `staying`."""
        if not staying:
            return late
        try:
            found = self._first.traced()
        except DamagedError:
            return late  # the others will be worked out by the next build
        found.pages = {page: told for page, told in found.pages.items() if page in staying}
        places = found.places()
        for page, (files, asked) in late.pages.items():
            found.pages[page] = files, _noted(found, places, asked_by(late, asked).items())
        return found


def _noted(traced: Traced, places: dict[str, Places], asked: Asked) -> bytes:
    """Return the places of questions in a part, which gets those that it does not have."""
    found = array("I")
    for table, keys in asked:
        if table not in places:
            places[table] = Places(table, traced)
        found.extend(map(places[table].__getitem__, keys))
    return found.tobytes()


_head_decoder = msgspec.msgpack.Decoder(_Head)
