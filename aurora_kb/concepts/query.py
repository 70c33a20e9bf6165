"""Questions to the graph: what is near a concept, how two are linked, how they compare."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from aurora_kb.concepts.compare import compare_relations
from aurora_kb.concepts.index import concept_of, relations_of
from aurora_kb.concepts.labels import canonical_key
from aurora_kb.concepts.vocabulary import VENDORS
from aurora_kb.errors import UnknownConceptError
from aurora_kb.model import Comparison, Concept, Relation

_HIDDEN = frozenset({"note", "value"})


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A concept, what is said of it (`outgoing`), and what refers to it (`incoming`).

    `others` holds every concept or value at the other end, by id.
    """

    concept: Concept
    outgoing: tuple[Relation, ...]
    incoming: tuple[Relation, ...]
    others: dict[str, Concept]


def find_concept(graph: nx.MultiDiGraph, name: str) -> Concept:
    """The concept of a name: an id, a label or an alias, in any spelling that has its key.

    Raises UnknownConceptError with the nearest names when there is none.
    """
    if name in graph and graph.nodes[name]["type"] not in _HIDDEN:
        return concept_of(graph, name)
    key = canonical_key(name)
    best: tuple[int, str] | None = None
    for node, data in graph.nodes(data=True):
        if data["type"] in _HIDDEN or not key:
            continue
        rank = _rank(data, name, key)
        if rank is not None and (best is None or (rank, node) < best):
            best = (rank, node)
    if best:
        return concept_of(graph, best[1])
    near = nearest_names(graph, name)
    raise UnknownConceptError(
        f'no concept "{name}"',
        f"nearest: {', '.join(near)}" if near else "aurora-kb graph export lists all concepts",
        near,
    )


def _rank(data: dict[str, Any], name: str, key: str) -> int | None:
    if data["label"] == name:
        return 0
    if data["key"] == key:
        return 1
    if any(canonical_key(alias) == key for alias in data["aliases"]):
        return 2
    vendor, _, bare = key.partition(" ")
    return 3 if vendor in VENDORS and data["key"] == bare else None


def nearest_names(graph: nx.MultiDiGraph, name: str, most: int = 3) -> tuple[str, ...]:
    """Labels that are spelt much like a name, the nearest first."""
    labels: dict[str, str] = {}
    for _, data in sorted(graph.nodes(data=True)):
        if data["type"] not in _HIDDEN:
            for label in (data["label"], *data["aliases"]):
                labels.setdefault(label.casefold(), label)
    near = difflib.get_close_matches(name.casefold(), sorted(labels), n=most, cutoff=0.6)
    return tuple(labels[label] for label in near)


def show(graph: nx.MultiDiGraph, name: str) -> Neighbourhood:
    """A concept and all that is said of it, in the order of notes and lines."""
    concept = find_concept(graph, name)
    around = relations_of(graph, concept.id)
    ends = {end for relation in around for end in (relation.source, relation.target)}
    return Neighbourhood(
        concept,
        tuple(relation for relation in around if relation.source == concept.id),
        tuple(relation for relation in around if relation.target == concept.id),
        {end: concept_of(graph, end) for end in sorted(ends - {concept.id})},
    )


def path(graph: nx.MultiDiGraph, one: str, two: str) -> tuple[Relation, ...]:
    """A shortest chain of relations between two concepts, each with its evidence, in either
    direction; empty when nothing links them. Values and notes are no bridges."""
    start, end = find_concept(graph, one).id, find_concept(graph, two).id
    return tuple(_strongest(graph, one, two) for one, two in pairwise(_chain(graph, start, end)))


def _chain(graph: nx.MultiDiGraph, start: str, end: str) -> list[str]:
    """The nodes of a shortest way, the first in the order of ids at each fork; or none."""
    came_from = {start: ""}
    edge = [start]
    while edge and end not in came_from:
        following = []
        for node in edge:
            for other in sorted({*graph.successors(node), *graph.predecessors(node)}):
                if other not in came_from and graph.nodes[other]["type"] not in _HIDDEN:
                    came_from[other] = node
                    following.append(other)
        edge = following
    way = [end] if end in came_from else []
    while way and came_from[way[-1]]:
        way.append(came_from[way[-1]])
    return way[::-1]


def _strongest(graph: nx.MultiDiGraph, one: str, two: str) -> Relation:
    between = [
        relation
        for relation in relations_of(graph, one)
        if {relation.source, relation.target} == {one, two}
    ]
    return min(between, key=lambda relation: (-relation.confidence, relation.kind))


def compare(graph: nx.MultiDiGraph, one: str, two: str) -> Comparison:
    """Two concepts side by side: what notes compare outright, then all aspects they share.

    The first note that compares them gives note, heading and line; they are empty when
    only equal aspects bring the two together. Cells keep to the order of the arguments.
    """
    pair = (find_concept(graph, one), find_concept(graph, two))
    written = [
        comparison
        for comparison in graph.graph["comparisons"]
        if {concept.id for concept in pair} <= set(comparison.ids)
    ]
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    return compare_relations(
        pair,
        written,
        [tuple(r for r in relations_of(graph, c.id) if r.source == c.id) for c in pair],
        labels,
    )
