"""The graph as the two CSV files that Neo4j imports, in one zip."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from aurora_kb.concepts.export.cells import guard_formula
from aurora_kb.concepts.export.flat import flat_edges, flat_nodes, flatten
from aurora_kb.engine import add_member, open_package

_NODE_HEADER = ("id:ID", ":LABEL", "label", "type", "aliases:string[]", "notes:string[]")
_EDGE_HEADER = (
    ":START_ID", ":END_ID", ":TYPE", "key", "aspect", "predicate", "polarity:int", "order:int",
    "confidence:double", "note", "heading", "line:int", "snippet", "rule",
)  # fmt: skip
_EDGE_FIELDS = [name.partition(":")[0] for name in _EDGE_HEADER[4:]]
_LABELS = {"value": "Value", "note": "Note"}


def to_neo4j(graph: nx.MultiDiGraph, is_guarded: bool = True) -> bytes:
    """A zip of `nodes.csv` and `relationships.csv`, for `neo4j-admin database import` with
    `--array-delimiter="|"`.

    A cell that a spreadsheet would take for a formula gets a `'` in front, unless the export
    is not guarded, for programs that take every cell as it is. Nothing is
    compressed, because what a compressor writes depends on its version.
    """
    nodes = (
        (node, _LABELS.get(data["type"], "Concept"), data["label"], data["type"],
         data["aliases"], data["notes"])
        for node, data in flat_nodes(graph)
    )  # fmt: skip
    edges = (
        (edge.source, edge.target, edge.data["relation"].upper(), edge.key,
         *(edge.data[name] for name in _EDGE_FIELDS))
        for edge in flat_edges(graph)
    )  # fmt: skip
    stream = io.BytesIO()
    with open_package(stream) as archive:
        for name, header, rows in (
            ("nodes.csv", _NODE_HEADER, nodes),
            ("relationships.csv", _EDGE_HEADER, edges),
        ):
            add_member(archive, name, _csv(header, rows, is_guarded), is_packed=True)
    return stream.getvalue()


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]], is_guarded: bool) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    cells = ([flatten(cell) for cell in row] for row in rows)
    writer.writerows([_guarded(cell) for cell in row] if is_guarded else row for row in cells)
    return stream.getvalue().encode()


def _guarded(cell: Any) -> Any:
    return guard_formula(cell) if isinstance(cell, str) else cell
