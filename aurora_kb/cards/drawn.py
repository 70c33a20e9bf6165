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
    have; a fault, or nothing to clash by, is 0. `ranks` is a number a draft: of two that clash the
    one with the lower number wins. `watched` are the places of drafts that may have to go though
    they share nothing: they have a fault or describe. `written` are those of drafts that have to
    be looked at beside others all the same, `volatile` of those whose words change from year to
    year, and `rows` has the places of those that stand in a row, by its name. `apart` are drafts
    with the question by which they are told apart, by place, encoded.

    `subjects` are the labels the note speaks of, `asked` others that made a difference.
    """

    encoded: bytes
    ends: bytes
    order: tuple[int, ...]
    marks: bytes
    ranks: bytes
    watched: tuple[int, ...] = ()
    written: tuple[int, ...] = ()
    volatile: tuple[int, ...] = ()
    rows: dict[str, list[int]] = {}
    apart: tuple[tuple[int, bytes], ...] = ()
    doubled: tuple[Rejected, ...] = ()
    subjects: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ends) // _END_SIZE

    def drafts(self) -> list[Draft]:
        """All drafts of the note without what was judged of them, decoded each time."""
        return [one.draft for one in _decode_told(_array_head(len(self)) + self.encoded)]


class _Told(msgspec.Struct, frozen=True, array_like=True):
    """The beginning of what `Judged` is. What is not decoded costs nothing."""

    draft: Draft


# The kinds of numbers, as `array` has them.
END, RANK, MARK = "I", "H", "Q"
_END_SIZE = array(END).itemsize

_encoder = msgspec.msgpack.Encoder()
decode_judged = msgspec.msgpack.Decoder(Judged).decode
_decode_told = msgspec.msgpack.Decoder(list[_Told]).decode


def _array_head(count: int) -> bytes:
    """How MessagePack begins an array: all in one call take half as long as one by one."""
    return b"\xdd" + count.to_bytes(4, "big")


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
    marks = array(MARK)
    rows: dict[str, list[int]] = {}
    for place, one in enumerate(drafts):
        marks.frombytes(marks_of(one))
        if one.draft.row:
            rows.setdefault(one.draft.row, []).append(place)
    encoded = list(map(_encoder.encode, drafts))
    return Drawn(
        b"".join(encoded),
        array(END, accumulate(map(len, encoded))).tobytes(),
        tuple(order),
        marks.tobytes(),
        array(RANK, map(_rank, drafts)).tobytes(),
        tuple(place for place, one in enumerate(drafts) if one.fault or one.gloss or one.doubt),
        tuple(place for place, one in enumerate(drafts) if one.draft.origin),
        tuple(place for place, one in enumerate(drafts) if one.is_volatile),
        rows,
        tuple((place, _encoder.encode(one)) for place, one in apart),
        tuple(doubled),
        tuple(subjects),
        tuple(asked),
    )


def _rank(one: Judged) -> int:
    """Written ones first, then those of the note about the subject, then by their makers."""
    return (0 if one.draft.origin else 1 << 12) | one.distance << 8 | one.maker


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
