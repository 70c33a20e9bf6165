"""Tables whose rows are made on demand, and that know a digest of each row without making it.

When one note was edited, a build looks at a few rows and only compares the others with those of
the last build. Making all rows for that, and encoding them, took a sixth of such a build. A
row's digest is made of the digests of the notes it comes from, and covers all that it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from aurora_kb.engine import collector_paused

Row = TypeVar("Row")

# The digest of a row; None if it has none, so that the row itself has to be compared.
Digest = Callable[[Any], bytes | None]
# The digest of all rows, whatever their order.
Whole = Callable[[], bytes | None]
_FEW = 4  # up to a quarter of the rows is made one by one; after that, all at once


class DigestedRows(dict[str, Row]):
    """Rows that are made already, with their digests."""

    def __init__(self, rows: Mapping[str, Row], digest: Digest, whole: Whole | None = None) -> None:
        super().__init__(rows)
        self.digest, self.whole = digest, whole


class RowsOnDemand(dict[str, Row]):
    """Rows that `__missing__` makes, whatever the key, with a digest of all that they are made
    of."""

    def __init__(self, whole: bytes | None) -> None:
        super().__init__()
        self.whole: Whole = lambda: whole


class LazyRows(Mapping[str, Row]):
    """Rows that are made on first access."""

    def __init__(
        self,
        keys: Mapping[str, object],
        make: Callable[[str], Row],
        make_all: Callable[[], Mapping[str, Row]],
        digest: Digest,
        whole: Whole | None = None,
    ) -> None:
        """`make_all` gives the same as `make` for each of the `keys`, in less time."""
        self._keys, self._make, self._make_all = keys, make, make_all
        self._rows: dict[str, Row] = {}
        self._all: Mapping[str, Row] | None = None
        self.digest, self.whole = digest, whole

    def __getitem__(self, key: str) -> Row:
        if self._all is not None:
            return self._all[key]
        if key in self._rows:
            return self._rows[key]
        if key not in self._keys:
            raise KeyError(key)
        if _FEW * len(self._rows) > len(self._keys):
            return self._whole()[key]
        made = self._rows[key] = self._make(key)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    # Iterating asks for all rows, so they are made at once.
    def items(self) -> Any:
        """Return the rows with their keys."""
        return self._whole().items()

    def values(self) -> Any:
        """Return the rows."""
        return self._whole().values()

    @collector_paused()
    def _whole(self) -> Mapping[str, Row]:
        if self._all is None:
            self._all, self._rows = self._make_all(), {}
        return self._all


class LazySequence(Sequence[Row]):
    """A sequence that is made on first access, with a digest of the whole."""

    def __init__(self, make: Callable[[], Sequence[Row]], whole: bytes | None) -> None:
        self._make, self._whole = make, whole
        self._made: Sequence[Row] | None = None

    def digest(self, _key: object) -> bytes | None:
        """Return the digest of the whole for any key. Nothing is made for it."""
        return self._whole

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        return self._there()[place]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._there())

    def __len__(self) -> int:
        return len(self._there())

    @collector_paused()
    def _there(self) -> Sequence[Row]:
        if self._made is None:
            self._made = self._make()
        return self._made


class LazyTable(Mapping[str, Row]):
    """A mapping that is made on first access, with a digest of the whole."""

    def __init__(
        self,
        make: Callable[[], Mapping[str, Row]],
        whole: bytes | Whole | None,
        count: int | None = None,
    ) -> None:
        """`count` says how many rows there are, if that is known."""
        self._make, self._count = make, count
        self._made: Mapping[str, Row] | None = None
        self.whole: Whole = whole if callable(whole) else lambda: whole

    def digest(self, _key: object) -> bytes | None:
        """Return None: rows have no digests of their own."""
        return None

    def __getitem__(self, key: str) -> Row:
        return (self._made or self._there())[key]

    def __contains__(self, key: object) -> bool:
        return key in (self._made or self._there())

    def __iter__(self) -> Iterator[str]:
        return iter(self._there())

    def __len__(self) -> int:
        return len(self._there()) if self._count is None else self._count

    # Not one by one, as `Mapping` has it.
    def items(self) -> Any:
        """Return the rows with their keys."""
        return self._there().items()

    def values(self) -> Any:
        """Return the rows."""
        return self._there().values()

    @collector_paused()
    def _there(self) -> Mapping[str, Row]:
        if self._made is None:
            self._made = self._make()
        return self._made


class TableInParts(LazyTable[Row]):
    """A mapping of which a part is made when somebody asks for a row in it."""

    def __init__(
        self,
        part_of: Callable[[str], Mapping[str, Row] | None],
        make: Callable[[], Mapping[str, Row]],
        whole: bytes | Whole | None,
        count: int,
    ) -> None:
        """`part_of` gives the part in which a key stands, if there is one, or `None` if it is
        lost."""
        super().__init__(make, whole, count)
        self.part_of = part_of

    def __getitem__(self, key: str) -> Row:
        return self._rows(key)[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._rows(key)

    def _rows(self, key: str) -> Mapping[str, Row]:
        if self._made is not None:
            return self._made
        part = self.part_of(key)
        return self._there() if part is None else part


class CountedRows(LazySequence[Row]):
    """A sequence that is made on first access, and whose length is known before."""

    def __init__(self, make: Callable[[], Sequence[Row]], whole: bytes | None, count: int) -> None:
        super().__init__(make, whole)
        self._count = count

    def __len__(self) -> int:
        return self._count


class FirstRows(LazySequence[Row]):
    """The first rows of a sequence; its length is the number of all rows."""

    def __init__(self, make: Callable[[], tuple[Sequence[Row], int]], whole: bytes | None) -> None:
        super().__init__(self._first, whole)
        self._make_both, self._count = make, 0

    def __len__(self) -> int:
        self._there()
        return self._count

    def _first(self) -> Sequence[Row]:
        rows, self._count = self._make_both()
        return rows
