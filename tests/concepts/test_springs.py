"""Nodes on springs, beside those of networkx."""

import networkx as nx
import pytest

from aurora_kb.concepts.springs import springs

SHAPES = {
    "a pair": nx.path_graph(2),
    "a chain": nx.path_graph(7),
    "a star": nx.star_graph(9),
    "a ring": nx.cycle_graph(12),
    "without ties": nx.empty_graph(4),
    "cliques in a row": nx.connected_caveman_graph(6, 5),
    "few with many ties": nx.barabasi_albert_graph(150, 2, seed=4),
    "ties by chance": nx.gnm_random_graph(90, 200, seed=7),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(("seed", "rounds"), [(1, 25), (20, 50)])
def test_they_stand_where_networkx_places_them_to_the_last_digit(
    name: str, seed: int, rounds: int
) -> None:
    graph = SHAPES[name]
    expected = nx.spring_layout(graph, seed=seed, iterations=rounds, method="force")
    found = springs(len(graph), sorted(graph.edges), seed, rounds)
    assert found == [(float(x), float(y)) for x, y in expected.values()]
