"""One run at a time in a folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from aurora_kb.errors import BusyError, OutputError

LOCK = ".aurora-kb.lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; another holder is a `BusyError` that names it.

    The lock is the operating system's, so it ends with the process, however that ends.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _open_locked(path)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error
    with file:
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _open_locked(path: Path) -> IO[str]:
    while True:
        file = path.open("a+")
        if not _lock(file.fileno()):
            file.seek(0)
            holder = file.read().strip() or "another process"
            file.close()
            raise BusyError(f"{path.parent} is being written by {holder}", "wait until it is done")
        # Its last holder may have deleted the file between our opening and locking it; a third
        # process could then lock a new one beside us.
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()


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
