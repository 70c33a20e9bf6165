"""One run at a time in a folder."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from aurora_kb.errors import BusyError, OutputError

LOCK = ".aurora-kb.lock"
_LOOK_AGAIN = 0.1  # seconds


def _silent(message: str) -> None:
    pass


@contextlib.contextmanager
def locked(
    folder: Path, patience: float = 0.0, tell: Callable[[str], None] = _silent
) -> Iterator[None]:
    """Hold the folder for this process; another holder is a `BusyError` that names it.

    With `patience`, a number of seconds, the other one is waited for first, and `tell` is called
    with a message. The lock is the operating system's, so it ends with the process, however that
    ends.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _wait_for(path, patience, tell)
    except OSError as error:
        # It may have come with a stranger's notes, to have another file written over.
        reason = "the lock is a link" if error.errno == errno.ELOOP else error.strerror or error
        raise OutputError(f"{folder} cannot be written: {reason}") from error
    with file:
        # On a full disk the lock holds all the same; it only cannot say whose it is.
        with contextlib.suppress(OSError):
            os.ftruncate(file.fileno(), 0)
            os.write(file.fileno(), f"process {os.getpid()}".encode())
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _wait_for(path: Path, patience: float, tell: Callable[[str], None]) -> IO[str]:
    # The waits are counted, for nobody here looks at the clock.
    for tries_left in range(round(patience / _LOOK_AGAIN), -1, -1):
        try:
            return _open_locked(path)
        except BusyError as error:
            if not tries_left:
                raise
            tell(f"{error}; waiting for it, {patience:g} s at most")
            tell = _silent
        time.sleep(_LOOK_AGAIN)
    raise AssertionError("unreachable")


def _open_locked(path: Path) -> IO[str]:
    while True:
        file = os.fdopen(_open_itself(path), "a+")
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


def _open_itself(path: Path) -> int:
    """Open a file, never what a link of its name leads to."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, 0o666)


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
