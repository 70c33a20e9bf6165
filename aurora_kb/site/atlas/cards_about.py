"""The cards by note and by concept, with digests that each note's cards have a share in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import msgspec

from aurora_kb.cards import LateCards
from aurora_kb.model import Card, Concept, Relation
from aurora_kb.site.atlas.lazy_rows import DigestedRows, LazyRows, LazySequence

_encoder = msgspec.msgpack.Encoder()


class DigestedCards(tuple[Card, ...]):
    """All cards in their order."""

    by_note: DigestedRows[tuple[Card, ...]]
    order: tuple[str, ...]  # the notes, in the order in which their cards come
    _whole: bytes | None

    def __new__(cls, cards: Iterable[Card]) -> DigestedCards:
        """They are grouped at once; the cards of a note are encoded once, when first asked for."""
        made = super().__new__(cls, cards)
        groups = _group_cards(made)
        made._whole = None
        made.order = tuple(dict.fromkeys(card.note for card in made))
        made.by_note = DigestedRows(groups, _Digests(groups).of)
        return made

    def digest(self, key: object) -> bytes | None:
        """Return the digest of all cards, for `None`."""
        if key is not None:
            return None
        if self._whole is None:
            self._whole = self._told()
        return self._whole

    def _told(self) -> bytes | None:
        # Those of a note stand together, and their order is in its digest.
        by_note = self.by_note
        return _whole_of({note: (len(by_note[note]), by_note.digest(note)) for note in self.order})


class DigestedLateCards(LazySequence[Card]):
    """The same of cards that are kept: they are decoded when somebody asks for them."""

    def __init__(self, cards: LateCards) -> None:
        super().__init__(lambda: cards[:], None)
        notes = cards.told.notes
        self.order = tuple(notes)
        self.by_note = LazyRows(
            dict.fromkeys(sorted(notes)),
            cards.of,
            lambda: _group_cards(cards),
            lambda note: notes[note][1],
        )
        self._count, self._told = len(cards), _whole_of(notes)

    def __len__(self) -> int:
        return self._count

    def digest(self, key: object) -> bytes | None:
        """Return the digest of all cards, for `None`."""
        return self._told if key is None else None


AllCards = DigestedCards | DigestedLateCards


def digested_cards(cards: Sequence[Card]) -> AllCards:
    """Return the cards with their digests."""
    return DigestedLateCards(cards) if isinstance(cards, LateCards) else DigestedCards(cards)


def _whole_of(notes: Mapping[str, tuple[int, bytes | None]]) -> bytes | None:
    """Return the digest of all cards: of each note, in turn, how many there are, and a digest."""
    turns = _encoder.encode([(note, count) for note, (count, _) in notes.items()])
    return _joined([turns, *(digest for _, digest in notes.values())])


class _Digests:
    """Digests of the cards of notes."""

    def __init__(self, groups: Mapping[str, tuple[Card, ...]]) -> None:
        self._groups = groups
        self._known: dict[str, bytes | None] = {}

    def of(self, note: str) -> bytes | None:
        """Return the digest of a note's cards, None if a text cannot be encoded."""
        if note not in self._known:
            try:
                self._known[note] = _joined([_encoder.encode(self._groups[note])])
            except UnicodeEncodeError:
                self._known[note] = None
        return self._known[note]


def cards_about(
    cards: AllCards,
    concepts: DigestedRows[Concept] | LazyRows[Concept],
    said: Mapping[str, Sequence[Relation]],
    ends: Callable[[], Mapping[str, Mapping[int, Set[str]]]],
) -> Mapping[str, tuple[Card, ...]]:
    """Return the cards about each concept: a statement on their lines is, and they name it.

    `said` are the relations at each concept, and `ends` finds the concepts at which those of each
    note and line start and end.
    """
    ranks = {note: rank for rank, note in enumerate(cards.order)}

    def in_turn(notes: Iterable[str]) -> list[str]:
        return sorted((note for note in notes if note in ranks), key=ranks.__getitem__)

    def of(concept_id: str) -> tuple[Card, ...]:
        lines: dict[str, set[int]] = {}
        for relation in said[concept_id]:
            lines.setdefault(relation.evidence.note, set()).add(relation.evidence.line)
        names = _names_of(concepts[concept_id])
        return tuple(
            card
            for note in in_turn(lines)
            for card in cards.by_note[note]
            if not lines[note].isdisjoint(_lines_of(card)) and _is_named(names, card)
        )

    def whole() -> bytes | None:
        told = concepts.whole() if concepts.whole else None
        return _joined([told, cards.digest(None)])

    def digest(concept_id: str) -> bytes | None:
        # Who says something of a concept mentions it.
        notes = {evidence.note for evidence in concepts[concept_id].mentions}
        return _joined([concepts.digest(concept_id), *map(cards.by_note.digest, in_turn(notes))])

    return LazyRows(
        concepts,
        of,
        lambda: _all_about([cards.by_note[note] for note in cards.order], ends(), concepts),
        digest,
        whole,
    )


def _joined(parts: Sequence[bytes | None]) -> bytes | None:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        if part is None:
            return None
        digest.update(part)
    return digest.digest()


def _group_cards(cards: Iterable[Card]) -> dict[str, tuple[Card, ...]]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.note, []).append(card)
    return {note: tuple(group) for note, group in sorted(found.items())}


def _all_about(
    cards: Iterable[Sequence[Card]],
    ends: Mapping[str, Mapping[int, Set[str]]],
    concepts: Mapping[str, Concept],
) -> dict[str, tuple[Card, ...]]:
    """Return the same for all concepts: a look at each card, and not at each for each concept.

    `cards` are those of each note.
    """
    names = {concept.id: _names_of(concept) for concept in concepts.values()}
    found: dict[str, list[Card]] = {concept: [] for concept in concepts}
    nothing: Set[str] = frozenset()
    for of_note in cards:
        lines = ends.get(of_note[0].note, {})
        for card in of_note:
            ids = lines.get(card.line, nothing)
            if card.end_line > card.line:
                ids = set[str]().union(*(lines.get(line, nothing) for line in _lines_of(card)))
            if not ids:
                continue
            text = _text_of(card)
            for concept_id in ids:
                for name in names[concept_id]:
                    if name in text:
                        found[concept_id].append(card)
                        break
    return {concept: tuple(group) for concept, group in found.items()}


def _names_of(concept: Concept) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (concept.label, *concept.aliases))


def _lines_of(card: Card) -> range:
    return range(card.line, max(card.line, card.end_line) + 1)


def _text_of(card: Card) -> str:
    return f"{card.front}\n{card.back}\n{card.text}".casefold()


def _is_named(names: Iterable[str], card: Card) -> bool:
    text = _text_of(card)
    return any(name in text for name in names)
