"""What one stage stores and forgets is no concern of the others."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from aurora_kb.engine import Cache


def test_a_stage_forgets_its_own_entries_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    cache.replace({"a": b"note"})
    cache.replace({"b": b"reading"}, stage="concepts")
    cache.replace({"c": b"other note"})
    assert cache.get(["a", "b", "c"]) == {"b": b"reading", "c": b"other note"}


def test_a_file_of_an_older_version_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE entries (key TEXT PRIMARY KEY, checksum BLOB, value BLOB)")
        old.execute("PRAGMA user_version = 1")
    old.close()
    cache = Cache(path)
    cache.replace({"a": b"note"})
    assert cache.get(["a"]) == {"a": b"note"}
