"""The graph as Graphviz DOT: concepts and how they relate, without literal values."""

from __future__ import annotations

import networkx as nx

from aurora_kb.concepts.export.flat import edges_without_values, nodes_without_values


def to_dot(graph: nx.MultiDiGraph) -> bytes:
    """DOT with all strings quoted; nodes keep their ids."""
    lines = ["digraph concepts {", "  rankdir=LR;"]
    lines += [
        f"  {_quote(node)} [label={_quote(data['label'])}];"
        for node, data in nodes_without_values(graph)
    ]
    lines += [
        f"  {_quote(edge.source)} -> {_quote(edge.target)} [label={_quote(edge.label)}];"
        for edge in edges_without_values(graph)
    ]
    return "\n".join([*lines, "}", ""]).encode()


def _quote(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
