"""The graph as networkx node-link JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.concepts.rows import EDGE_FIELDS, EdgeData
from aurora_kb.model import Comparison

_AT_ONCE = 4096  # rows
_ENDS = ("source", "target", "key")


def to_node_link(graph: nx.MultiDiGraph) -> bytes:
    """networkx node-link data with its edges under `edges`; sorted, UTF-8.

    Comparisons stand under `graph.comparisons`, their cells keyed by label. The lines
    where a concept is merely mentioned are left out.
    """
    return b"".join(node_link_pieces(graph))


def node_link_pieces(graph: nx.MultiDiGraph) -> Iterator[bytes]:
    """Give the same piece by piece: as a whole it takes a third of the room of the graph."""
    about = {
        "directed": True,
        "multigraph": True,
        "graph": {
            "schema": "aurora-kb/1",
            "comparisons": [_comparison(one) for one in graph.graph.get("comparisons", ())],
            "merges": [
                {"from": one.source, "to": one.target, "reason": one.reason, "note": one.note}
                for one in graph.graph.get("merges", ())
            ],
        },
    }
    nodes = (_node(node, data) for node, data in sorted(graph.nodes(data=True)))
    yield _json(about).removesuffix(b"\n}")
    yield from _rows("nodes", nodes)
    yield from _rows("edges", _edges(graph))
    yield b"\n}\n"


def _json(data: object) -> bytes:
    # Python's own encoder takes ten times as long as soon as it is to indent.
    return msgspec.json.format(msgspec.json.encode(data), indent=1)


def _rows(name: str, rows: Iterator[object]) -> Iterator[bytes]:
    """Give a further part of an object, a list of rows, in pieces.

    All rows at once, as data and as text, were a sixth of what a large build had in memory.
    """
    yield b',\n "%b": [' % name.encode()
    between = b"\n  "
    while some := list(islice(rows, _AT_ONCE)):
        # A row a line: a value a line made the file half as large again.
        yield between + b",\n  ".join(map(msgspec.json.encode, some))
        between = b",\n  "
    yield b"]" if between == b"\n  " else b"\n ]"


def _node(node: str, data: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in data.items() if name not in ("mentions", "key")}
    first = data["mentions"][0] if data.get("mentions") else None
    return {"id": node, **kept, **({"line": first.line} if first else {})}


# What an edge says, `EDGE_FIELDS` behind where it stands: a struct is made and written in a fifth
# of the time that a dictionary of it takes.
_Row = msgspec.defstruct("_Row", [*_ENDS, *EDGE_FIELDS], gc=False)


def _edges(graph: nx.MultiDiGraph) -> Iterator[object]:
    """Give the edges sorted by source, target and key: many short lists in place of a long one."""
    for source, towards in sorted(graph.adjacency(), key=itemgetter(0)):
        for target in sorted(towards):
            for key, data in sorted(towards[target].items(), key=itemgetter(0)):
                if isinstance(data, EdgeData):
                    yield _row(source, target, key, data)
                else:
                    yield {"source": source, "target": target, "key": key, **data}


def _row(source: str, target: str, key: str, data: EdgeData) -> object:
    said = data.said
    return _Row(
        source,
        target,
        key,
        data.relation,
        data.aspect,
        data.predicate,
        data.polarity,
        data.order,
        data.position,
        data.confidence,
        said.note,
        data.heading,
        said.headings,
        said.line,
        data.end_line,
        said.snippet,
        said.rule,
        data.inferred,
    )


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "items": list(one.items),
        "ids": list(one.ids),
        "note": one.note,
        "heading": one.heading,
        "line": one.line,
        "rows": [
            {
                "aspect": row.aspect,
                "cells": dict(zip(one.items, row.cells, strict=True)),
                "lines": list(row.lines),
            }
            for row in one.rows
        ],
    }
