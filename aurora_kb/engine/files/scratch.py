"""Temporary storage for what is too large for memory: a database, messages or pieces in a file."""

# What lies here is opened many times by its path.
# ruff: noqa: PTH123

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aurora_kb.errors import OutputError

_PIECE = 1 << 20
# Kilobytes of a database that are held in memory. A database in memory is there as a whole, and
# twice while its bytes are taken.
_HELD = 8_000
# Where SQLite counts changes and tells its own version: nothing of that in a database in memory.
_COUNTED = ((24, 28), (92, 100))


@contextmanager
def scratch_database(
    is_large: bool,
) -> Iterator[tuple[sqlite3.Connection, Callable[[], Iterator[bytes]]]]:
    """A new database, which goes with the block, and what closes it and gives its bytes piece by
    piece. A large one lies on the disk, and has the bytes that it would have in memory."""
    if not is_large:
        with contextlib.closing(sqlite3.connect(":memory:")) as database:
            yield database, lambda: iter((database.serialize(),))
        return
    with tempfile.TemporaryDirectory(prefix="aurora-kb-") as folder:
        path = os.path.join(folder, "scratch")  # noqa: PTH118
        try:
            with contextlib.closing(sqlite3.connect(path)) as database:
                # Nobody reads it after a crash.
                for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_HELD}"):
                    database.execute(f"PRAGMA {pragma}")
                yield database, lambda: _closed(database, path)
        except sqlite3.OperationalError as error:
            raise OutputError(f"{path} cannot be written: {error}") from error


def _closed(database: sqlite3.Connection, path: str) -> Iterator[bytes]:
    database.close()
    with open(path, "rb") as file:
        first = bytearray(file.read(_PIECE))
        for start, end in _COUNTED:
            first[start:end] = bytes(end - start)
        yield bytes(first)
        while piece := file.read(_PIECE):
            yield piece


@dataclass(frozen=True, slots=True)
class MessageFile:
    """Messages that lie in a file. They are read anew each time, and it can be sent to other
    processes of the machine."""

    path: str
    sizes: tuple[int, ...]

    def __iter__(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            for size in self.sizes:
                yield file.read(size)


def lay(path: str, messages: Iterable[bytes]) -> MessageFile:
    """Write messages into a file that is not there yet, one at a time."""
    with open(path, "xb") as file:
        return MessageFile(path, tuple(map(file.write, messages)))


class Pieces:
    """Bytes that lie in a file without a name, to be read again in any order."""

    def __init__(self) -> None:
        """The file goes with `close`, or with the process."""
        # Without a buffer: each piece is read once or twice.
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it is kept
        self._end = 0

    def put(self, data: bytes) -> int:
        """Lay a piece down, and return where it begins."""
        start, left = self._end, memoryview(data)
        self._file.seek(start)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)
        return start

    def part(self, start: int, end: int) -> bytes:
        """Return what lies between two places."""
        self._file.seek(start)
        return self._file.read(end - start)

    def close(self) -> None:
        """Nothing is there any more."""
        self._file.close()
