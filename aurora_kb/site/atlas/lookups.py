"""What pages look up about other things: linked notes, related concepts, counts, paths.

All of it is plain data by id. What a page looks up here is what it depends on (see `tracking`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from heapq import nsmallest
from typing import TYPE_CHECKING

from msgspec import Struct

from aurora_kb.cards import tags_of
from aurora_kb.concepts import LearningPath
from aurora_kb.model import Card, Comparison, Concept
from aurora_kb.notes import UnlinkedMention
from aurora_kb.site.atlas.lazy_rows import DigestedRows, LazyRows, LazyTable
from aurora_kb.site.places.urls import tag_keys

if TYPE_CHECKING:
    import networkx as nx

# These relations connect everything with everything.
TOO_COMMON = frozenset({"mentions", "defined_in"})
SHOWN_ON_HOME = 12
COMPARISONS_ON_HOME = 6
PATHS_SHOWN = 100
LESSONS_SHOWN = 300
# From here on a concept has many ties. What names it is asked by hundreds of pages, which would all
# be worked out anew with each further tie.
MANY_TIES = 32


class Face(Struct, frozen=True, gc=False):
    """What a link to a concept or value shows; `path` is `""` if there is nothing to link to.

    For a concept without a page of its own, `anchor` is that of its line in a note.
    """

    label: str
    path: str
    type: str
    anchor: str = ""


class LinkedNotes(Struct, frozen=True, array_like=True, gc=False):
    """The notes that a note links to, and those that link to it, sorted."""

    onward: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


class Ties(Struct, frozen=True, array_like=True):
    """The concepts of which a concept says something, and those that say something of it."""

    onward: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookups:
    """What pages look up, by the id of what the page is about."""

    notes: Mapping[str, LinkedNotes]  # those without links are left out
    concepts: Mapping[str, Ties]  # of those with few ties; those without are left out
    # Of those with many ties: the others with many of which they say something.
    hubs: Mapping[str, tuple[str, ...]]
    most_said: tuple[tuple[str, int], ...]  # concepts, and how many statements there are about each
    unlinked: Mapping[str, tuple[UnlinkedMention, ...]]  # who names a note without a link
    comparisons: Mapping[str, tuple[str, ...]]  # the paths of their pages, by note
    fullest: tuple[str, ...]  # of these the ones with most aspects
    paths: Mapping[str, str]  # the anchor of the learning path that shows a concept
    tags_below: Mapping[str, tuple[str, ...]]  # the tags nested in a tag, sorted
    card_tags: Mapping[str, int]  # how many cards have a tag, or one that is nested in it
    card_kinds: Mapping[str, int]  # how many cards there are of each kind
    card_counts: Mapping[str, int]  # how many cards each note has; those without are left out


def linked_notes(links: Iterable[tuple[str, str]]) -> dict[str, LinkedNotes]:
    """Return by note the other notes that it is linked with; those without links are left out."""
    onward: dict[str, set[str]] = {}
    back: dict[str, set[str]] = {}
    for source, target in links:
        onward.setdefault(source, set()).add(target)
        back.setdefault(target, set()).add(source)
    return {
        note: LinkedNotes(tuple(sorted(onward.get(note, ()))), tuple(sorted(back.get(note, ()))))
        for note in sorted(onward.keys() | back.keys())
    }


def linked_pairs(ties: Mapping[str, LinkedNotes]) -> list[tuple[str, str]]:
    """Return the pairs of notes of which the first links to the second, sorted."""
    return [(note, other) for note, tied in ties.items() for other in tied.onward]


def linked_concepts(
    graph: nx.MultiDiGraph, concepts: DigestedRows[Concept] | LazyRows[Concept]
) -> tuple[LazyTable[Ties], LazyTable[tuple[str, ...]]]:
    """Return the ties of concepts, and by hub the hubs of which it says something.

    A hub has many ties. That it is tied to another concept stands in the row of that one, and no
    page that only passes a hub by depends on all that it is tied to.
    """
    # Without digests of single rows: those cover all that is said of a concept, and here only its
    # neighbours count.
    whole = concepts.whole() if concepts.whole else None
    made = once(partial(_linked_concepts, graph, concepts))
    return LazyTable(lambda: made()[0], whole), LazyTable(lambda: made()[1], whole)


def _linked_concepts(
    graph: nx.MultiDiGraph, concepts: Mapping[str, Concept]
) -> tuple[dict[str, Ties], dict[str, tuple[str, ...]]]:
    onward: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for source, targets in graph.adjacency():
        if source not in concepts:
            continue
        for target, edges in targets.items():
            if target in concepts and any(
                data.relation not in TOO_COMMON for data in edges.values()
            ):
                onward.setdefault(source, []).append(target)
                back.setdefault(target, []).append(source)
    ties: dict[str, Ties] = {}
    hubs: dict[str, tuple[str, ...]] = {}
    for concept in sorted(onward.keys() | back.keys()):
        ends, starts = onward.get(concept, ()), back.get(concept, ())
        if len(ends) + len(starts) < MANY_TIES:
            ties[concept] = Ties(tuple(sorted(ends)), tuple(sorted(starts)))
        else:
            hubs[concept] = ()
    for hub in hubs:
        hubs[hub] = tuple(sorted(end for end in onward.get(hub, ()) if end in hubs))
    return ties, hubs


def ties_among(others: Iterable[str], lookups: Lookups) -> dict[str, set[str]]:
    """Return of each of these concepts of which others of them it says something."""
    near: dict[str, set[str]] = {other: set() for other in others}
    for other, onward in near.items():
        ties = lookups.concepts.get(other)
        if ties is None:
            onward.update(end for end in lookups.hubs.get(other, ()) if end in near)
            continue
        onward.update(end for end in ties.onward if end in near)
        for start in ties.back:
            if start in near:
                near[start].add(other)
    return near


def count_statements(graph: nx.MultiDiGraph, concepts: Iterable[str]) -> dict[str, int]:
    """Return how many relations start or end at each concept."""
    counts = dict.fromkeys(concepts, 0)
    for source, targets in graph.adjacency():
        own = 0
        for target, edges in targets.items():
            own += len(edges)
            if target in counts:
                counts[target] += len(edges)
        if source in counts:
            counts[source] += own
    return counts


def most_said(counts: Mapping[str, int], concepts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return the concepts with most statements, each with how many there are. Of equal ones the
    first come first."""
    found = nsmallest(SHOWN_ON_HOME, concepts, key=lambda concept: -counts[concept])
    return tuple((concept, counts[concept]) for concept in found)


def unlinked_by_note(
    mentions: Iterable[UnlinkedMention],
) -> dict[str, tuple[UnlinkedMention, ...]]:
    """Return by note who names it without a link."""
    found: dict[str, list[UnlinkedMention]] = {}
    for mention in mentions:
        found.setdefault(mention.target, []).append(mention)
    return {note: tuple(group) for note, group in found.items()}


def notes_of(comparison: Comparison) -> frozenset[str]:
    """Return the ids of the notes that compare these things."""
    notes = {note for row in comparison.rows for note, _ in row.elsewhere}
    return frozenset({comparison.note, *notes})


def comparisons_by_concept(
    comparisons: Mapping[str, Comparison],
) -> dict[str, tuple[str, ...]]:
    """Return by concept the paths of the comparisons in which it stands."""
    found: dict[str, list[str]] = {}
    for path, comparison in comparisons.items():
        for concept in dict.fromkeys(comparison.ids):
            found.setdefault(concept, []).append(path)
    return {concept: tuple(paths) for concept, paths in found.items()}


def comparisons_by_note(comparisons: Mapping[str, Comparison]) -> dict[str, tuple[str, ...]]:
    """Return by note the paths of the comparisons that it makes."""
    found: dict[str, list[str]] = {}
    for path, comparison in comparisons.items():
        for note in sorted(notes_of(comparison)):
            found.setdefault(note, []).append(path)
    return {note: tuple(paths) for note, paths in found.items()}


def by_fullness(comparisons: Mapping[str, Comparison]) -> list[tuple[str, Comparison]]:
    """Return the comparisons with their paths, those with most aspects first."""
    return sorted(comparisons.items(), key=lambda pair: -len(pair[1].rows))


def fullest(comparisons: Mapping[str, Comparison]) -> tuple[str, ...]:
    """Return the paths of the comparisons with most aspects, as many as the home page shows."""
    first = by_fullness(comparisons)[:COMPARISONS_ON_HOME]
    return tuple(path for path, comparison in first if comparison.rows)


def path_anchor(path: LearningPath) -> str:
    """Return the id of a learning path in the page of all of them."""
    return f"path-{path.concept.id.removeprefix('c:')}"


def path_anchors(paths: Iterable[LearningPath]) -> dict[str, str]:
    """Return by concept the anchor of the path in which it is shown."""
    return {
        lesson.concept.id: path_anchor(path)
        for path in tuple(paths)[:PATHS_SHOWN]
        for lesson in path.lessons[:LESSONS_SHOWN]
    }


def tags_below(tags: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return by tag the tags nested in it, of all tags, sorted."""
    ordered = sorted(tags)
    found: dict[str, tuple[str, ...]] = {}
    for tag in ordered:
        # They stand together there.
        beginning = f"{tag}/"
        end = start = bisect_left(ordered, beginning)
        while end < len(ordered) and ordered[end].startswith(beginning):
            end += 1
        found[tag] = tuple(ordered[start:end])
    return found


def count_tags(cards: Sequence[Card]) -> dict[str, int]:
    """Return how many cards have a tag, or one that is nested in it."""
    found: Counter[str] = Counter()
    for tags, count in tags_of(cards):
        for key in tag_keys(tags):
            found[key] += count
    return dict(sorted(found.items()))


def by_letter(concepts: Iterable[Concept]) -> dict[str, tuple[str, ...]]:
    """Return ids of concepts by the first letter of their labels, digits and signs under `#`."""
    groups: dict[str, list[str]] = {}
    for concept in concepts:
        initial = concept.label[:1].upper()
        groups.setdefault(initial if initial.isalpha() else "#", []).append(concept.id)
    return {letter: tuple(group) for letter, group in groups.items()}
