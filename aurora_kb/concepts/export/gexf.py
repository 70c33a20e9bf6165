"""The graph as GEXF 1.3, for Gephi."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx

from aurora_kb.concepts.export.flat import fit_for_xml, flat_edges, flat_nodes, flatten

_NODE_FIELDS = {"type": "string", "aliases": "string", "notes": "string"}
_EDGE_FIELDS = {
    "relation": "string",
    "aspect": "string",
    "predicate": "string",
    "polarity": "integer",
    "order": "integer",
    "confidence": "double",
    "note": "string",
    "heading": "string",
    "line": "integer",
    "snippet": "string",
    "rule": "string",
}


def to_gexf(graph: nx.MultiDiGraph) -> bytes:
    """GEXF with lists joined by `|`; comparisons and mentions have no place in it.

    Not networkx's own writer, which writes today's date into the file.
    """
    root = ET.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    inner = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    _declare(inner, "node", _NODE_FIELDS)
    _declare(inner, "edge", _EDGE_FIELDS)
    nodes = ET.SubElement(inner, "nodes")
    for node, data in flat_nodes(graph):
        element = ET.SubElement(nodes, "node", id=_text(node), label=_text(data["label"]))
        _fill(element, data, _NODE_FIELDS)
    edges = ET.SubElement(inner, "edges")
    for edge in flat_edges(graph):
        element = ET.SubElement(edges, "edge", id=edge.key, label=_text(edge.label))
        element.set("source", _text(edge.source))
        element.set("target", _text(edge.target))
        _fill(element, edge.data, _EDGE_FIELDS)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _declare(parent: ET.Element, of: str, fields: Mapping[str, str]) -> None:
    attributes = ET.SubElement(parent, "attributes", {"class": of, "mode": "static"})
    for name, kind in fields.items():
        ET.SubElement(attributes, "attribute", id=f"{of}-{name}", title=name, type=kind)


def _fill(element: ET.Element, data: Mapping[str, Any], fields: Mapping[str, str]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name in fields:
        ET.SubElement(
            values, "attvalue", {"for": f"{element.tag}-{name}", "value": _text(data[name])}
        )


def _text(value: Any) -> str:
    return str(fit_for_xml(flatten(value)))
