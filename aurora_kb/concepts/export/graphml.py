"""The graph as GraphML, for yEd, Gephi and networkx."""

from __future__ import annotations

import io

import networkx as nx

from aurora_kb.concepts.export.flat import fit_for_xml, flat_edges, flat_nodes, flatten

_LEFT_OUT = ("mentions", "key")


def to_graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML with lists joined by `|`; comparisons and mentions have no place in it."""
    plain = nx.MultiDiGraph()
    for node, data in flat_nodes(graph):
        kept = {name: value for name, value in data.items() if name not in _LEFT_OUT}
        plain.add_node(node, **{name: fit_for_xml(flatten(value)) for name, value in kept.items()})
    for edge in flat_edges(graph):
        data = {name: fit_for_xml(flatten(value)) for name, value in edge.data.items()}
        plain.add_edge(edge.source, edge.target, edge.key, **data)
    stream = io.BytesIO()
    # The lxml writer, used when lxml is there, writes other bytes.
    nx.write_graphml_xml(plain, stream, named_key_ids=True)
    return stream.getvalue()
