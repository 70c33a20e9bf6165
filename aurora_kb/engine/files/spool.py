"""Files that wait inside the output folder until all are made, and then go to their places.

So a site is never in memory as a whole, several processes write it, and one that fails half-way
leaves the old one as it was.
"""

# A site has tens of thousands of files, and a Path doubles what each of them takes.
# ruff: noqa: PTH101, PTH102, PTH105, PTH116, PTH123

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from aurora_kb.engine.files.lock import locked
from aurora_kb.engine.files.scratch import MessageFile, lay
from aurora_kb.errors import BusyError, OutputError
from aurora_kb.model import Page

TEMPORARY = ".aurora-kb-"
_SUFFIX = ".spool"
_PATIENCE = 10.0  # seconds that a sweep of another run may take
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# What stands where a part of a path is empty, or leads elsewhere, each path in a line of its own.
# To look for a short text takes a twentieth of a look for a pattern.
_ODD = ("\\", "\0", *(f"{a}{part}{b}" for a in "/\n" for part in ("", ".", "..") for b in "/\n"))
_AT_ONCE = 1 << 20  # bytes of a file that is looked through


@dataclass(frozen=True, slots=True)
class Spool:
    """Where the files of one run wait. It can be sent to other processes of the machine."""

    folder: str  # the output folder
    tree: str  # where files wait, by their paths in the output folder

    def put(self, page: Page) -> Page:
        """Put down the bytes of a page, and return it with their digest in their stead.

        What the output folder holds byte for byte is not written.
        """
        if page.is_kept or page.digest:
            return page
        _refuse_outside(page.path)
        standing = f"{self.folder}/{page.path}"
        if not _holds(standing, page.data):
            # No context manager: to enter one for each file takes a fifth of what this takes.
            try:
                self._write(page)
            except OSError as error:
                raise _unwritable(standing, error) from error
        return Page(page.path, b"", page.stamp, digest=digest_of(page.data))

    def fill(self, name: str, write: Callable[[BinaryIO], str]) -> Page:
        """Put down a file that is written piece by piece; `write` returns its stamp.

        It is never in memory as a whole. As with `put`, what the output folder holds is not kept.
        """
        _refuse_outside(name)
        waiting, standing = f"{self.tree}/{name}", f"{self.folder}/{name}"
        with _naming_the_file(standing):
            with os.fdopen(self._open(name), "wb") as file:
                stamp = write(file)
            digest = _digest_of_file(waiting)
            if _is_same(waiting, standing):
                os.unlink(waiting)  # noqa: PTH108
        return Page(name, b"", stamp, digest=digest)

    def lay(self, name: str, messages: Iterable[bytes]) -> MessageFile:
        """Write messages into a file that lies beside what waits, and goes with it."""
        path = f"{os.path.dirname(self.tree)}/{name}"  # noqa: PTH120
        with _naming_the_file(path):
            return lay(path, messages)

    def _open(self, name: str) -> int:
        path = f"{self.tree}/{name}"
        try:
            return _opened(path, name)
        except FileNotFoundError:
            self._make_folders(name)
            return _opened(path, name)

    def _write(self, page: Page) -> None:
        handle = self._open(page.path)
        try:
            rest = memoryview(page.data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)

    def _make_folders(self, name: str) -> None:
        # The tree itself is never made here: when it is gone, so is the run that it is for.
        place = self.tree
        for part in name.split("/")[:-1]:
            place = f"{place}/{part}"
            with contextlib.suppress(FileExistsError):
                os.mkdir(place)

    def names(self) -> frozenset[str]:
        """Return the paths of all that waits."""
        return frozenset(_files_below(self.tree, ""))

    def read(self, name: str) -> bytes:
        """Return the bytes of what waits."""
        with open(f"{self.tree}/{name}", "rb") as file:
            return file.read()

    def move(self) -> None:
        """Move all that waits to its place, each file in one step.

        A folder that the output does not have goes as a whole.
        """
        self._move("")

    def _move(self, below: str) -> None:
        for entry in sorted(os.scandir(f"{self.tree}/{below}"), key=lambda one: one.name):
            target = f"{self.folder}/{below}{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and os.path.lexists(target):
                self._move(f"{below}{entry.name}/")
                continue
            with _naming_the_file(target):
                if not is_folder:
                    _keep_mode(entry.path, target)
                try:
                    os.replace(entry.path, target)
                except OSError as error:
                    # A folder of the site may be another disk.
                    if error.errno != errno.EXDEV:
                        raise
                    _carry(Path(entry.path), Path(target))


@contextlib.contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """Make a place for files to wait in; it goes with the block, and what still waits there too.

    What runs that are no more have left is swept away.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    with _naming_the_file(os.fspath(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        place = Path(tempfile.mkdtemp(_SUFFIX, f"{TEMPORARY}{os.getpid()}-", folder))
    try:
        # The lock says that the run is alive, to others on the same disk too.
        with locked(place, _PATIENCE):
            (place / "new").mkdir()
            yield Spool(os.fspath(folder), os.fspath(place / "new"))
    finally:
        shutil.rmtree(place, ignore_errors=True)
        for one in made:
            with contextlib.suppress(OSError):
                one.rmdir()  # only if nothing came to be in it


def _sweep(folder: Path) -> None:
    for left in sorted(folder.glob(f"{TEMPORARY}*{_SUFFIX}")):
        # It may have come with a stranger's notes, to have a lock written elsewhere.
        if left.is_symlink() or not left.is_dir():
            continue
        with contextlib.suppress(BusyError), locked(left):
            shutil.rmtree(left, ignore_errors=True)


def is_litter(name: str) -> bool:
    """Return whether a name right in the output folder is one of what a killed run leaves."""
    return name.startswith(TEMPORARY) and name.endswith((_SUFFIX, ".tmp"))


def digest_of(data: bytes) -> str:
    """Return what the manifest says of a file's bytes."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _digest_of_file(path: str) -> str:
    digest = hashlib.blake2b(digest_size=8)
    with open(path, "rb") as file:
        while piece := file.read(_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def _refuse_outside(name: str) -> None:
    if not is_inside(name):
        raise OutputError(f"{name!r} is no path inside the site", "please report this")


def is_inside(name: str) -> bool:
    """Return whether a path, with `/` between its parts, stays in the folder it is taken from."""
    around = f"/{name}/"
    is_odd = "\\" in name or "\0" in name
    return not (is_odd or "//" in around or "/./" in around or "/../" in around)


def are_inside(names: Iterable[str]) -> bool:
    """Return whether all of these paths stay inside. It may deny it of some that do."""
    lines = "\n".join(("", *names, ""))
    return not any(map(lines.__contains__, _ODD))


def _opened(path: str, name: str) -> int:
    try:
        return os.open(path, _NEW, 0o666)
    except FileExistsError as error:
        raise OutputError(f"two pages are called {name}", "please report this") from error


def _holds(path: str, data: bytes) -> bool:
    """Return whether a file, and no link to one, has these bytes."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except (OSError, ValueError):
        return False


def _is_same(waiting: str, standing: str) -> bool:
    """Return whether a file, and no link to one, has the bytes of another."""
    try:
        found = os.lstat(standing)
        if not stat.S_ISREG(found.st_mode) or found.st_size != os.stat(waiting).st_size:
            return False
        with open(waiting, "rb") as one, open(standing, "rb") as other:
            while piece := one.read(_AT_ONCE):
                if piece != other.read(_AT_ONCE):
                    return False
        return True
    except (OSError, ValueError):
        return False


def _keep_mode(waiting: str, target: str) -> None:
    """Give what waits the mode of the file that it is to replace."""
    try:
        mode = os.lstat(target).st_mode
    except OSError:
        return
    if stat.S_ISREG(mode) and mode != os.stat(waiting).st_mode:
        os.chmod(waiting, stat.S_IMODE(mode))


def _carry(waiting: Path, target: Path) -> None:
    """Move from disk to disk, a file in one step all the same."""
    if waiting.is_dir():
        target.mkdir()
        for one in sorted(waiting.iterdir()):
            _carry(one, target / one.name)
        return
    beside = target.with_name(f"{TEMPORARY}{os.getpid()}-moved.tmp")
    try:
        shutil.copy2(waiting, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _files_below(folder: str, prefix: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}"


@contextlib.contextmanager
def _naming_the_file(path: str) -> Iterator[None]:
    """Say of which file an error is, and not where it waited."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: str, error: OSError) -> OutputError:
    return OutputError(f"{path} cannot be written: {error.strerror or error}")
