"""What stands in a graph's tables answers as dictionaries do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts.rows import NOTHING, Single, with_entry

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
