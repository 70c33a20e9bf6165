"""The graph as a Mermaid flowchart: concepts and how they relate, without literal values."""

from __future__ import annotations

import networkx as nx

from aurora_kb.concepts.export.flat import flat_edges, flat_nodes


def to_mermaid(graph: nx.MultiDiGraph) -> bytes:
    """A flowchart. Ids are numbered, because Mermaid reads words such as `end` and `o` in
    ids as its own."""
    names = {
        node: f"n{number}"
        for number, (node, data) in enumerate(flat_nodes(graph))
        if data["type"] != "value"
    }
    lines = ["flowchart LR"]
    lines += [f'  {name}["{_escape(graph.nodes[node]["label"])}"]' for node, name in names.items()]
    lines += [
        f'  {names[edge.source]} -->|"{_escape(edge.label)}"| {names[edge.target]}'
        for edge in flat_edges(graph)
        if edge.source in names and edge.target in names
    ]
    return "\n".join([*lines, ""]).encode()


def _escape(text: str) -> str:
    plain = " ".join(text.split()).replace("#", "#35;").replace('"', "#quot;")
    return plain.replace("<", "#lt;").replace(">", "#gt;")
