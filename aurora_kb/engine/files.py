"""Writing: whole files or none, only what changed, never another's.

`OutputFolder` keeps a manifest of the files it wrote. Only those are ever removed; a file
that somebody else put there is neither overwritten nor deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aurora_kb.errors import OutputError
from aurora_kb.model import Page

MANIFEST = ".aurora-kb-manifest.json"

# Files that may stand in an output folder without being ours: version control and hosts.
TOLERATED = (".gitignore", ".gitkeep", ".nojekyll", "CNAME", ".git", ".DS_Store")


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did, in numbers of files."""

    written: int
    unchanged: int
    removed: int


def write_if_changed(path: Path, data: bytes, durable: bool = True) -> bool:
    """Make `path` hold `data`; return whether it had to be written.

    The file is replaced in one step: at no moment does a reader find half of it. On any
    error the old file stays as it was. `durable` waits for the disk, so that the promise
    holds for a power failure too; what can be built again need not wait.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".aurora-kb-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            # mkstemp makes files private; keep the mode of the old file, or the usual one.
            temporary.chmod(_mode(path))
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


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


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; another holder is an `OutputError` that names it.

    The lock is the operating system's, so it ends with the process, however that ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".aurora-kb.lock"
    with path.open("a+") as file:
        if not _lock(file.fileno()):
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise OutputError(f"{folder} is being written by {holder}", "wait until it is done")
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows has no flock; msvcrt locks a byte in the same spirit
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class OutputFolder:
    """A folder that holds what the tool wrote, and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known = self._read_manifest()

    def write(self, pages: Iterable[Page]) -> Written:
        """Write the pages, then remove what an earlier run wrote and this one did not."""
        self._refuse_strangers()
        digests: dict[str, str] = {}
        made: set[Path] = set()
        written = 0
        for page in sorted(pages, key=lambda page: page.path):
            if page.path in digests:
                raise OutputError(f"two pages are called {page.path}", "please report this")
            path = self._target(page.path)
            if path.parent not in made:
                self._make_folder(path.parent)
                made.add(path.parent)
            written += write_if_changed(path, page.data, durable=False)
            digests[page.path] = hashlib.blake2b(page.data, digest_size=8).hexdigest()
        removed = self._remove(name for name in self._known if name not in digests)
        manifest = json.dumps({"files": digests}, indent=0, sort_keys=True) + "\n"
        write_if_changed(self.path / MANIFEST, manifest.encode())
        self._known = digests
        return Written(written, len(digests) - written, removed)

    def _read_manifest(self) -> dict[str, str]:
        try:
            files = json.loads((self.path / MANIFEST).read_bytes())["files"]
            return {str(name): str(digest) for name, digest in files.items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return {}

    def _refuse_strangers(self) -> None:
        """Refuse a folder that holds files nobody can have got from us."""
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
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\\" in name or "\0" in name:
            raise OutputError(f"{name!r} is no path inside the site", "please report this")
        return self.path.joinpath(*parts)

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if not folder.resolve().is_relative_to(self.path.resolve()):
            raise OutputError(f"{folder} is a link out of the site", "remove the link")

    def _remove(self, names: Iterable[str]) -> int:
        removed = 0
        folders: set[Path] = set()
        for name in sorted(names):
            path = self._target(name)
            if path.is_file():
                path.unlink()
                removed += 1
                folders.update(path.parents)
        for folder in sorted(folders, key=lambda path: -len(path.parts)):
            if folder != self.path and folder.is_relative_to(self.path):
                with contextlib.suppress(OSError):
                    folder.rmdir()  # only if it is empty
        return removed
