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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import networkx as nx

from aurora_kb.concepts.index import relations_of
from aurora_kb.concepts.query import find_concept
from aurora_kb.concepts.vocabulary import RELATIONS, fold
from aurora_kb.errors import AuroraError, NotFoundError, UnknownConceptError
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

    def takes(self, relation: Relation, is_along: bool) -> bool:
        kinds = self.along if is_along else self.against
        if kinds is not None and relation.kind not in kinds:
            return False
        return not self.word or fold(relation.aspect) == self.word


def match_pattern(graph: nx.MultiDiGraph, pattern: str, most: int = 1000) -> tuple[Match, ...]:
    """All that fits a pattern, in the order of notes and lines, at most so many.

    With the nearest names it raises UnknownConceptError for an unknown concept, NotFoundError
    for an unknown relation; AuroraError for what is no pattern.
    """
    ends, hops = _read(graph, pattern)
    is_turned = ends[0] is None and ends[-1] is not None
    if is_turned:
        ends, hops = ends[::-1], [hop.reversed() for hop in reversed(hops)]
    starts = [ends[0]] if ends[0] is not None else _starts(graph, hops[0])
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
    try:
        return find_concept(graph, name).id
    except UnknownConceptError:
        folded = name.casefold()
        for node, label in sorted(graph.nodes(data="label")):
            if str(label).casefold() == folded or node == name:
                return str(node)
        raise


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
    spoken = {fold(aspect) for aspect in {data["aspect"] for _, _, data in _edges(graph)} if aspect}
    if fold(word) in spoken:
        return _Hop(along=None, word=fold(word))
    near = difflib.get_close_matches(name, sorted({*RELATIONS, *_INVERSES, *spoken}), n=3)
    hint = f"nearest: {', '.join(near)}" if near else f"known: {', '.join(sorted(RELATIONS))}"
    raise NotFoundError(f'no relation "{word}"', hint)


def _edges(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for source, targets in graph.adjacency():
        for target, keyed in targets.items():
            for data in keyed.values():
                yield source, target, data


def _starts(graph: nx.MultiDiGraph, hop: _Hop) -> list[str]:
    """The nodes from which a hop can be taken, in the order in which the notes name them."""
    nodes: set[str] = set()
    for source, target, data in _edges(graph):
        if hop.along is None or data["relation"] in hop.along:
            nodes.add(source)
        if hop.against is None or data["relation"] in hop.against:
            nodes.add(target)

    def place(node: str) -> tuple[str, int, str]:
        first = graph.nodes[node]["mentions"][:1]
        return (first[0].note, first[0].line, node) if first else ("", 0, node)

    return sorted(nodes, key=place)


def _walk(
    graph: nx.MultiDiGraph, match: Match, ends: Sequence[str | None], hops: Sequence[_Hop]
) -> Iterator[Match]:
    if not hops:
        yield match
        return
    here, wanted = match.nodes[-1], ends[0]
    for relation in relations_of(graph, here):
        is_along = relation.source == here
        there = relation.target if is_along else relation.source
        if there in match.nodes or wanted not in (None, there):
            continue
        if hops[0].takes(relation, is_along):
            following = Match((*match.nodes, there), (*match.relations, relation))
            yield from _walk(graph, following, ends[1:], hops[1:])
