"""All cards, of which those of a note are decoded when somebody asks for them.

After most edits the cards are those of the last build, and of a thousand notes the pages of one
are made again. What is asked of all cards at once is known without looking at them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import overload

import msgspec

from aurora_kb.engine import Cache, Filling, collector_paused
from aurora_kb.model import Card

_STAGE = "cards of notes"
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Card, ...])


class CardsTold(msgspec.Struct, frozen=True, array_like=True):
    """What is known of all cards: of each note with cards, in their order, how many these are and
    a digest of them; and how many there are of each kind, and with which tags."""

    notes: dict[str, tuple[int, bytes]]
    kinds: dict[str, int]
    tags: list[tuple[tuple[str, ...], int]]
    media: tuple[str, ...]


class LateCards(Sequence[Card]):
    """All cards in their order."""

    def __init__(self, told: CardsTold, cache: Cache, make: Callable[[], tuple[Card, ...]]) -> None:
        """`make` gives all of them again, if the cache has lost some."""
        self.told = told
        self._cache, self._make = cache, make
        self._known: dict[str, tuple[Card, ...]] = {}
        self._all: tuple[Card, ...] | None = None

    def of(self, note: str) -> tuple[Card, ...]:
        """The cards of a note."""
        if note not in self._known:
            self._fetch([note])
        return self._known[note]

    def __len__(self) -> int:
        return sum(count for count, _ in self.told.notes.values())

    def __iter__(self) -> Iterator[Card]:
        return iter(self._there())

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...
    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        return self._there()[place]

    @collector_paused()
    def _there(self) -> tuple[Card, ...]:
        if self._all is None:
            self._fetch([note for note in self.told.notes if note not in self._known])
            self._all = tuple(chain.from_iterable(self._known[note] for note in self.told.notes))
        return self._all

    def _fetch(self, notes: Sequence[str]) -> None:
        keys = {note: _key(self.told.notes[note][1]) for note in notes}
        stored = self._cache.get(list(keys.values()))
        if any(key not in stored for key in keys.values()):
            self._known = _by_note(self._make())
            return
        self._known |= {
            note: _decoder.decode(zlib.decompress(stored[key])) for note, key in keys.items()
        }


def keep_cards(cards: Sequence[Card], cache: Cache) -> CardsTold | None:
    """Remember the cards of each note; what is known of all, None if one cannot be remembered."""
    stored = cache.known(_STAGE)
    new = Filling(cache, _STAGE)
    notes: dict[str, tuple[int, bytes]] = {}
    try:
        for note, of_note in _by_note(cards).items():
            data = _encoder.encode(of_note)
            digest = hashlib.blake2b(data, digest_size=16).digest()
            notes[note] = len(of_note), digest
            if _key(digest) not in stored:
                new.put(_key(digest), zlib.compress(data, 1))
    except UnicodeEncodeError:
        return None
    new.finish(keep=[_key(digest) for _, digest in notes.values()])
    kinds = Counter(card.kind for card in cards)
    tags = Counter(card.tags for card in cards)
    return CardsTold(notes, dict(kinds), list(tags.items()), media_of(cards))


def tags_of(cards: Sequence[Card]) -> Iterable[tuple[tuple[str, ...], int]]:
    """The tags that cards have together, each with how many cards have these."""
    if isinstance(cards, LateCards):
        return cards.told.tags
    # Most cards of a note have the same tags.
    return Counter(card.tags for card in cards).items()


def kinds_of(cards: Sequence[Card]) -> Mapping[str, int]:
    """How many cards there are of each kind."""
    if isinstance(cards, LateCards):
        return cards.told.kinds
    return Counter(card.kind for card in cards)


def counts_of(cards: Sequence[Card]) -> dict[str, int]:
    """How many cards each note has; those without are left out."""
    if isinstance(cards, LateCards):
        return {note: count for note, (count, _) in cards.told.notes.items()}
    return dict(Counter(card.note for card in cards))


def media_of(cards: Sequence[Card]) -> tuple[str, ...]:
    """The paths of all attachments that the cards show, sorted."""
    if isinstance(cards, LateCards):
        return cards.told.media
    # With all forms in which cards leave: of kept cards most are not made again.
    from aurora_kb.cards.export.media import media_paths

    return media_paths(cards)


def _by_note(cards: Iterable[Card]) -> dict[str, tuple[Card, ...]]:
    return {note: tuple(group) for note, group in groupby(cards, attrgetter("note"))}


def _key(digest: bytes) -> str:
    return f"{_STAGE} {digest.hex()}"
