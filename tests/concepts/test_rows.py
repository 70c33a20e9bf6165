"""What stands in a graph's tables answers as dictionaries do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import pytest

from aurora_kb.concepts.rows import NOTHING, Single, with_entry

NOTES = Path(__file__).parents[2] / "notes"
Build = Callable[..., nx.MultiDiGraph]


def test_a_single_entry_answers_as_a_dictionary_of_one() -> None:
    one, plain = Single("a", 1), {"a": 1}
    assert isinstance(one, Mapping)
    assert (dict(one), list(one), len(one)) == (plain, ["a"], 1)
    assert (list(one.items()), list(one.values()), list(one.keys())) == ([("a", 1)], [1], ["a"])
    assert ("a" in one, "b" in one, one.get("a"), one.get("b", 2)) == (True, False, 1, 2)
    assert one.copy() == plain
    with pytest.raises(KeyError):
        one["b"]


def test_a_row_holds_what_was_put_in_in_that_order() -> None:
    row = NOTHING
    for key, value in (("b", 1), ("a", 2), ("b", 3), ("c", 4)):
        row = with_entry(row, key, value)
    assert list(row.items()) == [("b", 3), ("a", 2), ("c", 4)]
    assert not NOTHING


def test_an_edge_says_the_same_in_a_copy_that_networkx_made(graph_of: Build) -> None:
    graph = graph_of("- **Broker**: uses Queue\n- **Queue**: a store\n- **Queue**: a line\n")
    copy = nx.MultiDiGraph(graph)
    edges = [(*ends, dict(data)) for *ends, data in graph.edges(keys=True, data=True)]
    assert edges == [(*ends, dict(data)) for *ends, data in copy.edges(keys=True, data=True)]
    assert {"Broker", "Queue"} <= {graph.nodes[one]["label"] for one, _, _, _ in edges}


def test_a_graph_is_what_the_methods_of_networkx_would_have_made_of_it(graph_of: Build) -> None:
    graph = graph_of({path.name: path.read_text(encoding="utf-8") for path in NOTES.glob("*.md")})
    made = nx.MultiDiGraph(**graph.graph)
    made.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        made.add_edge(source, target, key, **dict(data))

    def told(one: nx.MultiDiGraph) -> list[object]:
        back = {node: {n: [*keys] for n, keys in one.pred[node].items()} for node in one}
        onward = {node: {n: [*keys] for n, keys in one.succ[node].items()} for node in one}
        degrees = [dict(view) for view in (one.degree(), one.in_degree(), one.out_degree())]
        counts = one.number_of_nodes(), one.number_of_edges(), nx.number_of_selfloops(one)
        return [dict(one.nodes(data=True)), onward, back, degrees, counts]

    assert told(graph) == told(made)
    # Among them are nodes and pairs of all sorts: without an edge, with one, with several.
    assert {0, 1, 2} <= {len(row) for row in graph.succ.values()}
    assert {1, 2} <= {len(said) for row in graph.succ.values() for said in row.values()}
    part = [node for node, degree in graph.degree() if degree]
    assert told(nx.MultiDiGraph(graph.subgraph(part))) == told(nx.MultiDiGraph(made.subgraph(part)))
    assert nx.to_dict_of_lists(graph.reverse()) == nx.to_dict_of_lists(made.reverse())
    assert nx.to_dict_of_lists(graph.to_undirected()) == nx.to_dict_of_lists(made.to_undirected())
