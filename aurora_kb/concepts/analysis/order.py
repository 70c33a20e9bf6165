"""In which order to learn: what comes before a concept, and what comes after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from aurora_kb.concepts.index import concept_of, relations_of
from aurora_kb.concepts.query import find_concept
from aurora_kb.model import Concept, Relation

# What is used is learned before what uses it; a whole before its steps, even if it uses them.
_SOURCE_FIRST = frozenset({"prerequisite_of", "precedes", "has_step"})
_TARGET_FIRST = frozenset({"uses"})


@dataclass(frozen=True, slots=True)
class Lesson:
    """A concept, and the relations that put it behind earlier lessons."""

    concept: Concept
    because: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class LearningOrder:
    """A concept among all that comes before and after it.

    `cycles` are chains of relations that lead back to where they began, so that the notes
    give no order; their concepts stand in the order in which the notes name them.
    """

    concept: Concept
    lessons: tuple[Lesson, ...]
    cycles: tuple[tuple[Relation, ...], ...]


def learning_order(graph: nx.MultiDiGraph, name: str) -> LearningOrder:
    """The lessons around a concept, itself among them, each behind all it needs.

    The order follows prerequisites, sequences, steps and uses; where these leave it open,
    the order in which the notes name things. Raises UnknownConceptError as `find_concept` does.
    """
    concept = find_concept(graph, name)
    before = _before(graph)
    if concept.id not in before:
        return LearningOrder(concept, (Lesson(concept, ()),), ())
    around = {
        concept.id,
        *nx.ancestors(before, concept.id),
        *nx.descendants(before, concept.id),
    }
    part = nx.DiGraph()
    part.add_nodes_from(sorted(around))
    part.add_edges_from((one, two) for one, two in before.edges() if {one, two} <= around)
    lessons: list[Lesson] = []
    done: set[str] = set()
    cycles: list[tuple[Relation, ...]] = []
    for nodes in _sorted_parts(graph, part):
        for node in nodes:
            earlier = [one for one in sorted(part.predecessors(node)) if one in done]
            # A step has one relation, which puts it behind its whole and the step before.
            because = dict.fromkeys(before.edges[one, node]["because"] for one in earlier)
            lessons.append(Lesson(concept_of(graph, node), tuple(because)))
            done.add(node)
        if len(nodes) > 1:
            steps = nx.find_cycle(part.subgraph(nodes), nodes[0])
            cycles.append(tuple(before.edges[step[:2]]["because"] for step in steps))
    return LearningOrder(concept, tuple(lessons), tuple(cycles))


def _before(graph: nx.MultiDiGraph) -> nx.DiGraph:
    """An edge from each concept to what comes after it, with the first relation that says so."""
    before = nx.DiGraph()
    for one, two, relation in sorted(
        _pairs(graph), key=lambda pair: (pair[0], pair[1], pair[2].evidence.note)
    ):
        if one != two and not before.has_edge(one, two):
            before.add_edge(one, two, because=relation)
    return before


def _pairs(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, Relation]]:
    steps: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    own = {(one.source, one.target) for one in relations_of(graph, kind="has_step")}
    for relation in (
        one
        for kind in sorted(_SOURCE_FIRST | _TARGET_FIRST)
        for one in relations_of(graph, kind=kind)
    ):
        if graph.nodes[relation.target]["type"] == "value" or relation.polarity < 0:
            continue
        if relation.kind in _SOURCE_FIRST:
            yield relation.source, relation.target, relation
        elif relation.kind in _TARGET_FIRST and (relation.source, relation.target) not in own:
            yield relation.target, relation.source, relation
        if relation.kind == "has_step" and relation.order:
            steps[relation.source, relation.evidence.note].append(relation)
    for siblings in steps.values():
        for one, two in pairwise(siblings):
            # Numbers that begin anew are another list of steps.
            if one.order < two.order:
                yield one.target, two.target, two


def _sorted_parts(graph: nx.MultiDiGraph, part: nx.DiGraph) -> Iterator[list[str]]:
    """The nodes in a topological order; those that lie in a cycle together."""

    def place(node: str) -> tuple[str, int, str]:
        first = graph.nodes[node]["mentions"][:1]
        return (first[0].note, first[0].line, node) if first else ("", 0, node)

    whole = nx.condensation(part)
    members = {
        number: sorted(data["members"], key=place) for number, data in whole.nodes(data=True)
    }
    for number in nx.lexicographical_topological_sort(whole, lambda n: place(members[n][0])):
        yield members[number]
