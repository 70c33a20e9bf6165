"""Concepts that may be one under two names, and names that were taken for one.

Spelling only proposes; it never merges.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import networkx as nx

from aurora_kb.concepts.index import concept_of, once_per_graph
from aurora_kb.concepts.language.values import is_acronym_of
from aurora_kb.concepts.names.keys import canonical_key, stem
from aurora_kb.concepts.names.labels import Merge
from aurora_kb.model import Concept

_SHORTEST = 5  # letters; shorter words are a letter apart from many others
_ALIKE = 0.85
_LARGEST_GROUP = 50  # what so many keys share says nothing, and their pairs are many


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two concepts that may be one, why, and how alike their names are (0 to 1)."""

    one: Concept
    two: Concept
    reason: str
    likeness: float


@once_per_graph
def merge_proposals(graph: nx.MultiDiGraph) -> tuple[Proposal, ...]:
    """Pairs of concepts to look at, the most alike first.

    Not proposed are concepts that the notes relate to each other, for what is a part or a
    kind of a thing is not that thing, and names that differ in a number.
    """
    keys = {
        str(data["key"]): node
        for node, data in sorted(graph.nodes(data=True))
        if data["type"] not in ("value", "note") and data["key"]
    }
    found: dict[tuple[str, str], Proposal] = {}
    for one, two, reason in _candidates(sorted(keys)):
        pair = (keys[one], keys[two])
        if pair in found or graph.has_edge(*pair) or graph.has_edge(*pair[::-1]):
            continue
        if re.findall(r"\d+", one) != re.findall(r"\d+", two):
            continue
        likeness = round(difflib.SequenceMatcher(None, one, two, autojunk=False).ratio(), 2)
        if reason != "spelling" or likeness >= _ALIKE:
            ends = (concept_of(graph, pair[0]), concept_of(graph, pair[1]))
            found[pair] = Proposal(*ends, reason, likeness)
    return tuple(sorted(found.values(), key=lambda p: (-p.likeness, p.one.id, p.two.id)))


def named_merges(graph: nx.MultiDiGraph) -> tuple[Merge, ...]:
    """The names that were taken for one, each as the notes write it in place of its key."""
    concepts = [
        data for _, data in sorted(graph.nodes(data=True)) if data["type"] not in ("value", "note")
    ]
    names = {data["key"]: data["label"] for data in concepts}
    for data in concepts:
        for alias in data["aliases"]:
            names.setdefault(canonical_key(alias), alias)
    return tuple(
        replace(
            one,
            source=names.get(one.source, one.source),
            target=names.get(one.target, one.target),
        )
        for one in graph.graph["merges"]
    )


def _candidates(keys: list[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of keys that share what makes names alike; each pair sorted."""
    for reason, share in (
        ("spaces", _without_spaces),
        ("other endings or order of words", _stems),
        ("spelling", _one_letter_less),
    ):
        # Nearly all marks are of one key alone: only of the others there is a group.
        first: dict[str, str] = {}
        groups: dict[str, set[str]] = {}
        for key in keys:
            for mark in share(key):
                other = first.setdefault(mark, key)
                if other is not key:
                    groups.setdefault(mark, {other}).add(key)
        for _, group in sorted(groups.items()):
            if len(group) <= _LARGEST_GROUP:
                members = sorted(group)
                yield from (
                    (one, two, reason)
                    for place, one in enumerate(members)
                    for two in members[place + 1 :]
                )
    yield from _acronyms(keys)


def _without_spaces(key: str) -> Iterator[str]:
    yield key.replace(" ", "")


def _stems(key: str) -> Iterator[str]:
    if len(key) >= _SHORTEST:
        yield " ".join(sorted(stem(word) for word in key.split()))


def _one_letter_less(key: str) -> Iterator[str]:
    """The key, and the key without each letter: keys one edit apart share one of these."""
    if len(key) >= _SHORTEST:
        yield key
        for place in range(len(key)):
            yield key[:place] + key[place + 1 :]


def _acronyms(keys: list[str]) -> Iterator[tuple[str, str, str]]:
    short = {key for key in keys if 3 <= len(key) <= 6 and key.isalpha()}
    for key in keys:
        initials = "".join(word[0] for word in key.split())
        if initials in short and is_acronym_of(initials.upper(), key):
            one, two = sorted((initials, key))
            yield one, two, "acronym"
