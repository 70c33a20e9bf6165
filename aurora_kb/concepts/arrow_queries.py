"""A small language to ask the graph in: `Aurora -has_variant-> ?`.

    A -relation-> B      what the notes say of A and B
    A <-relation- B      the same, read from the other end
    A -relation- B       in either direction
    ?                    any concept or value; as a relation, any relation
    A -x-> ? -y-> B      chains

A relation is one of the vocabulary (`has_part`), its inverse (`part_of`), or the author's own
word for it (`Limitations`). `has_variant` and `is_a` are one relation seen from either end.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop
from itertools import islice

import networkx as nx

from aurora_kb.concepts.index import (
    Edge,
    all_edges,
    edge_order,
    edges_at,
    edges_by_kind,
    named_order,
    once_per_graph,
    relation_of,
)
from aurora_kb.concepts.language.relation_words import RELATIONS
from aurora_kb.concepts.language.text import fold
from aurora_kb.concepts.query import find_concept, look_up
from aurora_kb.errors import AuroraError, NotFoundError
from aurora_kb.model import Relation

_ARROW = re.compile(r"\s(<?)-\[?((?:[^\s<>\[\]-](?:[^<>\[\]]*?[^\s<>\[\]-])??)?)\]?-(>?)(?=\s)")
_ANY = ("", "?", "*")
_INVERSES = {
    kind.inverse: kind.name for kind in RELATIONS.values() if kind.inverse and not kind.symmetric
}


@dataclass(frozen=True, slots=True)
class Match:
    """A way through the graph that fits a pattern: node ids, and the relation of each hop."""

    nodes: tuple[str, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class _Hop:
    """Which relations a hop may take along their direction, and which against it.

    None stands for all kinds; `word` is the author's own word, if the hop asks for one.
    """

    along: frozenset[str] | None = frozenset()
    against: frozenset[str] | None = frozenset()
    word: str = ""

    def reversed(self) -> _Hop:
        return replace(self, along=self.against, against=self.along)

    def takes(self, edge: Edge, is_along: bool) -> bool:
        kinds = self.along if is_along else self.against
        if kinds is not None and edge[3]["relation"] not in kinds:
            return False
        return not self.word or fold(edge[3]["aspect"]) == self.word


def match_pattern(graph: nx.MultiDiGraph, pattern: str, most: int = 1000) -> tuple[Match, ...]:
    """All that fits a pattern, in the order of notes and lines, at most so many.

    With the nearest names it raises UnknownConceptError for an unknown concept, NotFoundError
    for an unknown relation; AuroraError for what is no pattern.
    """
    ends, hops = _read(graph, pattern)
    is_turned = ends[0] is None and ends[-1] is not None
    if is_turned:
        ends, hops = ends[::-1], [hop.reversed() for hop in reversed(hops)]
    starts = iter([ends[0]]) if ends[0] is not None else _starts(graph, hops[0])
    found = (
        match for start in starts for match in _walk(graph, Match((start,), ()), ends[1:], hops)
    )
    matches = tuple(islice(found, most))
    if is_turned:
        return tuple(Match(one.nodes[::-1], one.relations[::-1]) for one in matches)
    return matches


def _read(graph: nx.MultiDiGraph, pattern: str) -> tuple[list[str | None], list[_Hop]]:
    parts = _ARROW.split(f" {pattern.strip()} ")
    names = [name.strip().strip('"') for name in parts[::4]]
    if len(names) < 2 or not all(names):
        raise AuroraError(
            f'no pattern: "{pattern}"', 'write for instance "Aurora -has_variant-> ?"'
        )
    hops = [_hop(graph, *parts[place : place + 3]) for place in range(1, len(parts), 4)]
    return [None if name in _ANY else _end(graph, name) for name in names], hops


def _end(graph: nx.MultiDiGraph, name: str) -> str:
    """The node of a name: a concept, or else a value or a note that is called so."""
    # Looking for the nearest names takes longer than all else: only when nothing is found.
    node = look_up(graph, name) or (name if name in graph else None)
    return node or _ids_by_fold(graph).get(name.casefold()) or find_concept(graph, name).id


def _hop(graph: nx.MultiDiGraph, left: str, word: str, right: str) -> _Hop:
    hop = _hop_along(graph, word)
    if left == right:  # neither or both: either direction
        both = None if hop.along is None else hop.along | (hop.against or frozenset())
        return replace(hop, along=both, against=both)
    return hop.reversed() if left else hop


def _hop_along(graph: nx.MultiDiGraph, word: str) -> _Hop:
    if word in _ANY:
        return _Hop(along=None)
    name = fold(word).replace(" ", "_")
    kind = RELATIONS.get(name)
    if kind and kind.symmetric:
        return _Hop(frozenset({name}), frozenset({name}))
    if kind or name in _INVERSES:
        along = frozenset({name}) if kind else frozenset()
        # `X is_a Y` says that Y has the variant X, whichever of the two a note wrote.
        other = _INVERSES.get(name)
        return _Hop(along, frozenset({other}) if other else frozenset())
    spoken = _spoken_aspects(graph)
    if fold(word) in spoken:
        return _Hop(along=None, word=fold(word))
    near = difflib.get_close_matches(name, sorted({*RELATIONS, *_INVERSES, *spoken}), n=3)
    hint = f"nearest: {', '.join(near)}" if near else f"known: {', '.join(sorted(RELATIONS))}"
    raise NotFoundError(f'no relation "{word}"', hint)


@once_per_graph
def _spoken_aspects(graph: nx.MultiDiGraph) -> frozenset[str]:
    """The authors' own words for relations, folded."""
    aspects = {data["aspect"] for _, _, _, data in all_edges(graph)}
    return frozenset(fold(aspect) for aspect in aspects if aspect)


@once_per_graph
def _ids_by_fold(graph: nx.MultiDiGraph) -> Mapping[str, str]:
    """The first node of each folded label, values and notes too."""
    found: dict[str, str] = {}
    for node, label in sorted(graph.nodes(data="label")):
        found.setdefault(str(label).casefold(), str(node))
    return found


def _starts(graph: nx.MultiDiGraph, hop: _Hop) -> Iterator[str]:
    """The nodes from which a hop can be taken, in the order in which the notes name them."""
    nodes: set[str] = set()
    for kind, edges in edges_by_kind(graph).items():
        if hop.along is None or kind in hop.along:
            nodes.update(edge[0] for edge in edges)
        if hop.against is None or kind in hop.against:
            nodes.update(edge[1] for edge in edges)

    # Mostly a few starts give all the matches that are wanted: the rest need no sorting.
    order = named_order(graph)
    places = [(order[node], node) for node in nodes]
    heapify(places)
    while places:
        yield heappop(places)[1]


def _walk(
    graph: nx.MultiDiGraph, match: Match, ends: Sequence[str | None], hops: Sequence[_Hop]
) -> Iterator[Match]:
    if not hops:
        yield match
        return
    here, wanted = match.nodes[-1], ends[0]
    taken = (edge for edge in edges_at(graph, here) if hops[0].takes(edge, edge[0] == here))
    for edge in sorted(taken, key=edge_order):
        there = edge[1] if edge[0] == here else edge[0]
        if there in match.nodes or wanted not in (None, there):
            continue
        following = Match((*match.nodes, there), (*match.relations, relation_of(edge)))
        yield from _walk(graph, following, ends[1:], hops[1:])
