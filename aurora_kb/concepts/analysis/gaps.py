"""Contradictions between notes, and comparisons in which a side says nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from aurora_kb.concepts.compare import singular_aspect
from aurora_kb.concepts.index import (
    Edge,
    comparisons_of,
    concept_of,
    edge_order,
    edges_by_kind,
    once_per_graph,
    relation_of,
)
from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.engine import memoised
from aurora_kb.model import Comparison, Concept, Relation

# A longer value is prose: two sentences that differ need not disagree.
_LONGEST_VALUE = 6  # words
_LIST = re.compile(r"[,;/|&{}→⟶]|\b(?:and|or|both|etc)\b", re.I)


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of a comparison that has nothing on some of its sides.

    `said` are the texts of the other sides, each behind the label it is about.
    """

    comparison: Comparison
    aspect: str
    missing: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What notes say of one aspect of a concept and cannot all mean: (text, relation)."""

    concept: Concept
    aspect: str
    said: tuple[tuple[str, Relation], ...]


@once_per_graph
def find_gaps(graph: nx.MultiDiGraph) -> tuple[Gap, ...]:
    """The one-sided rows of all comparisons, in their order.

    A row that has only a number as its name lines up parallel lists; that one list is longer
    is no gap.
    """
    return tuple(gap for comparison in comparisons_of(graph) for gap in _gaps_in(comparison))


def _gaps_in(comparison: Comparison) -> Iterator[Gap]:
    for row in comparison.rows:
        sides = tuple(zip(comparison.items, row.cells, strict=True))
        missing = tuple(item for item, cell in sides if not cell)
        said = tuple(side for side in sides if side[1])
        if missing and said and not row.aspect.isdecimal():
            places = [*((comparison.note, line) for line in row.lines), *row.elsewhere]
            note, line = places[0] if places else (comparison.note, comparison.line)
            yield Gap(comparison, row.aspect, missing, said, note, line)


@once_per_graph
def find_contradictions(graph: nx.MultiDiGraph) -> tuple[Contradiction, ...]:
    """What different notes say of the same aspect of the same concept and cannot both mean.

    Two cases are reported: one note affirms what another denies; and each of two notes names one
    short value for an aspect in the singular, and neither value holds all words of the other.
    Lists, aspects in the plural and sentences can differ and agree: they are not told.
    """
    found = [_contradiction(graph, said) for said in _denied(graph)]
    valued: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges_by_kind(graph).get("has_property", ()):
        if _is_of_one_value(edge[3]["aspect"]):
            valued[edge[0], singular_aspect(edge[3]["aspect"])].append(edge)
    for said in valued.values():
        if len({edge[3]["note"] for edge in said}) < 2:
            continue
        single = _single_values(graph, [relation_of(one) for one in sorted(said, key=edge_order)])
        clashing = {
            one
            for pair in combinations(single, 2)
            if _differ(_text(graph, pair[0]), _text(graph, pair[1]))
            for one in pair
        }
        if clashing:
            found.append(_contradiction(graph, [one for one in single if one in clashing]))
    return tuple(sorted(found, key=lambda one: (one.concept.id, one.aspect)))


def _denied(graph: nx.MultiDiGraph) -> Iterator[list[Relation]]:
    """What one note says and another denies: the same kind of relation between the same two."""
    for edges in edges_by_kind(graph).values():
        against = {edge[:2] for edge in edges if edge[3]["polarity"] < 0}
        stated: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in edges if against else ():
            if edge[:2] in against:
                stated[edge[0], edge[1]].append(edge)
        for said in stated.values():
            polarities = {edge[3]["polarity"] for edge in said}
            if len(polarities) > 1 and len({edge[3]["note"] for edge in said}) > 1:
                yield [relation_of(edge) for edge in sorted(said, key=edge_order)]


@memoised(1 << 12)
def _is_of_one_value(aspect: str) -> bool:
    """Whether the author's key is in the singular: `Limitations` announces a list."""
    return bool(aspect) and singular_aspect(aspect) == fold(aspect)


def _single_values(graph: nx.MultiDiGraph, said: Sequence[Relation]) -> list[Relation]:
    """The statements of those notes that name one value, and no list."""
    notes: dict[str, list[Relation]] = defaultdict(list)
    for relation in said:
        notes[relation.evidence.note].append(relation)
    return [
        relations[0]
        for _, relations in sorted(notes.items())
        if len({relation.target for relation in relations}) == 1
        and len(_text(graph, relations[0]).split()) <= _LONGEST_VALUE
        and not _LIST.search(_text(graph, relations[0]))
    ]


def _differ(one: str, other: str) -> bool:
    words, others = set(canonical_key(one).split()), set(canonical_key(other).split())
    return bool(words and others) and not words <= others and not others <= words


def _contradiction(graph: nx.MultiDiGraph, said: Sequence[Relation]) -> Contradiction:
    aspect = said[0].aspect or said[0].kind.replace("_", " ")
    denied = {1: "", -1: "not "} if len({one.polarity for one in said}) > 1 else {1: "", -1: ""}
    return Contradiction(
        concept_of(graph, said[0].source),
        aspect,
        tuple((denied[relation.polarity] + _text(graph, relation), relation) for relation in said),
    )


def _text(graph: nx.MultiDiGraph, relation: Relation) -> str:
    return str(graph.nodes[relation.target]["label"])
