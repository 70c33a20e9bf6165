"""The part of the graph that comes from one note: what makers know besides the note itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from aurora_kb.model import Comparison

if TYPE_CHECKING:
    import networkx as nx

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
) -> tuple[Iterator[tuple[str, NoteGraph]], frozenset[str]]:
    """Note id and what the graph says of it, in the order of the graph; and the labels of all
    things that something is said of.

    What is said of a note is made when its turn comes: of all notes at once it took 25 KB a note.
    """
    said: dict[str, list[Any]] = {note: [] for note in notes}
    nodes = graph.nodes
    labels: set[str] = set()
    # Through the dictionaries in half of the time that `edges` takes.
    for source, towards in graph.adjacency():
        label: str | None = None  # looked for when a relation is found that counts
        for target, parallel in towards.items():
            for data in parallel.values():
                found = said.get(data.said.note)
                if found is None or data.relation in _NOT_ASKED:
                    continue
                if label is None:
                    label = str(nodes[source].get("label", ""))
                if label:
                    # One behind the other: a tuple each would take three times as much.
                    found += (source, target, data)
        if label:
            labels.add(label)
    return _made(graph, said), frozenset(labels)


def _made(graph: nx.MultiDiGraph, said: dict[str, list[Any]]) -> Iterator[tuple[str, NoteGraph]]:
    """What is said of each note, of the sources, targets and edges one behind the other."""
    nodes = graph.nodes
    comparisons: dict[str, list[Comparison]] = {}
    for comparison in graph.graph.get("comparisons", ()):
        comparisons.setdefault(comparison.note, []).append(comparison)
    for note in list(said):
        of_note = iter(said.pop(note))
        edges: list[Edge] = []
        things: dict[str, Thing] = {}
        sources: set[str] = set()
        for source, target, data in zip(of_note, of_note, of_note, strict=True):
            if source not in sources:
                sources.add(source)
                things[source] = _thing(nodes[source], with_aliases=True)
            if target not in things:
                things[target] = _thing(nodes[target])
            # By place in the order of the fields: by name they take ten times as long.
            edge = Edge(
                source, target, data.relation, data.aspect, data.polarity, data.predicate,
                data.order, data.inferred, data.said.line, data.end_line, data.said.headings,
                data.said.snippet,
            )  # fmt: skip
            edges.append(edge)
        yield note, NoteGraph(edges, things, comparisons.get(note, []))


def _thing(data: dict[str, Any], with_aliases: bool = False) -> Thing:
    label, is_value = str(data.get("label", "")), data.get("type", "") == "value"
    aliases = data.get("aliases", ()) if with_aliases else ()
    return Thing(label, is_value, tuple([str(alias) for alias in aliases]))
