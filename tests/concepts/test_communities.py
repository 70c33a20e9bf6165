"""Communities, beside those that networkx finds."""

import networkx as nx
import pytest

from aurora_kb.concepts.communities import find_communities

SHAPES = {
    "no node": nx.empty_graph(0),
    "lone nodes": nx.empty_graph(5),
    "a pair beside a lone node": nx.Graph([(0, 1), (2, 3)]),
    "a star": nx.star_graph(9),
    "a ring": nx.cycle_graph(12),
    "cliques in a row": nx.connected_caveman_graph(6, 5),
    "a tree": nx.balanced_tree(3, 4),
    "few with many ties": nx.barabasi_albert_graph(150, 2, seed=4),
    "ties by chance": nx.gnm_random_graph(200, 420, seed=7),
    "islands": nx.gnm_random_graph(120, 70, seed=9),
}


def parts(found: list[set[str]] | list[list[str]]) -> list[list[str]]:
    return sorted(sorted(nodes) for nodes in found)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("seed", [1, 20])
def test_they_are_those_that_networkx_finds(name: str, seed: int) -> None:
    graph = nx.relabel_nodes(SHAPES[name], lambda number: f"c:{number}")
    expected = nx.community.louvain_communities(graph, seed=seed) if len(graph) else []
    assert parts(find_communities(graph, seed)) == parts(expected)


def test_every_node_is_in_one() -> None:
    graph = nx.relabel_nodes(SHAPES["ties by chance"], str)
    found = find_communities(graph, 20)
    assert sorted(node for nodes in found for node in nodes) == sorted(graph)
