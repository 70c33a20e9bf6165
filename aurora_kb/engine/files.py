"""Writing: whole files or none, only what changed, never another's.

`OutputFolder` keeps a manifest of the files it wrote. Only those are ever removed; a file
that somebody else put there is neither overwritten nor deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aurora_kb.engine.lock import locked
from aurora_kb.errors import BusyError, OutputError
from aurora_kb.model import Page

MANIFEST = ".aurora-kb-manifest.json"
_TEMPORARY = ".aurora-kb-"
_PATIENCE = 30.0  # seconds that a run waits for another one in the same folder

# Files that may stand in an output folder without being ours: version control and hosts.
TOLERATED = (".gitignore", ".gitkeep", ".nojekyll", "CNAME", ".git", ".DS_Store")


@dataclass(frozen=True, slots=True)
class Written:
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
    prefix = f"{_TEMPORARY}{os.getpid()}-"
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
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # It names the temporary file, or none at all.
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    return True


def sweep(folder: Path) -> None:
    """Remove what processes that are no more left half-written right in a folder."""
    for litter in sorted(folder.glob(f"{_TEMPORARY}*.tmp")):
        process = litter.name.removeprefix(_TEMPORARY).partition("-")[0]
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
        self._known, self._is_complete = self._read_manifest()

    def write(self, pages: Iterable[Page]) -> Written:
        """Write the pages, then remove what an earlier run wrote and this one did not.

        A run that is killed leaves whole files only, and the next one knows them all: the
        manifest names every file before it is written. A run that is at work here is waited for.
        """
        ordered = sorted(pages, key=lambda page: page.path)
        self._refuse_strangers()
        with self._held():
            return self._write(ordered)

    def refresh(self, page: Page) -> bool:
        """Write one page that an earlier run wrote; return whether there was something to do."""
        with self._held():
            return page.path in self._known and self._write_page(page)

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

    def _write(self, ordered: Sequence[Page]) -> Written:
        digests = self._check(ordered)
        stale = self._known.keys() - digests.keys()
        try:
            self._begin(digests)
            removed = self._remove(_in_the_way(stale, digests))
            written = sum(self._write_page(page) for page in ordered)
            removed += self._remove(stale)
            self._write_manifest(digests, is_complete=True)
        except OSError as error:
            place = error.filename or self.path
            raise OutputError(f"{place} cannot be written: {error.strerror or error}") from error
        self._known, self._is_complete = digests, True
        return Written(written, len(digests) - written, removed)

    # ------------------------------------------------------------------ the manifest

    def _read_manifest(self) -> tuple[dict[str, str], bool]:
        try:
            manifest = json.loads((self.path / MANIFEST).read_bytes())
            files = {str(name): str(digest) for name, digest in manifest["files"].items()}
            # A manifest may come with a stranger's notes: no name of it leads out of the folder.
            files = {name: digest for name, digest in files.items() if _is_inside(name)}
            return files, manifest.get("complete", False) is True
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return {}, True

    def _write_manifest(self, files: Mapping[str, str], is_complete: bool) -> None:
        content = {"complete": is_complete, "files": files}
        text = json.dumps(content, indent=0, sort_keys=True) + "\n"
        write_if_changed(self.path / MANIFEST, text.encode())

    def _begin(self, digests: Mapping[str, str]) -> None:
        """Name the new files, and sweep away what a killed run left half-written."""
        self.path.mkdir(parents=True, exist_ok=True)
        if not self._is_complete:
            for litter in sorted(self.path.rglob(f"{_TEMPORARY}*.tmp")):
                litter.unlink(missing_ok=True)
        if digests != self._known or not self._is_complete:
            self._write_manifest({**self._known, **digests}, is_complete=False)

    # ------------------------------------------------------------------ what may be written

    def _check(self, pages: Sequence[Page]) -> dict[str, str]:
        """Return the pages' digests by path; nothing is written if one of them may not be."""
        self._refuse_strangers()
        digests: dict[str, str] = {}
        for page in pages:
            if page.path in digests:
                raise OutputError(f"two pages are called {page.path}", "please report this")
            path = self._target(page.path)
            if page.is_kept:
                digests[page.path] = self._digest_of_kept(page)
                continue
            if page.path not in self._known and path.is_file() and path.read_bytes() != page.data:
                raise OutputError(
                    f"{path} is not from aurora-kb", "move it away: a page of that name is due"
                )
            digests[page.path] = hashlib.blake2b(page.data, digest_size=8).hexdigest()
        return digests

    def _digest_of_kept(self, page: Page) -> str:
        """Return the digest of a page that stands in the folder from an earlier run."""
        if page.path not in self._known:
            raise OutputError(f"{self.path} was changed by somebody else", "build again")
        return self._known[page.path]

    def _refuse_strangers(self) -> None:
        """Refuse a folder that holds files nobody can have got from us."""
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

    def _target(self, name: str) -> Path:
        """Return the path of a page, and refuse a name that would leave the folder."""
        if not _is_inside(name):
            raise OutputError(f"{name!r} is no path inside the site", "please report this")
        parts = PurePosixPath(name).parts
        path = self.path
        for part in parts[:-1]:
            path /= part
            # Asked before anything is made below it, or it would be made elsewhere.
            if path.is_symlink():
                raise OutputError(f"{path} is a link out of the site", "remove the link")
        return path / parts[-1]

    # ------------------------------------------------------------------ writing and removing

    def _write_page(self, page: Page) -> bool:
        if page.is_kept:
            return False
        path = self._target(page.path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return write_if_changed(path, page.data, durable=False)
        except OSError as error:  # it names the temporary file, or none at all
            raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error

    def _remove(self, names: Iterable[str]) -> int:
        removed = 0
        folders: set[Path] = set()
        for name in sorted(names):
            path = self._target(name)
            if path.is_file() or path.is_symlink():
                path.unlink()
                removed += 1
                folders.update(path.parents)
        for folder in sorted(folders, key=lambda path: -len(path.parts)):
            if folder != self.path and folder.is_relative_to(self.path):
                with contextlib.suppress(OSError):
                    folder.rmdir()  # only if it is empty
        return removed


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    is_out = name.startswith("/") or ".." in parts or "\\" in name or "\0" in name
    return bool(parts) and not is_out


def _in_the_way(stale: Iterable[str], pages: Iterable[str]) -> list[str]:
    """Return the old files that stand where a folder must be now, or the other way round."""
    names = set(pages)
    folders = {str(parent) for name in names for parent in PurePosixPath(name).parents}
    return [
        name
        for name in stale
        if name in folders or any(str(parent) in names for parent in PurePosixPath(name).parents)
    ]
