"""Places for nodes: communities side by side, related nodes near each other.

Every step is seeded and works on sorted nodes, and the places are integers, so that the
same graph always looks the same.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Callable, Container, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache as once
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.concepts.communities import find_communities
from aurora_kb.concepts.index import concept_ids, once_per_graph
from aurora_kb.concepts.springs import springs
from aurora_kb.engine import Cache, Workers, code_digest

SEED = 20
# A spring layout is quadratic in time; above this a community is laid out on a spiral.
_MOST_FOR_SPRINGS = 300
_SPACING = 40.0
# So many concepts take a third of a second.
_MANY = 4_000
LAYOUT_OF_CONCEPTS = "layout of concepts"  # a stage of the cache

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[tuple[int, int, int]])
_NO_CACHE = Cache()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands and the community it belongs to. Communities count from 0, the
    largest first."""

    x: int
    y: int
    community: int


def layout_concepts(graph: nx.MultiDiGraph, values: bool = False) -> dict[str, Spot]:
    """Places of all concepts; with `values` of the literal values too. Notes have none."""
    if not values:
        places = _layout(concept_graph(graph), concept_communities(graph))
        return {node: Spot(*place) for node, place in places.items()}
    kept = {node for node, kind in graph.nodes(data="type") if kind != "note"}
    return layout_graph(_part(graph, kept))


@once_per_graph
def concept_graph(graph: nx.MultiDiGraph) -> nx.Graph:
    """The concepts and which of them are related, without directions and parallel edges."""
    return _simple(_part(graph, concept_ids(graph).keys()))


@once_per_graph
def concept_communities(graph: nx.MultiDiGraph) -> list[list[str]]:
    """The communities of the concepts, largest first, each sorted."""
    return communities_of(concept_graph(graph))


def _part(graph: nx.MultiDiGraph, kept: Set[str]) -> nx.Graph:
    part = nx.Graph()
    part.add_nodes_from(sorted(kept))
    part.add_edges_from(
        (one, two)
        for one, targets in graph.adjacency()
        if one in kept
        for two in targets
        if two in kept
    )
    return part


@dataclass(frozen=True, slots=True)
class BegunLayout:
    """A layout of concepts that another process is at.

    `told` waits for it, and gives the key of its graph and the rows. It may be asked again.
    """

    told: Callable[[], tuple[str, bytes]]

    @staticmethod
    def known(cache: Cache) -> frozenset[str]:
        """The keys of graphs whose layouts are known."""
        return frozenset(cache.known(LAYOUT_OF_CONCEPTS))


def begin_layout(graph: nx.MultiDiGraph, workers: Workers) -> BegunLayout | None:
    """Begin to lay out the concepts elsewhere, None if they are few.

    It is a tenth of what rendering takes in the process that has the most to do, and needs
    nothing but the graph, so it is done while that one chooses cards.
    """
    concepts = concept_ids(graph)
    if len(concepts) < _MANY:
        return None
    plain = _simple(_part(graph, concepts.keys()))
    key, rows = _key(plain), workers.begin(_laid_out, _numbered(plain))
    return BegunLayout(once(lambda: (key, rows())))


def lay_out_concepts(graph: nx.MultiDiGraph, known: Container[str]) -> tuple[str, bytes]:
    """The key of a graph's concepts and the rows of their layout, none if the key is `known`."""
    plain = _simple(_part(graph, concept_ids(graph).keys()))
    key = _key(plain)
    return key, b"" if key in known else _laid_out(_numbered(plain))


def layout_graph(
    graph: nx.Graph,
    cache: Cache = _NO_CACHE,
    stage: str = "layout",
    begun: BegunLayout | None = None,
) -> dict[str, Spot]:
    """Places of the nodes of any graph; directions and parallel edges do not matter.

    The `cache` keeps one layout a `stage`. Most edits of a note change no tie: the graph is laid
    out again only when it is another one. It is waited for if it is the one that was `begun`.
    """
    plain = _simple(graph)
    key = _key(plain)
    for data in cache.get([key]).values():
        if places := _places(plain, data):
            return places
    of, data = begun.told() if begun else ("", b"")
    if of != key or not data:
        data = _laid_out(_numbered(plain))
    cache.replace({key: data}, stage=stage)
    return _places(plain, data)


def _numbered(plain: nx.Graph) -> tuple[int, bytes]:
    """How many nodes there are, and the ties as pairs of their numbers: a short message."""
    number = {node: place for place, node in enumerate(plain)}
    pairs = array("I")
    for node, others in plain.adjacency():
        for other in others:
            if number[node] < number[other]:
                pairs.extend((number[node], number[other]))
    return len(number), pairs.tobytes()


def _laid_out(numbered: tuple[int, bytes]) -> bytes:
    """The rows of x, y and community, node by node.

    Nodes are numbered as they are sorted, so numbers are laid out as names would be.
    """
    count, ties = numbered
    ends = array("I", ties)
    plain = nx.Graph()
    plain.add_nodes_from(range(count))
    plain.add_edges_from(zip(ends[::2], ends[1::2], strict=True))
    places = _layout(plain, _communities(plain))
    return _encoder.encode([places[node] for node in range(count)])


def _key(plain: nx.Graph) -> str:
    """A digest of all that a layout depends on: nodes, ties, this code and that of others."""
    ties = [(node, *others) for node, others in plain.adjacency()]
    return hashlib.sha256(_code().encode() + _encoder.encode(ties)).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    # The last digit of a place may be another one with the next numpy.
    libraries = (f"{name} {version(name)}" for name in ("networkx", "numpy"))
    return " ".join((code_digest(Path(__file__).parent), *libraries))


def _places(plain: nx.Graph, data: bytes) -> dict[str, Spot]:
    """The places by node of rows; none if the data are no rows of this graph."""
    try:
        rows = _decoder.decode(data)
    except msgspec.MsgspecError:
        return {}
    if len(rows) != len(plain):
        return {}
    return {node: Spot(*row) for node, row in zip(plain, rows, strict=True)}


def _layout(
    plain: nx.Graph, communities: Sequence[Sequence[Any]]
) -> dict[Any, tuple[int, int, int]]:
    """The place and the community of each node."""
    of = {node: number for number, nodes in enumerate(communities) for node in nodes}
    # Half of all communities are pairs, or look the same otherwise.
    sprung = once(_sprung)
    inner = [_inside(plain, nodes, sprung) for nodes in communities]
    centres = _pack(_between(plain, of, len(communities)), [_radius(places) for places in inner])
    return {
        node: (round(centres[number][0] + x), round(centres[number][1] + y), number)
        for number, places in enumerate(inner)
        for node, (x, y) in sorted(places.items())
    }


def communities_of(graph: nx.Graph) -> list[list[str]]:
    """The communities of a graph, largest first, each sorted (Louvain, seeded)."""
    return _communities(_simple(graph))


def _communities(plain: nx.Graph) -> list[list[Any]]:
    if not plain:
        return []
    found = find_communities(plain, SEED)
    return sorted((sorted(nodes) for nodes in found), key=lambda nodes: (-len(nodes), nodes))


def _simple(graph: nx.Graph) -> nx.Graph:
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    # Nowhere here by `graph.edges` or `graph.degree`: a graph keeps those views, which lead back to
    # it, so that it would stay until the collector comes, 9 KB a note in all.
    ties = {
        (one, two) if one < two else (two, one)
        for one, others in graph.adjacency()
        for two in others
        if one != two
    }
    plain.add_edges_from(sorted(ties))
    return plain


_Ties = tuple[tuple[int, int], ...]  # of nodes, by their numbers


def _sprung(count: int, ties: _Ties) -> list[tuple[float, float]]:
    """Places of a small community, in a square of -1 to 1."""
    return springs(count, ties, SEED, 50 if count <= 100 else 25)


def _inside(
    graph: nx.Graph,
    nodes: Sequence[Any],
    sprung: Callable[[int, _Ties], Sequence[tuple[float, float]]],
) -> dict[Any, tuple[float, float]]:
    """Places within a community, around its middle."""
    size = _SPACING * math.sqrt(len(nodes))
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) > _MOST_FOR_SPRINGS:
        return _spiral(sorted(nodes, key=lambda node: (-len(graph[node]), node)))
    number = {node: place for place, node in enumerate(nodes)}
    ties = sorted(
        (place, number[other])
        for node, place in number.items()
        for other in graph[node]
        if other in number and place < number[other]
    )
    places = sprung(len(nodes), tuple(ties))
    return {node: (x * size, y * size) for node, (x, y) in zip(nodes, places, strict=True)}


def _spiral(nodes: Sequence[Any]) -> dict[Any, tuple[float, float]]:
    """A sunflower: the first node in the middle, all at the same density."""
    angle = math.pi * (3 - math.sqrt(5))
    return {
        node: (
            _SPACING * math.sqrt(number) * math.cos(number * angle),
            _SPACING * math.sqrt(number) * math.sin(number * angle),
        )
        for number, node in enumerate(nodes)
    }


def _radius(places: Mapping[Any, tuple[float, float]]) -> float:
    return max((math.hypot(x, y) for x, y in places.values()), default=0.0) + _SPACING


def _between(graph: nx.Graph, of: Mapping[Any, int], count: int) -> dict[int, list[int]]:
    """The communities each community is linked with, the most linked first."""
    weights: dict[tuple[int, int], int] = {}
    ties = ((one, two) for one, others in graph.adjacency() for two in others if one < two)
    for one, two in ties:
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
    grid = _Grid()
    centres: list[tuple[float, float]] = []
    # Circles without links all seek the middle: go on at the distance the last one found, and
    # where the last one of that size has been set, for what was taken then is taken now.
    reached = 0.0
    last: dict[float, tuple[int, int]] = {}
    for number, radius in enumerate(radii):
        near = [centres[other] for other in linked[number] if other < number][:3]
        step = max(radius / 2, _SPACING)
        if near:
            goal = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
            centre, _ = _free_place(grid, goal, radius, step, (0, 0))
        else:
            begin = max((int(reached / step), 0), last.get(radius, (0, 0)))
            centre, last[radius] = _free_place(grid, (0.0, 0.0), radius, step, begin)
            reached = max(reached, math.hypot(*centre) - radius)
        centres.append(centre)
        grid.add(centre, radius)
    return centres


def _free_place(
    grid: _Grid, goal: tuple[float, float], radius: float, step: float, begin: tuple[int, int]
) -> tuple[tuple[float, float], tuple[int, int]]:
    """The first free place along the rings around a goal, from the place `begin` (ring, number
    on it) on; and which one it is."""
    ring, first = begin
    # What is in the way at one place is mostly in the way at the next.
    x = y = other = math.inf
    while True:
        count = max(1, ring * 6)
        for number in range(first, count):
            angle = 2 * math.pi * number / count
            across = goal[0] + ring * step * math.cos(angle)
            up = goal[1] + ring * step * math.sin(angle)
            if math.hypot(x - across, y - up) < radius + other:
                continue
            met = grid.met_at((across, up), radius)
            if met is None:
                return (across, up), (ring, number)
            x, y, other = met
        ring, first = ring + 1, 0


_Circle = tuple[float, float, float]  # place and radius


class _Grid:
    """Circles by size and place, for a quick test whether a place is free.

    Circles up to twice as large as another share a grid, whose cells are as wide as the largest
    of them: a place is compared with a few circles, however many small ones there are.
    """

    def __init__(self) -> None:
        # Widths of cells, the largest first, each with its circles by column and row.
        self.grids: dict[float, dict[tuple[int, int], list[_Circle]]] = {}

    def add(self, place: tuple[float, float], radius: float) -> None:
        """Set a circle."""
        size = 2.0 ** math.ceil(math.log2(radius))
        cell = math.floor(place[0] / size), math.floor(place[1] / size)
        self.grids.setdefault(size, {}).setdefault(cell, []).append((*place, radius))

    def met_at(self, place: tuple[float, float], radius: float) -> _Circle | None:
        """A circle that another one would overlap, None where there is room for it."""
        # Plain loops: asked sixty thousand times for a thousand notes, half the time of `any`.
        across, up = place
        for size, cells in self.grids.items():
            rows = _cells_within(up, radius + size, size)
            for column in _cells_within(across, radius + size, size):
                for row in rows:
                    for circle in cells.get((column, row), ()):
                        x, y, other = circle
                        if math.hypot(x - across, y - up) < radius + other:
                            return circle
        return None


def _cells_within(middle: float, reach: float, size: float) -> range:
    return range(math.floor((middle - reach) / size), math.floor((middle + reach) / size) + 1)
