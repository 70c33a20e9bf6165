"""The graph as GraphML, for yEd, Gephi and networkx."""

from __future__ import annotations

import io
import re

import networkx as nx

from aurora_kb.concepts.export.flat import flat_edges, flat_nodes, flatten

# GraphML is XML 1.0, which has no place for these even as references.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LEFT_OUT = ("mentions", "key")


def to_graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML with lists joined by `|`; comparisons and mentions have no place in it."""
    plain = nx.MultiDiGraph()
    for node, data in flat_nodes(graph):
        kept = {name: value for name, value in data.items() if name not in _LEFT_OUT}
        plain.add_node(node, **{name: _clean(flatten(value)) for name, value in kept.items()})
    for edge in flat_edges(graph):
        data = {name: _clean(flatten(value)) for name, value in edge.data.items()}
        plain.add_edge(edge.source, edge.target, edge.key, **data)
    stream = io.BytesIO()
    # The lxml writer, used when lxml is there, writes other bytes.
    nx.write_graphml_xml(plain, stream, named_key_ids=True)
    return stream.getvalue()


def _clean(value: object) -> object:
    return _FORBIDDEN.sub("", value) if isinstance(value, str) else value
