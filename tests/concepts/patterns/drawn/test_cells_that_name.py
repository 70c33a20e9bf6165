"""Columns whose cells name things."""

from collections.abc import Callable

import networkx as nx

TABLE = """### Ovens

| Oven | Hyperparameters | Result | Use when |
| ---- | --------------- | ------ | -------- |
| **Deck** | C | Base model | Huge training set |
| **Pit** | C, degree | Second model | Things interact |
| **Rotor** | C, gamma | Last model | Small set |
"""


def test_cells_name_parameters_and_what_is_told_apart_before_one_noun(
    graph_of: Callable[..., nx.MultiDiGraph],
) -> None:
    graph = graph_of(TABLE)
    named = {data["label"] for _, data in graph.nodes(data=True) if data["type"] != "value"}
    assert {"degree", "gamma", "Second model", "Last model"} <= named
    assert "Things interact" not in named
