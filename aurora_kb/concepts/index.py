"""A graph's content as plain values, and the indexes that queries look things up in.

An index over the whole graph is made when it is first needed, and kept as long as the graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping
from functools import wraps
from typing import Any, TypeVar

import networkx as nx
from msgspec import Struct

from aurora_kb.concepts.compare import merge_comparisons
from aurora_kb.concepts.rows import EdgeData, edge_data
from aurora_kb.model import Comparison, Concept, Relation

Found = TypeVar("Found")

# Source, target, key and data.
Edge = tuple[str, str, str, Mapping[str, Any]]

_KEPT = "aurora_kb_kept"
_DIGESTS = "aurora_kb_told"
_HIDDEN = frozenset({"note", "value"})


def once_per_graph(
    find: Callable[[nx.MultiDiGraph], Found],
) -> Callable[[nx.MultiDiGraph], Found]:
    """Memoise a function of a frozen graph.

    Results lie beside the graph, as networkx keeps what it caches itself: they go when it goes, and
    a copy has none. For a graph that may still change the function runs each time. Results must not
    be changed.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def look(graph: nx.MultiDiGraph) -> Found:
        if not nx.is_frozen(graph):
            return find(graph)
        kept: dict[str, Any] = vars(graph).setdefault(_KEPT, {})
        if name not in kept:
            kept[name] = find(graph)
        found: Found = kept[name]
        return found

    return look


@once_per_graph
def concept_ids(graph: nx.MultiDiGraph) -> Mapping[str, None]:
    """The ids of all concepts, sorted; without values and notes."""
    ids = (node for node, data in graph._node.items() if data["type"] not in _HIDDEN)
    return dict.fromkeys(sorted(ids))


def edges_by_kind(
    graph: nx.MultiDiGraph, kinds: Container[str] | None = None
) -> Mapping[str, list[Edge]]:
    """The edges of some relations, by default of all, in no order.

    They are looked for each time: kept for all who may ask they took 5 KB a note.
    """
    edges: dict[str, list[Edge]] = defaultdict(list)
    for source, targets in graph.adjacency():
        for target, keyed in targets.items():
            for key, data in keyed.items():
                kind = data.relation if isinstance(data, EdgeData) else data["relation"]
                if kinds is None or kind in kinds:
                    edges[kind].append((source, target, key, data))
    return dict(sorted(edges.items()))


def count_edges(graph: nx.MultiDiGraph) -> int:
    """How many edges there are; networkx asks each node how many it has."""
    return sum(len(keyed) for _, targets in graph.adjacency() for keyed in targets.values())


def all_edges(graph: nx.MultiDiGraph) -> list[Edge]:
    """All edges, in no order.

    Ten times as fast as `graph.edges`, which counts them first and asks of each what to show.
    """
    return [
        (source, target, key, data)
        for source, targets in graph.adjacency()
        for target, keyed in targets.items()
        for key, data in keyed.items()
    ]


def edges_at(graph: nx.MultiDiGraph, node: str) -> list[Edge]:
    """The edges that start or end at a node, in no order."""
    # Not by `graph.adj` and `graph.pred`, which make a view for each node that is met.
    return [
        *(
            (node, target, key, data)
            for target, keyed in graph._succ[node].items()
            for key, data in keyed.items()
        ),
        *(
            (source, node, key, data)
            for source, keyed in graph._pred[node].items()
            for key, data in keyed.items()
        ),
    ]


def edge_order(edge: Edge) -> tuple[str, int, int, str, str, str]:
    """What to sort edges by for the order in which the notes say them."""
    source, target, key, data = edge
    one = edge_data(data)
    return one.said.note, one.said.line, one.position, key, source, target


@once_per_graph
def named_order(graph: nx.MultiDiGraph) -> Mapping[str, int]:
    """The place of each node in the order in which the notes name them first."""

    places = [
        (mentions[0].note, mentions[0].line, node) if mentions else ("", 0, node)
        for node, data in graph._node.items()
        for mentions in (data.get("mentions"),)
    ]
    places.sort()
    return {node: number for number, (_, _, node) in enumerate(places)}


@once_per_graph
def ids_by_label(graph: nx.MultiDiGraph) -> Mapping[str, str]:
    """The first concept of each label, as it is written."""
    return _ids_by(graph, "label")


@once_per_graph
def ids_by_key(graph: nx.MultiDiGraph) -> Mapping[str, str]:
    """The first concept of each key."""
    return _ids_by(graph, "key")


def _ids_by(graph: nx.MultiDiGraph, field: str) -> Mapping[str, str]:
    # Not `graph.nodes(data=field)`: it calls a function a node.
    nodes = graph._node
    found: dict[str, str] = {}
    for node in concept_ids(graph):
        found.setdefault(nodes[node][field], node)
    return found


class GraphDigests(Struct, frozen=True):
    """Digests of what the notes say: of each concept, by id, and in all.

    That of a concept stands for all it is as a `Concept`, and for the relations at it in their
    order. They cost next to nothing, for each note's share of them is made with its reading.
    `relations` is how many edges there are.
    """

    concepts: Mapping[str, bytes]
    whole: bytes
    relations: int


def attach_digests(graph: nx.MultiDiGraph, digests: GraphDigests) -> None:
    """Keep the digests of a graph with it."""
    vars(graph)[_DIGESTS] = digests


def digests_of(graph: nx.MultiDiGraph) -> GraphDigests | None:
    """The digests of what a graph says, None for one that was not joined of notes."""
    found: GraphDigests | None = vars(graph).get(_DIGESTS)
    return found


def size_of(graph: nx.MultiDiGraph) -> tuple[int, int]:
    """How many concepts and how many relations there are."""
    told = digests_of(graph)
    if told:
        return len(told.concepts), told.relations
    return len(concept_ids(graph)), count_edges(graph)


def make_indexes(graph: nx.MultiDiGraph) -> None:
    """Look at the whole of a frozen graph now, for what most questions look up in it."""
    for find in (concept_ids, named_order, ids_by_label, ids_by_key):
        find(graph)


@once_per_graph
def concepts_of(graph: nx.MultiDiGraph) -> tuple[Concept, ...]:
    """All concepts, sorted by id; literal values are none."""
    return tuple(concept_of(graph, node) for node in concept_ids(graph))


def concept_of(graph: nx.MultiDiGraph, node: str) -> Concept:
    """One node as a concept."""
    data = graph.nodes[node]
    return Concept(node, data["label"], data["type"], data["aliases"], data["mentions"])


@once_per_graph
def comparisons_of(graph: nx.MultiDiGraph) -> tuple[Comparison, ...]:
    """The comparisons, one for each set of things whatever notes compare them.

    `graph.graph["comparisons"]` keeps them apart, note by note, as they are written.
    """
    return merge_comparisons(graph.graph["comparisons"])


def relations_of(
    graph: nx.MultiDiGraph, node: str = "", kind: str = "", note: str = ""
) -> tuple[Relation, ...]:
    """The relations that start or end at a node, of a kind, of a note (all by default),
    in the order in which the notes say them."""
    edges = edges_at(graph, node) if node else all_edges(graph)
    wanted = (
        edge
        for edge in edges
        if (not kind or edge[3]["relation"] == kind) and (not note or edge[3]["note"] == note)
    )
    return tuple(relation_of(edge) for edge in sorted(wanted, key=edge_order))


def first_relations(
    graph: nx.MultiDiGraph, nodes: Container[str], most: int
) -> tuple[tuple[Relation, ...], int]:
    """The first relations between some nodes, in the order of `relations_of`, and how many there
    are: to put all of them in order for a few of them is dear."""
    edges = [edge for edge in all_edges(graph) if edge[0] in nodes and edge[1] in nodes]
    counts = Counter(edge[3]["note"] for edge in edges)
    wanted, found = set[str](), 0
    for note in sorted(counts):
        if found >= most:
            break
        wanted.add(note)
        found += counts[note]
    first = sorted((edge for edge in edges if edge[3]["note"] in wanted), key=edge_order)
    return tuple(map(relation_of, first[:most])), len(edges)


def told_kind(kind: str, aspect: str) -> str:
    """Return the kind of a relation as a reader is told it.

    What extends a thing is a kind of it to the schema, and "Advanced RAG is a naïve RAG" is wrong.
    """
    return "extends" if kind == "is_a" and aspect.casefold() == "extends" else kind


def first_ties(graph: nx.MultiDiGraph, nodes: Container[str]) -> list[tuple[str, str, str]]:
    """The pairs of some nodes that a relation joins, as (source, target, kind) of the one that is
    said first, in the order in which these are said. The kind is the one that is told."""
    found: dict[tuple[str, str], tuple[tuple[str, int, int, str, str, str], str]] = {}
    for source, targets in graph.adjacency():
        if source not in nodes:
            continue
        for target, keyed in targets.items():
            if target == source or target not in nodes:
                continue
            pair = (source, target) if source < target else (target, source)
            for key, data in keyed.items():
                said = edge_order((source, target, key, data))
                known = found.get(pair)
                if known is None or said < known[0]:
                    edge = edge_data(data)
                    found[pair] = said, told_kind(edge.relation, edge.aspect)
    return [(said[4], said[5], kind) for said, kind in sorted(found.values())]


def ends_by_line(graph: nx.MultiDiGraph, nodes: Container[str]) -> dict[str, dict[int, set[str]]]:
    """By note and line the nodes, of some, at which its relations start and end."""
    found: dict[str, dict[int, set[str]]] = {}
    for source, targets in graph.adjacency():
        is_wanted = source in nodes
        for target, keyed in targets.items():
            ends = [
                end for end, is_one in ((source, is_wanted), (target, target in nodes)) if is_one
            ]
            if not ends:
                continue
            for data in keyed.values():
                said = edge_data(data).said
                found.setdefault(said.note, {}).setdefault(said.line, set()).update(ends)
    return found


def relation_of(edge: Edge) -> Relation:
    """One edge as a relation."""
    source, target, _, data = edge
    one = edge_data(data)
    return Relation(
        source,
        one.relation,
        target,
        one.aspect,
        one.said,
        one.confidence,
        one.order,
        one.polarity,
    )
