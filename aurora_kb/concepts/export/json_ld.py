"""The graph as RDF in JSON-LD, in the terms of SKOS."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx

from aurora_kb.concepts.export.skos import PREFIXES, Decimal, Iri, Resource, Term, skos_resources


def to_json_ld(graph: nx.MultiDiGraph) -> bytes:
    """JSON-LD whose context is in the file, so that reading it asks no other host."""
    data = {
        "@context": PREFIXES,
        "@graph": [_object(resource) for resource in skos_resources(graph)],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _object(resource: Resource) -> dict[str, Any]:
    said = {name: [_value(value) for value in values] for name, values in resource.said.items()}
    types = [kind.name for kind in resource.types]
    return {"@id": resource.name.name, "@type": types, **said}


def _value(value: Term) -> Any:
    if isinstance(value, Iri):
        return {"@id": value.name}
    if isinstance(value, Decimal):
        return {"@value": value.text, "@type": "xsd:decimal"}
    return value
