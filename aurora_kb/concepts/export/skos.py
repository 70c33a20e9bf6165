"""The graph as SKOS: what Turtle and JSON-LD have to say, before either writes it.

A vault is one concept scheme. Every edge is said twice: as a triple of the closest public
term and of our own (`kb:`), and as a `kb:Statement` that holds note, line and words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import networkx as nx

from aurora_kb.concepts.export.flat import FlatEdge, flat_edges, flat_nodes
from aurora_kb.model import Comparison

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kb": "urn:aurora-kb:term:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SCHEME = "urn:aurora-kb:scheme"
_NARROWER = frozenset({"has_variant", "has_part", "has_example"})
_RELATED = frozenset(
    {"has_feature", "uses", "compatible_with", "integrates_with", "compares_with", "related_to"}
)
# Public terms beside `skos:broader`, `narrower` and `related`.
_TERMS = {
    "has_part": "dcterms:hasPart",
    "has_step": "schema:step",
    "precedes": "schema:nextItem",
    "links_to": "dcterms:references",
}
_NOTES = {
    "defined_as": "skos:definition",
    "does": "skos:scopeNote",
    "purpose": "skos:scopeNote",
    "has_example": "skos:example",
}
_STATEMENT_TEXTS = ("aspect", "predicate", "note", "heading", "snippet", "rule")
_STATEMENT_NUMBERS = ("line", "polarity", "order")


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """A name: `prefix:name` with a prefix of `PREFIXES`, or a whole IRI."""

    name: str


@dataclass(frozen=True, slots=True, order=True)
class Decimal:
    """A decimal number as it is written."""

    text: str


Term = Iri | Decimal | str | int


@dataclass(slots=True)
class Resource:
    """All that is said of one subject, in the order in which it is to be written."""

    name: Iri
    types: tuple[Iri, ...]
    said: dict[str, list[Term]]

    def say(self, predicate: str, value: Term) -> None:
        """Add a triple unless it is there."""
        values = self.said.setdefault(predicate, [])
        if value not in values:
            values.append(value)


def skos_resources(graph: nx.MultiDiGraph) -> Iterator[Resource]:
    """The scheme, all concepts and notes, all statements, and the comparisons."""
    types = (Iri("skos:ConceptScheme"), Iri("schema:DefinedTermSet"))
    yield Resource(Iri(_SCHEME), types, {"dcterms:title": ["Concepts of the notes"]})
    nodes = {node: _node(node, data) for node, data in flat_nodes(graph) if data["type"] != "value"}
    above = _broader(graph)
    for edge in flat_edges(graph):
        if edge.data["polarity"] > 0:
            _relate(nodes, edge, graph, above)
    yield from nodes.values()
    for edge in flat_edges(graph):
        yield _statement(edge, graph)
    for number, comparison in enumerate(graph.graph.get("comparisons", ()), 1):
        yield from _comparison(number, comparison)


def iri_of(node: str) -> Iri:
    """The IRI of a node of the graph."""
    return Iri(f"urn:aurora-kb:{quote(node, safe=':/-._~')}")


def _node(node: str, data: dict[str, object]) -> Resource:
    label = str(data["label"])
    if data["type"] == "note":
        return Resource(iri_of(node), (Iri("schema:CreativeWork"),), {"schema:name": [label]})
    resource = Resource(
        iri_of(node),
        (Iri("skos:Concept"), Iri("schema:DefinedTerm")),
        {
            "skos:inScheme": [Iri(_SCHEME)],
            "skos:prefLabel": [label],
            "kb:type": [str(data["type"])],
        },
    )
    aliases, notes = data["aliases"], data["notes"]
    for alias in aliases if isinstance(aliases, tuple) else ():
        # No label may be both; another case of the same letters is for searching only.
        if alias != label:
            hidden = alias.casefold() == label.casefold()
            resource.say("skos:hiddenLabel" if hidden else "skos:altLabel", alias)
    for note in notes if isinstance(notes, tuple) else ():
        resource.say("kb:note", note)
    return resource


def _broader(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    """Each concept's direct broader ones."""
    above: dict[str, set[str]] = defaultdict(set)
    for edge in flat_edges(graph):
        if graph.nodes[edge.target]["type"] == "value" or edge.data["polarity"] < 0:
            continue
        if edge.data["relation"] == "is_a":
            above[edge.source].add(edge.target)
        elif edge.data["relation"] in _NARROWER:
            above[edge.target].add(edge.source)
    return above


def _is_above(above: dict[str, set[str]], high: str, low: str) -> bool:
    """Whether one concept is broader than another, over any number of steps."""
    seen, waiting = {low}, [low]
    while waiting:
        for node in above.get(waiting.pop(), ()):
            if node == high:
                return True
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return False


def _relate(
    nodes: dict[str, Resource], edge: FlatEdge, graph: nx.MultiDiGraph, above: dict[str, set[str]]
) -> None:
    relation, source = edge.data["relation"], nodes[edge.source]
    if edge.target not in nodes:
        text = str(graph.nodes[edge.target]["label"])
        source.say(f"kb:{relation}", text)
        if relation in _NOTES:
            source.say(_NOTES[relation], text)
        return
    target = nodes[edge.target]
    source.say(f"kb:{relation}", target.name)
    if relation in _TERMS:
        source.say(_TERMS[relation], target.name)
    if relation == "is_a" or relation in _NARROWER:
        low, high = (source, target) if relation == "is_a" else (target, source)
        low.say("skos:broader", high.name)
        high.say("skos:narrower", low.name)
    elif relation in _RELATED:
        # SKOS forbids a pair that is related and broader, over any number of steps.
        one, two = edge.source, edge.target
        if not _is_above(above, one, two) and not _is_above(above, two, one):
            source.say("skos:related", target.name)
            target.say("skos:related", source.name)


def _statement(edge: FlatEdge, graph: nx.MultiDiGraph) -> Resource:
    target = graph.nodes[edge.target]
    resource = Resource(
        Iri(f"urn:aurora-kb:e:{edge.key}"),
        (Iri("kb:Statement"),),
        {
            "rdf:subject": [iri_of(edge.source)],
            "rdf:predicate": [Iri(f"kb:{edge.data['relation']}")],
            "rdf:object": [target["label"] if target["type"] == "value" else iri_of(edge.target)],
            "kb:confidence": [Decimal(f"{edge.data['confidence']:.2f}")],
        },
    )
    for name in _STATEMENT_TEXTS:
        if edge.data[name]:
            resource.say(f"kb:{name}", edge.data[name])
    for name in _STATEMENT_NUMBERS:
        resource.say(f"kb:{name}", edge.data[name])
    return resource


def _comparison(number: int, comparison: Comparison) -> Iterator[Resource]:
    name = f"urn:aurora-kb:comparison:{number}"
    whole = Resource(Iri(name), (Iri("kb:Comparison"),), {"kb:note": [comparison.note]})
    whole.say("kb:line", comparison.line)
    for node in comparison.ids:
        whole.say("kb:compares", iri_of(node))
    yield whole
    for place, row in enumerate(comparison.rows, 1):
        for node, cell in zip(comparison.ids, row.cells, strict=True):
            if cell:
                of = Iri(f"{name}:{place}:{quote(node, safe='')}")
                said: dict[str, list[Term]] = {
                    "kb:comparison": [Iri(name)],
                    "kb:row": [place],
                    "kb:aspect": [row.aspect],
                    "kb:item": [iri_of(node)],
                    "kb:text": [cell],
                }
                yield Resource(of, (Iri("kb:Cell"),), said)
