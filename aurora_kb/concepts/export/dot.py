"""The graph as Graphviz DOT: concepts and how they relate, without literal values."""

from __future__ import annotations

import networkx as nx

from aurora_kb.concepts.export.flat import flat_edges, flat_nodes


def to_dot(graph: nx.MultiDiGraph) -> bytes:
    """DOT with all strings quoted; nodes keep their ids."""
    hidden = {node for node, data in flat_nodes(graph) if data["type"] == "value"}
    lines = ["digraph concepts {", "  rankdir=LR;"]
    for node, data in flat_nodes(graph):
        if node not in hidden:
            lines.append(f"  {_quote(node)} [label={_quote(data['label'])}];")
    lines += [
        f"  {_quote(edge.source)} -> {_quote(edge.target)} [label={_quote(edge.label)}];"
        for edge in flat_edges(graph)
        if edge.target not in hidden
    ]
    return "\n".join([*lines, "}", ""]).encode()


def _quote(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
