"""What the line-based formats share: sorted nodes and edges, values as one string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx

# XML 1.0 has no place for these even as references.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FlatEdge:
    """An edge with its ends and its label."""

    source: str
    target: str
    key: str
    label: str
    data: dict[str, Any]


def flat_nodes(graph: nx.MultiDiGraph) -> Iterator[tuple[str, dict[str, Any]]]:
    """Nodes by id."""
    yield from sorted(graph.nodes(data=True))


def flat_edges(graph: nx.MultiDiGraph) -> Iterator[FlatEdge]:
    """Edges by their ends and key; the label is the relation and the author's word for it."""
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for source, target, key, data in edges:
        yield FlatEdge(source, target, key, data["relation"].replace("_", " "), data)


def nodes_without_values(graph: nx.MultiDiGraph) -> Iterator[tuple[str, dict[str, Any]]]:
    """Concepts and notes by id: what pictures of a graph show."""
    return ((node, data) for node, data in flat_nodes(graph) if data["type"] != "value")


def edges_without_values(graph: nx.MultiDiGraph) -> Iterator[FlatEdge]:
    """The edges between concepts and notes, as `flat_edges` gives them."""
    types: Any = graph.nodes(data="type")
    return (
        edge
        for edge in flat_edges(graph)
        if types[edge.source] != "value" and types[edge.target] != "value"
    )


def flatten(value: Any) -> Any:
    """A list as text joined by `|`, None as empty text, the rest as it is."""
    if isinstance(value, (tuple, list)):
        return "|".join(str(item) for item in value)
    return "" if value is None else value


def fit_for_xml(value: Any) -> Any:
    """A text without the characters that XML cannot hold; anything else as it is."""
    return _FORBIDDEN.sub("", value) if isinstance(value, str) else value
