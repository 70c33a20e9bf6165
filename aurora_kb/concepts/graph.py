"""Readings of all notes -> one graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from sys import intern
from typing import Any

import networkx as nx

from aurora_kb.concepts.index import make_indexes
from aurora_kb.concepts.joining.bodies import edge_key
from aurora_kb.concepts.joining.nodes import Nodes
from aurora_kb.concepts.joining.one import OneNote, notes_of, notes_of_readings
from aurora_kb.concepts.joining.parts import Body, Part, Parts
from aurora_kb.concepts.joining.resolve import complete_names, note_names, resolve_names
from aurora_kb.concepts.joining.work import compare_anew, read_again, read_bodies
from aurora_kb.concepts.language.vocabulary import TOOL_NAMES
from aurora_kb.concepts.load import Readings
from aurora_kb.concepts.mentions import find_mentions
from aurora_kb.concepts.reading.statements import Reading, snippet_of
from aurora_kb.engine import Cache, Workers, collector_paused
from aurora_kb.model import Evidence, Heading, TargetKind, Vault

# A concept's type is the hint that says most about it.
_TYPE_RANK = ("subject", "variant", "category", "product", "tool", "step", "feature", "component")

# Without others' processes and without memory.
_ALONE = Workers()
_NO_CACHE = Cache()


def build_graph(
    vault: Vault, workers: Workers = _ALONE, cache: Cache = _NO_CACHE
) -> nx.MultiDiGraph:
    """The concept graph of a vault, frozen.

    `graph.graph` holds `comparisons` (model.Comparison) and `merges` (labels.Merge). The cache
    keeps what the join makes of each note: of a note that is as it was, and whose names lead where
    they led, not even the reading is looked at.
    """
    with collector_paused():
        readings = Readings(vault.notes, workers, cache)
        parts = Parts(cache)
        notes = notes_of(readings, parts.of(readings.digests))
        graph, new = _join(vault, notes, cache)
        readings.keep()
        parts.keep(new, readings.digests)
        return graph


def join_readings(vault: Vault, readings: Sequence[Reading]) -> nx.MultiDiGraph:
    """The graph of notes that have been read already, for instance from a cache."""
    with collector_paused():
        return _join(vault, notes_of_readings(readings), _NO_CACHE)[0]


def _join(
    vault: Vault, notes: Sequence[OneNote], cache: Cache
) -> tuple[nx.MultiDiGraph, dict[str, Part]]:
    """The graph, and those parts of the notes that are worth keeping for the next join."""
    complete_names(notes)
    aliases = list(note_names(vault, notes))
    names = resolve_names(notes, aliases)
    read_bodies(notes, names)
    nodes = Nodes(names)
    lines = [nodes.read(one.note, one.body) for one in notes]
    nodes.settle(notes, [name for name, _, _ in aliases])
    read_again(notes, names, nodes.contested)
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    _add_concepts(graph, nodes, _find_spoken(vault, notes, nodes, cache))
    for one, evidence in zip(notes, lines, strict=True):
        _add_body(graph, one.note, one.body, evidence)
    for value, places in nodes.values.items():
        told = tuple(sorted({evidence.note for evidence in places}))
        graph.nodes[value].update(notes=told, mentions=tuple(places))
    _add_links(graph, vault)
    known = {key: (node, nodes.label_of[key]) for key, node in nodes.id_of.items()}
    compare_anew(notes, names, known)
    found = [comparison for one in notes for comparison in one.compared.comparisons]
    graph.graph["comparisons"] = tuple(
        sorted(found, key=lambda one: (one.note, one.line, one.items))
    )
    graph.graph["merges"] = tuple(names.merges)
    freeze: Any = nx.freeze  # networkx has no type for it
    frozen: nx.MultiDiGraph = freeze(graph)
    make_indexes(frozen)
    return frozen, {one.digest: one.part(names) for one in notes if one.is_new}


def _find_spoken(
    vault: Vault, said: Sequence[OneNote], nodes: Nodes, cache: Cache
) -> dict[str, tuple[Evidence, ...]]:
    """Where running text names the concepts, by key."""
    labels = {
        label: key
        for key in sorted(nodes.id_of)
        if key not in nodes.names.qualified
        for label in dict.fromkeys((nodes.label_of[key], *nodes.labels[key]))
    }
    spoken = find_mentions(vault.notes, said, labels, nodes.keys, cache)
    for (note, key), own in sorted(nodes.names.homonyms.items()):
        there = spoken.get(key, ())
        spoken[own] = tuple(found for found in there if found.note == note)
        spoken[key] = tuple(found for found in there if found.note != note)
    return spoken


def _add_concepts(
    graph: nx.MultiDiGraph, nodes: Nodes, spoken: Mapping[str, tuple[Evidence, ...]]
) -> None:
    for key, node in sorted(nodes.id_of.items(), key=itemgetter(1)):
        label, labels = nodes.label_of[key], nodes.labels[key]
        mentions = nodes.mentions[key]
        notes = {evidence.note for evidence in mentions}
        if said := spoken.get(key):
            lines = {(evidence.note, evidence.line) for evidence in mentions}
            mentions = mentions + [one for one in said if (one.note, one.line) not in lines]
        if len(mentions) > 1:
            mentions.sort(key=_evidence_order)
        _add_node(
            graph,
            node,
            {
                "label": label,
                "type": _type_of(label, nodes.kinds[key]),
                "aliases": tuple(sorted(labels.keys() - {label})),
                "key": key,
                "notes": tuple(sorted(notes)),
                "mentions": tuple(mentions),
            },
        )


def _type_of(label: str, kinds: set[str]) -> str:
    if label.casefold() in TOOL_NAMES or label.endswith(" Console"):
        return "tool"
    found = next((kind for kind in _TYPE_RANK if kind in kinds), "concept")
    return "concept" if found == "subject" else found


def _add_body(graph: nx.MultiDiGraph, note: str, body: Body, evidence: Sequence[Evidence]) -> None:
    """Add what a note says of concepts and values."""
    for node, label, _ in body.values:
        if node not in graph:
            _add_plain_node(graph, node, label, "value")
    for one in body.edges:
        said = evidence[one.said]
        data = {
            "relation": intern(one.relation),
            "aspect": intern(one.aspect),
            "predicate": intern(one.predicate),
            "polarity": one.polarity,
            "order": one.order,
            "position": one.position,
            "confidence": one.confidence,
            "note": note,
            "heading": said.headings[-1] if said.headings else "",
            "headings": said.headings,
            "line": said.line,
            "end_line": one.end_line,
            "snippet": said.snippet,
            "rule": said.rule,
            "inferred": False,
        }
        _add_edge(graph, one.source, one.target, one.key, data)


def _add_plain_node(
    graph: nx.MultiDiGraph, node: str, label: str, kind: str, notes: tuple[str, ...] = ()
) -> None:
    data = {"label": label, "type": kind, "aliases": (), "key": "", "notes": notes, "mentions": ()}
    _add_node(graph, node, data)


# What `graph.add_node` and `graph.add_edge` do, for forty nodes and seventy edges a note: their
# checks and copies are half of it.
def _add_node(graph: nx.MultiDiGraph, node: str, data: dict[str, Any]) -> None:
    graph._node[node] = data
    graph._succ[node] = {}
    graph._pred[node] = {}


def _add_edge(
    graph: nx.MultiDiGraph, source: str, target: str, key: str, data: dict[str, Any]
) -> None:
    edges = graph._succ[source].get(target)
    if edges is None:
        graph._succ[source][target] = graph._pred[target][source] = {key: data}
    else:
        edges.setdefault(key, data)


def _add_links(graph: nx.MultiDiGraph, vault: Vault) -> None:
    """Notes that link or are linked, as nodes of type `note`, and their links."""
    for note in vault.notes:
        lines = note.lines()
        targets = vault.targets.get(note.id, ())
        for position, (link, target) in enumerate(zip(note.links, targets, strict=False)):
            if target.kind is TargetKind.NOTE:
                to = target.path
            elif target.kind is TargetKind.MISSING and link.kind == "wiki" and link.target:
                to = link.target.removesuffix(".md")
            else:
                continue
            if to == note.id:
                continue
            for identifier in (note.id, to):
                if f"n:{identifier}" not in graph:
                    label = identifier.rpartition("/")[2]
                    _add_plain_node(graph, f"n:{identifier}", label, "note", (note.id,))
            ends = f"n:{note.id}", f"n:{to}"
            key = edge_key(ends[0], "links_to", ends[1], note.id, link.line)
            headings = _headings_at(note.headings, link.line)
            _add_edge(
                graph,
                *ends,
                key,
                {
                    "relation": "links_to",
                    "aspect": "",
                    "predicate": "",
                    "polarity": 1,
                    "order": 0,
                    "position": position,
                    "confidence": 1.0,
                    "note": note.id,
                    "heading": headings[-1] if headings else "",
                    "headings": headings,
                    "line": link.line,
                    "end_line": link.line,
                    "snippet": snippet_of(lines, link.line),
                    "rule": "P24",
                    "inferred": False,
                },
            )


def _headings_at(headings: Iterable[Heading], line: int) -> tuple[str, ...]:
    path: list[tuple[int, str]] = []
    for heading in headings:
        if heading.line > line:
            break
        path = [entry for entry in path if entry[0] < heading.level]
        path.append((heading.level, heading.text))
    return tuple(text for _, text in path)


_evidence_order = attrgetter("note", "line", "rule")
