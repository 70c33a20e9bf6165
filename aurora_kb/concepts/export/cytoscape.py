"""The graph as Cytoscape JSON, for Cytoscape, Cytoscape.js and networkx."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx

from aurora_kb.concepts.export.flat import flat_edges, flat_nodes

_LEFT_OUT = ("mentions", "key")


def to_cytoscape(graph: nx.MultiDiGraph) -> bytes:
    """Elements with all their data; `name` and `value` are what readers take as label and id."""
    nodes = [
        {"data": {"id": node, "value": node, "name": data["label"], **_plain(data)}}
        for node, data in flat_nodes(graph)
    ]
    edges = [
        {
            "data": {
                "id": edge.key,
                "key": edge.key,
                "source": edge.source,
                "target": edge.target,
                "interaction": edge.data["relation"],
                **_plain(edge.data),
            }
        }
        for edge in flat_edges(graph)
    ]
    data = {
        "data": [],
        "directed": True,
        "multigraph": True,
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in data.items()
        if name not in _LEFT_OUT
    }
