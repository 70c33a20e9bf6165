"""Which files of an output folder are as they were written, and what each was made from.

A page need not be made again while what it is made from is the same and nobody has touched its
file. The folder may have come with notes of somebody else, so this is not remembered in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from aurora_kb.engine.cache import Cache
from aurora_kb.model import Page

_STAGE = "pages"
_Marks = tuple[int, int, int]  # size, time of the last change of the bytes, and of anything
_Known = dict[str, tuple[str, _Marks]]  # path in the folder -> stamp and marks


class Stamps:
    """The stamps of the files in one folder."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._cache, self._folder = cache, os.fspath(folder)
        self._known: _Known = {}

    def intact(self) -> Mapping[str, str]:
        """Return the stamps of the files that are unchanged, by path in the folder."""
        key = self._key()
        stored = _decode(self._cache.get([key]).get(key, b""))
        self._known = {
            path: (stamp, marks)
            for path, (stamp, marks) in stored.items()
            if _marks_of(f"{self._folder}/{path}") == marks
        }
        return {path: stamp for path, (stamp, _) in self._known.items()}

    def keep(self, pages: Iterable[Page]) -> None:
        """Remember the pages as they stand in the folder now."""
        found: _Known = {}
        for page in pages:
            if page.is_kept:
                # Not as they are now: somebody may have touched one meanwhile.
                found[page.path] = self._known[page.path]
            elif page.stamp and (marks := _marks_of(f"{self._folder}/{page.path}")):
                found[page.path] = (page.stamp, marks)
        if found != self._known:
            self._cache.replace({self._key(): msgspec.msgpack.encode(found)}, stage=_STAGE)

    def _key(self) -> str:
        return f"pages {self._folder}"


def _marks_of(path: str) -> _Marks | None:
    try:
        found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - a Path doubles the time
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _decode(data: bytes) -> _Known:
    try:
        return msgspec.msgpack.decode(data, type=_Known) if data else {}
    except msgspec.MsgspecError:
        return {}
