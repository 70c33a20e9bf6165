"""What lies next to a note or concept: a small graph, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from msgspec import Struct

from aurora_kb.concepts import told_kind
from aurora_kb.site.atlas.lookups import TOO_COMMON, LinkedNotes, ties_among
from aurora_kb.site.views.common import Anchor, Here
from aurora_kb.site.words.labels import relation_words

_SHOWN = 18
# One or two make no picture (see local-graph.js), and the page says above what ties them.
_FEWEST = 3
_NO_TIES = LinkedNotes()


class Tie(Struct, frozen=True):
    """A neighbour, how it is tied, and the places of those in the list that it is tied to."""

    anchor: Anchor
    words: str
    near: str  # numbers from 0 with spaces between them


class Neighbourhood(Struct, frozen=True):
    """The nearest neighbours, those that are tied to most others here first."""

    ties: tuple[Tie, ...]
    more: int


def around_note(note_id: str, here: Here) -> Neighbourhood:
    """Return the notes that a note links to or that link to it."""
    ties = here.atlas.lookups.notes
    own = ties.get(note_id, _NO_TIES)
    words = {
        other: here.say("Linked both ways")
        if other in own.onward and other in own.back
        else here.say("Linked from here" if other in own.onward else "Links here")
        for other in sorted({*own.onward, *own.back})
    }
    near = {other: set(ties.get(other, _NO_TIES).onward) for other in words}
    chosen, more = _choose(words, near)
    anchors = {other: here.note(other) for other in chosen}
    return _arrange(anchors, words, near, more)


def around_concept(concept_id: str, here: Here) -> Neighbourhood | None:
    """Return the concepts that something is said of together with this one, if they are some."""
    atlas = here.atlas
    words: dict[str, str] = {}
    for relation in atlas.relations_by_concept[concept_id]:
        is_inverse = relation.source != concept_id
        other = relation.source if is_inverse else relation.target
        if other == concept_id or other in words or relation.kind in TOO_COMMON:
            continue
        if atlas.faces[other].path:
            kind = told_kind(relation.kind, relation.aspect)
            words[other] = relation_words(kind, here.words, inverse=is_inverse)
    if len(words) < _FEWEST:
        return None
    near = ties_among(words, atlas.lookups)
    chosen, more = _choose(words, near)
    anchors = {other: here.concept(other) for other in chosen}
    return _arrange(anchors, words, near, more)


def _choose(others: Iterable[str], near: Mapping[str, Set[str]]) -> tuple[tuple[str, ...], int]:
    """Return the neighbours to show, and how many are left out."""
    ids = set(others)
    counts = dict.fromkeys(sorted(ids), 0)
    for other in counts:
        # The smaller set is looked through: some notes link to all others.
        for end in ids & near[other]:
            counts[other] += 1
            counts[end] += 1
    ordered = sorted(counts, key=lambda other: (-counts[other], other))
    return tuple(ordered[:_SHOWN]), max(len(ordered) - _SHOWN, 0)


def _arrange(
    anchors: Mapping[str, Anchor],
    words: Mapping[str, str],
    near: Mapping[str, Set[str]],
    more: int,
) -> Neighbourhood:
    ordered = sorted(anchors, key=lambda other: (anchors[other].text.casefold(), other))
    places = {other: place for place, other in enumerate(ordered)}
    ties = []
    for other in ordered:
        ends = sorted(places[end] for end in near[other] & places.keys() if end != other)
        ties.append(Tie(anchors[other], words[other], " ".join(map(str, ends))))
    return Neighbourhood(tuple(ties), more)
