"""Where the lines of notes stand in their pages, and whether pages that lead there still may.

Nearly every page leads to lines of notes. If it depended on the whole note for that, an edit would
work out again all pages that name a line of it: a hundred pages, though hardly an edit moves a
line that is named.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from sys import intern

import msgspec

from aurora_kb.engine import Cache, decoded_entry
from aurora_kb.model import Note, Vault

_KEY = _STAGE = "places of lines"
# Within a tag: a note's text may show such an id too.
_LINE_ID = re.compile(r'<[a-zA-Z][^<>]*? id="L([1-9]\d{0,8})"')
# From here on lines are one: where they stand is told by the note as a whole.
_FAR = 1 << 14


class _Told(msgspec.Struct, array_like=True):
    """What was told of a note: which lines, a bit each, and a digest of where they stand.

    It was told with the note of this `digest`. The `token` stands for all of it: it is another
    one as soon as one of the lines stands somewhere else.
    """

    digest: str
    token: bytes
    lines: bytes
    places: bytes


_decode = msgspec.msgpack.Decoder(dict[str, _Told]).decode


class LinePlaces:
    """Where in its page a line of a note stands; each note is looked through once."""

    def __init__(self, vault: Vault | None = None, cache: Cache | None = None) -> None:
        """The `cache` remembers which lines were asked for, in all builds, and what was told."""
        self._notes: Mapping[str, Note] = vault.by_id if vault else {}
        self._cache = cache or Cache()
        self._found: dict[str, tuple[list[int], list[str]]] = {}
        self._asked: dict[str, int] = {}
        self._told: dict[str, _Told] | None = None

    def __contains__(self, note_id: object) -> bool:
        return note_id in self._notes

    def __getitem__(self, note_id: str) -> Note:
        """Return the note that all of it depends on."""
        return self._notes[note_id]

    def anchor(self, note_id: str, line: int) -> str:
        """Return the id of the block or heading that holds a line; `""` if it is above them."""
        self._asked[note_id] = self._asked.get(note_id, 0) | 1 << min(max(line, 0), _FAR)
        return self._anchor(note_id, line)

    def _anchor(self, note_id: str, line: int) -> str:
        if note_id not in self._found:
            note = self._notes[note_id]
            # Most findings are about front matter: no HTML need be unpacked to tell.
            if line <= note.text.count("\n", 0, note.body.start):
                return ""
            self._found[note_id] = _places_in(note)
        lines, anchors = self._found[note_id]
        at = bisect_right(lines, line)
        return anchors[at - 1] if at else ""

    def look_through(self) -> None:
        """Look through all notes, before copies of this process do so each for itself."""
        for note_id, note in self._notes.items():
            if note_id not in self._found:
                self._found[note_id] = _places_in(note)

    @property
    def asked(self) -> Mapping[str, int]:
        """The lines that were asked for, a bit each, by note."""
        return self._asked

    def forget_asked(self) -> None:
        """Begin anew with `asked`."""
        self._asked = {}

    def ask(self, lines: Mapping[str, int]) -> None:
        """Take lines as asked for."""
        for note_id, asked in lines.items():
            self._asked[note_id] = self._asked.get(note_id, 0) | asked

    def digest(self, note_id: str) -> bytes | None:
        """Return what is the same while all lines of a note that were asked for stand where they
        stood, in this build and in those before.
        """
        told = self._told_of(note_id)
        return told.token if told else None

    def _told_of(self, note_id: str) -> _Told | None:
        """Return what is known of the note as it is now."""
        note = self._notes[note_id]
        if not note.digest or not self._cache.remembers:
            return None
        if self._told is None:
            self._told = _read(self._cache)
        told = self._told.get(note_id)
        if told is None or told.digest != note.digest:
            lines = told.lines if told else b""
            places = self._places(note_id, int.from_bytes(lines, "little"))
            if told is None or told.places != places:
                # Of the former one too: a note may become what it was, and be asked more since.
                before = told.token if told else b""
                token = hashlib.blake2b(before + note.digest.encode(), digest_size=16).digest()
                told = _Told(note.digest, token, b"", self._places(note_id, 0))
            else:
                told = _Told(note.digest, told.token, lines, places)
            self._told[note_id] = told
        return told

    def _places(self, note_id: str, lines: int) -> bytes:
        """Return a digest of where lines stand."""
        far = self._notes[note_id].digest if lines >> _FAR else ""
        near = (self._anchor(note_id, line) for line in _bits(lines) if line < _FAR)
        anchors = "\0".join((far, *near))
        return hashlib.blake2b(anchors.encode(errors="replace"), digest_size=16).digest()

    def keep(self) -> None:
        """Remember what was asked for. That comes before anything is kept that was made of it."""
        if not self._cache.remembers:
            return
        for note_id, asked in self._asked.items():
            told = self._told_of(note_id)
            if told is None:
                continue
            lines = int.from_bytes(told.lines, "little")
            if lines | asked != lines:
                lines |= asked
                told.lines = lines.to_bytes((lines.bit_length() + 7) // 8, "little")
                told.places = self._places(note_id, lines)
        self._asked = {}
        known = {
            note_id: told for note_id, told in (self._told or {}).items() if note_id in self._notes
        }
        if known:
            self._cache.replace({_KEY: msgspec.msgpack.encode(known)}, stage=_STAGE)


def _places_in(note: Note) -> tuple[list[int], list[str]]:
    """Return the lines that have a place of their own, and the ids of these."""
    ids = "".join(part for part in note.html if isinstance(part, str))
    # Notes have the same numbers of lines: one text each for all of them.
    places = {int(number): intern(f"L{number}") for number in _LINE_ID.findall(ids)}
    places |= {heading.line: heading.id for heading in note.headings}
    lines = sorted(places)
    return lines, [places[number] for number in lines]


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def _read(cache: Cache) -> dict[str, _Told]:
    data = cache.get([_KEY]).get(_KEY)
    return (decoded_entry(data, _decode) if data else None) or {}
