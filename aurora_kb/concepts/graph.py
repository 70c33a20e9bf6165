"""Readings of all notes -> one graph."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from sys import intern
from typing import Any

import msgspec
import networkx as nx

from aurora_kb.concepts.index import GraphDigests, attach_digests, count_edges, make_indexes
from aurora_kb.concepts.joining.bodies import digest_of
from aurora_kb.concepts.joining.cache_entries import EdgeSaid, JoinEntries
from aurora_kb.concepts.joining.joined_note import NO_BODY, JoinedNote, notes_of, notes_of_readings
from aurora_kb.concepts.joining.links import links_of
from aurora_kb.concepts.joining.nodes import Nodes
from aurora_kb.concepts.joining.resolve import complete_names, note_names, resolve_names
from aurora_kb.concepts.joining.shares import Shares
from aurora_kb.concepts.joining.work import compare_anew, read_again, read_bodies
from aurora_kb.concepts.language.vocabulary import TOOL_NAMES
from aurora_kb.concepts.late_graph import late_graph
from aurora_kb.concepts.load import Readings
from aurora_kb.concepts.mentions import Mentions, find_mentions
from aurora_kb.concepts.reading.statements import Reading
from aurora_kb.concepts.rows import NOTHING, EdgeData, with_entry
from aurora_kb.engine import Cache, Workers, collector_paused
from aurora_kb.model import Comparison, Evidence, Vault

# A concept's type is the hint that says most about it.
_TYPE_RANK = ("subject", "variant", "category", "product", "tool", "step", "feature", "component")

# Without others' processes and without memory.
_ALONE = Workers()
_NO_CACHE = Cache()
_encoder = msgspec.msgpack.Encoder()


def build_graph(
    vault: Vault, workers: Workers = _ALONE, cache: Cache = _NO_CACHE, may_be_late: bool = False
) -> nx.MultiDiGraph:
    """The concept graph of a vault, frozen.

    `graph.graph` holds `comparisons` (model.Comparison) and `merges` (labels.Merge). The cache
    keeps what the join makes of each note: of a note that is as it was, and whose names lead where
    they led, not even the reading is looked at. One that `may_be_late` is not made before somebody
    asks for it, while all notes give what they gave; that has to be while the cache is open.
    """
    with collector_paused():
        readings = Readings(vault.notes, workers, cache)
        shares = Shares(vault, readings, cache)
        same = shares.digests_of_same() if may_be_late else None
        if same:
            readings.keep()
            return late_graph(same, lambda: _join_notes(vault, readings, cache, shares))
        return _join_notes(vault, readings, cache, shares)


@collector_paused()
def _join_notes(vault: Vault, readings: Readings, cache: Cache, shares: Shares) -> nx.MultiDiGraph:
    entries = JoinEntries(cache)
    notes = notes_of(readings, entries.of(readings.digests))
    graph = _join(vault, notes, cache, entries, shares)
    readings.keep()
    entries.keep(readings.digests)
    return graph


def join_readings(vault: Vault, readings: Sequence[Reading]) -> nx.MultiDiGraph:
    """The graph of notes that have been read already, for instance from a cache."""
    with collector_paused():
        return _join(vault, notes_of_readings(readings), _NO_CACHE, JoinEntries(_NO_CACHE))


def _join(
    vault: Vault,
    notes: Sequence[JoinedNote],
    cache: Cache,
    entries: JoinEntries,
    shares: Shares | None = None,
) -> nx.MultiDiGraph:
    """The graph. Entries that are worth keeping for the next join are stored, and the `shares` of
    the notes.

    What is no longer needed is freed on the way: it would be half of the memory.
    """
    complete_names(notes)
    aliases = list(note_names(vault, notes))
    names = resolve_names(notes, aliases)
    read_bodies(notes, names)
    nodes = Nodes(names)
    lines = [nodes.read(one.note, one.body.nodes()) for one in notes]
    nodes.settle(notes, [name for name, _, _ in aliases])
    for one in read_again(notes, names, nodes.contested):
        nodes.tell_again(one.body.nodes())
    known = {key: (node, nodes.label_of[key]) for key, node in nodes.id_of.items()}
    compare_anew(notes, names, known)
    found = [comparison for one in notes for comparison in one.compared.comparisons]
    for one in notes:
        if one.is_new and cache.remembers:
            entries.put(one.digest, one.entry(names))
    mentions = _find_mentions(vault, notes, nodes, cache)
    for one in notes:
        one.release()
    graph, digests = _filled(vault, notes, lines, nodes, mentions, found)
    if shares:
        shares.keep(mentions, digests)
    make_indexes(graph)
    return graph


def _filled(
    vault: Vault,
    notes: Sequence[JoinedNote],
    lines: list[list[Evidence]],
    nodes: Nodes,
    mentions: Mentions,
    comparisons: Sequence[Comparison],
) -> tuple[nx.MultiDiGraph, GraphDigests]:
    """The graph with all that was found, frozen, and digests of it. `lines` are those that each
    note's statements stand in; they are emptied, and so are the bodies of the notes."""
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    told = _add_concepts(graph, nodes, _apart(mentions.places, nodes))
    _add_values(graph, nodes)
    shared = _Shared(dict(zip(graph, graph, strict=True)))
    whole = hashlib.blake2b(b"".join(told.values()), digest_size=16)
    for number, one in enumerate(notes):
        _add_edges(graph, one.body.edges(), lines[number], shared)
        whole.update(_encoder.encode((one.note, one.body)))
        one.body, lines[number] = NO_BODY, []
    whole.update(_add_links(graph, vault))
    graph.graph["comparisons"] = tuple(
        sorted(comparisons, key=lambda one: (one.note, one.line, one.items))
    )
    graph.graph["merges"] = tuple(nodes.names.merges)
    freeze: Any = nx.freeze  # networkx has no type for it
    frozen: nx.MultiDiGraph = freeze(graph)
    whole.update(_encoder.encode(graph.graph))
    digests = GraphDigests(told, whole.digest(), count_edges(graph))
    attach_digests(frozen, digests)
    return frozen, digests


def _find_mentions(
    vault: Vault, notes: Sequence[JoinedNote], nodes: Nodes, cache: Cache
) -> Mentions:
    """Where running text names the concepts, by key."""
    labels = {
        label: key
        for key in sorted(nodes.id_of)
        if key not in nodes.names.qualified
        for label in dict.fromkeys((nodes.label_of[key], *nodes.labels[key]))
    }
    return find_mentions(vault.notes, notes, labels, nodes.keys, cache)


def _apart(
    spoken: dict[str, tuple[Evidence, ...]], nodes: Nodes
) -> dict[str, tuple[Evidence, ...]]:
    """The same with words that mean something of their own in a note under that one's key."""
    for (note, key), own in sorted(nodes.names.homonyms.items()):
        there = spoken.get(key, ())
        spoken[own] = tuple(found for found in there if found.note == note)
        spoken[key] = tuple(found for found in there if found.note != note)
    return spoken


def _add_concepts(
    graph: nx.MultiDiGraph, nodes: Nodes, spoken: dict[str, tuple[Evidence, ...]]
) -> dict[str, bytes]:
    """Add the concepts; digests of what is said of each, by id."""
    digests: dict[str, bytes] = {}
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}  # most concepts stand in one note
    for key, node in sorted(nodes.id_of.items(), key=itemgetter(1)):
        # What is taken makes room for the node.
        label, labels = nodes.label_of[key], nodes.labels.pop(key)
        mentions = nodes.mentions.pop(key)
        notes = {evidence.note for evidence in mentions}
        has_one = len(labels) == 1 and label in labels
        said = spoken.pop(key, None)
        if said:
            lines = {(evidence.note, evidence.line) for evidence in mentions}
            mentions = mentions + [one for one in said if (one.note, one.line) not in lines]
        if len(mentions) > 1:
            mentions.sort(key=_evidence_order)
        told = tuple(sorted(notes))
        found = _Node(
            label,
            _type_of(label, nodes.kinds[key]),
            () if has_one else tuple(sorted(labels.keys() - {label})),
            key,
            alike.setdefault(told, told),
            tuple(mentions),
        )
        _add_node(graph, node, found)
        own = (node, label, found.type, found.aliases, found.notes, said)
        digests[node] = digest_of(b"".join((_encoder.encode(own), *nodes.told.pop(key))))
    return digests


def _add_values(graph: nx.MultiDiGraph, nodes: Nodes) -> None:
    for value, label in nodes.value_labels.items():
        places = nodes.values.pop(value)
        told = tuple(sorted({evidence.note for evidence in places}))
        _add_node(graph, value, _Node(label, "value", notes=told, mentions=tuple(places)))


def _type_of(label: str, kinds: Collection[str]) -> str:
    if label.casefold() in TOOL_NAMES or label.endswith(" Console"):
        return "tool"
    if not kinds:
        return "concept"
    found = next((kind for kind in _TYPE_RANK if kind in kinds), "concept")
    return "concept" if found == "subject" else found


# Dictionaries of objects of one class share their keys, and take half the room of others.
@dataclass
class _Node:
    """What is known of a node; its dictionary is what networkx keeps."""

    label: str
    type: str
    aliases: tuple[str, ...] = ()
    key: str = ""
    notes: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shared:
    """What many edges have in common, one object each: `nodes` are ids, `confidences` those met
    so far. There are a dozen of these, and each is read from a message of its own."""

    nodes: Mapping[str, str]
    confidences: dict[float, float] = field(default_factory=dict)


def _add_edges(
    graph: nx.MultiDiGraph,
    edges: Iterable[EdgeSaid],
    evidence: Sequence[Evidence],
    shared: _Shared,
) -> None:
    """Add what a note says of concepts and values."""
    ids, confidences = shared.nodes, shared.confidences
    for one in edges:
        said = evidence[one.said]
        source, target = ids[one.source], ids[one.target]
        edge = EdgeData(
            intern(one.relation),
            intern(one.aspect),
            intern(one.predicate),
            one.polarity,
            one.order,
            one.position,
            confidences.setdefault(one.confidence, one.confidence),
            said,
            one.end_line,
        )
        _add_edge(graph, source, target, one.key, edge)


# What `graph.add_node` and `graph.add_edge` do, written into the tables of networkx itself. It has
# no public way to say that a table with one entry is no dictionary (see `rows`): a subclass chooses
# one kind of table for all nodes before anything is in it. The graph is a sixth smaller so; and of
# this step, with forty nodes and seventy edges a note, networkx's checks and copies were half.
# A test compares with a graph that its methods made.
def _add_node(graph: nx.MultiDiGraph, node: str, data: _Node) -> None:
    graph._node[node] = vars(data)
    graph._succ[node] = graph._pred[node] = NOTHING


def _add_edge(graph: nx.MultiDiGraph, source: str, target: str, key: str, data: EdgeData) -> None:
    onward, back = graph._succ[source], graph._pred[target]
    said = onward.get(target, NOTHING)
    if key not in said:
        said = with_entry(said, key, data)
        graph._succ[source] = with_entry(onward, target, said)
        graph._pred[target] = with_entry(back, source, said)


def _add_links(graph: nx.MultiDiGraph, vault: Vault) -> bytes:
    """Add notes that link or are linked, as nodes of type `note`, and their links; these as
    bytes."""
    told = []
    for note in vault.notes:
        for link in links_of(note, vault.targets.get(note.id, ())):
            for identifier in (note.id, link.to):
                if f"n:{identifier}" not in graph:
                    label = identifier.rpartition("/")[2]
                    found = _Node(label, "note", notes=(note.id,))
                    _add_node(graph, f"n:{identifier}", found)
            _add_edge(graph, *link.ends, link.key, link.edge)
            told.append(_encoder.encode((link.ends, link.edge)))
    return b"".join(told)


_evidence_order = attrgetter("note", "line", "rule")
