"""What the notes speak of and say: concepts, relations, comparisons."""

from __future__ import annotations

from msgspec import Struct

# Structs of msgspec: a graph holds a hundred of these a note. They are made in a seventh of the
# time of frozen dataclasses, and without circles in them the collector need not know of them.


class Evidence(Struct, frozen=True, array_like=True, gc=False):
    """The line that says it. `rule` is the id of the pattern that read it."""

    note: str
    headings: tuple[str, ...]
    line: int
    snippet: str
    rule: str


class Concept(Struct, frozen=True, array_like=True, gc=False):
    """A thing the notes speak of. Literal values are concepts of type `value`."""

    id: str  # c:<slug of its key>, or v:<short hash> for values
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()


class Relation(Struct, frozen=True, array_like=True, gc=False):
    """A statement: `kind` is of the closed vocabulary, `aspect` the author's own word."""

    source: str
    kind: str
    target: str
    aspect: str
    evidence: Evidence
    confidence: float = 1.0
    order: int = 0
    polarity: int = 1


class ComparisonRow(Struct, frozen=True, array_like=True, gc=False):
    """One aspect of a comparison: a cell an item, `""` where the notes say nothing.

    `lines` are lines of the comparison's note; `elsewhere` are (note, line) of others.
    """

    aspect: str
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()


class Comparison(Struct, frozen=True, array_like=True, gc=False):
    """Two or more concepts side by side."""

    items: tuple[str, ...]  # labels
    ids: tuple[str, ...]  # concept ids, in the same order
    note: str
    heading: str
    line: int
    rows: tuple[ComparisonRow, ...]
