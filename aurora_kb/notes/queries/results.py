"""What a query gives: rows of values, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cmp_to_key

from aurora_kb.notes.links.resolve import fold
from aurora_kb.notes.queries.records import Record
from aurora_kb.notes.queries.values import (
    LinkValue,
    NotUnderstoodError,
    Value,
    describe,
    is_date,
    is_reference,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A file and the cells its row shows."""

    record: Record
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `key` is None for rows that have none, or if nothing is grouped."""

    key: Value
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A query's answer.

    `kind` is `table`, `list` or `cards`. `columns` are the headings of the cells; whether the
    file itself is one of them is the query's choice. `excerpts` are lines of text.
    """

    kind: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    title: str = ""
    is_grouped: bool = False

    @property
    def count(self) -> int:
        """The number of rows."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class SortKey:
    """One criterion: how to get the value of a row, which way, where empty values go."""

    value: Callable[[Record], Value]
    is_descending: bool = False
    are_empty_last: bool = True


def sort_records(records: Iterable[Record], keys: Iterable[SortKey]) -> list[Record]:
    """Return the records in order; equal ones stay in the order they came in."""
    ordered = list(records)
    for key in reversed(list(keys)):
        ordered = _sort(ordered, key)
    return ordered


def _sort(records: list[Record], key: SortKey) -> list[Record]:
    pairs = [(_sortable(key.value(record)), record) for record in records]
    filled = [(value, record) for value, record in pairs if value is not None]
    empty = [record for value, record in pairs if value is None]
    by_value = cmp_to_key(_compare)
    filled.sort(key=lambda pair: by_value(pair[0]), reverse=key.is_descending)
    ordered = [record for _, record in filled]
    is_first = not key.are_empty_last and not key.is_descending
    return empty + ordered if is_first else ordered + empty


def _sortable(value: Value) -> str | float | tuple[str, ...] | None:
    """Return what a value is compared by, None if it is empty."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return value if is_date(value) else fold(value)
    if isinstance(value, LinkValue):
        return fold(value.label or value.written.rpartition("/")[2])
    if isinstance(value, tuple):
        parts = [_sortable(item) for item in value]
        return tuple(fold(str(part)) for part in parts if part is not None)
    if is_reference(value):
        return fold(getattr(value, "path", ""))
    raise NotUnderstoodError(f"sorting by {describe(value)}")


def _compare(one: object, other: object) -> int:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return (one > other) - (one < other)
    left, right = _as_words(one), _as_words(other)
    if left is None or right is None:
        raise NotUnderstoodError("sorting numbers among text")
    return (left > right) - (left < right)


def _as_words(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else None
