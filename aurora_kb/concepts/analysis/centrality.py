"""Which concepts are central to the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from aurora_kb.concepts.index import concept_ids, concept_of, once_per_graph
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


@once_per_graph
def ranks_of(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Each concept's PageRank over the relations between concepts; all together are 1.

    The weight between two is the number of statements between them in either direction,
    because a part says as much of its whole as the whole of its part.
    """
    number = {node: place for place, node in enumerate(concept_ids(graph))}
    ends = [
        (number[source], number[target], len(keyed))
        for source, targets in graph.adjacency()
        if source in number
        for target, keyed in targets.items()
        if target in number
    ]
    sources, targets, given = zip(*ends, strict=True) if ends else ((), (), ())
    return _ranked(list(number), (*sources, *targets), (*targets, *sources), (*given, *given), None)


def weighted_ranks(
    nodes: Sequence[str],
    weights: Mapping[tuple[str, str], float],
    starts: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The PageRank of nodes that pass rank along weighted pairs; all together are 1.

    With d = 0.85 and s the share of a node in `starts`, which is the same for all without any,
    `rank(c) = (1 - d) * s(c) + d * sum(rank(o) * w(o, c) / w(o))` over all other nodes o, where
    `w(o)` is the sum of the weights from o. A node that gives none passes its rank on as `s`
    says. Power iteration (Page, Brin, Motwani and Winograd 1999; with `starts` the topic-sensitive
    one of Haveliwala 2002) until all changes together are below 1e-10.
    """
    number = {node: place for place, node in enumerate(nodes)}
    sources = [number[one] for one, _ in weights]
    targets = [number[two] for _, two in weights]
    shares = None if starts is None else [starts.get(node, 0.0) for node in nodes]
    return _ranked(nodes, sources, targets, list(weights.values()), shares)


def _ranked(
    nodes: Sequence[str],
    giving: Sequence[int],
    taking: Sequence[int],
    weights: Sequence[float],
    shares: Sequence[float] | None,
) -> dict[str, float]:
    """The ranks of nodes by their numbers: who gives to whom, and how much."""
    count = len(nodes)
    if not count:
        return {}
    # Here, because the processes that read notes import this package and never rank.
    import numpy as np

    # Sorted, so that sums do not depend on the order of the pairs in their last digits.
    order = np.lexsort((weights, taking, giving))
    sources = np.array(giving, dtype=np.int64)[order]
    targets = np.array(taking, dtype=np.int64)[order]
    given = np.array(weights, dtype=np.float64)[order]
    total = np.bincount(sources, weights=given, minlength=count)
    share = given / total[sources]
    lone = total == 0
    start = np.ones(count) if shares is None else np.array(shares)
    start = start / start.sum()
    rank = start.copy()
    for _ in range(_MOST_ROUNDS):
        passed = np.bincount(targets, weights=rank[sources] * share, minlength=count)
        following = (1 - _DAMPING) * start + _DAMPING * (passed + rank[lone].sum() * start)
        change = float(np.abs(following - rank).sum())
        rank = following
        if change < _CLOSE_ENOUGH:
            break
    # Rounded, so that no machine's last digit decides about an order.
    return dict(zip(nodes, np.round(rank, 9).tolist(), strict=True))


def central_concepts(graph: nx.MultiDiGraph, most: int = 0) -> tuple[Central, ...]:
    """The concepts that have relations, the most central first; only so many if asked."""
    ranks, relations = ranks_of(graph), relation_counts(graph)
    chosen = sorted(
        (-rank, -relations[node], node) for node, rank in ranks.items() if relations[node]
    )
    return tuple(
        Central(
            concept_of(graph, node),
            ranks[node],
            relations[node],
            len({evidence.note for evidence in graph.nodes[node]["mentions"]}),
        )
        for _, _, node in chosen[: most or None]
    )


@once_per_graph
def relation_counts(graph: nx.MultiDiGraph) -> Counter[str]:
    """How many relations each node has."""
    counts: Counter[str] = Counter()
    for source, targets in graph.adjacency():
        for target, keyed in targets.items():
            counts[source] += len(keyed)
            counts[target] += len(keyed)
    return counts
