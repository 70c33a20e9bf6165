"""The cards of the last build, for as long as all that they are made of is what it was.

Cards are made of the drafts of all notes, of names that the registry has for them, and of what
their notes are called. An edit that adds words changes none of it. Of a note that has changed the
drafts are read again, and if they are the same there is nothing to choose, to name or to write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from aurora_kb.cards.kept.drafts import DraftsTold, read_again
from aurora_kb.cards.kept.late_cards import CardsTold, LateCards, keep_cards
from aurora_kb.config import CardsConfig
from aurora_kb.engine import Means, decoded_entry, program_digest
from aurora_kb.model import Card, Note, Vault

if TYPE_CHECKING:
    import networkx as nx

_KEY = _STAGE = "all cards"
_encoder = msgspec.msgpack.Encoder()


class NamesState(Protocol):
    """What the names of cards depend on besides the drafts."""

    def __call__(self, media: Sequence[str]) -> bytes:
        """A digest of it as it is now, for cards that show these attachments; empty if names may
        not be taken from the last build."""
        ...


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    base: str  # the program and the settings
    names: bytes
    notes: dict[str, tuple[bytes, DraftsTold]]  # what else cards say of each, and its drafts
    cards: CardsTold


_decoder = msgspec.msgpack.Decoder(_Stored)


class KeptCards:
    """The cards of a vault, from the cache and for it."""

    def __init__(
        self, vault: Vault, settings: CardsConfig, means: Means, state: NamesState
    ) -> None:
        """`state` tells what names depend on."""
        self._vault, self._settings = vault, settings
        self._means, self._state = means, state
        self._cache = means.cache
        self._base = f"{program_digest()} {settings!r}"

    def recalled(
        self, graph: nx.MultiDiGraph, make: Callable[[], tuple[Card, ...]]
    ) -> LateCards | None:
        """The cards of the last build, if they would be the same now. `make` makes them anew."""
        stored = decoded_entry(self._cache.get([_KEY]).get(_KEY), _decoder.decode)
        if stored is None or stored.base != self._base:
            return None
        notes = {note.id: _look_of(note) for note in self._vault.notes}
        if list(notes) != list(stored.notes) or any(
            look != stored.notes[note][0] for note, look in notes.items()
        ):
            return None
        if not stored.names or self._state(stored.cards.media) != stored.names:
            return None
        known = {note: told for note, (_, told) in stored.notes.items()}
        found = read_again(self._vault, graph, self._settings, self._means, known)
        if found is None:
            return None
        if found != known:
            told = {note: (look, found[note]) for note, look in notes.items()}
            self._store(msgspec.structs.replace(stored, notes=told))
        return LateCards(stored.cards, self._cache, make)

    def keep(self, drafts: Sequence[DraftsTold], cards: tuple[Card, ...]) -> None:
        """Remember the cards that were made of these drafts, a note each."""
        told = keep_cards(cards, self._cache)
        if told is None:
            return
        notes = {
            note.id: (_look_of(note), of_note)
            for note, of_note in zip(self._vault.notes, drafts, strict=True)
        }
        self._store(_Stored(self._base, self._state(told.media), notes, told))

    def _store(self, stored: _Stored) -> None:
        self._cache.replace({_KEY: _encoder.encode(stored)}, stage=_STAGE)


def _look_of(note: Note) -> bytes:
    """What cards, and the choice among drafts, take of a note besides its drafts."""
    told = (note.path, note.title, note.aliases, note.tags, note.folder)
    return hashlib.blake2b(_encoder.encode(told), digest_size=16).digest()
