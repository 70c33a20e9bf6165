"""Places for nodes."""

import itertools
import math
from pathlib import Path

import networkx as nx

from aurora_kb.concepts import begin_layout, communities_of, layout_concepts, layout_graph
from aurora_kb.engine import Cache, Workers


def two_rings() -> nx.Graph:
    graph = nx.Graph()
    for letter in "ab":
        nx.add_cycle(graph, [f"{letter}{number}" for number in range(8)])
    return graph


def test_every_concept_has_a_place_and_no_value_has(seed: nx.MultiDiGraph) -> None:
    spots = layout_concepts(seed)
    assert set(spots) == {
        node for node, kind in seed.nodes(data="type") if kind not in ("value", "note")
    }


def test_places_are_whole_numbers(seed: nx.MultiDiGraph) -> None:
    assert all(
        isinstance(number, int)
        for spot in layout_concepts(seed).values()
        for number in (spot.x, spot.y)
    )


def test_places_are_the_same_whatever_the_order_of_nodes() -> None:
    graph = two_rings()
    mirrored = nx.Graph()
    mirrored.add_edges_from(reversed(list(graph.edges())))
    assert layout_graph(graph) == layout_graph(mirrored)


def test_what_is_not_linked_is_in_different_communities() -> None:
    spots = layout_graph(two_rings())
    assert spots["a0"].community != spots["b0"].community


def test_communities_do_not_overlap() -> None:
    spots = layout_graph(two_rings())
    across = [
        math.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y)
        for a, b in itertools.product(spots, spots)
        if spots[a].community != spots[b].community
    ]
    assert min(across) > 20


def test_communities_come_largest_first() -> None:
    graph = two_rings()
    graph.add_edge("z1", "z2")
    assert [len(nodes) for nodes in communities_of(graph)][-1] == 2


def test_a_graph_without_nodes_has_no_places() -> None:
    assert layout_graph(nx.Graph()) == {}


def test_a_large_community_needs_no_springs() -> None:
    star = nx.star_graph(400)
    named = nx.relabel_nodes(star, {number: f"n{number:03}" for number in star})
    assert len(layout_graph(named)) == 401


def test_a_layout_that_is_kept_is_the_one_that_was_made(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db", b"secret")
    made = layout_graph(two_rings(), cache)
    kept = layout_graph(two_rings(), cache)
    assert list(kept.items()) == list(made.items()) == list(layout_graph(two_rings()).items())


def test_another_tie_is_another_layout(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db", b"secret")
    layout_graph(two_rings(), cache)
    graph = two_rings()
    graph.add_edges_from([("a0", "b0"), ("a0", "b4"), ("a4", "b0"), ("a4", "c")])
    assert layout_graph(graph, cache) == layout_graph(graph)


def test_a_layout_that_another_process_makes_is_the_one_that_is_made_here() -> None:
    graph = nx.MultiDiGraph()
    names = [f"c:{number:04}" for number in range(4_200)]
    graph.add_nodes_from(names, type="concept")
    graph.add_edges_from((names[number], names[number // 3]) for number in range(60))
    with Workers(2).at_work() as workers:
        begun = begin_layout(graph, workers)
        assert begun is not None
        assert layout_graph(two_rings(), begun=begun) == layout_graph(two_rings())
        assert layout_graph(graph.to_undirected(), begun=begun) == layout_concepts(graph)
