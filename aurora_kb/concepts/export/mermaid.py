"""The graph as a Mermaid flowchart: concepts and how they relate, without literal values."""

from __future__ import annotations

import networkx as nx

from aurora_kb.concepts.export.flat import edges_without_values, nodes_without_values


def to_mermaid(graph: nx.MultiDiGraph) -> bytes:
    """A flowchart. Ids are numbered, because Mermaid reads words such as `end` and `o` in
    ids as its own."""
    shown = list(nodes_without_values(graph))
    names = {node: f"n{number}" for number, (node, _) in enumerate(shown)}
    lines = ["flowchart LR"]
    lines += [f'  {names[node]}["{_escape(data["label"])}"]' for node, data in shown]
    lines += [
        f'  {names[edge.source]} -->|"{_escape(edge.label)}"| {names[edge.target]}'
        for edge in edges_without_values(graph)
    ]
    return "\n".join([*lines, ""]).encode()


def _escape(text: str) -> str:
    plain = " ".join(text.split()).replace("#", "#35;").replace('"', "#quot;")
    return plain.replace("<", "#lt;").replace(">", "#gt;")
