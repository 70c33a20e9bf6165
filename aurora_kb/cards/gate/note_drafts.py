"""The drafts of one note, packed for the comparison with the drafts of all other notes.

That comparison needs only a few numbers of most drafts. They are worked out where the drafts are
made: in several processes at once, and not again while the note stays the same.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from sys import intern
from zlib import crc32

import msgspec
from msgspec.structs import astuple, force_setattr, replace

from aurora_kb.cards.draft import Draft, Judged, Rejected, Worded
from aurora_kb.cards.gate.descriptions import Described, described, rivals_in_sections
from aurora_kb.engine import Pieces

# So many numbers a draft has: of what it asks, what it says, what that means, and of its fact.
MARKS = 4
_NUMBER = 8  # bytes


class NoteDrafts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A note's drafts, each judged alone; those that people wrote as cards already are `doubled`.

    Drafts are named by their place in `encoded`. They are held encoded, because as objects they
    took 110 KB a note in place of 30, and the comparison decodes one in four.
    """

    encoded: bytes  # the judged drafts, one behind the other, and behind them those in `apart`
    ends: bytes  # where each of the former ends
    order: tuple[int, ...]  # by line and kind
    # `MARKS` numbers a draft. Drafts that clash have one in common, others hardly ever have; 0
    # stands for a fault, and for nothing to clash by.
    marks: bytes
    ranks: bytes  # a number a draft: of two that clash the lower one wins
    # Drafts that may have to go though they share no mark: they have a fault or describe.
    watched: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()  # of these, those that have to go whatever else there is
    glosses: tuple[Described, ...] = ()
    written: tuple[int, ...] = ()  # by people, so to be compared in any case
    volatile: tuple[int, ...] = ()  # those whose words change from year to year
    rows: dict[str, list[int]] = {}  # drafts of one row of a comparison, by its name
    # Drafts again with the question that is no other's, and where they begin and end.
    apart: tuple[tuple[int, int, int], ...] = ()
    doubled: tuple[Rejected, ...] = ()
    subjects: tuple[str, ...] = ()  # labels that the note speaks of
    asked: tuple[str, ...] = ()  # other labels that made a difference
    digest: bytes = b""  # of the drafts and of those in `apart`

    def __len__(self) -> int:
        return len(self.ends) // _END_SIZE

    def part(self, start: int, end: int) -> bytes | memoryview:
        """What is encoded between two places."""
        return memoryview(self.encoded)[start:end]

    def drafts(self) -> list[Draft]:
        """All drafts of the note without what was judged of them, decoded each time."""
        return [one.draft for one in _decode_drafts(self._all())]

    def worded(self) -> list[Worded]:
        """The same without what the gate alone looks at, decoded in two thirds of the time."""
        return [one.draft for one in _decode_worded(self._all())]

    def _all(self) -> bytes:
        ends = array(END, self.ends)
        return b"".join((_array_head(len(ends)), self.part(0, ends[-1] if ends else 0)))

    def draft(self, place: int) -> Draft:
        """One of them."""
        ends = array(END, self.ends)
        return decode_judged(self.part(ends[place - 1] if place else 0, ends[place])).draft


class LaidDrafts(NoteDrafts, frozen=True, array_like=True, gc=False):
    """The same, but what is encoded lies in a file: 31 KB a note."""

    pieces: Pieces | None = None
    begin: int = 0

    def part(self, start: int, end: int) -> bytes | memoryview:
        """What is encoded between two places."""
        return self.pieces.part(self.begin + start, self.begin + end) if self.pieces else b""


def lay_down(drafts: NoteDrafts, pieces: Pieces) -> LaidDrafts:
    """Lay down what is encoded, and share words that come again in other notes."""
    for one in drafts.glosses:
        # It was decoded a moment ago, and nobody else has it.
        force_setattr(one, "words", tuple(map(intern, one.words)))
    begin = pieces.put(drafts.encoded)
    return LaidDrafts(*(b"", *astuple(drafts)[1:], pieces, begin))


class _DraftOnly(msgspec.Struct, frozen=True, array_like=True):
    """The first field of `Judged`: the others are not decoded."""

    draft: Draft


class _WordedOnly(msgspec.Struct, frozen=True, array_like=True):
    """The same, and of that field what comes first."""

    draft: Worded


# The kinds of numbers, as `array` has them.
END, RANK, MARK = "I", "H", "Q"
_END_SIZE = array(END).itemsize
_NO_MARK = bytes(_NUMBER)
_NO_MARKS = bytes(MARKS * _NUMBER)

# Sets in order: the same drafts are the same bytes in every process.
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
decode_judged = msgspec.msgpack.Decoder(Judged).decode
_decode_drafts = msgspec.msgpack.Decoder(list[_DraftOnly]).decode
_decode_worded = msgspec.msgpack.Decoder(list[_WordedOnly]).decode


def _array_head(count: int) -> bytes:
    """How MessagePack begins an array: all in one call take half as long as one by one."""
    return b"\xdd" + count.to_bytes(4, "big")


def pack_drafts(
    drafts: Sequence[Judged],
    apart: Iterable[tuple[int, Judged]] = (),
    doubled: Iterable[Rejected] = (),
    subjects: Iterable[str] = (),
    asked: Iterable[str] = (),
) -> NoteDrafts:
    """Pack the judged drafts of a note; the other arguments are kept as they are."""
    drafts, apart, ranks, glosses = _with_rivals(drafts, apart)
    seen = _look_through(drafts)
    encoded, ends, told_apart = _encode_all(drafts, apart)
    return NoteDrafts(
        encoded=encoded,
        ends=ends,
        order=tuple([key[-1] for key in seen.order]),
        marks=b"".join(seen.marks),
        ranks=array(RANK, ranks).tobytes(),
        watched=tuple(seen.watched),
        lost=tuple(seen.lost),
        glosses=tuple(glosses),
        written=tuple(seen.written),
        volatile=tuple(seen.volatile),
        rows=seen.rows,
        apart=told_apart,
        doubled=tuple(doubled),
        subjects=tuple(subjects),
        asked=tuple(asked),
        digest=hashlib.blake2b(
            b"".join((ends, encoded, _encode(told_apart))), digest_size=16
        ).digest(),
    )


@dataclass(slots=True)
class _Seen:
    """What the comparison needs to know of a note's drafts; they are named by their places."""

    order: list[tuple[int, str, str, str, int]] = field(default_factory=list)
    marks: list[bytes] = field(default_factory=list)
    watched: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    volatile: list[int] = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=dict)


def _look_through(drafts: Sequence[Judged]) -> _Seen:
    # In one go: there are sixty a note, and each look at all of them takes as long as to judge one.
    seen = _Seen()
    for place, one in enumerate(drafts):
        draft = one.draft
        seen.order.append((*order_of(draft), place))
        seen.marks.append(marks_of(one))
        if one.fault or one.gloss or one.doubt:
            seen.watched.append(place)
            if one.fault or one.doubt or one.rival:
                seen.lost.append(place)
        if draft.origin:
            seen.written.append(place)
        if one.is_volatile:
            seen.volatile.append(place)
        if draft.row:
            seen.rows.setdefault(draft.row, []).append(place)
    seen.order.sort()
    return seen


def _encode_all(
    drafts: Sequence[Judged], apart: Sequence[tuple[int, Judged]]
) -> tuple[bytes, bytes, tuple[tuple[int, int, int], ...]]:
    """The drafts as bytes with those in `apart` behind them, where the former end, and the places
    of the latter with where they begin and end."""
    encoded = [_encode(one) for one in (*drafts, *(one for _, one in apart))]
    every_end = array(END, accumulate(map(len, encoded), initial=0))
    starts = range(len(drafts), len(encoded))
    told_apart = tuple(
        (place, every_end[at], every_end[at + 1])
        for at, (place, _) in zip(starts, apart, strict=True)
    )
    return b"".join(encoded), every_end[1 : len(drafts) + 1].tobytes(), told_apart


def _with_rivals(
    drafts: Sequence[Judged], apart: Iterable[tuple[int, Judged]]
) -> tuple[Sequence[Judged], list[tuple[int, Judged]], list[int], list[Described]]:
    """The same with their rivals in the note, their ranks, and their descriptions."""
    # Written ones first, then those of the note about the subject, then by their makers.
    ranks = [(0 if one.draft.origin else 1 << 12) | one.distance << 8 | one.maker for one in drafts]
    glosses, again = described(drafts), list(apart)
    if rivals := rivals_in_sections(drafts, glosses, ranks) if len(glosses) > 1 else {}:
        drafts = list(drafts)
        for place, rival in rivals.items():
            drafts[place] = replace(drafts[place], rival=rival)
        again = [(place, replace(one, rival=rivals.get(place, ""))) for place, one in again]
    return drafts, again, ranks, glosses


def order_of(draft: Worded) -> tuple[int, str, str, str]:
    """The sort key of a note's cards: the line, the kind, then the words."""
    return (draft.line, draft.kind, draft.question or draft.text, draft.answer)


def marks_of(one: Judged) -> bytes:
    """The draft's numbers, as bytes."""
    if one.fault is not None:
        return _NO_MARKS
    keys, fact = one.keys, one.draft.fact
    says = keys.says
    # Of what it says the question and the answer in one: both halves are digests. The fact has no
    # digest, and needs none: whoever shares a number is looked at closely.
    told = crc32(fact.encode()).to_bytes(_NUMBER, "little") if fact else _NO_MARK
    means = keys.means[:_NUMBER] or _NO_MARK
    return b"".join((keys.asks[:_NUMBER], says[:4], says[-4:], means, told))
