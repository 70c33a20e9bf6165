"""What was drawn of one note, made ready for the look at all notes.

All that the look needs of most drafts are numbers, which are worked out where the drafts are
made: beside one another in several processes, and once for as long as the note says the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from zlib import crc32

import msgspec

from aurora_kb.cards.draft import Draft, Judged, Rejected

# So many numbers a draft has: of what it asks, what it says, what that means, and of its fact.
MARKS = 4
_NUMBER = 8  # bytes


class Drawn(msgspec.Struct, frozen=True, array_like=True):
    """A note's drafts, judged by themselves, and those that are written cards already.

    `order` gives the places of the drafts by line and kind. `marks` are `MARKS` numbers a draft,
    as `array` keeps them: drafts that clash have one in common, and hardly any others have; a
    fault, or nothing to clash by, is 0. `watched` are the places of drafts that may have to go
    though they share nothing: they have a fault or describe. `rivals` are those of drafts that
    have to be looked at beside others all the same: they were written, or stand in a row.
    `apart` are drafts with the question by which they are told apart, by place.

    `subjects` are the labels the note speaks of, `asked` others that made a difference.
    """

    drafts: tuple[Judged, ...]
    order: tuple[int, ...]
    marks: bytes
    watched: tuple[int, ...]
    rivals: tuple[int, ...]
    apart: tuple[tuple[int, Judged], ...] = ()
    doubled: tuple[Rejected, ...] = ()
    subjects: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


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
    watched = [place for place, one in enumerate(drafts) if one.fault or one.gloss or one.doubt]
    rivals = [place for place, one in enumerate(drafts) if one.draft.origin or one.draft.row]
    return Drawn(
        tuple(drafts),
        tuple(order),
        marks.tobytes(),
        tuple(watched),
        tuple(rivals),
        tuple(apart),
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
