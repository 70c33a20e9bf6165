"""Places for nodes: communities side by side, related nodes near each other.

Every step is seeded and works on sorted nodes, and the places are integers, so that the
same graph always looks the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

SEED = 20
# A spring layout is quadratic in time; above this a community is laid out on a spiral.
_MOST_FOR_SPRINGS = 300
_SPACING = 40.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands and the community it belongs to. Communities count from 0, the
    largest first."""

    x: int
    y: int
    community: int


def layout_concepts(graph: nx.MultiDiGraph, values: bool = False) -> dict[str, Spot]:
    """Places of all concepts; with `values` of the literal values too. Notes have none."""
    kept = {
        node
        for node, kind in graph.nodes(data="type")
        if kind != "note" and (values or kind != "value")
    }
    part = nx.Graph()
    part.add_nodes_from(sorted(kept))
    part.add_edges_from((one, two) for one, two in graph.edges() if one in kept and two in kept)
    return layout_graph(part)


def layout_graph(graph: nx.Graph) -> dict[str, Spot]:
    """Places of the nodes of any graph; directions and parallel edges do not matter."""
    plain = _simple(graph)
    communities = communities_of(plain)
    of = {node: number for number, nodes in enumerate(communities) for node in nodes}
    inner = [_inside(plain, nodes) for nodes in communities]
    centres = _pack(_between(plain, of, len(communities)), [_radius(places) for places in inner])
    return {
        node: Spot(round(centres[number][0] + x), round(centres[number][1] + y), number)
        for number, places in enumerate(inner)
        for node, (x, y) in sorted(places.items())
    }


def communities_of(graph: nx.Graph) -> list[list[str]]:
    """The communities of a graph, largest first, each sorted (Louvain, seeded)."""
    if not graph:
        return []
    found = nx.community.louvain_communities(_simple(graph), seed=SEED)
    return sorted((sorted(nodes) for nodes in found), key=lambda nodes: (-len(nodes), nodes))


def _simple(graph: nx.Graph) -> nx.Graph:
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(e), max(e)) for e in graph.edges() if e[0] != e[1]}))
    return plain


def _inside(graph: nx.Graph, nodes: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Places within a community, around its middle."""
    size = _SPACING * math.sqrt(len(nodes))
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) > _MOST_FOR_SPRINGS:
        return _spiral(sorted(nodes, key=lambda node: (-graph.degree(node), node)))
    part = nx.Graph()
    part.add_nodes_from(nodes)
    inside = set(nodes)
    part.add_edges_from((one, two) for one in nodes for two in sorted(graph[one]) if two in inside)
    rounds = 50 if len(nodes) <= 100 else 25
    places = nx.spring_layout(part, seed=SEED, iterations=rounds)
    return {node: (float(x) * size, float(y) * size) for node, (x, y) in places.items()}


def _spiral(nodes: Sequence[str]) -> dict[str, tuple[float, float]]:
    """A sunflower: the first node in the middle, all at the same density."""
    angle = math.pi * (3 - math.sqrt(5))
    return {
        node: (
            _SPACING * math.sqrt(number) * math.cos(number * angle),
            _SPACING * math.sqrt(number) * math.sin(number * angle),
        )
        for number, node in enumerate(nodes)
    }


def _radius(places: Mapping[str, tuple[float, float]]) -> float:
    return max((math.hypot(x, y) for x, y in places.values()), default=0.0) + _SPACING


def _between(graph: nx.Graph, of: Mapping[str, int], count: int) -> dict[int, list[int]]:
    """The communities each community is linked with, the most linked first."""
    weights: dict[tuple[int, int], int] = {}
    for one, two in graph.edges():
        first, second = sorted((of[one], of[two]))
        if first != second:
            weights[first, second] = weights.get((first, second), 0) + 1
    linked: dict[int, list[tuple[int, int]]] = {number: [] for number in range(count)}
    for (first, second), weight in sorted(weights.items()):
        linked[first].append((-weight, second))
        linked[second].append((-weight, first))
    return {number: [other for _, other in sorted(others)] for number, others in linked.items()}


def _pack(linked: Mapping[int, Sequence[int]], radii: Sequence[float]) -> list[tuple[float, float]]:
    """Centres of circles that do not overlap, each as near as may be to those it is linked
    with and to the middle. Circles are set from the largest on, along growing rings."""
    grid = _Grid(max(radii, default=1.0))
    centres: list[tuple[float, float]] = []
    # Circles without links all seek the middle: go on at the distance the last one found.
    reached = 0.0
    for number, radius in enumerate(radii):
        near = [centres[other] for other in linked[number] if other < number][:3]
        goal = (
            (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near))
            if near
            else (0.0, 0.0)
        )
        centre = _free_place(grid, goal, radius, 0.0 if near else reached)
        if not near:
            reached = max(reached, math.hypot(*centre) - radius)
        centres.append(centre)
        grid.add(centre, radius)
    return centres


def _free_place(
    grid: _Grid, goal: tuple[float, float], radius: float, reached: float
) -> tuple[float, float]:
    step = max(radius / 2, _SPACING)
    ring = int(reached / step)
    while True:
        count = max(1, ring * 6)
        for number in range(count):
            angle = 2 * math.pi * number / count
            place = (
                goal[0] + ring * step * math.cos(angle),
                goal[1] + ring * step * math.sin(angle),
            )
            if grid.is_free(place, radius):
                return place
        ring += 1


class _Grid:
    """Circles by the cell their centre lies in, for a quick test whether a place is free."""

    def __init__(self, largest: float) -> None:
        self.size = largest * 2
        self.cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def _cell(self, place: tuple[float, float]) -> tuple[int, int]:
        return math.floor(place[0] / self.size), math.floor(place[1] / self.size)

    def add(self, place: tuple[float, float], radius: float) -> None:
        """Set a circle."""
        self.cells.setdefault(self._cell(place), []).append((*place, radius))

    def is_free(self, place: tuple[float, float], radius: float) -> bool:
        """Whether a circle would overlap none."""
        column, row = self._cell(place)
        return not any(
            math.hypot(x - place[0], y - place[1]) < radius + other
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for x, y, other in self.cells.get((i, j), ())
        )
