"""What was chosen among the drafts of all notes, kept for as long as all of them are the same.

Most edits of a note change no draft. To look at all of them again takes ten times as long as to
read what came of it the last time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from aurora_kb.cards.draft import Draft, Judged, Rejected
from aurora_kb.cards.gate.deck import judge
from aurora_kb.cards.gate.note_drafts import NoteDrafts
from aurora_kb.cards.identity.sources import Places, other_places
from aurora_kb.engine import Cache, program_digest
from aurora_kb.model import Note

_STAGE = "choice"
_LARGEST = 1 << 26  # bytes; what is larger takes as long to read as to make

Elsewhere = Mapping[tuple[str, int], Mapping[Draft, Places]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What became of the drafts, as `deck.Choice` has it, and where else those that are kept
    stand. The rejected are told when the choice was made now, and are nothing when it was kept.
    `is_of_drafts_alone` as in `deck.Choice`."""

    changed: Sequence[Mapping[int, Judged | None]]
    elsewhere: Elsewhere
    rejected: list[Rejected]
    is_of_drafts_alone: bool


class _Stored(msgspec.Struct, array_like=True):
    """A choice: what changed as pairs of a note's number and its drafts, for most have none."""

    changed: list[tuple[int, dict[int, Judged | None]]]
    elsewhere: list[tuple[Draft, Places]]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Stored)


def choose(
    note_drafts: Sequence[NoteDrafts], notes: Mapping[str, Note], cache: Cache, needs_rejected: bool
) -> Chosen:
    """Choose among the drafts, or recall what was chosen, unless the rejected are needed."""
    key = _key(note_drafts, notes) if cache.remembers and not needs_rejected else ""
    if key and (stored := _recalled(cache.get([key]).get(key))):
        changed: list[dict[int, Judged | None]] = [{} for _ in note_drafts]
        for number, one in stored.changed:
            changed[number] = one
        elsewhere: dict[tuple[str, int], dict[Draft, Places]] = {}
        for draft, places in stored.elsewhere:
            elsewhere.setdefault((draft.note, draft.line), {})[draft] = places
        return Chosen(changed, elsewhere, [], is_of_drafts_alone=True)
    choice = judge(note_drafts, notes, needs_rejected)
    also = other_places(choice.rejected)
    if key and choice.is_of_drafts_alone:
        found = _Stored(
            [(number, one) for number, one in enumerate(choice.changed) if one],
            [pair for there in also.values() for pair in there.items()],
        )
        data = _encoder.encode(found)
        cache.replace({key: data} if len(data) < _LARGEST else {}, stage=_STAGE)
    return Chosen(choice.changed, also, choice.rejected, choice.is_of_drafts_alone)


def _key(note_drafts: Sequence[NoteDrafts], notes: Mapping[str, Note]) -> str:
    """A name for all drafts, and for what questions that tell them apart take from the notes."""
    digest = hashlib.blake2b(program_digest().encode(), digest_size=20)
    digest.update(_encoder.encode([(note.id, note.title, note.aliases) for note in notes.values()]))
    for one in note_drafts:
        digest.update(one.digest)
    return f"{_STAGE} {digest.hexdigest()}"


def _recalled(data: bytes | None) -> _Stored | None:
    try:
        return _decoder.decode(data) if data else None
    except msgspec.MsgspecError:
        return None
