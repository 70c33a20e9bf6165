"""The rows of a graph's tables: what leads on from a node, and what is said of two.

Of a node in five nothing leads on, of half of the others one thing; of two things mostly one thing
is said. A dictionary takes 184 bytes for a single entry, which was a sixth of what a graph takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from msgspec import Struct

from aurora_kb.model import Evidence


class Single(Struct, frozen=True, gc=False):
    """A mapping of one key: 32 bytes. It has what networkx and we ask of a dictionary."""

    key: str
    value: Any

    def __getitem__(self, key: str) -> Any:
        if key == self.key:
            return self.value
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return key == self.key

    def __iter__(self) -> Iterator[str]:
        return iter((self.key,))

    def __len__(self) -> int:
        return 1

    def get(self, key: str, default: Any = None) -> Any:
        """The value if it is that of the key."""
        return self.value if key == self.key else default

    def keys(self) -> tuple[str]:
        """The key."""
        return (self.key,)

    def values(self) -> tuple[Any]:
        """The value."""
        return (self.value,)

    def items(self) -> tuple[tuple[str, Any]]:
        """The key with the value."""
        return ((self.key, self.value),)

    def copy(self) -> dict[str, Any]:
        """A dictionary of it."""
        return {self.key: self.value}


Row: TypeAlias = dict[str, Any] | Single
# What is empty is one object for all: a graph is frozen before anybody sees it.
NOTHING: Row = {}


def with_entry(row: Row, key: str, value: Any) -> Row:
    """The row with an entry more, or another value: the same object once it is a dictionary."""
    if not row or (isinstance(row, Single) and row.key == key):
        return Single(key, value)
    if isinstance(row, Single):
        return {row.key: row.value, key: value}
    row[key] = value
    return row


class EdgeData(Struct, frozen=True, gc=False):
    """What is known of an edge: 88 bytes, and a dictionary of it takes 192.

    By name it gives all of `EDGE_FIELDS`, as the dictionary did that networkx would keep. Where
    many are looked at, attributes are faster.
    """

    relation: str
    aspect: str
    predicate: str
    polarity: int
    order: int
    position: int
    confidence: float
    said: Evidence
    end_line: int

    @property
    def heading(self) -> str:
        """The heading that its line stands below, `""` without any."""
        return self.said.headings[-1] if self.said.headings else ""

    @property
    def inferred(self) -> bool:
        """Whether it stands in no line: nothing that is said of notes is concluded."""
        return False

    def __getitem__(self, name: str) -> Any:
        if name in _OF_LINE:
            return getattr(self.said, name)
        if name in EDGE_FIELDS:
            return getattr(self, name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in EDGE_FIELDS

    def __iter__(self) -> Iterator[str]:
        return iter(EDGE_FIELDS)

    def __len__(self) -> int:
        return len(EDGE_FIELDS)

    def get(self, name: str, default: Any = None) -> Any:
        """What is known under a name."""
        return self[name] if name in EDGE_FIELDS else default

    def keys(self) -> tuple[str, ...]:
        """The names, in the order in which exports have them."""
        return EDGE_FIELDS

    def values(self) -> list[Any]:
        """What is known, in the same order."""
        return [self[name] for name in EDGE_FIELDS]

    def items(self) -> list[tuple[str, Any]]:
        """Both."""
        return [(name, self[name]) for name in EDGE_FIELDS]

    def copy(self) -> dict[str, Any]:
        """A dictionary of it."""
        return dict(self.items())


EDGE_FIELDS = (
    "relation", "aspect", "predicate", "polarity", "order", "position", "confidence", "note",
    "heading", "headings", "line", "end_line", "snippet", "rule", "inferred",
)  # fmt: skip
_OF_LINE = frozenset(Evidence.__struct_fields__)


def edge_data(data: Mapping[str, Any]) -> EdgeData:
    """The same as attributes: copies that networkx makes of a graph have dictionaries."""
    if isinstance(data, EdgeData):
        return data
    said = Evidence(data["note"], data["headings"], data["line"], data["snippet"], data["rule"])
    return EdgeData(
        data["relation"],
        data["aspect"],
        data["predicate"],
        data["polarity"],
        data["order"],
        data["position"],
        data["confidence"],
        said,
        data["end_line"],
    )


for _kind in (Single, EdgeData):
    Mapping.register(_kind)
