"""Findings of rules that look at a note alone, kept while note and settings stay the same."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping, Sequence

import msgspec

from aurora_kb.engine import Cache, program_digest
from aurora_kb.model import Finding, Note

Found = tuple[Finding, ...]

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Found)


class FindingsCache:
    """Remembers findings between checks of a vault of which single notes change.

    With a cache it does so from one run to the next: the rules take longer to ask than all else
    of a check whose notes are known.
    """

    def __init__(self, cache: Cache | None = None, parsed_as: str = "") -> None:
        """`parsed_as` says how notes are parsed."""
        self._cache, self._stage, self._parsed_as = cache, "findings", parsed_as
        self._given: object = None
        self._found: dict[str, tuple[Note, Found]] = {}
        self._keys: dict[str, str] = {}
        self._new: dict[str, bytes] = {}
        self._heard: tuple[object, Mapping[str, bytes]] = (None, {})

    def hear(self, given: object, encoded: Mapping[str, bytes]) -> None:
        """Take findings that were just made elsewhere, encoded, by path (see `encode_found`)."""
        self._heard = (given, encoded)

    def found(
        self, notes: Sequence[Note], given: object, find: Callable[[Note], Found]
    ) -> list[Found]:
        """What `find` gives for each note, or gave before with the same `given`."""
        if given != self._given:
            self._given = given
            self._found, self._keys, self._new = {}, {}, {}
        asked = [note for note in notes if not self._knows(note)]
        heard = self._heard[1] if self._heard[0] == given else {}
        kept = self._recall(asked) if self._cache and self._cache.remembers else {}
        for note in asked:
            found = kept.get(note.path)
            if found is None:
                data = heard.get(note.path, b"")
                found = _decoder.decode(data) if data else find(note)
                if note.path in self._keys:
                    self._new[self._keys[note.path]] = data or encode_found(found)
            self._found[note.path] = (note, found)
        return [self._found[note.path][1] for note in notes]

    def keep(self) -> None:
        """Bring the cache up to date with all that was asked since the last change of settings."""
        if self._cache:
            self._cache.replace(self._new, keep=self._keys.values(), stage=self._stage)

    def _knows(self, note: Note) -> bool:
        known = self._found.get(note.path)
        return known is not None and known[0] is note

    def _recall(self, notes: Sequence[Note]) -> dict[str, Found]:
        assert self._cache is not None
        # They are long, and the same for all notes.
        settings = _digest(program_digest(), self._parsed_as, repr(self._given))
        keys = {note.path: _key(note, settings) for note in notes}
        self._keys |= keys
        entries = self._cache.get(list(keys.values()))
        kept: dict[str, Found] = {}
        for path, key in keys.items():
            with contextlib.suppress(msgspec.MsgspecError):
                if key in entries:
                    kept[path] = _decoder.decode(entries[key])
        return kept


def encode_found(found: Found) -> bytes:
    """Return findings as the cache keeps them."""
    return _encoder.encode(found)


def _key(note: Note, settings: str) -> str:
    # A note is made of its path, its text, and what was wrong with its bytes.
    return f"findings {_digest(settings, note.path, note.text, repr(note.findings))}"


def _digest(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()
