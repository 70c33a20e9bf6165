"""Questions to the graph: what is near a concept, how two are linked, how they compare."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from aurora_kb.concepts.compare import compare_relations
from aurora_kb.concepts.index import (
    concept_ids,
    concept_of,
    ids_by_key,
    ids_by_label,
    once_per_graph,
    relations_of,
)
from aurora_kb.concepts.language.vocabulary import VENDORS
from aurora_kb.concepts.names.keys import canonical_key
from aurora_kb.errors import AuroraError, UnknownConceptError
from aurora_kb.model import Comparison, Concept, Relation

_MOST_NEAR = 3  # names of a hint


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
    found = look_up(graph, name)
    if found:
        return concept_of(graph, found)
    near = nearest_names(graph, name)
    raise UnknownConceptError(
        f'no concept "{name}"',
        f"nearest: {', '.join(near)}" if near else "aurora-kb graph export lists all concepts",
        near,
    )


def look_up(graph: nx.MultiDiGraph, name: str) -> str | None:
    """The id of the concept with this id or label, else with this key, else with such an alias,
    else of the one that a vendor's name stands before; of several the first. None if unknown."""
    if name in concept_ids(graph):
        return name
    key = canonical_key(name)
    if not key:
        return None
    vendor, _, bare = key.partition(" ")
    return (
        ids_by_label(graph).get(name)
        or ids_by_key(graph).get(key)
        or _ids_by_alias(graph).get(key)
        or (ids_by_key(graph).get(bare) if vendor in VENDORS else None)
    )


@once_per_graph
def _ids_by_alias(graph: nx.MultiDiGraph) -> Mapping[str, str]:
    """The first concept of each key that an alias has."""
    found: dict[str, str] = {}
    for node in concept_ids(graph):
        for alias in graph.nodes[node]["aliases"]:
            found.setdefault(canonical_key(alias), node)
    return found


def nearest_names(graph: nx.MultiDiGraph, name: str) -> tuple[str, ...]:
    """Up to three labels that are spelt much like a name, the nearest first, one a concept."""
    labels = _labels_by_fold(graph)
    # A concept may have several names that are near.
    folded = difflib.get_close_matches(name.casefold(), labels, n=4 * _MOST_NEAR, cutoff=0.6)
    near: dict[str, str] = {}
    for fold in folded:
        label, concept = labels[fold]
        near.setdefault(concept, label)
    return tuple(near.values())[:_MOST_NEAR]


@once_per_graph
def _labels_by_fold(graph: nx.MultiDiGraph) -> Mapping[str, tuple[str, str]]:
    """All labels and aliases by their folded form, each with the id of its concept, sorted; of
    several the first by id."""
    labels: dict[str, tuple[str, str]] = {}
    for node in concept_ids(graph):
        for label in (graph.nodes[node]["label"], *graph.nodes[node]["aliases"]):
            labels.setdefault(label.casefold(), (label, node))
    return dict(sorted(labels.items()))


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
    if start == end:
        return [start]
    around = _neighbours(graph)
    # The concepts at each distance from the end, until the start is among them.
    seen = {end}
    rings = [{end}]
    while rings[-1] and start not in seen:
        rings.append(set[str]().union(*(around[node] for node in rings[-1])) - seen)
        seen |= rings[-1]
    if start not in seen:
        return []
    way = [start]
    for ring in rings[-2::-1]:
        way.append(min(around[way[-1]] & ring))
    return way


@once_per_graph
def _neighbours(graph: nx.MultiDiGraph) -> Mapping[str, set[str]]:
    """The concepts that each concept is related to, in either direction."""
    around: dict[str, set[str]] = {node: set() for node in concept_ids(graph)}
    for one, targets in graph.adjacency():
        if one in around:
            for two in targets:
                if two in around:
                    around[one].add(two)
                    around[two].add(one)
    return around


def _strongest(graph: nx.MultiDiGraph, one: str, two: str) -> Relation:
    between = [
        relation
        for relation in relations_of(graph, one)
        if {relation.source, relation.target} == {one, two}
    ]
    return min(between, key=lambda relation: (-relation.confidence, relation.kind))


def compare_two(graph: nx.MultiDiGraph, one: str, two: str) -> Comparison:
    """Two concepts side by side: what notes compare outright, then all aspects they share.

    The first note that compares them gives note, heading and line; they are empty when
    only equal aspects bring the two together. Cells keep to the order of the arguments. Two
    names of one concept are an error.
    """
    pair = (find_concept(graph, one), find_concept(graph, two))
    if pair[0].id == pair[1].id:
        hint = "name another concept"
        raise AuroraError(f'"{one}" and "{two}" are one concept, "{pair[0].label}"', hint)
    written = [
        comparison
        for comparison in graph.graph["comparisons"]
        if pair[0].id in comparison.ids and pair[1].id in comparison.ids
    ]
    said = [tuple(r for r in relations_of(graph, c.id) if r.source == c.id) for c in pair]
    labels = {r.target: graph.nodes[r.target]["label"] for one in said for r in one}
    return compare_relations(pair, written, said, labels)
