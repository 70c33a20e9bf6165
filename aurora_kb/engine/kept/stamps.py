"""Which files of an output folder are as they were written, and what each was made from.

A page need not be made again while what it is made from is the same and nobody has touched its
file. The folder may have come with notes of somebody else, so this is not remembered in it.

One look at each file is all that a build takes. A file that is kept is known by the look at the
beginning: who touches it meanwhile is found out by the next run.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from pathlib import Path
from types import MappingProxyType

import msgspec

from aurora_kb.engine.cache import Cache, decoded_entry
from aurora_kb.engine.files.manifest import MANIFEST
from aurora_kb.engine.files.spool import is_litter
from aurora_kb.engine.memory import collector_paused
from aurora_kb.model import Page

_STAGE = "pages"
_Marks = tuple[int, int, int]  # size, time of the last change of the bytes, and of anything
_MARKS = 3
_NOTHING = (-1, -1, -1)  # the marks of a file that is not there
_END = "\0"  # no path and no stamp has one


class _Files(msgspec.Struct, array_like=True):
    """Files as the cache keeps them, side by side: there may be some hundred thousand."""

    paths: str = ""
    stamps: str = ""  # `""` for a file that is made each time
    marks: bytes = b""  # of an array


_decoder = msgspec.msgpack.Decoder(_Files)


class Stamps:
    """The stamps of the files in one folder."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._cache, self._folder = cache, os.fspath(folder)
        self._paths: Sequence[str] = ()
        self._marks = array("q")
        # Stands for all files as the last build of this object left them, `""` where there is no
        # telling.
        self.state = ""

    @collector_paused()
    def intact(self) -> Mapping[str, str]:
        """Return the stamps of the files that are unchanged, by path in the folder."""
        self._paths, stamps, known, _ = self._stored()
        self._marks = self._look(self._paths)
        pairs = zip(self._paths, stamps, strict=True)
        if self._marks == known:
            return {path: stamp for path, stamp in pairs if stamp}
        same = map(tuple.__eq__, _each(self._marks), _each(known))
        return {
            path: stamp
            for (path, stamp), is_same in zip(pairs, same, strict=True)
            if stamp and is_same
        }

    def is_left_as(self, state: str) -> bool:
        """Tell whether all files are as the build left them that had this `state`."""
        paths, _, known, told = self._stored()
        if not state or told != state or any(is_litter(name) for name in _names(self._folder)):
            return False
        return self._look(paths) == known

    @collector_paused()
    def keep(self, pages: Iterable[Page], kept: Mapping[str, str] = MappingProxyType({})) -> None:
        """Remember the pages as they stand in the folder now.

        Files that are `kept`, with their stamps by path, are known as `intact` found them. Not as
        they are now: somebody may have touched one meanwhile.
        """
        pages = list(pages)
        kept = {**kept, **{page.path: page.stamp for page in pages if page.is_kept}}
        paths, marks = self._found(kept)
        stamps = list(map(kept.__getitem__, paths))
        for page in chain(pages, (Page(MANIFEST, b""),)):
            if not page.is_kept:
                found = _marks_of(f"{self._folder}/{page.path}")
                paths.append(page.path)
                stamps.append("" if found is _NOTHING else page.stamp)
                marks.extend(found)
        data = msgspec.msgpack.encode(_Files(_END.join(paths), _END.join(stamps), marks.tobytes()))
        self.state = "" if -1 in marks else _digest(data)
        self._cache.replace({self._key(): data}, stage=_STAGE)

    def _found(self, kept: Collection[str]) -> tuple[list[str], array[int]]:
        """Return those of the files that are kept, with the marks that they had."""
        is_kept = list(map(kept.__contains__, self._paths))
        if all(is_kept):
            return list(self._paths), self._marks[:]
        found = array("q", chain.from_iterable(compress(_each(self._marks), is_kept)))
        return list(compress(self._paths, is_kept)), found

    def _stored(self) -> tuple[Sequence[str], Sequence[str], array[int], str]:
        """Return paths, stamps, marks and state as the last build left them."""
        key = self._key()
        data = self._cache.get([key]).get(key)
        found = decoded_entry(data, _decoder.decode)
        if not data or not found or len(found.marks) % array("q").itemsize:
            return (), (), array("q"), ""
        paths, stamps = found.paths.split(_END), found.stamps.split(_END)
        marks = array("q", found.marks)
        if not len(paths) == len(stamps) == len(marks) // _MARKS:
            return (), (), array("q"), ""
        return paths, stamps, marks, _digest(data)

    def _look(self, paths: Iterable[str]) -> array[int]:
        found, folder = array("q"), self._folder
        for path in paths:
            found.extend(_marks_of(f"{folder}/{path}"))
        return found

    def _key(self) -> str:
        return f"pages {self._folder}"


def _marks_of(path: str) -> _Marks:
    try:
        found = os.lstat(path)
    except OSError:
        return _NOTHING
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _each(marks: array[int]) -> Iterator[tuple[int, ...]]:
    """Give the marks of one file after the other."""
    numbers = iter(marks)
    return zip(numbers, numbers, numbers, strict=True)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()
