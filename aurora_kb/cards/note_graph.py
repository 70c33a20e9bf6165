"""The part of the graph that comes from one note: what makers know besides the note itself."""

from __future__ import annotations

from collections.abc import Iterable
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


class Edge(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


class Thing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A node of the graph: its label, whether it is a value, and for sources its aliases."""

    label: str
    is_value: bool
    aliases: tuple[str, ...] = ()


class NoteGraph(msgspec.Struct, array_like=True):
    """The relations whose evidence is one note, the things they join, its comparisons."""

    edges: list[Edge] = []
    things: dict[str, Thing] = {}
    comparisons: list[Comparison] = []


def note_graphs(
    graph: nx.MultiDiGraph, notes: Iterable[str]
) -> tuple[dict[str, NoteGraph], frozenset[str]]:
    """Note id -> what the graph says of it, in the order of the graph; and the labels of all
    things that something is said of.
    """
    found = {note: NoteGraph() for note in notes}
    labels: set[str] = set()
    targets: dict[str, Thing] = {}
    nodes = dict(graph.nodes(data=True))
    # Through the dictionaries in half of the time that `edges` takes.
    for source, towards in graph.adjacency():
        thing: Thing | None = None  # made when a relation is found that counts
        for target, parallel in towards.items():
            for data in parallel.values():
                said, relation = data.said, data.relation
                note_graph = found.get(said.note)
                if note_graph is None or relation in _NOT_ASKED:
                    continue
                if thing is None:
                    thing = _thing(nodes[source], with_aliases=True)
                if not thing.label:
                    continue
                things = note_graph.things
                things[source] = thing
                if target not in things:
                    if target not in targets:
                        targets[target] = _thing(nodes[target])
                    things[target] = targets[target]
                # By place in the order of the fields: by name they take ten times as long.
                edge = Edge(
                    source, target, relation, data.aspect, data.polarity, data.predicate,
                    data.order, data.inferred, said.line, data.end_line, said.headings,
                    said.snippet,
                )  # fmt: skip
                note_graph.edges.append(edge)
        if thing is not None and thing.label:
            labels.add(thing.label)
    for comparison in graph.graph.get("comparisons", ()):
        if comparison.note in found:
            found[comparison.note].comparisons.append(comparison)
    return found, frozenset(labels)


def _thing(data: dict[str, Any], with_aliases: bool = False) -> Thing:
    label, is_value = str(data.get("label", "")), data.get("type", "") == "value"
    aliases = data.get("aliases", ()) if with_aliases else ()
    return Thing(label, is_value, tuple([str(alias) for alias in aliases]))
