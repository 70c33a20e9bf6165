"""Finds pages that are the same as in the last build, before they are worked out.

The answers to a page's questions in the last build are compared with the answers now. If all are
the same and nobody has touched its files, the page is kept. All other pages are worked out, and
their questions are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from aurora_kb.engine import Cache, Traces
from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.page_kinds import Kind
from aurora_kb.site.reuse.tracking import Tracker
from aurora_kb.site.views.common import View


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
        self._same = {
            page: files
            for page, files in self._traces.unchanged(
                self._tracker.answer, self._tracker.whole
            ).items()
            if all(known.get(path) == stamp for path, stamp in files)
        }
        self._kept: set[str] = set()
        self._asked: dict[str, str] = {}  # the name of each page by its path

    def pages(self, kinds: Iterable[Kind]) -> Iterator[View | Page]:
        """Give the pages of some kinds: those that are kept, and views of the others."""
        for kind in kinds:
            for key in kind.keys(self._atlas):
                name = f"{kind.name} {key}"
                if name in self._same:
                    self._kept.add(name)
                    path, stamp = self._same[name][0]
                    yield Page(path, b"", stamp, is_kept=True)
                else:
                    yield self._view(name, kind, key)

    def _view(self, name: str, kind: Kind, key: Any) -> View | Page:
        view, asked = self._tracker.listen(lambda: self._make(kind, key))
        if asked is not None:
            self._traces.note_down(name, asked)
            self._asked[view.path] = name
        return view

    def keep(self, files: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        """Remember what was asked. `files` are those of each page, with stamps, by its path."""
        made = {
            name: stamps
            for path, name in self._asked.items()
            # What has no stamp cannot be told to be the same.
            if (stamps := tuple(files.get(path, ()))) and all(stamp for _, stamp in stamps)
        }
        self._traces.keep(self._kept, made, self._tracker.answer)
