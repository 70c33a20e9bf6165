"""What belongs together, what stands alone, and the graph in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from aurora_kb.concepts.analysis.centrality import ranks_of, relation_counts
from aurora_kb.concepts.analysis.gaps import find_contradictions, find_gaps
from aurora_kb.concepts.index import (
    comparisons_of,
    concept_ids,
    concept_of,
    edges_by_kind,
    once_per_graph,
)
from aurora_kb.concepts.layout import concept_communities
from aurora_kb.model import Concept

_NAMED_AFTER = 3


@dataclass(frozen=True, slots=True)
class Community:
    """Concepts that have more to do with each other than with the rest, the most central
    first; they give the name."""

    name: str
    members: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Orphans:
    """Concepts that are named and never related to anything, and the ids of notes that share
    no concept with another note."""

    concepts: tuple[Concept, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphNumbers:
    """The graph in numbers. `kinds` and `types` are from the most to the least frequent."""

    notes: int
    concepts: int
    values: int
    relations: int
    comparisons: int
    merges: int
    communities: int
    gaps: int
    contradictions: int
    orphan_concepts: int
    orphan_notes: int
    kinds: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]


@once_per_graph
def named_communities(graph: nx.MultiDiGraph) -> tuple[Community, ...]:
    """The communities of two and more concepts, the largest first.

    They are those by which the graph view places its nodes (Louvain, seeded).
    """
    ranks = ranks_of(graph)
    found = []
    for nodes in concept_communities(graph):
        if len(nodes) > 1:
            by_rank = sorted(nodes, key=lambda n: (-ranks[n], n))
            members = [concept_of(graph, node) for node in by_rank]
            name = ", ".join(concept.label for concept in members[:_NAMED_AFTER])
            found.append(Community(name, tuple(members)))
    return tuple(found)


def find_orphans(graph: nx.MultiDiGraph, notes: Iterable[str] = ()) -> Orphans:
    """What stands alone. This includes those of the `notes` that name no concept at all."""
    relations = relation_counts(graph)
    speaking: dict[str, list[str]] = {note: [] for note in notes}
    shared: set[str] = set()
    for node in concept_ids(graph):
        told = {evidence.note for evidence in graph.nodes[node]["mentions"]}
        for note in told:
            speaking.setdefault(note, []).append(node)
        if len(told) > 1:
            shared.add(node)
    return Orphans(
        tuple(concept_of(graph, node) for node in concept_ids(graph) if not relations[node]),
        tuple(note for note, nodes in sorted(speaking.items()) if shared.isdisjoint(nodes)),
    )


def numbers_of(graph: nx.MultiDiGraph, notes: Iterable[str] = ()) -> GraphNumbers:
    """Count all there is. `notes` are the ids of the notes that the graph was made of."""
    notes = tuple(notes)
    types = Counter(str(graph.nodes[node]["type"]) for node in concept_ids(graph))
    kinds = Counter({kind: len(edges) for kind, edges in edges_by_kind(graph).items()})
    orphans = find_orphans(graph, notes)
    return GraphNumbers(
        notes=len(notes),
        concepts=types.total(),
        values=sum(kind == "value" for _, kind in graph.nodes(data="type")),
        relations=kinds.total(),
        comparisons=len(comparisons_of(graph)),
        merges=len(graph.graph["merges"]),
        communities=len(named_communities(graph)),
        gaps=len(find_gaps(graph)),
        contradictions=len(find_contradictions(graph)),
        orphan_concepts=len(orphans.concepts),
        orphan_notes=len(orphans.notes),
        kinds=_by_frequency(kinds),
        types=_by_frequency(types),
    )


def _by_frequency(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
