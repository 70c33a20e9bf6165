"""What lies next to a note or concept: a small graph, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from aurora_kb.site.atlas import Atlas, note_links
from aurora_kb.site.views.common import Anchor, Here
from aurora_kb.site.wording import relation_words

_SHOWN = 18
# They tie everything to everything.
_TOO_COMMON = frozenset({"mentions", "defined_in"})


class Tie(Struct, frozen=True):
    """A neighbour, how it is tied, and the places of those in the list that it is tied to."""

    anchor: Anchor
    words: str
    near: str  # numbers from 0 with spaces between them


class Neighbourhood(Struct, frozen=True):
    """The nearest neighbours, those that are tied to most others here first."""

    ties: tuple[Tie, ...]
    more: int


class NoteTies:
    """The links between notes in both directions, read once for all pages."""

    def __init__(self, atlas: Atlas) -> None:
        self._onward: dict[str, set[str]] = {}
        self._back: dict[str, set[str]] = {}
        for source, target in note_links(atlas.vault):
            self._onward.setdefault(source, set()).add(target)
            self._back.setdefault(target, set()).add(source)

    def around(self, note_id: str, here: Here) -> Neighbourhood:
        """Return the notes that a note links to or that link to it."""
        onward = self._onward.get(note_id, set())
        back = self._back.get(note_id, set())
        words = {
            other: here.say("Linked both ways")
            if other in onward and other in back
            else here.say("Linked from here" if other in onward else "Links here")
            for other in sorted(onward | back)
        }
        near = {other: self._onward.get(other, set()) for other in words}
        chosen, more = _choose(words, near)
        anchors = {other: here.note(other) for other in chosen}
        return _arrange(anchors, words, near, more)


class ConceptTies:
    """The relations between concepts, read once for all pages."""

    def __init__(self, atlas: Atlas) -> None:
        self._onward: dict[str, set[str]] = {}
        for relation in atlas.relations:
            ends = {relation.source, relation.target}
            if relation.kind not in _TOO_COMMON and ends <= atlas.concepts.keys():
                self._onward.setdefault(relation.source, set()).add(relation.target)

    def around(self, concept_id: str, here: Here) -> Neighbourhood:
        """Return the concepts that something is said of together with this one."""
        words: dict[str, str] = {}
        for relation in here.atlas.relations_by_concept[concept_id]:
            is_inverse = relation.source != concept_id
            other = relation.source if is_inverse else relation.target
            is_one = other != concept_id and other in here.atlas.concepts
            if is_one and relation.kind not in _TOO_COMMON:
                said = relation_words(relation.kind, here.words, inverse=is_inverse)
                words.setdefault(other, said)
        near = {other: self._onward.get(other, set()) for other in words}
        chosen, more = _choose(words, near)
        anchors = {other: here.concept(other) for other in chosen}
        return _arrange(anchors, words, near, more)


def _choose(others: Iterable[str], near: Mapping[str, set[str]]) -> tuple[tuple[str, ...], int]:
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
    near: Mapping[str, set[str]],
    more: int,
) -> Neighbourhood:
    ordered = sorted(anchors, key=lambda other: (anchors[other].text.casefold(), other))
    places = {other: place for place, other in enumerate(ordered)}
    ties = []
    for other in ordered:
        ends = sorted(places[end] for end in near[other] & places.keys() if end != other)
        ties.append(Tie(anchors[other], words[other], " ".join(map(str, ends))))
    return Neighbourhood(tuple(ties), more)
