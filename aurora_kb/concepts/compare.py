"""Comparisons: rows aligned by aspect, from what the notes set side by side and on demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from msgspec import structs

from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.names.keyed_readings import KeyedReading, Row
from aurora_kb.concepts.names.keys import canonical_key, singular
from aurora_kb.concepts.names.labels import Names
from aurora_kb.concepts.reading.statements import Claim, Contrast, Statement
from aurora_kb.engine import memoised
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
    # What bare items say of each: whether it is a name, its text and line.
    items: dict[str, list[tuple[bool, str, int]]] = field(default_factory=lambda: defaultdict(list))

    def put(self, aspect: str, name: str, key: str, text: str, line: int) -> None:
        """Add a cell's text unless it says the same already."""
        cell = self.cells.setdefault(aspect, {}).setdefault(key, [])
        if not any(canonical_key(text) == canonical_key(other) for other in cell):
            cell.append(text)
        self.names.setdefault(aspect, name)
        self.lines[aspect].add(line)


def written_comparisons(
    said: KeyedReading, names: Names, known: Mapping[str, tuple[str, str]]
) -> tuple[Comparison, ...]:
    """All comparisons as a note writes them. `known` gives a key's id and label.

    Sections of one note about the same pair are one comparison, in the first one's place.
    Columns that only group, without an aspect in common, make no comparison.
    """
    if not said.reading.contrasts:
        return ()
    rows: dict[int, list[tuple[Statement, Row]]] = defaultdict(list)
    for statement, row in zip(said.reading.statements, said.rows, strict=True):
        rows[statement.contrast].append((statement, row))
    tables: dict[frozenset[str], _Table] = {}
    for contrast in said.reading.contrasts:
        keys = tuple(names.follow(said.note, said.key(item)) for item in contrast.items)
        keys = tuple(dict.fromkeys(key for key in keys if key in known))
        if len(keys) < 2:
            continue
        table = tables.setdefault(frozenset(keys), _Table(contrast, keys))
        _fill(table, contrast, rows.get(contrast.number, ()), said.note, names)
    comparisons = (_finish(table, said.note, known) for table in tables.values())
    return tuple(comparison for comparison in comparisons if comparison)


def _fill(
    table: _Table,
    contrast: Contrast,
    said: Sequence[tuple[Statement, Row]],
    note: str,
    names: Names,
) -> None:
    found = list(_told(table, contrast, said, note, names))
    # What only one of them is told of has no place beside the other's.
    beside = len({key for key, aspect, *_ in found if not aspect}) > 1
    positions: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, int, str]] = set()
    for key, name, claim, line in found:
        if not name:
            positions[key] += 1
        aspect = name or str(positions[key])
        text = claim.whole or claim.object
        if (key, line, text) in seen:
            continue
        seen.add((key, line, text))
        if not claim.aspect:
            table.items[key].append((not claim.literal, text, line))
        if name or beside:
            table.put(singular_aspect(aspect), aspect, key, text, line)


def _told(
    table: _Table,
    contrast: Contrast,
    said: Iterable[tuple[Statement, Row]],
    note: str,
    names: Names,
) -> Iterator[tuple[str, str, Claim, int]]:
    """Give what is said of the compared: of which, the row's name or `""`, the claim, its line."""
    for statement, (claim, one, two, _) in said:
        key = names.follow(note, one) if claim.subject else ""
        if key not in table.keys or claim.relation == "compares_with":
            continue
        if not claim.literal and names.follow(note, two) in table.keys:
            continue
        aspect = _aspect_of(statement, contrast)
        if aspect is not None:
            yield key, aspect, claim, statement.place.line


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


@memoised(1 << 12)
def singular_aspect(aspect: str) -> str:
    """The aspect's key: `Limitations` and `limitation` are one row."""
    return " ".join(singular(word) for word in fold(aspect).split())


def _finish(table: _Table, note: str, known: Mapping[str, tuple[str, str]]) -> Comparison | None:
    shared = any(len(cells) > 1 for cells in table.cells.values())
    if not table.cells and table.contrast.how != "section":
        return None
    if table.contrast.how == "table" and not shared:
        return None  # of eleven rows one is told about: nothing stands side by side
    groups = table.contrast.how == "group" and not (shared and _alike(table, known))
    if groups and not _place_by_place(table):
        return None
    # Where no item stands beside another, the first of one list says nothing of the other side.
    beside = any(len(cells) > 1 for aspect, cells in table.cells.items() if aspect.isdecimal())
    rows = tuple(
        ComparisonRow(
            table.names[aspect],
            tuple(_SEPARATOR.get(aspect, "; ").join(cells.get(key, ())) for key in table.keys),
            tuple(sorted(table.lines[aspect])),
        )
        for aspect, cells in table.cells.items()
        if beside or not aspect.isdecimal()
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
    shared = [aspect for aspect, cells in table.cells.items() if len(cells) > 1]
    if any(aspect != "member" and not aspect.isdecimal() for aspect in shared):
        return True

    words = [known[key][1].casefold().split() for key in table.keys]
    if len({one[-1] for one in words}) == 1:
        return True
    # "Too hot" beside "Too cold": what they have in common stands in front.
    return bool(shared) and len({one[0] for one in words}) == 1


def _place_by_place(table: _Table) -> bool:
    """Line up columns by place where nothing else does: lists of the same number and kinds of
    items, not of names alone. Whether they were."""
    lists = [table.items[key] for key in table.keys]
    kinds = {tuple(is_name for is_name, _, _ in items) for items in lists}
    if len(kinds) != 1 or len(lists[0]) < 2 or all(is_name for is_name, _, _ in lists[0]):
        return False
    table.cells.clear()
    for key, items in zip(table.keys, lists, strict=True):
        for place, (_, text, line) in enumerate(items, 1):
            table.put(str(place), str(place), key, text, line)
    return True


def merge_comparisons(written: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """One comparison for each set of things, whatever note and order they stand in.

    The first in path order gives the place and the order of the items; the rows of the
    others are added to its rows of the same aspect.
    """
    groups: dict[frozenset[str], list[Comparison]] = defaultdict(list)
    for comparison in sorted(written, key=lambda one: (one.note, one.line, one.items)):
        groups[frozenset(comparison.ids)].append(comparison)
    return tuple(_merged(group) for group in groups.values())


def _merged(group: Sequence[Comparison]) -> Comparison:
    first = group[0]
    if len(group) == 1:
        return first
    grid = _Grid(first.ids)
    for number, comparison in enumerate(group):
        for row in comparison.rows:
            # "1" is a place in parallel lists: it lines up with nothing in another note.
            apart = f"{row.aspect}\0{number}" if row.aspect.isdecimal() and number else ""
            for side, identifier in enumerate(first.ids):
                cell = row.cells[comparison.ids.index(identifier)]
                grid.put(row.aspect, side, cell, _places(comparison, row), apart)
    return structs.replace(first, rows=grid.rows(first.note))


def compare_relations(
    pair: tuple[Concept, Concept],
    written: Sequence[Comparison],
    said: Sequence[Sequence[Relation]],
    labels: Mapping[str, str],
) -> Comparison:
    """Two concepts side by side: first the rows that notes wrote down, then those of all
    that is `said` of each, by equal aspects."""
    grid = _Grid((pair[0].id, pair[1].id))
    held: set[tuple[str, int]] = set()
    for comparison in written:
        for row in comparison.rows:
            places = _places(comparison, row)
            held.update(places)
            for side, concept in enumerate(pair):
                cell = row.cells[comparison.ids.index(concept.id)]
                grid.put(row.aspect, side, cell, places)
    for side, relations in enumerate(said):
        # What a written comparison already holds has its row there.
        grid.put_relations(side, relations, labels, held)
    first = written[0] if written else None
    return Comparison(
        (pair[0].label, pair[1].label),
        (pair[0].id, pair[1].id),
        first.note if first else "",
        first.heading if first else "",
        first.line if first else 0,
        grid.rows(first.note if first else ""),
    )


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is said of one concept under one aspect; equal keys make a row of a comparison."""

    key: str
    name: str
    text: str
    places: tuple[tuple[str, int], ...]


def aspects_of_relations(
    concept: Concept, said: Sequence[Relation], labels: Mapping[str, str]
) -> tuple[Aspect, ...]:
    """One side of a comparison: what is `said` of a concept by aspect."""
    grid = _Grid((concept.id,))
    grid.put_relations(0, said, labels, frozenset())
    return tuple(
        Aspect(
            key,
            grid.names[key],
            text,
            tuple(sorted(grid.places[key])),
        )
        for key, (cell,) in grid.cells.items()
        if (text := cell.said())
    )


def _by_line(relations: Sequence[Relation]) -> Iterator[list[Relation]]:
    """The relations that one line splits a value into, together."""

    def line_of(one: Relation) -> tuple[str, int, str, str]:
        return one.evidence.note, one.evidence.line, one.kind, one.aspect

    for _, group in groupby(relations, key=line_of):
        yield list(group)


def _places(comparison: Comparison, row: ComparisonRow) -> list[tuple[str, int]]:
    return [*((comparison.note, line) for line in row.lines), *row.elsewhere]


@dataclass(slots=True)
class _Cell:
    """The texts of a cell, and the words of each.

    A concept may have thousands of values of one kind: what holds a text, and what a text holds,
    is looked up by a word that both have in common. Most cells have one text, whose words nobody
    asks for: it stands `alone` until there is another.
    """

    alone: str = ""
    texts: dict[str, str] = field(default_factory=dict)  # by its words
    having: dict[str, dict[str, None]] = field(default_factory=dict)  # a word -> words of texts
    opening: dict[str, dict[str, None]] = field(default_factory=dict)  # the same, first words only

    def says(self, text: str) -> bool:
        """Whether it holds a text as whole words: `Console, CLI, or API` says `CLI`."""
        if not self.alone and not self.texts:
            return False
        self._take_in()
        words = _words(text)
        if words in self.texts:
            return True
        # What holds all of the words holds the rarest of them.
        having = [self.having.get(word, {}) for word in words.split()]
        return any(words in held for held in min(having, key=len, default={}))

    def add(self, text: str) -> None:
        """Add a text in place of all that it says."""
        if not self.alone and not self.texts:
            self.alone = text
            return
        self._take_in()
        self._add(text)

    def said(self) -> str:
        """All that it says."""
        return self.alone or "; ".join(self.texts.values())

    def _take_in(self) -> None:
        """Look at the words of the text that stands alone."""
        if self.alone:
            text, self.alone = self.alone, ""
            self._add(text)

    def _add(self, text: str) -> None:
        words = _words(text)
        apart = dict.fromkeys(words.split())
        near = [held for word in apart for held in self.opening.get(word, ())]
        for held in near:
            if held in words:
                self._remove(held)
        self.texts[words] = text
        for word in apart:
            self.having.setdefault(word, {})[words] = None
        for word in words.split()[:1]:
            self.opening.setdefault(word, {})[words] = None

    def _remove(self, words: str) -> None:
        del self.texts[words]
        for word in dict.fromkeys(words.split()):
            del self.having[word][words]
        for word in words.split()[:1]:
            del self.opening[word][words]


def _words(text: str) -> str:
    return f" {canonical_key(text)} "


@dataclass(slots=True)
class _Grid:
    """Rows of cells being filled from several places."""

    ids: tuple[str, ...]
    cells: dict[str, tuple[_Cell, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    places: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))

    def put(
        self, aspect: str, side: int, text: str, places: Iterable[tuple[str, int]], key: str = ""
    ) -> None:
        """Add a text to a side's cell unless the cell says the same already."""
        key = key or singular_aspect(aspect) or aspect
        self.names.setdefault(key, aspect)
        if key not in self.cells:
            self.cells[key] = tuple(_Cell() for _ in self.ids)
        cell = self.cells[key][side]
        if not text or cell.says(text):
            return
        cell.add(text)
        self.places[key].update(places)

    def put_names(
        self, aspect: str, side: int, names: Sequence[str], place: tuple[str, int]
    ) -> None:
        """Add those names of a list that the cell does not hold, in the author's order."""
        key = singular_aspect(aspect) or aspect
        held = self.cells[key][side] if key in self.cells else None
        new = [name for name in names if not held or not held.says(name)]
        self.put(aspect, side, ", ".join(new), [place], key)

    def put_relations(
        self,
        side: int,
        relations: Sequence[Relation],
        labels: Mapping[str, str],
        held: Collection[tuple[str, int]],
    ) -> None:
        """Add what relations say, but for those on lines that are `held` already."""
        for line in _by_line(relations):
            evidence = line[0].evidence
            place = (evidence.note, evidence.line)
            if place in held or line[0].kind in ("compares_with", "links_to"):
                continue
            kind = line[0].kind
            aspect = _ASPECTS.get(kind) or line[0].aspect or _PLAIN_ASPECTS.get(kind, kind)
            names = [labels[relation.target] for relation in line]
            self.put_names(aspect.replace("_", " "), side, names, place)

    def rows(self, note: str) -> tuple[ComparisonRow, ...]:
        """The rows as values; lines of `note` apart from those of other notes."""
        return tuple(
            ComparisonRow(
                self.names[key],
                tuple(cell.said() for cell in cells),
                tuple(
                    sorted(line for where, line in self.places[key] if not note or where == note)
                ),
                tuple(sorted(p for p in self.places[key] if note and p[0] != note)),
            )
            for key, cells in self.cells.items()
            if any(cell.said() for cell in cells)
        )


_ASPECTS = {
    "is_a": "is a",
    "defined_as": "definition",
    "has_part": "parts",
    "has_variant": "variants",
    "has_step": "steps",
    "has_feature": "features",
}
# Where the author has no word of their own.
_PLAIN_ASPECTS = {"has_property": "properties", "has_example": "examples"}
