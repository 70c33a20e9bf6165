"""Finds pages that are the same as in the last build, before they are worked out.

The answers to a page's questions in the last build are compared with the answers now. If all are
the same and nobody has touched its files, the page is kept. All other pages are worked out, and
their questions are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from msgspec import Struct

from aurora_kb.engine import Asked, Cache, Traces
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.page_kinds import Kind
from aurora_kb.site.reuse.tracking import Tracker
from aurora_kb.site.views.common import View


class Wanted(NamedTuple):
    """A page that is to be made: its name, its kind, and its key among those."""

    name: str
    kind: Kind
    key: Any


class MadePage(Struct, frozen=True):
    """A page that was made: its name, its files, and what was asked for it, None if that cannot
    be told."""

    # It comes from another process, and as a named tuple takes twice as long to pack.

    name: str
    files: tuple[Page, ...]
    asked: Asked | None


class KeptPages(NamedTuple):
    """Pages that are kept, all that follow each other: of each its files with their stamps, its own
    first. Nearly all pages are kept after an edit, and one by one they took a fifth of it."""

    files: Sequence[tuple[tuple[str, str], ...]]


class PageReuse:
    """The pages of one build."""

    def __init__(
        self,
        atlas: Atlas,
        make: Callable[[Kind, Any], View | Page],
        tracker: Tracker,
        cache: Cache,
        base: str,
        known: Mapping[str, str],
    ) -> None:
        """`make` works out the page of a key from nothing but things that `tracker` hands out.

        `base` stands for all that every page depends on. `known` are the stamps of the files
        that stand in the output folder.
        """
        self._atlas, self._make, self._tracker = atlas, make, tracker
        self._traces = Traces(cache, base)
        is_there = known.items().__contains__
        unchanged = self._traces.unchanged(self._tracker.answer, self._tracker.whole)
        if not all(map(is_there, chain.from_iterable(unchanged.values()))):
            pages = unchanged.items()
            unchanged = {page: files for page, files in pages if all(map(is_there, files))}
        self._same = unchanged
        self._kept: set[str] = set()
        self._names: dict[str, Sequence[str]] = {}  # of the pages of kinds, as far as known
        self._whole: dict[str, bool] = {}  # whether all pages of a kind are kept
        self._made: dict[str, MadePage] = {}
        self._asked: dict[str, str] = {}  # the name of each page by its path

    def pages(self, kinds: Iterable[Kind]) -> Iterator[View | Page | MadePage | KeptPages]:
        """Give the pages of some kinds: those that are kept or made, and views of the others."""
        for kind in kinds:
            if names := self._kept_names(kind):
                yield self._kept_pages(names)
            else:
                yield from self._pages(kind)

    def _pages(self, kind: Kind) -> Iterator[View | Page | MadePage | KeptPages]:
        for is_kept, group in groupby(self._all(kind), lambda one: one.name in self._same):
            if is_kept:
                yield self._kept_pages([one.name for one in group])
                continue
            for one in group:
                if one.name in self._made:
                    yield self._made.pop(one.name)
                    continue
                view, asked = self._worked_out(one)
                self._note_down(one.name, view.path, asked)
                yield view

    def _kept_pages(self, names: Sequence[str]) -> KeptPages:
        self._kept.update(names)
        return KeptPages([self._same[name] for name in names])

    def wanted(self, kinds: Iterable[Kind]) -> Iterator[Wanted]:
        """Give the pages of some kinds that are not kept."""
        for kind in kinds:
            if not self._kept_names(kind):
                yield from (one for one in self._all(kind) if one.name not in self._same)

    def made(self, one: Wanted, files: Callable[[View | Page], Iterable[Page]]) -> MadePage:
        """Return a page with what `files` makes of its view. Nothing is remembered of it here."""
        view, asked = self._worked_out(one)
        # What was asked is there until the next page asks.
        told = None if asked is None else [(table, tuple(keys)) for table, keys in asked]
        return MadePage(one.name, tuple(files(view)), told)

    def take(self, page: MadePage) -> None:
        """Take a page that was made elsewhere, in the place of its view."""
        self._note_down(page.name, page.files[0].path, page.asked)
        self._made[page.name] = MadePage(page.name, page.files, None)

    def _all(self, kind: Kind) -> Iterator[Wanted]:
        keys = kind.keys(self._atlas)
        if names := self._known_names(kind):
            for name, key in zip(names, keys, strict=True):
                told = name if name in self._same else _name_of(kind, key)
                yield Wanted(told, kind, key)
            return
        all_names: list[str] = []
        for key in keys:
            name = _name_of(kind, key)
            all_names.append(name)
            yield Wanted(name, kind, key)
        if kind.of_graph:
            self._atlas.kept.put(_names_of(kind), all_names)

    def _kept_names(self, kind: Kind) -> Sequence[str]:
        """Return the names of the pages of a kind, if all are kept and there is no need to look
        at their keys; else nothing."""
        names = self._known_names(kind)
        if kind.name not in self._whole:
            self._whole[kind.name] = all(map(self._same.__contains__, names))
        return names if self._whole[kind.name] else ()

    def _known_names(self, kind: Kind) -> Sequence[str]:
        """Return the names of the pages of a kind, in the order of their keys, if they are known
        from the last build; else nothing."""
        if kind.name not in self._names:
            kept, names = self._atlas.kept, list[str]()
            if kind.of_graph and kept.knows(_names_of(kind)):
                names = kept.value(_names_of(kind), list[str], list)
            self._names[kind.name] = names
        return self._names[kind.name]

    def _worked_out(self, one: Wanted) -> tuple[View | Page, Asked | None]:
        return self._tracker.listen(lambda: self._make(one.kind, one.key))

    def _note_down(self, name: str, path: str, asked: Asked | None) -> None:
        if asked is not None:
            self._traces.note_down(name, asked)
            self._asked[path] = name

    def keep(self, files: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        """Remember what was asked. `files` are those of each page, with stamps, by its path."""
        made = {
            name: stamps
            for path, name in self._asked.items()
            # What has no stamp cannot be told to be the same.
            if (stamps := tuple(files.get(path, ()))) and all(stamp for _, stamp in stamps)
        }
        self._traces.keep(self._kept, made, self._tracker.answer)


def _name_of(kind: Kind, key: object) -> str:
    return f"{kind.name} {key}"


def _names_of(kind: Kind) -> str:
    return f"pages of the kind {kind.name}"
