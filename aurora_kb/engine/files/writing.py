"""Writing: whole files or none, only what changed, never another's.

`OutputFolder` keeps a manifest of the files it wrote. Only those are ever removed; a file
that somebody else put there is neither overwritten nor deleted.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import msgspec

from aurora_kb.engine.files.lock import locked
from aurora_kb.engine.files.manifest import MANIFEST
from aurora_kb.engine.files.spool import (
    TEMPORARY,
    Spool,
    are_inside,
    digest_of,
    is_inside,
    open_spool,
)
from aurora_kb.errors import BusyError, OutputError
from aurora_kb.model import Page

_PATIENCE = 30.0  # seconds that a run waits for another one in the same folder

# Files that may stand in an output folder without being ours: version control and hosts.
TOLERATED = (".gitignore", ".gitkeep", ".nojekyll", "CNAME", ".git", ".DS_Store")


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a write did, in numbers of files."""

    written: int
    unchanged: int
    removed: int


def write_if_changed(
    path: Path, data: bytes, durable: bool = True, mode: int | None = None
) -> bool:
    """Make `path` hold `data`; return whether it had to be written.

    The file is replaced in one step: at no moment does a reader find half of it. On any
    error the old file stays as it was. `durable` waits for the disk, so that the promise
    holds for a power failure too; what can be built again need not wait. Without a `mode` it
    is the old file's, or the usual one.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    with _told_of(path):
        _replace(path, data, durable, mode)
    return True


def write_named(path: Path, data: bytes) -> None:
    """Make what a person named hold `data`.

    A link stays one, and the file that it leads to is replaced as `write_if_changed` does it.
    What is no file is written to, a pipe or `/dev/stdout`: it is never replaced by one, which
    would be the end of `/dev/null` where root runs this.
    """
    is_place = any(path.absolute().is_relative_to(folder) for folder in ("/dev", "/proc"))
    is_free = not (path.exists() or path.is_symlink())
    if not is_place and (path.is_file() or is_free):
        write_if_changed(path.resolve(), data)
        return
    with _told_of(path), path.open("wb") as file:
        file.write(data)


def _replace(path: Path, data: bytes, durable: bool, mode: int | None) -> None:
    prefix = f"{TEMPORARY}{os.getpid()}-"
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            # mkstemp makes files private.
            temporary.chmod(_mode(path) if mode is None else mode)
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
        if durable:
            _sync_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Have an error name the file that was to be written, not a temporary one or none at all."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def sweep(folder: Path) -> None:
    """Remove what processes that are no more left half-written right in a folder."""
    for litter in sorted(folder.glob(f"{TEMPORARY}*.tmp")):
        process = litter.name.removeprefix(TEMPORARY).partition("-")[0]
        if not (process.isdecimal() and _is_alive(int(process))):
            litter.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":
        return True  # there, asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync_folder(folder: Path) -> None:
    """Wait until the new name is on the disk too; systems that cannot do it do not need it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_if_unchanged(path: Path, expected: bytes, data: bytes) -> bool:
    """Make `path` hold `data` if it still holds `expected`; return whether it did.

    For files that are another's: a note that was saved meanwhile is left as it is.
    """
    if path.read_bytes() != expected:
        return False
    write_if_changed(path, data)
    return True


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


class OutputFolder:
    """A folder that holds what the tool wrote, and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # As the manifest has it when something is done here.
        self._known: dict[str, str] = {}
        self._is_complete = True
        # The manifest as it was read last, with the marks of its file: it is replaced as a whole.
        self._read: tuple[tuple[int, ...], tuple[dict[str, str], bool]] | None = None

    @contextlib.contextmanager
    def spool(self) -> Iterator[Spool]:
        """A place where pages wait, in the block, until `write` takes them from there.

        Refuses a folder of somebody else at once, before they are made.
        """
        self._refuse_strangers()
        with open_spool(self.path) as spool:
            yield spool

    def write(
        self, pages: Iterable[Page], spool: Spool | None = None, kept: Collection[str] = ()
    ) -> WriteResult:
        """Write the pages, then remove what an earlier run wrote and this one did not.

        Files that are `kept`, by path, are left as they are, as pages that say so of themselves.

        Nothing in the folder changes until all pages are made and found to be in order. A run
        that is killed leaves whole files only, and the next one knows them all: the manifest
        names every file before it is written. A run that is at work here is waited for.
        """
        if spool is None:
            with self.spool() as own:
                return self.write(pages, own, kept)
        ordered = sorted(map(spool.put, pages), key=lambda page: page.path)
        with self._held():
            return self._write(ordered, kept, spool)

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(locked(self.path, _PATIENCE))
            except BusyError:
                raise
            except OutputError:
                pass  # what cannot be written needs no lock; that it cannot is told below
            yield

    def _write(self, ordered: Sequence[Page], kept: Collection[str], spool: Spool) -> WriteResult:
        waiting = spool.names()
        digests = self._check(ordered, kept, waiting, spool)
        stale = self._known.keys() - digests.keys()
        try:
            lines = self._begin(digests)
            removed = self._remove(_in_the_way(stale, digests))
            spool.move()
            removed += self._remove(stale)
            self._write_manifest(_lines_of(digests) if stale else lines, is_complete=True)
        except OSError as error:
            place = error.filename or self.path
            raise OutputError(f"{place} cannot be written: {error.strerror or error}") from error
        self._known, self._is_complete = digests, True
        return WriteResult(len(waiting), len(digests) - len(waiting), removed)

    # ------------------------------------------------------------------ the manifest

    def _read_manifest(self) -> tuple[dict[str, str], bool]:
        try:
            found = (self.path / MANIFEST).stat()
        except OSError:
            return {}, True
        marks = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
        if self._read is None or self._read[0] != marks:
            self._read = marks, self._manifest()
        return self._read[1]

    def _manifest(self) -> tuple[dict[str, str], bool]:
        try:
            files, is_complete = _read((self.path / MANIFEST).read_bytes())
        except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
            return {}, True
        # A manifest may come with a stranger's notes: no name of it leads out of the folder.
        if not are_inside(files):
            files = {name: digest for name, digest in files.items() if is_inside(name)}
        return files, is_complete

    def _write_manifest(self, lines: str, is_complete: bool) -> None:
        inner = f"{{\n{lines}\n}}" if lines else "{}"
        text = f'{{\n"complete": {json.dumps(is_complete)},\n"files": {inner}\n}}\n'
        write_if_changed(self.path / MANIFEST, text.encode())

    def _begin(self, digests: Mapping[str, str]) -> str:
        """Name the new files, and sweep away what a killed run left half-written.

        Return the lines of the manifest for old and new files.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        # A run that was killed before its list stood has left only that, right in the folder.
        look = self.path.glob if self._is_complete else self.path.rglob
        for litter in sorted(look(f"{TEMPORARY}*.tmp")):
            litter.unlink(missing_ok=True)
        lines = _lines_of({**self._known, **digests})
        if digests != self._known or not self._is_complete:
            self._write_manifest(lines, is_complete=False)
        return lines

    # ------------------------------------------------------------------ what may be written

    def _check(
        self,
        pages: Sequence[Page],
        kept: Collection[str],
        waiting: Collection[str],
        spool: Spool,
    ) -> dict[str, str]:
        """Return the pages' digests by path; nothing is written if one of them may not be."""
        self._refuse_strangers()
        known, folders = self._known, dict[str, bool]()
        digests = dict(zip(kept, map(known.get, kept, repeat("")), strict=True))
        if not all(digests.values()):
            raise OutputError(f"{self.path} was changed by somebody else", "build again")
        for name in sorted({path.rpartition("/")[0] for path in kept}):
            self._has_folder(name, folders)
        for page in pages:
            if page.path in digests:
                raise OutputError(f"two pages are called {page.path}", "please report this")
            is_there = self._has_folder(page.path.rpartition("/")[0], folders)
            if page.path in waiting:
                digests[page.path] = page.digest
                if is_there and page.path not in self._known:
                    self._refuse_to_overwrite(page.path, spool)
            else:
                digests[page.path] = self._digest_of_kept(page)
        return digests

    def _has_folder(self, name: str, known: dict[str, bool]) -> bool:
        """Return whether the output has a folder; a link in its place is refused."""
        if name not in known:
            path = self.path / name if name else self.path
            above = name.rpartition("/")[0]
            known[name] = not name or self._has_folder(above, known)
            # Asked before anything is made below it, or it would be made elsewhere.
            if name and known[name] and path.is_symlink():
                raise OutputError(f"{path} is a link out of the site", "remove the link")
            known[name] = known[name] and path.is_dir()
        return known[name]

    def _refuse_to_overwrite(self, name: str, spool: Spool) -> None:
        path = self.path / name
        if path.is_file() and path.read_bytes() != spool.read(name):
            raise OutputError(
                f"{path} is not from aurora-kb", "move it away: a page of that name is due"
            )

    def _digest_of_kept(self, page: Page) -> str:
        """Return the digest of a page that stands in the folder already."""
        known = self._known.get(page.path, "")
        if known and page.digest in ("", known):
            return known
        # It was found to be as it is to be, though the manifest does not say so.
        with contextlib.suppress(OSError):
            if page.digest == digest_of((self.path / page.path).read_bytes()):
                return page.digest
        raise OutputError(f"{self.path} was changed by somebody else", "build again")

    def _refuse_strangers(self) -> None:
        """Refuse a folder that holds files which this program did not write."""
        # Read again: another run may have written since this one began.
        self._known, self._is_complete = self._read_manifest()
        if self.path.exists() and not self.path.is_dir():
            raise OutputError(f"{self.path} is a file", "choose another folder: --output FOLDER")
        if not self.path.is_dir() or self._known:
            return
        strangers = sorted(
            entry.name
            for entry in self.path.iterdir()
            if entry.name not in TOLERATED and not entry.name.startswith(".aurora-kb")
        )
        if strangers:
            raise OutputError(
                f"{self.path} holds files that aurora-kb did not write, {strangers[0]!r} first",
                "choose an empty folder, or move them away: --output FOLDER",
            )

    # ------------------------------------------------------------------ removing

    def _remove(self, names: Iterable[str]) -> int:
        removed = 0
        emptied: set[str] = set()
        folders: dict[str, bool] = {}
        for name in sorted(names):
            folder = name.rpartition("/")[0]
            path = self.path / name
            if self._has_folder(folder, folders) and (path.is_file() or path.is_symlink()):
                path.unlink()
                removed += 1
                emptied.update(_folders_of(name))
        for folder in sorted(emptied, key=lambda name: (-name.count("/"), name)):
            with contextlib.suppress(OSError):
                (self.path / folder).rmdir()  # only if it is empty
        return removed


class _Manifest(msgspec.Struct):
    files: dict[str, str]
    complete: bool = False


def _read(manifest: bytes) -> tuple[dict[str, str], bool]:
    """Return the digests of files by name, and whether all of them were written."""
    with contextlib.suppress(msgspec.MsgspecError):
        found = _decoder.decode(manifest)
        return found.files, found.complete
    # Names may hold what is no UTF-8.
    told = json.loads(manifest)
    files = {str(name): str(digest) for name, digest in told["files"].items()}
    return files, told.get("complete", False) is True


def _lines_of(files: Mapping[str, str]) -> str:
    """Return what the manifest says of files, each in a line."""
    # `json.dumps` with an indent is written in Python and takes thirty times as long.
    return json.dumps(files, sort_keys=True, separators=(",\n", ": "))[1:-1]


def _folders_of(name: str) -> Iterator[str]:
    """Give the folders that a path leads through."""
    while name := name.rpartition("/")[0]:
        yield name


def _in_the_way(stale: Collection[str], pages: Collection[str]) -> list[str]:
    """Return the old files that stand where a folder must be now, or the other way round."""
    if not stale:
        return []
    folders = {folder for name in pages for folder in _folders_of(name)}
    return [
        name
        for name in stale
        if name in folders or any(folder in pages for folder in _folders_of(name))
    ]


_decoder = msgspec.json.Decoder(_Manifest)
