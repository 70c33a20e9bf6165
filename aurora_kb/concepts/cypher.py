"""The graph asked in Cypher, through the optional package grand-cypher."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from aurora_kb.concepts.export.flat import flat_edges, flat_nodes, flatten
from aurora_kb.errors import AuroraError

_PACKAGE = "grandcypher"
_LABELS = {"value": "Value", "note": "Note"}
# Where grand-cypher looks for the names behind a colon.
_NAMES = "__labels__"


@dataclass(frozen=True, slots=True)
class CypherTable:
    """What a question returned: a row a match, a value a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def ask_cypher(graph: nx.MultiDiGraph, question: str) -> CypherTable:
    """The answer to a `MATCH ... RETURN ...`.

    Nodes are `Concept`, `Value` or `Note`, with `id`, `label`, `type`, `aliases` and `notes`;
    edges are called like their relation, with `aspect`, `note`, `line` and so on. Raises
    AuroraError without the package, and for what it does not understand.
    """
    if importlib.util.find_spec(_PACKAGE) is None:
        raise AuroraError(
            "Cypher needs the package grand-cypher", "install it: pip install 'aurora-kb[cypher]'"
        )
    from grandcypher import GrandCypher
    from lark.exceptions import LarkError, UnexpectedInput

    try:
        columns: Mapping[Any, list[Any]] = GrandCypher(_property_graph(graph)).run(question)
    except UnexpectedInput as error:
        where = f" at line {error.line}, column {error.column}" if error.line > 0 else ""
        raise AuroraError(f"no Cypher that is understood{where}: {question}", _HINT) from error
    # Names that were never bound, and functions that are not there, come as any of these.
    except (LarkError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise AuroraError(f"Cypher: {error}", _HINT) from error
    values = [[_plain(value) for value in column] for column in columns.values()]
    return CypherTable(
        tuple(str(name) for name in columns), tuple(zip(*values, strict=True)) if values else ()
    )


_HINT = "for instance: MATCH (a:Concept)-[r:uses]->(b) RETURN a.label, b.label, r.line"


def _property_graph(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    plain = nx.MultiDiGraph()
    for node, data in flat_nodes(graph):
        shown = {name: flatten(data[name]) for name in ("label", "type", "aliases", "notes")}
        plain.add_node(node, id=node, **{_NAMES: {_LABELS.get(data["type"], "Concept")}}, **shown)
    for edge in flat_edges(graph):
        shown = {name: flatten(value) for name, value in edge.data.items()}
        names = {_NAMES: {edge.data["relation"]}}
        plain.add_edge(edge.source, edge.target, edge.key, **names, **shown)
    return plain


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items() if name != _NAMES}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
