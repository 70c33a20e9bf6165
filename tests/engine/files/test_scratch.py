"""What is too large for memory is the same as it would be there."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from aurora_kb.engine import Pieces, scratch_database


def fill(database: sqlite3.Connection) -> None:
    database.executescript("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL);")
    rows = ((number, f"word {number}" * 20) for number in range(20_000))
    database.executemany("INSERT INTO words VALUES (?, ?)", rows)
    database.commit()


@pytest.mark.parametrize("is_large", [True, False])
def test_a_database_on_the_disk_has_the_bytes_of_one_in_memory(is_large: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        fill(database)
        whole = database.serialize()
    with scratch_database(is_large) as (database, pieces):
        fill(database)
        found = list(pieces())
    assert (len(found) > 1) == is_large
    assert b"".join(found) == whole


def test_pieces_are_read_again_in_any_order() -> None:
    made = [bytes([number]) * size for number, size in enumerate((3, 0, 70_000, 1))]
    with closing(Pieces()) as pieces:
        places = [(pieces.put(one), len(one)) for one in made]
        assert [pieces.part(at, at + size) for at, size in places] == made
        at = places[2][0]
        assert pieces.part(at + 69_999, at + 70_001) == bytes([2, 3])
        assert pieces.put(b"more") == 70_004
