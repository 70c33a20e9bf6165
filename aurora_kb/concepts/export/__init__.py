"""The formats a graph can be written in. A format joins by standing in `EXPORTERS`."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import networkx as nx

from aurora_kb.concepts.export.cytoscape import to_cytoscape
from aurora_kb.concepts.export.dot import to_dot
from aurora_kb.concepts.export.flat import edges_without_values, nodes_without_values
from aurora_kb.concepts.export.gexf import to_gexf
from aurora_kb.concepts.export.graphml import to_graphml
from aurora_kb.concepts.export.json_ld import to_json_ld
from aurora_kb.concepts.export.mermaid import to_mermaid
from aurora_kb.concepts.export.neo4j import to_neo4j
from aurora_kb.concepts.export.node_link import to_node_link
from aurora_kb.concepts.export.turtle import to_turtle
from aurora_kb.errors import AuroraError


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name on the command line, its file suffix, what it is, and its writer.

    `write_unguarded` writes what `write` changes lest a spreadsheet runs it as a formula. A picture
    has no room for literal values: nodes of type `value` are left out, and edges to them.
    """

    name: str
    suffix: str
    about: str
    write: Callable[[nx.MultiDiGraph], bytes]
    write_unguarded: Callable[[nx.MultiDiGraph], bytes] | None = None
    has_values: bool = True


EXPORTERS = (
    Exporter("node-link", ".json", "networkx node-link JSON, with comparisons", to_node_link),
    Exporter("graphml", ".graphml", "GraphML for yEd, Gephi and networkx", to_graphml),
    Exporter("gexf", ".gexf", "GEXF for Gephi", to_gexf),
    Exporter("cytoscape", ".cyjs", "JSON for Cytoscape and Cytoscape.js", to_cytoscape),
    Exporter("dot", ".dot", "Graphviz DOT, concepts only", to_dot, has_values=False),
    Exporter("mermaid", ".mmd", "Mermaid flowchart, concepts only", to_mermaid,
             has_values=False),
    Exporter("turtle", ".ttl", "RDF (SKOS) in Turtle, comparisons included", to_turtle),
    Exporter("json-ld", ".jsonld", "RDF (SKOS) in JSON-LD, comparisons included", to_json_ld),
    Exporter("neo4j", ".zip", "nodes.csv and relationships.csv for Neo4j, in a zip", to_neo4j,
             partial(to_neo4j, is_guarded=False)),
)  # fmt: skip
GRAPH_FORMATS = tuple(exporter.name for exporter in EXPORTERS)


@dataclass(frozen=True, slots=True)
class Written:
    """How many nodes and edges a format writes of a graph, and how many values it leaves out."""

    nodes: int
    edges: int
    left_out: int


def written_of(graph: nx.MultiDiGraph, name: str) -> Written:
    """What a format of `EXPORTERS` writes, in numbers."""
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    if next(one for one in EXPORTERS if one.name == name).has_values:
        return Written(nodes, edges, 0)
    shown = sum(1 for _ in nodes_without_values(graph))
    return Written(shown, sum(1 for _ in edges_without_values(graph)), nodes - shown)


def export_graph(graph: nx.MultiDiGraph, name: str, is_guarded: bool = True) -> bytes:
    """The graph in a format of `EXPORTERS`. Only what spreadsheets open has a guard to lift."""
    known = {exporter.name: exporter for exporter in EXPORTERS}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        raise AuroraError(f'no graph format "{name}"', f"{hint}known: {', '.join(known)}")
    exporter = known[name]
    if is_guarded:
        return exporter.write(graph)
    if exporter.write_unguarded is None:
        guarded = ", ".join(one.name for one in EXPORTERS if one.write_unguarded)
        raise AuroraError(f"{name} has no guard against formulas", f"formats with one: {guarded}")
    return exporter.write_unguarded(graph)
