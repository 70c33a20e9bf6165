"""Comparisons: rows aligned by aspect, from what the notes set side by side and on demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aurora_kb.concepts.labels import Names, canonical_key, singular
from aurora_kb.concepts.statements import Contrast, Reading, Statement
from aurora_kb.concepts.vocabulary import fold
from aurora_kb.model import Comparison, ComparisonRow, Concept, Relation

# Parts of a column become one cell, so their relation is the aspect.
_MEMBERS = frozenset({"has_part", "has_variant", "has_step", "has_feature", "has_example"})
_BARE = frozenset({"P8", "P9"})
_SEPARATOR = {"member": ", "}


@dataclass(slots=True)
class _Table:
    """A comparison being put together: aspect -> item key -> texts, and the lines."""

    contrast: Contrast
    keys: tuple[str, ...]
    cells: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def put(self, aspect: str, name: str, key: str, text: str, line: int) -> None:
        """Add a cell's text unless it says the same already."""
        cell = self.cells.setdefault(aspect, {}).setdefault(key, [])
        if not any(canonical_key(text) == canonical_key(other) for other in cell):
            cell.append(text)
        self.names.setdefault(aspect, name)
        self.lines[aspect].add(line)


def comparisons_of(
    readings: Sequence[Reading], names: Names, known: Mapping[str, tuple[str, str]]
) -> tuple[Comparison, ...]:
    """All comparisons of all notes. `known` gives a key's id and label.

    Sections of one note about the same pair are one comparison, in the first one's place.
    Columns that only group, without an aspect in common, make no comparison.
    """
    comparisons: list[Comparison] = []
    for reading in readings:
        tables: dict[frozenset[str], _Table] = {}
        for contrast in reading.contrasts:
            keys = tuple(names.resolve(reading.note, item) for item in contrast.items)
            keys = tuple(dict.fromkeys(key for key in keys if key in known))
            if len(keys) < 2:
                continue
            table = tables.setdefault(frozenset(keys), _Table(contrast, keys))
            said = [s for s in reading.statements if s.contrast == contrast.number]
            _fill(table, contrast, said, reading.note, names)
        for table in tables.values():
            comparison = _finish(table, reading.note, known)
            if comparison:
                comparisons.append(comparison)
    return tuple(sorted(comparisons, key=lambda one: (one.note, one.line, one.items)))


def _fill(
    table: _Table, contrast: Contrast, said: Sequence[Statement], note: str, names: Names
) -> None:
    positions: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, int, str]] = set()
    for statement in said:
        claim = statement.claim
        key = names.resolve(note, claim.subject) if claim.subject else ""
        if key not in table.keys or claim.relation == "compares_with":
            continue
        if not claim.literal and names.resolve(note, claim.object) in table.keys:
            continue
        aspect = _aspect_of(statement, contrast)
        if aspect is None:
            continue
        if not aspect:
            positions[key] += 1
            aspect = str(positions[key])
        text = claim.whole or claim.object
        if (key, statement.place.line, text) in seen:
            continue
        seen.add((key, statement.place.line, text))
        table.put(singular_aspect(aspect), aspect, key, text, statement.place.line)


def _aspect_of(statement: Statement, contrast: Contrast) -> str | None:
    """The name of the row a statement belongs in; `""` when only its position can tell,
    None when it has no row."""
    claim = statement.claim
    if claim.aspect:
        return claim.aspect
    if claim.relation in _MEMBERS:
        # Only bare lists set columns side by side; a glossed term speaks for itself.
        return "members" if contrast.how == "group" and statement.rule in _BARE else None
    if claim.relation in ("defined_as", "is_a", "does"):
        return "definition"
    if contrast.how == "columns" or claim.relation in ("has_property", ""):
        return ""
    return claim.relation.replace("_", " ")


def singular_aspect(aspect: str) -> str:
    """The aspect's key: `Limitations` and `limitation` are one row."""
    return " ".join(singular(word) for word in fold(aspect).split())


def _finish(table: _Table, note: str, known: Mapping[str, tuple[str, str]]) -> Comparison | None:
    shared = any(len(cells) > 1 for cells in table.cells.values())
    if not table.cells and table.contrast.how != "section":
        return None
    if table.contrast.how == "group" and not (shared and _alike(table, known)):
        return None
    rows = tuple(
        ComparisonRow(
            table.names[aspect],
            tuple(_SEPARATOR.get(aspect, "; ").join(cells.get(key, ())) for key in table.keys),
            tuple(sorted(table.lines[aspect])),
        )
        for aspect, cells in table.cells.items()
    )
    place = table.contrast.place
    return Comparison(
        tuple(known[key][1] for key in table.keys),
        tuple(known[key][0] for key in table.keys),
        note,
        place.headings[-1] if place.headings else "",
        table.contrast.number,
        rows,
    )


def _alike(table: _Table, known: Mapping[str, tuple[str, str]]) -> bool:
    """Columns compare when they share keys of their own, or a lead noun (`... Layers`)."""
    if any(len(cells) > 1 for aspect, cells in table.cells.items() if aspect != "member"):
        return True
    tails = {known[key][1].casefold().split()[-1] for key in table.keys}
    return len(tails) == 1


def compare_relations(
    pair: tuple[Concept, Concept],
    written: Sequence[Comparison],
    said: Sequence[Sequence[Relation]],
    labels: Mapping[str, str],
) -> Comparison:
    """Two concepts side by side: first the rows that notes wrote down, then those of all
    that is `said` of each, by equal aspects."""
    rows: dict[str, _Row] = {}
    held: set[tuple[str, int]] = set()
    for comparison in written:
        for row in comparison.rows:
            held.update((comparison.note, line) for line in row.lines)
            for side, concept in enumerate(pair):
                cell = row.cells[comparison.ids.index(concept.id)]
                _put(rows, row.aspect, side, cell, row.lines)
    for side, relations in enumerate(said):
        for relation in relations:
            place = (relation.evidence.note, relation.evidence.line)
            # What a written comparison already holds has its row there.
            if place in held or relation.kind in ("compares_with", "links_to"):
                continue
            aspect = _ASPECTS.get(relation.kind) or relation.aspect or relation.kind
            _put(rows, aspect.replace("_", " "), side, labels[relation.target], place[1:])
    first = written[0] if written else None
    return Comparison(
        (pair[0].label, pair[1].label),
        (pair[0].id, pair[1].id),
        first.note if first else "",
        first.heading if first else "",
        first.line if first else 0,
        tuple(row.finished() for row in rows.values()),
    )


@dataclass(slots=True)
class _Row:
    """A row of two cells being filled."""

    aspect: str
    cells: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    lines: set[int] = field(default_factory=set)

    def finished(self) -> ComparisonRow:
        """The row as a value."""
        cells = ("; ".join(self.cells[0]), "; ".join(self.cells[1]))
        return ComparisonRow(self.aspect, cells, tuple(sorted(self.lines)))


def _put(rows: dict[str, _Row], aspect: str, side: int, text: str, lines: Sequence[int]) -> None:
    """Add a text to a side's cell unless the cell says the same already."""
    row = rows.setdefault(singular_aspect(aspect) or aspect, _Row(aspect))
    # "CLI" is said by "Console, CLI, or API" already.
    if text and all(canonical_key(text) not in canonical_key(other) for other in row.cells[side]):
        row.cells[side].append(text)
        row.lines.update(lines)


_ASPECTS = {
    "is_a": "is a",
    "defined_as": "definition",
    "has_part": "parts",
    "has_variant": "variants",
    "has_step": "steps",
    "has_feature": "features",
}
