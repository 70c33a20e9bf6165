"""What the graph says of each note: all of it that makers may know besides the note itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.model import Comparison

# Relations that say how notes hang together or what to learn first: nothing to ask for.
_NOT_ASKED = frozenset(
    [
        "links_to",
        "mentions",
        "defined_in",
        "prerequisite_of",
        "compares_with",
        "precedes",
    ]
)


class Edge(msgspec.Struct, frozen=True, array_like=True):
    """A relation of the graph with its evidence: one line of one note."""

    source: str
    target: str
    relation: str
    aspect: str
    polarity: int
    predicate: str
    order: int
    inferred: bool
    line: int
    end_line: int
    headings: tuple[str, ...]
    snippet: str


class Thing(msgspec.Struct, frozen=True, array_like=True):
    """A node of the graph: its label, whether it is a value, and for sources its aliases."""

    label: str
    is_value: bool
    aliases: tuple[str, ...] = ()


class Matter(msgspec.Struct, array_like=True):
    """The relations whose evidence is one note, the things they join, its comparisons."""

    edges: list[Edge] = []
    things: dict[str, Thing] = {}
    comparisons: list[Comparison] = []


def matters_of(
    graph: nx.MultiDiGraph, notes: Iterable[str]
) -> tuple[dict[str, Matter], frozenset[str]]:
    """Note id -> what the graph says of it, in the order of the graph; and the labels of all
    things that something is said of.
    """
    found = {note: Matter() for note in notes}
    plain: dict[str, Thing] = {}
    known: dict[str, Thing] = {}
    for node, data in graph.nodes(data=True):
        label, is_value = str(data.get("label", "")), data.get("type", "") == "value"
        plain[node] = Thing(label, is_value)
        aliases = tuple(str(alias) for alias in data.get("aliases", ()))
        known[node] = Thing(label, is_value, aliases) if aliases else plain[node]
    for source, target, data in graph.edges(data=True):
        if data.get("relation", "") in _NOT_ASKED:
            continue
        matter = found.get(data.get("note", ""))
        if matter is not None and known[source].label:
            matter.edges.append(_edge(source, target, data))
            matter.things[source] = known[source]
            matter.things.setdefault(target, plain[target])
    for comparison in graph.graph.get("comparisons", ()):
        if comparison.note in found:
            found[comparison.note].comparisons.append(comparison)
    sources = {source for matter in found.values() for source in _sources(matter)}
    return found, frozenset(known[source].label for source in sources)


def _sources(matter: Matter) -> Iterator[str]:
    return (edge.source for edge in matter.edges)


def _edge(source: str, target: str, data: dict[str, Any]) -> Edge:
    line = int(data.get("line", 0))
    return Edge(
        source=source,
        target=target,
        relation=str(data.get("relation", "")),
        aspect=str(data.get("aspect", "") or ""),
        polarity=int(data.get("polarity", 1)),
        predicate=str(data.get("predicate", "") or ""),
        order=int(data.get("order", 0) or 0),
        inferred=bool(data.get("inferred", False)),
        line=line,
        end_line=int(data.get("end_line", line) or line),
        headings=tuple(data.get("headings", ())),
        snippet=str(data.get("snippet", "")),
    )
