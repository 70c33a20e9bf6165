"""What drafts depend on of the graph, note by note; kept for as long as the graph says the same.

Most edits of a note add words and no statement. To look at all edges for what each note says
takes a thirtieth of the build after such an edit, and needs a graph that is not made otherwise.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from aurora_kb.cards.reading.note_graph import NoteGraph, note_graphs
from aurora_kb.engine import Cache, Filling, Pieces, decoded_entries, decoded_entry

if TYPE_CHECKING:
    import networkx as nx

_KEY = _STAGE = "graphs of notes"


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A digest of what the graph says of a note, and the labels that it may ask about."""

    digest: bytes
    told: tuple[str, ...]


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    whole: bytes
    notes: dict[str, Said]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Stored)


class GraphsOfNotes:
    """What the graph says of each note."""

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        notes: Sequence[str],
        cache: Cache,
        pieces: Pieces | None = None,
    ) -> None:
        """`said` is known at once; what stands behind it is looked for when it is asked for, and
        lies in the `pieces`, if there are any."""
        self._graph, self._cache = graph, cache
        self._packed = _Packed(pieces)
        self._whole = _whole_of(graph) if cache.remembers else b""
        stored = self._recalled(cache, notes) if self._whole else None
        self.said = self._find(notes) if stored is None else stored
        if self._whole and stored is None:
            self._keep()

    def _recalled(self, cache: Cache, notes: Sequence[str]) -> Mapping[str, Said] | None:
        stored = decoded_entry(cache.get([_KEY]).get(_KEY), _decoder.decode)
        is_same = stored and stored.whole == self._whole and stored.notes.keys() == set(notes)
        return stored.notes if stored and is_same else None

    def _keep(self) -> None:
        entries = Filling(self._cache, _STAGE)
        keys = {_key(said): note for note, said in self.said.items()}
        known = self._cache.known(_STAGE)
        for key, note in keys.items():
            if key not in known:
                entries.put(key, zlib.compress(self._packed.of(note), 1))
        entries.put(_KEY, _encoder.encode(_Stored(self._whole, dict(self.said))))
        entries.finish(keep=keys)

    def _find(self, notes: Sequence[str]) -> dict[str, Said]:
        graphs, labels = note_graphs(self._graph, notes)
        found: dict[str, Said] = {}
        for note, of_note in graphs:
            data = self._packed.put(note, of_note)
            digest = hashlib.blake2b(data, digest_size=16).digest()
            # What a note may ask about are mostly its keys, and the graph knows them.
            asked = labels.intersection([edge.aspect for edge in of_note.edges])
            found[note] = Said(digest, tuple(sorted(asked)))
        return found

    def fetch(self, notes: Collection[str]) -> None:
        """Look for what stands behind some of the notes, all at once."""
        keys = {note: _key(self.said[note]) for note in notes if note not in self._packed}
        if keys and self._whole:
            found = decoded_entries(self._cache.get(list(keys.values())), zlib.decompress)
            for note, key in keys.items():
                if key in found:
                    self._packed.lay(note, found[key])
        missing = [note for note in keys if note not in self._packed]
        if missing:
            for note, of_note in note_graphs(self._graph, missing)[0]:
                self._packed.put(note, of_note)

    def of(self, note: str) -> bytes:
        """What the graph says of a note, encoded as it is sent: a `NoteGraph`."""
        self.fetch([note])
        return self._packed.of(note)


class _Packed:
    """What the graph says of notes, encoded: 11 KB each. It is digested and sent, so it is encoded
    once for both."""

    def __init__(self, pieces: Pieces | None) -> None:
        self._pieces = pieces
        self._known: dict[str, bytes] = {}
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, note: str, found: NoteGraph) -> bytes:
        return self.lay(note, _encoder.encode(found))

    def lay(self, note: str, data: bytes) -> bytes:
        if self._pieces is None:
            self._known[note] = data
        else:
            start = self._pieces.put(data)
            self._places[note] = start, start + len(data)
        return data

    def __contains__(self, note: str) -> bool:
        return note in self._known or note in self._places

    def of(self, note: str) -> bytes:
        if self._pieces is None:
            return self._known[note]
        return self._pieces.part(*self._places[note])


def _key(said: Said) -> str:
    return f"{_STAGE} {said.digest.hex()}"


def _whole_of(graph: nx.MultiDiGraph) -> bytes:
    """A digest of all that a graph says, empty for one that was not joined of notes."""
    # Here, for processes that make drafts alone load nothing of how graphs are made.
    from aurora_kb.concepts import digests_of

    told = digests_of(graph)
    return told.whole if told else b""
