"""Which concepts the notes turn around."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np

from aurora_kb.concepts.graph import concept_of, concepts_of
from aurora_kb.model import Concept

_DAMPING = 0.85
_CLOSE_ENOUGH = 1e-10
_MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Central:
    """A concept with its rank, what is said of it, and how many notes speak of it.

    `relations` counts statements that start or end at it, those about values included.
    """

    concept: Concept
    rank: float
    relations: int
    notes: int


def ranks_of(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Each concept's PageRank over the relations between concepts; all together are 1.

    With n concepts and d = 0.85, `rank(c) = (1 - d) / n + d * sum(rank(o) * w(o, c) / w(o))`
    over all other concepts o, where `w(o, c)` is the number of statements between the two in
    either direction, because a part says as much of its whole as the whole of its part, and
    `w(o)` their sum. A concept without relations passes its rank on to all. Power iteration
    (Page, Brin, Motwani and Winograd 1999) until all changes together are below 1e-10.
    """
    nodes = [concept.id for concept in concepts_of(graph)]
    if not nodes:
        return {}
    number = {node: place for place, node in enumerate(nodes)}
    weights = Counter(
        (number[one], number[two])
        for source, target in graph.edges()
        if source in number and target in number
        for one, two in ((source, target), (target, source))
    )
    pairs = sorted(weights)
    sources = np.array([source for source, _ in pairs], dtype=np.int64)
    targets = np.array([target for _, target in pairs], dtype=np.int64)
    count = len(nodes)
    given = np.array([float(weights[pair]) for pair in pairs])
    total = np.bincount(sources, weights=given, minlength=count)
    share = given / total[sources]
    lone = total == 0
    rank = np.full(count, 1 / count)
    for _ in range(_MOST_ROUNDS):
        passed = np.bincount(targets, weights=rank[sources] * share, minlength=count)
        following = (1 - _DAMPING) / count + _DAMPING * (passed + rank[lone].sum() / count)
        change = float(np.abs(following - rank).sum())
        rank = following
        if change < _CLOSE_ENOUGH:
            break
    # Rounded, so that no machine's last digit decides about an order.
    return {node: round(float(rank[place]), 9) for node, place in number.items()}


def central_concepts(graph: nx.MultiDiGraph, most: int = 0) -> tuple[Central, ...]:
    """The concepts that have relations, the most central first; only so many if asked."""
    ranks = ranks_of(graph)
    found = [
        Central(
            concept_of(graph, node),
            rank,
            graph.degree(node),
            len({evidence.note for evidence in graph.nodes[node]["mentions"]}),
        )
        for node, rank in ranks.items()
        if graph.degree(node)
    ]
    found.sort(key=lambda one: (-one.rank, -one.relations, one.concept.id))
    return tuple(found[:most] if most else found)
