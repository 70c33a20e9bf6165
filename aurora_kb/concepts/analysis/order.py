"""In which order to learn: what comes before a concept, and what comes after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

import networkx as nx

from aurora_kb.concepts.index import (
    Edge,
    concept_of,
    edge_order,
    edges_by_kind,
    once_per_graph,
    relation_of,
)
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


@dataclass(frozen=True, slots=True)
class LearningPath:
    """Concepts that need each other, in the order to learn them. `concept` has most to do with
    the others and gives the path its name; `cycles` as in `LearningOrder`."""

    concept: Concept
    lessons: tuple[Lesson, ...]
    cycles: tuple[tuple[Relation, ...], ...]


def learning_order(graph: nx.MultiDiGraph, name: str) -> LearningOrder:
    """The lessons around a concept, itself among them, each behind all it needs.

    The order follows prerequisites, sequences, steps and uses; where these leave it open,
    the order in which the notes name things. Raises UnknownConceptError as `find_concept` does.
    """
    concept = find_concept(graph, name)
    ways = _ways(graph)
    around = {
        concept.id,
        *_reach(concept.id, ways.into),
        *_reach(concept.id, ways.out),
    }
    if len(around) == 1:
        return LearningOrder(concept, (Lesson(concept, ()),), ())
    return LearningOrder(concept, *_lessons(graph, ways, around))


def learning_paths(graph: nx.MultiDiGraph, least: int = 3) -> tuple[LearningPath, ...]:
    """All concepts that are ordered in some way, as paths that have nothing to do with each
    other: the longest first, those of fewer than `least` lessons left out."""
    ways = _ways(graph)
    left = dict.fromkeys(sorted({*ways.out, *ways.into}))
    paths = []
    while left:
        start = next(iter(left))
        nodes = {start}
        waiting = [start]
        while waiting:
            node = waiting.pop()
            near = {*ways.out.get(node, ()), *ways.into.get(node, ())} - nodes
            nodes |= near
            waiting += sorted(near)
        for node in nodes:
            del left[node]
        if len(nodes) >= least:
            ties = {n: len(ways.out.get(n, ())) + len(ways.into.get(n, ())) for n in nodes}
            middle = min(nodes, key=lambda node: (-ties[node], node))
            paths.append(LearningPath(concept_of(graph, middle), *_lessons(graph, ways, nodes)))
    return tuple(sorted(paths, key=lambda path: (-len(path.lessons), path.concept.id)))


def _lessons(
    graph: nx.MultiDiGraph, ways: _Ways, nodes: set[str]
) -> tuple[tuple[Lesson, ...], tuple[tuple[Relation, ...], ...]]:
    """Some concepts as lessons, each behind all that it needs of them; and the cycles."""
    part = nx.DiGraph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(
        (one, two) for one in sorted(nodes) for two in ways.out.get(one, ()) if two in nodes
    )
    lessons: list[Lesson] = []
    done: set[str] = set()
    cycles: list[tuple[Relation, ...]] = []
    for group in _sorted_parts(graph, part):
        for node in group:
            earlier = sorted(one for one in ways.into.get(node, ()) if one in done)
            # A step has one relation, which puts it behind its whole and the step before.
            because = dict.fromkeys(relation_of(ways.into[node][one]) for one in earlier)
            lessons.append(Lesson(concept_of(graph, node), tuple(because)))
            done.add(node)
        if len(group) > 1:
            steps = nx.find_cycle(part.subgraph(group), group[0])
            cycles.append(tuple(relation_of(ways.into[two][one]) for one, two in steps))
    return tuple(lessons), tuple(cycles)


@dataclass(frozen=True, slots=True)
class _Ways:
    """From each concept to what comes after it and to what comes before it, with the first
    edge that says so."""

    out: dict[str, dict[str, Edge]]
    into: dict[str, dict[str, Edge]]


@once_per_graph
def _ways(graph: nx.MultiDiGraph) -> _Ways:
    ways = _Ways(defaultdict(dict), defaultdict(dict))
    for one, two, edge in sorted(
        _pairs(graph), key=lambda pair: (pair[0], pair[1], pair[2][3]["note"])
    ):
        if one != two and two not in ways.out[one]:
            ways.out[one][two] = edge
            ways.into[two][one] = edge
    return _Ways(dict(ways.out), dict(ways.into))


def _reach(start: str, ways: Mapping[str, Iterable[str]]) -> set[str]:
    """All that ways lead to from a start, itself only if a circle does."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = [other for other in ways.get(waiting.pop(), ()) if other not in reached]
        reached.update(new)
        waiting += new
    return reached


def _pairs(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, Edge]]:
    steps: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    told = edges_by_kind(graph, _SOURCE_FIRST | _TARGET_FIRST)
    own = {(one[0], one[1]) for one in told.get("has_step", ())}
    for kind, edges in told.items():
        for edge in sorted(edges, key=edge_order):
            source, target, _, data = edge
            if graph.nodes[target]["type"] == "value" or data["polarity"] < 0:
                continue
            if kind in _SOURCE_FIRST:
                yield source, target, edge
            elif (source, target) not in own:
                yield target, source, edge
            if kind == "has_step" and data["order"]:
                steps[source, data["note"]].append(edge)
    for siblings in steps.values():
        for before, after in pairwise(siblings):
            # Numbers that begin anew are another list of steps.
            if before[3]["order"] < after[3]["order"]:
                yield before[1], after[1], after


def _in_topological_order(
    part: nx.DiGraph, place: Callable[[str], tuple[str, int, str]]
) -> list[str] | None:
    """The nodes in the first topological order by their places; None if some lie in a cycle.

    Few paths have one, and to look for the parts of each takes five times as long.
    """
    missing = {node: len(before) for node, before in part.pred.items()}
    waiting = [place(node) for node, count in missing.items() if not count]
    heapify(waiting)
    found: list[str] = []
    while waiting:
        node = heappop(waiting)[2]
        found.append(node)
        for after in part.succ[node]:
            missing[after] -= 1
            if not missing[after]:
                heappush(waiting, place(after))
    return found if len(found) == len(missing) else None


def _sorted_parts(graph: nx.MultiDiGraph, part: nx.DiGraph) -> Iterator[list[str]]:
    """The nodes in a topological order; those that lie in a cycle together."""

    def place(node: str) -> tuple[str, int, str]:
        first = graph.nodes[node]["mentions"][:1]
        return (first[0].note, first[0].line, node) if first else ("", 0, node)

    alone = _in_topological_order(part, place)
    if alone is not None:
        yield from ([node] for node in alone)
        return
    whole = nx.condensation(part)
    members = {
        number: sorted(data["members"], key=place) for number, data in whole.nodes(data=True)
    }
    for number in nx.lexicographical_topological_sort(whole, lambda n: place(members[n][0])):
        yield members[number]
