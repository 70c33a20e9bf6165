"""What the notes speak of and say: concepts, relations, comparisons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """The line that says it. `rule` is the id of the pattern that read it."""

    note: str
    headings: tuple[str, ...]
    line: int
    snippet: str
    rule: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing the notes speak of. Literal values are concepts of type `value`."""

    id: str  # c:<slug of its key>, or v:<short hash> for values
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement: `kind` is of the closed vocabulary, `aspect` the author's own word."""

    source: str
    kind: str
    target: str
    aspect: str
    evidence: Evidence
    confidence: float = 1.0
    order: int = 0
    polarity: int = 1


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One aspect of a comparison: a cell an item, `""` where the notes say nothing.

    `lines` are lines of the comparison's note; `elsewhere` are (note, line) of others.
    """

    aspect: str
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more concepts side by side."""

    items: tuple[str, ...]  # labels
    ids: tuple[str, ...]  # concept ids, in the same order
    note: str
    heading: str
    line: int
    rows: tuple[ComparisonRow, ...]
