"""Tables that are kept hold what would be made, and only as long as they are made of the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aurora_kb.engine import Cache
from aurora_kb.site.atlas.kept_tables import KeptTables, with_rows

ROWS = {"c:a": 1, "c:b": 2}


def fail() -> Any:
    raise AssertionError("it need not be made")


def kept(cache: Cache, made_of: bytes, rows: dict[str, int]) -> bytes | None:
    tables = KeptTables(cache, made_of)
    table = tables.table("counts", dict[str, int], lambda: rows)
    assert dict(table.items()) == rows
    assert tables.value("all", tuple[int, ...], lambda: tuple(rows.values())) == (1, *[2] * 1)
    tables.keep()
    return table.whole() if table.whole else None


def test_what_was_kept_is_not_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    whole = kept(cache, b"a graph", ROWS)
    again = KeptTables(cache, b"a graph")
    table = again.table("counts", dict[str, int], fail)
    assert table.whole
    assert table.whole() == whole
    assert table["c:b"] == 2
    assert list(table) == list(ROWS)
    assert "c:c" not in table
    assert again.value("all", tuple[int, ...], fail) == (1, 2)


def test_of_another_graph_nothing_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    kept(cache, b"a graph", ROWS)
    other = KeptTables(cache, b"another one").table("counts", dict[str, int], lambda: {"c:c": 3})
    assert dict(other.items()) == {"c:c": 3}
    # Where nothing tells what tables are made of, they are made each time.
    kept(cache, b"", ROWS)
    assert KeptTables(cache, b"").value("all", tuple[int, ...], lambda: (9,)) == (9,)


def test_what_the_cache_has_lost_is_made(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    kept(cache, b"a graph", ROWS)
    cache.add({"tables counts": b"damaged"}, "tables")
    assert dict(KeptTables(cache, b"a graph").table("counts", dict[str, int], lambda: ROWS)) == ROWS


def in_parts(tables: KeptTables, make: Any) -> Any:
    return tables.table_in_parts("faces", tuple[int, ...], make)


def test_of_a_table_in_parts_that_part_is_read_in_which_a_row_stands(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    # Not sorted.
    rows = {f"c:{number * 7919 % 5000}": (number, number) for number in range(5000)}
    tables = KeptTables(cache, b"a graph")
    whole = in_parts(tables, lambda: rows).whole()
    tables.keep()
    parts = [key for key in cache.known("tables") if "part" in key]
    assert len(parts) == 5
    found = in_parts(KeptTables(cache, b"a graph"), fail)
    assert found.whole() == whole
    assert len(found) == 5000
    assert found["c:17"] == rows["c:17"]
    assert "c:5000" not in found
    assert list(found.items()) == list(rows.items())
    assert found["c:17"] == rows["c:17"]
    other = with_rows(in_parts(KeptTables(cache, b"a graph"), fail), {"c:17": (0,)})
    assert (other["c:17"], other["c:18"], len(other)) == ((0,), rows["c:18"], 5000)
    # Whatever part is lost, all is made again.
    cache.add(dict.fromkeys(parts, b"damaged"), "tables")
    tables = KeptTables(cache, b"a graph")
    assert in_parts(tables, lambda: rows)["c:17"] == rows["c:17"]


def test_a_table_with_other_rows_is_known_by_these_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db")
    whole = kept(cache, b"a graph", ROWS)
    told = set()
    for is_kept in (True, False):
        tables = KeptTables(cache, b"a graph" if is_kept else b"")
        table = tables.table("counts", dict[str, int], lambda: ROWS)
        assert with_rows(table, {}) is table
        other = with_rows(table, {"c:a": 7})
        assert dict(other.items()) == {"c:a": 7, "c:b": 2}
        assert other.whole
        told.add(other.whole())
    assert len(told) == 1
    assert told != {whole}
