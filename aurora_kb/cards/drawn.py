"""What was drawn of one note, made ready for the look at all notes.

All that the look needs of most drafts are numbers, which are worked out where the drafts are
made: beside one another in several processes, and once for as long as the note says the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from zlib import crc32

import msgspec

from aurora_kb.cards.draft import Draft, Judged, Rejected

# So many numbers a draft has: of what it asks, what it says, what that means, and of its fact.
MARKS = 4
_NUMBER = 8  # bytes


class Drawn(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A note's drafts, judged by themselves, and those that are written cards already.

    The drafts are held encoded one after the other, with the place where each ends: as objects
    those of all notes took 110 KB a note in place of 30, and the look at all notes looks at one
    in four. `order` gives the places of the drafts by line and kind. `marks` are `MARKS` numbers
    a draft, as `array` keeps them: drafts that clash have one in common, and hardly any others
    have; a fault, or nothing to clash by, is 0. `watched` are the places of drafts that may have
    to go though they share nothing: they have a fault or describe. `rivals` are those of drafts
    that have to be looked at beside others all the same: they were written, or stand in a row.
    `apart` are drafts with the question by which they are told apart, by place, encoded.

    `subjects` are the labels the note speaks of, `asked` others that made a difference.
    """

    encoded: bytes
    ends: bytes
    order: tuple[int, ...]
    marks: bytes
    watched: tuple[int, ...]
    rivals: tuple[int, ...]
    apart: tuple[tuple[int, bytes], ...] = ()
    doubled: tuple[Rejected, ...] = ()
    subjects: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ends) // _END_SIZE

    def draft(self, place: int) -> Judged:
        """The draft at a place, decoded each time."""
        ends = array(_END, self.ends)
        start = ends[place - 1] if place else 0
        return decode_judged(memoryview(self.encoded)[start : ends[place]])

    def drafts(self) -> list[Judged]:
        """All drafts of the note, decoded each time."""
        data, start, found = memoryview(self.encoded), 0, []
        for end in array(_END, self.ends):
            found.append(decode_judged(data[start:end]))
            start = end
        return found


_END = "I"
_END_SIZE = array(_END).itemsize

_encoder = msgspec.msgpack.Encoder()
decode_judged = msgspec.msgpack.Decoder(Judged).decode


def drawn_of(
    drafts: Sequence[Judged],
    apart: Iterable[tuple[int, Judged]] = (),
    doubled: Iterable[Rejected] = (),
    subjects: Iterable[str] = (),
    asked: Iterable[str] = (),
) -> Drawn:
    """Make the drafts ready; the rest stays as it is."""
    places = range(len(drafts))
    order = sorted(places, key=[order_of(one.draft) for one in drafts].__getitem__)
    marks = array("Q")
    for one in drafts:
        marks.frombytes(marks_of(one))
    encoded = list(map(_encoder.encode, drafts))
    return Drawn(
        b"".join(encoded),
        array(_END, accumulate(map(len, encoded))).tobytes(),
        tuple(order),
        marks.tobytes(),
        tuple(place for place, one in enumerate(drafts) if one.fault or one.gloss or one.doubt),
        tuple(place for place, one in enumerate(drafts) if one.draft.origin or one.draft.row),
        tuple((place, _encoder.encode(one)) for place, one in apart),
        tuple(doubled),
        tuple(subjects),
        tuple(asked),
    )


def order_of(draft: Draft) -> tuple[int, str, str, str]:
    """What tells the order of a note's cards: the line, the kind, then the words."""
    return (draft.line, draft.kind, draft.question or draft.text, draft.answer)


def marks_of(one: Judged) -> bytes:
    """The draft's numbers, as bytes."""
    if one.fault is not None:
        return bytes(MARKS * _NUMBER)
    keys, fact = one.keys, one.draft.fact
    return b"".join(
        (
            keys.asks[:_NUMBER],
            # The question and the answer in one: both halves are digests.
            keys.says[:4] + keys.says[-4:],
            keys.means[:_NUMBER] or bytes(_NUMBER),
            # It has no digest, and needs none: whoever shares a number is looked at closely.
            crc32(fact.encode()).to_bytes(_NUMBER, "little") if fact else bytes(_NUMBER),
        )
    )
