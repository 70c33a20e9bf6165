"""The graph as RDF in Turtle, in the terms of SKOS."""

from __future__ import annotations

import re

import networkx as nx

from aurora_kb.concepts.export.skos import PREFIXES, Decimal, Iri, Resource, Term, skos_resources

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')
_PREFIXED = re.compile(rf"(?:{'|'.join(PREFIXES)}):[A-Za-z_]\w*", re.ASCII)


def to_turtle(graph: nx.MultiDiGraph) -> bytes:
    """Turtle, one resource a paragraph."""
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    for resource in skos_resources(graph):
        lines += ["", _paragraph(resource)]
    return "\n".join([*lines, ""]).encode()


def _paragraph(resource: Resource) -> str:
    said = [("a", list[Term](resource.types)), *resource.said.items()]
    parts = [f"{name} {', '.join(_term(value) for value in values)}" for name, values in said]
    return f"{_term(resource.name)} " + " ;\n  ".join(parts) + " ."


def _term(value: Term) -> str:
    if isinstance(value, Iri):
        return value.name if _PREFIXED.fullmatch(value.name) else f"<{value.name}>"
    if isinstance(value, Decimal):
        return value.text
    if isinstance(value, int):
        return str(value)
    return f'"{_SPECIAL.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}")
