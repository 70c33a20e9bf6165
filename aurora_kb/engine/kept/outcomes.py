"""The result of a run, kept as long as nothing that it depends on has changed.

A file whose size, times and number are those of the last look is taken to have the same bytes, and
is not read. A file that was changed about when it was last looked at may have been changed once
more without another time to tell it (times are as coarse as the clock of the system), so it is read
again. Whatever is in doubt counts as changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from aurora_kb.engine.cache import Cache, code_digest

# Nanoseconds after its last change from which a file's times tell the next one.
_SETTLED_AFTER = 2_000_000_000
_INDEX_STAGE = "files"
_SIGNS = 40  # of a file's digest
_LARGEST = 256 * 1024 * 1024  # bytes of a file of which every one is looked at

_Marks = tuple[int, ...]  # size, times, number and mode
_Index = dict[str, tuple[_Marks, str]]  # path -> its marks and its digest


@dataclass(frozen=True, slots=True)
class Tree:
    """Every file below a folder, without hidden ones, skipped names and excluded folders."""

    folder: Path
    skipped: tuple[str, ...] = ()
    excluded: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that an outcome depends on.

    `facts` are options, settings, the day: anything that is no file. `own` are files that
    the run itself brings up to date: how they are at its end counts.
    """

    facts: tuple[str, ...]
    trees: tuple[Tree, ...] = ()
    files: tuple[Path, ...] = ()
    own: tuple[Path, ...] = ()


class Outcome:
    """One run's outcome: recalled before the run, or remembered after it."""

    def __init__(self, cache: Cache, name: str, inputs: Inputs, clock: Callable[[], int]) -> None:
        """Look at the inputs. `clock` gives the time in nanoseconds since 1970.

        One outcome is kept for each name.
        """
        self._cache, self._name, self._inputs, self._clock = cache, name, inputs, clock
        self._index = _decode(cache.get([_INDEX_STAGE]).get(_INDEX_STAGE, b""))
        self._before = self._look()
        # What was read to tell what it is need not be read again at the end of the run.
        self._index_now = self._index | self._before.settled

    def digest_of(self, path: Path) -> str:
        """Return the digest of the bytes of one of the files as it is now, `""` if it has none: it
        is not there, a link, or very large. What times and size tell to be known is not read."""
        settled_before = self._clock() - _SETTLED_AFTER
        look = _Look(Inputs((), files=(path,)), self._index_now, settled_before)
        _, content = look.states[os.fspath(path)]
        return content if len(content) == _SIGNS and " " not in content else ""

    def recall(self) -> bytes | None:
        """Return what the last run with the same inputs gave, if it was the last of its name."""
        key = self._key(self._before)
        found = self._cache.get([key]).get(key)
        if found is not None:
            self._keep_index(self._before)
        return found

    def remember(self, value: bytes) -> None:
        """Keep the outcome, unless an input was changed meanwhile: the next run must not take the
        change for done.
        """
        after = _Look(self._inputs, self._index_now, self._clock() - _SETTLED_AFTER)
        own = {os.fspath(path) for path in self._inputs.own}
        if _without(after.states, own) != _without(self._before.states, own):
            return
        self._cache.replace({self._key(after): value}, stage=f"outcome {self._name}")
        self._keep_index(after)

    def _look(self) -> _Look:
        return _Look(self._inputs, self._index, self._clock() - _SETTLED_AFTER)

    def _keep_index(self, look: _Look) -> None:
        # A name that is no UTF-8 cannot be stored; its file is read each time.
        known = {path: state for path, state in look.settled.items() if _is_text(path)}
        if known != self._index:
            self._cache.add({_INDEX_STAGE: msgspec.msgpack.encode(known)}, _INDEX_STAGE)

    def _key(self, look: _Look) -> str:
        digest = hashlib.blake2b(digest_size=20)
        for text in (self._name, _environment(), *self._inputs.facts):
            digest.update(f"{len(text)}:{text}".encode(errors="surrogatepass"))
        for path, (_, content) in sorted(look.states.items()):
            digest.update(os.fsencode(f"{path}\0{content}\0"))
        return f"outcome {digest.hexdigest()}"


class _Look:
    """The inputs as they are now: `states` of all of them, `settled` to be trusted later."""

    def __init__(self, inputs: Inputs, known: _Index, settled_before: int) -> None:
        self.states: _Index = {}
        self.settled: _Index = {}
        self._known, self._settled_before = known, settled_before
        for path in (*inputs.files, *inputs.own):
            self._add(os.fspath(path), is_link=path.is_symlink())
        for tree in inputs.trees:
            excluded = {os.path.realpath(folder) for folder in tree.excluded}
            for entry_path, is_link in _entries(tree, excluded):
                self._add(entry_path, is_link)

    def _add(self, path: str, is_link: bool) -> None:
        try:
            found = os.stat(path)  # noqa: PTH116 - a Path for each file doubles the time
        except OSError as error:
            self.states[path] = ((), f"error {error.errno} {_leads(path, is_link)}")
            return
        is_file = stat.S_ISREG(found.st_mode)
        # A folder's times tell of every file written there, and those are looked at themselves.
        marks = (
            (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode)
            if is_file
            else (found.st_mode,)
        )
        known = self._known.get(path)
        if known is not None and known[0] == marks and not is_link:
            self.states[path] = self.settled[path] = known
            return
        content = _content(path, marks) if is_file else f"mode {stat.S_IFMT(found.st_mode)}"
        self.states[path] = (marks, content + _leads(path, is_link))
        if not is_link and max(found.st_mtime_ns, found.st_ctime_ns) < self._settled_before:
            self.settled[path] = self.states[path]


def _entries(tree: Tree, excluded: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield every file and folder of a tree, and whether it is a link; those are not followed."""
    folders = [os.fspath(tree.folder)]
    while folders:
        here = folders.pop()
        yield here, False
        with contextlib.suppress(OSError), os.scandir(here) as found:
            for entry in found:
                if entry.name.startswith(".") or entry.name in tree.skipped:
                    continue
                if entry.is_symlink():
                    yield entry.path, True
                elif not entry.is_dir():
                    yield entry.path, False
                elif not excluded or os.path.realpath(entry.path) not in excluded:
                    folders.append(entry.path)


def _leads(path: str, is_link: bool) -> str:
    return f" -> {os.path.realpath(path)}" if is_link else ""


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _content(path: str, marks: _Marks) -> str:
    # A file without end takes no room on the disk, and an hour to read; nobody shows it anyway.
    return _digest(path) if marks[0] <= _LARGEST else f"large {marks}"


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()[:_SIGNS]
    except OSError as error:
        return f"error {error.errno}"


def _without(states: _Index, own: set[str]) -> _Index:
    return {path: state for path, state in states.items() if path not in own}


def _decode(data: bytes) -> _Index:
    try:
        return msgspec.msgpack.decode(data, type=_Index) if data else {}
    except msgspec.MsgspecError:
        return {}


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return a digest of the program, of the Python that runs it, and of what is installed."""
    text = f"{code_digest(Path(__file__).parents[2])}\0{_environment()}"
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=20).hexdigest()


def _environment() -> str:
    """Return which Python this is and which packages are installed, of which versions."""
    names: set[str] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            names.update(path.name for path in Path(folder).glob("*.dist-info"))
    return "\0".join((sys.version, sys.platform, *sorted(names)))
