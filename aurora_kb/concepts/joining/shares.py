"""What each note gives to the graph, as a digest: while no share is another one, neither is the
graph.

Most edits add words and no statement. Such a note is read anew, and its share compared with that
of the last join; that takes a few milliseconds, and a join looks at all that all notes say.

A share covers all that a join takes of a note: what its reading says (`Read.told`), which known
names its running text mentions, its links, and by which names it is known itself. Of a note that
is as it was, and whose links lead where they led, none of it is looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from aurora_kb.concepts.index import GraphDigests
from aurora_kb.concepts.joining.links import links_of
from aurora_kb.concepts.load import Readings
from aurora_kb.concepts.mentions import Mentions, NameIndex, mentions_told
from aurora_kb.engine import Cache, decoded_entry, program_digest
from aurora_kb.model import Note, Target, Vault

_STAGE = "shares"
_KEY, _NAMES_KEY, _DIGESTS_KEY = _STAGE, f"{_STAGE} names", f"{_STAGE} digests"


class Share(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A note's share: `told` and `mentions` are digests of it.

    They hold for a reading of this digest, whose links lead where they led (`targets`).
    """

    reading: str
    targets: bytes
    told: bytes
    mentions: bytes


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    program: str
    notes: dict[str, Share]
    names: bytes  # digests of two other entries, which are of the same join
    digests: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Stored)
_digests_decoder = msgspec.msgpack.Decoder(GraphDigests)


class Shares:
    """The shares of a vault's notes, now and in the last join."""

    def __init__(self, vault: Vault, readings: Readings, cache: Cache) -> None:
        """Those of the last join are taken from the cache."""
        self._vault, self._readings, self._cache = vault, readings, cache
        stored = decoded_entry(cache.get([_KEY]).get(_KEY), _decoder.decode)
        is_known = stored is not None and stored.program == program_digest()
        self._stored = stored if is_known else None

    def digests_of_same(self) -> GraphDigests | None:
        """The digests of the last graph, if the notes of this vault would give the same again."""
        stored, notes, cache = self._stored, self._vault.notes, self._cache
        if stored is None or list(stored.notes) != [note.id for note in notes]:
            return None
        changed = [number for number in range(len(notes)) if self._known(number) is None]
        if changed:
            names = _entry(cache, _NAMES_KEY, stored.names)
            index = NameIndex.decoded(names) if names else None
            if index is None or not self._are_same(changed, index):
                return None
        digests = _entry(cache, _DIGESTS_KEY, stored.digests)
        return decoded_entry(digests, _digests_decoder.decode)

    def _are_same(self, changed: Sequence[int], index: NameIndex) -> bool:
        """Whether notes that were edited give what they gave; then their shares are known."""
        assert self._stored is not None
        known = dict(self._stored.notes)
        self._readings.fetch(changed)
        for number in changed:
            note = self._vault.notes[number]
            said = mentions_told(note, self._readings.spoken(number), index)
            share = self._share(number, said)
            before = known[note.id]
            if (share.told, share.mentions) != (before.told, before.mentions):
                return False
            known[note.id] = share
        self._stored = msgspec.structs.replace(self._stored, notes=known)
        self._cache.add({_KEY: _encoder.encode(self._stored)}, _STAGE)
        return True

    def keep(self, mentions: Mentions, digests: GraphDigests) -> None:
        """Remember what each note gave to a graph of these digests."""
        if not self._cache.remembers:
            return
        shares = {}
        for number, note in enumerate(self._vault.notes):
            known = self._known(number)
            said = mentions.told[number]
            shares[note.id] = (
                msgspec.structs.replace(known, mentions=said)
                if known
                else self._share(number, said)
            )
        names, told = mentions.names.encoded(), _encoder.encode(digests)
        stored = _Stored(program_digest(), shares, _digest(names), _digest(told))
        self._cache.replace(
            {_KEY: _encoder.encode(stored), _NAMES_KEY: names, _DIGESTS_KEY: told}, stage=_STAGE
        )

    def _known(self, number: int) -> Share | None:
        """The share of a note in the last join, if it is as it was."""
        note = self._vault.notes[number]
        share = self._stored.notes.get(note.id) if self._stored else None
        if share is None or share.reading != self._readings.digests[number]:
            return None
        return share if share.targets == _digest_of_targets(self._targets(note)) else None

    def _share(self, number: int, mentions: bytes) -> Share:
        note = self._vault.notes[number]
        targets = self._targets(note)
        told = _told(note, self._readings.told(number), targets)
        return Share(self._readings.digests[number], _digest_of_targets(targets), told, mentions)

    def _targets(self, note: Note) -> Sequence[Target]:
        return self._vault.targets.get(note.id, ())


def _entry(cache: Cache, key: str, digest: bytes) -> bytes | None:
    """An entry, if it is of the same join."""
    data = cache.get([key]).get(key)
    return data if data is not None and _digest(data) == digest else None


def _told(note: Note, reading: bytes, targets: Sequence[Target]) -> bytes:
    """What stands for a note's statements, its links, and the names that it has by itself."""
    headings = [heading.text for heading in note.headings] if note.aliases else []
    links = list(links_of(note, targets))
    named = (note.title, note.stem, note.aliases, headings)
    return _digest(_encoder.encode((reading, named, links)))


def _digest_of_targets(targets: Sequence[Target]) -> bytes:
    return _digest(_encoder.encode(targets)) if targets else b""


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
