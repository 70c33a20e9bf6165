"""Results of earlier runs, keyed by everything they depend on.

One SQLite file in WAL mode. It is data, never code (no pickle), every entry carries a
checksum, and a file that is damaged or from another version is dropped: deleting the
cache changes nothing but time.

It lies beside the notes, and so it may come with the notes of somebody else, who knows every
key. The checksum is made with a secret of this machine: what others wrote is as good as damaged.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from aurora_kb.errors import OutputError

Value = TypeVar("Value")

# Not `WITHOUT ROWID`: in such a table long values are read in twice the time.
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS entries"
    " (key TEXT PRIMARY KEY, stage TEXT NOT NULL, checksum BLOB NOT NULL, value BLOB NOT NULL)"
)
# Without it, finding a stage's keys is reading the whole file.
_INDEX = "CREATE INDEX IF NOT EXISTS entries_by_stage ON entries (stage, key)"
_INSERT = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)"
_VERSION = 5
_FILLED = 1 << 23  # bytes
# An entry of a gigabyte, as the cards of some 40,000 notes may be, is one that SQLite does not
# take. It is made anew each time, and no reason to drop what else there is.
_TOO_LARGE = (sqlite3.DataError, OverflowError)
_AT_ONCE = 500  # SQLite's limit of variables in a statement is 999 in old builds


class Cache:
    """Bytes by key. Without a path it remembers nothing."""

    def __init__(self, path: Path | None = None, secret: bytes = b"") -> None:
        """Only entries that were written with the same `secret` are found again."""
        self._path = path
        self._secret = secret
        self._connection: sqlite3.Connection | None = None
        self._connection = None if path is None else _open(path)

    @property
    def remembers(self) -> bool:
        """Tell whether anything that is stored will be found again."""
        return self._connection is not None

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is known of `keys`; entries whose checksum is wrong are left out."""
        if self._connection is None:
            return {}
        found: dict[str, bytes] = {}
        try:
            for start in range(0, len(keys), _AT_ONCE):
                part = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(
                    f"SELECT key, checksum, value FROM entries WHERE key IN ({marks})", part
                )
                found.update(
                    (key, value)
                    for key, checksum, value in rows
                    if isinstance(value, bytes) and checksum == self._checksum(key, value)
                )
        except sqlite3.DatabaseError:
            self._drop()
        return found

    def known(self, stage: str) -> set[str]:
        """Return the keys of a stage."""
        if self._connection is None:
            return set()
        try:
            rows = self._connection.execute("SELECT key FROM entries WHERE stage = ?", (stage,))
            return {key for (key,) in rows}
        except sqlite3.DatabaseError:
            self._drop()
            return set()

    def replace(
        self, entries: Mapping[str, bytes], keep: Iterable[str] = (), stage: str = "notes"
    ) -> None:
        """Store `entries` and forget every other key of the stage that is not in `keep`.

        What no longer belongs to a note goes, so the file grows with the vault and not
        with its history. What other stages stored stays.
        """
        if self._connection is None:
            return
        kept = {*entries, *keep}
        try:
            with self._connection:
                rows = self._connection.execute("SELECT key FROM entries WHERE stage = ?", (stage,))
                known = [key for (key,) in rows]
                stale = [(key,) for key in known if key not in kept]
                if not stale and not entries:
                    return
                self._connection.executemany("DELETE FROM entries WHERE key = ?", stale)
                self._connection.executemany(_INSERT, self._rows(entries, stage))
        except _TOO_LARGE:
            return
        except sqlite3.DatabaseError:
            self._drop()

    def add(self, entries: Mapping[str, bytes], stage: str = "notes") -> None:
        """Store `entries` beside what is there: for results that are expensive one by one."""
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.executemany(_INSERT, self._rows(entries, stage))
        except _TOO_LARGE:
            return
        except sqlite3.DatabaseError:
            self._drop()

    def _rows(
        self, entries: Mapping[str, bytes], stage: str
    ) -> list[tuple[str, str, bytes, bytes]]:
        return [
            (key, stage, self._checksum(key, value), value)
            for key, value in sorted(entries.items())
        ]

    def _checksum(self, key: str, value: bytes) -> bytes:
        # Of the key too: a true entry must not be found under another name.
        digest = hashlib.blake2b(f"{key}\0".encode(), key=self._secret, digest_size=16)
        digest.update(value)
        return digest.digest()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        # SQLite holds a file open until told; whoever forgets a cache shall not leak one.
        self.close()

    def _drop(self) -> None:
        self.close()
        assert self._path is not None
        with contextlib.suppress(OSError):
            _remove(self._path)
        self._connection = _open(self._path)


class Filling:
    """New entries of one stage, stored in batches, so that they are never all in memory.

    At a thousand notes that took 100 MB. What a run that is killed has stored is found again.
    """

    def __init__(self, cache: Cache, stage: str = "notes") -> None:
        """Nothing is stored before the first `put`."""
        self._cache, self._stage = cache, stage
        self._waiting: dict[str, bytes] = {}
        self._size = 0

    def put(self, key: str, value: bytes) -> bytes:
        """Store an entry, soon, and give it back."""
        self._waiting[key] = value
        self._size += len(value)
        if self._size > _FILLED:
            self._cache.add(self._waiting, self._stage)
            self._waiting, self._size = {}, 0
        return value

    def finish(self, keep: Iterable[str]) -> None:
        """Store the rest, and forget every other key of the stage that is not in `keep`."""
        self._cache.replace(self._waiting, keep, self._stage)


def decoded_entries(
    entries: Mapping[str, bytes], decode: Callable[[bytes], Value]
) -> dict[str, Value]:
    """Return the values of entries by key, without those that cannot be decoded."""
    found: dict[str, Value] = {}
    for key, data in entries.items():
        with contextlib.suppress(msgspec.MsgspecError):
            found[key] = decode(data)
    return found


def decoded_entry(data: bytes | None, decode: Callable[[bytes], Value]) -> Value | None:
    """Return the value of an entry, None if there is none or it cannot be decoded."""
    if data is not None:
        with contextlib.suppress(msgspec.MsgspecError):
            return decode(data)
    return None


def code_digest(folder: Path) -> str:
    """Return a digest of the Python sources below `folder`.

    It goes into the keys, so that a result never outlives the code that made it.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"{path.parent} is a file", "move it: the cache lives there") from error
    except OSError:
        return None  # a read-only folder: work without a cache
    try:
        if not any(name.is_symlink() for name in _names(path)):
            return _connect(path)
    except sqlite3.DatabaseError:
        pass  # damaged, or no file of ours
    try:
        _remove(path)
        return _connect(path)
    except (OSError, sqlite3.DatabaseError):
        return None


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    try:
        # What views and triggers of a foreign file would run, does not run.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA journal_mode = WAL")
        # A lost entry costs a parse; waiting for the disk costs every run.
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, _VERSION):
            connection.execute("DROP TABLE IF EXISTS entries")
        connection.execute(_SCHEMA)
        connection.execute(_INDEX)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.commit()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _names(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]


def _remove(path: Path) -> None:
    for name in _names(path):
        name.unlink(missing_ok=True)
