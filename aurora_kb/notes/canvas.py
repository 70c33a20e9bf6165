"""JSON Canvas -> boxes and arrows.

The format is open (jsoncanvas.org): nodes of four kinds with place, size and colour, and
edges between their sides. A canvas that holds anything else is refused as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_NODES = 2_000
MAX_EDGES = 5_000
MAX_TEXT = 20_000
MAX_PLACE = 10_000_000

NODE_KINDS = ("text", "file", "link", "group")
SIDES = ("top", "right", "bottom", "left")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class CanvasError(ValueError):
    """The file is no canvas, or holds what the format does not know."""


@dataclass(frozen=True, slots=True)
class CanvasNode:
    """A box. `text` is what it says: its text, file, address or label.

    `colour` is `1` to `6`, `#rrggbb`, or `""`. `fragment` is the part of a file.
    """

    id: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    text: str
    fragment: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class CanvasEdge:
    """An arrow between the sides of two boxes; a side is `""` where the file names none."""

    source: str
    target: str
    source_side: str = ""
    target_side: str = ""
    label: str = ""
    colour: str = ""
    has_start_arrow: bool = False
    has_end_arrow: bool = True


@dataclass(frozen=True, slots=True)
class Canvas:
    """A canvas: nodes in drawing order, groups first, and edges between them."""

    nodes: tuple[CanvasNode, ...]
    edges: tuple[CanvasEdge, ...]


def parse_canvas(text: str) -> Canvas:
    """Return the canvas. Raises `CanvasError`."""
    try:
        data = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError) as error:
        raise CanvasError(f"the JSON is broken: {error}") from error
    if not isinstance(data, dict):
        raise CanvasError("it is no canvas")
    raw_nodes, raw_edges = data.get("nodes") or [], data.get("edges") or []
    if not isinstance(raw_nodes, list) or not isinstance(raw_edges, list):
        raise CanvasError("nodes and edges are no lists")
    if len(raw_nodes) > MAX_NODES or len(raw_edges) > MAX_EDGES:
        raise CanvasError(f"it holds more than {MAX_NODES:,} boxes or {MAX_EDGES:,} arrows")
    nodes = [_node(raw) for raw in raw_nodes]
    ids = {node.id for node in nodes}
    if len(ids) < len(nodes):
        raise CanvasError("two boxes have the same id")
    edges = [_edge(raw, ids) for raw in raw_edges]
    nodes.sort(key=lambda node: node.kind != "group")
    return Canvas(tuple(nodes), tuple(edges))


def _node(raw: Any) -> CanvasNode:
    if not isinstance(raw, dict):
        raise CanvasError("a box is no mapping")
    kind = raw.get("type")
    if kind not in NODE_KINDS:
        raise CanvasError(f"a box of the type {str(kind)[:40]!r}")
    shown = {"text": "text", "file": "file", "link": "url", "group": "label"}[kind]
    return CanvasNode(
        id=_text(raw, "id"),
        kind=kind,
        x=_number(raw, "x"),
        y=_number(raw, "y"),
        width=max(_number(raw, "width"), 1),
        height=max(_number(raw, "height"), 1),
        text=_text(raw, shown),
        fragment=_text(raw, "subpath").lstrip("#"),
        colour=_colour(raw),
    )


def _edge(raw: Any, ids: set[str]) -> CanvasEdge:
    if not isinstance(raw, dict):
        raise CanvasError("an arrow is no mapping")
    source, target = _text(raw, "fromNode"), _text(raw, "toNode")
    if source not in ids or target not in ids:
        raise CanvasError("an arrow leads to no box")
    return CanvasEdge(
        source=source,
        target=target,
        source_side=_choice(raw, "fromSide", SIDES, ""),
        target_side=_choice(raw, "toSide", SIDES, ""),
        label=_text(raw, "label"),
        colour=_colour(raw),
        has_start_arrow=_choice(raw, "fromEnd", ("none", "arrow"), "none") == "arrow",
        has_end_arrow=_choice(raw, "toEnd", ("none", "arrow"), "arrow") == "arrow",
    )


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise CanvasError(f"{key} is no text, or too long")
    return value


def _number(raw: Mapping[str, Any], key: str) -> float:
    value = raw.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MAX_PLACE:
        return float(value)
    raise CanvasError(f"{key} is no number")


def _choice(raw: Mapping[str, Any], key: str, known: tuple[str, ...], usual: str) -> str:
    value = raw.get(key)
    if value is None:
        return usual
    if value not in known:
        raise CanvasError(f"{key} is {str(value)[:40]!r}")
    return str(value)


def _colour(raw: Mapping[str, Any]) -> str:
    value = raw.get("color")
    if value is None or value == "":
        return ""
    if isinstance(value, str) and (
        value in ("1", "2", "3", "4", "5", "6") or _COLOUR.fullmatch(value)
    ):
        return value.lower()
    raise CanvasError(f"the colour {str(value)[:40]!r}")
