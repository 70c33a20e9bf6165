"""The cache gives back what it was given, or nothing; it is never in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from aurora_kb.engine import Cache, Filling, code_digest
from aurora_kb.errors import OutputError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "cache.sqlite"


def filled(path: Path, **entries: bytes) -> None:
    cache = Cache(path)
    cache.replace(entries)
    cache.close()


def test_what_is_added_stays_beside_what_was_there(path: Path) -> None:
    filled(path, a=b"1")
    cache = Cache(path)
    cache.add({"b": b"2"}, "other")
    cache.replace({"c": b"3"}, keep=["a"])
    cache.close()
    assert known(path, "a", "b", "c") == {"a": b"1", "b": b"2", "c": b"3"}


def test_what_is_filled_in_is_there_with_what_is_kept_and_nothing_else(path: Path) -> None:
    filled(path, a=b"1", b=b"2")
    cache = Cache(path)
    new = Filling(cache)
    assert new.put("c", b"3") == b"3"
    new.finish(keep=["a"])
    cache.close()
    assert known(path, "a", "b", "c") == {"a": b"1", "c": b"3"}


def test_what_is_too_large_is_not_kept_and_all_else_is(path: Path) -> None:
    filled(path, a=b"1")
    cache = Cache(path)
    assert cache._connection is not None
    cache._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1000)
    cache.add({"b": b"x" * 2000}, "other")
    cache.replace({"c": b"x" * 2000}, keep=["a"])
    assert cache.get(["a", "b", "c"]) == {"a": b"1"}
    cache.close()
    assert known(path, "a", "b", "c") == {"a": b"1"}


def test_much_is_stored_before_it_is_finished(path: Path) -> None:
    cache = Cache(path)
    new = Filling(cache)
    for number in range(20):
        new.put(f"{number}", b"x" * (1 << 20))
    assert len(known(path, *(f"{number}" for number in range(20)))) == 18
    cache.close()


def known(path: Path, *keys: str) -> dict[str, bytes]:
    cache = Cache(path)
    try:
        return cache.get(keys)
    finally:
        cache.close()


def test_what_is_stored_is_there_in_the_next_run(path: Path) -> None:
    filled(path, a=b"1", b=b"2")
    assert known(path, "a", "b", "c") == {"a": b"1", "b": b"2"}


def test_thousands_of_keys_can_be_asked_for_at_once(path: Path) -> None:
    filled(path, **{f"k{number}": b"x" for number in range(2000)})
    assert len(known(path, *(f"k{number}" for number in range(2500)))) == 2000


def test_what_is_not_kept_is_forgotten(path: Path) -> None:
    filled(path, a=b"1", b=b"2")
    cache = Cache(path)
    cache.replace({"c": b"3"}, keep=["b"])
    cache.close()
    assert known(path, "a", "b", "c") == {"b": b"2", "c": b"3"}


def test_without_a_path_it_remembers_nothing() -> None:
    cache = Cache()
    cache.replace({"a": b"1"})
    assert cache.get(["a"]) == {}


def test_a_file_that_is_no_database_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1000)
    assert known(path, "a") == {}
    filled(path, a=b"1")
    assert known(path, "a") == {"a": b"1"}


def test_a_torn_file_is_replaced(path: Path) -> None:
    filled(path, **{f"k{number}": b"x" * 1000 for number in range(200)})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    known(path, *(f"k{number}" for number in range(200)))
    filled(path, a=b"1")
    assert known(path, "a") == {"a": b"1"}


@pytest.mark.parametrize("value", [b"other", "text", None, 7])
def test_an_entry_that_was_changed_is_not_trusted(path: Path, value: object) -> None:
    filled(path, a=b"1", b=b"2")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        if value is None:
            connection.execute("UPDATE entries SET checksum = x'00' WHERE key = 'a'")
        else:
            connection.execute("UPDATE entries SET value = ? WHERE key = 'a'", (value,))
    connection.close()
    assert known(path, "a", "b") == {"b": b"2"}


def test_a_file_of_another_version_is_emptied(path: Path) -> None:
    filled(path, a=b"1")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert known(path, "a") == {}


def test_a_place_that_cannot_hold_a_file_means_no_cache(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "x").touch()
    assert known(path, "a") == {}


def test_a_file_where_its_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is a file"):
        Cache(tmp_path / "file" / "cache.sqlite")


def test_the_code_digest_changes_with_any_source(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    (tmp_path / "data.txt").write_text("1")
    before = code_digest(tmp_path)
    (tmp_path / "data.txt").write_text("2")
    assert code_digest(tmp_path) == before
    (tmp_path / "a.py").write_text("x = 2")
    assert code_digest(tmp_path) != before


def test_what_was_written_elsewhere_is_not_believed(path: Path) -> None:
    stranger = Cache(path, b"theirs")
    stranger.replace({"a": b"1", "b": b"2"})
    stranger.close()
    mine = Cache(path, b"mine")
    assert mine.get(["a", "b"]) == {}
    mine.add({"a": b"3"})
    assert mine.get(["a", "b"]) == {"a": b"3"}
    mine.close()


def test_a_true_entry_is_not_found_under_another_name(path: Path) -> None:
    filled(path, a=b"1")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entries SET key = 'b'")
    connection.close()
    assert known(path, "a", "b") == {}


def test_a_link_in_its_place_leads_to_nothing_that_is_written(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "history.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE visits (address TEXT)")
    connection.close()
    before = other.read_bytes()
    path.parent.mkdir()
    path.symlink_to(other)
    filled(path, a=b"1")
    assert other.read_bytes() == before
    assert known(path, "a") == {"a": b"1"}
