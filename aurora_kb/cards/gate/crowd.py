"""The drafts of all notes together, and which of them have to be looked at beside others."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from aurora_kb.cards.draft import Judged
from aurora_kb.cards.gate.descriptions import Described
from aurora_kb.cards.gate.note_drafts import (
    END,
    MARK,
    MARKS,
    RANK,
    NoteDrafts,
    decode_judged,
    marks_of,
)

MANY_MARKS = 1 << 19


class Crowd:
    """The drafts of all notes, by their places among all, and which of them are contested.

    A draft that shares no number with another one clashes with none. So do six of seven, and
    looking each up among those before it took most of the time of the choice. Only those that are
    looked at are decoded, and stay so, for they are looked at again.
    """

    def __init__(self, drawn: Sequence[NoteDrafts]) -> None:
        self.replaced: dict[int, Judged] = {}
        self._drawn = drawn
        self._starts = list(accumulate((len(note) for note in drawn), initial=0))
        self._known: dict[int, Judged] = {}
        self._places_of: dict[int, int] = {}  # by the numbers of the objects
        self._apart = {
            start + place: (note, begin, end)
            for start, note in zip(self._starts, drawn, strict=False)
            for place, begin, end in note.apart
        }
        self.watched = self._places([note.watched for note in drawn])
        self.lost = frozenset(self._places([note.lost for note in drawn]))
        self._rivals = set(self._places([note.written for note in drawn]))
        self._ends = array(END, b"".join([note.ends for note in drawn]))
        self._ranks = array(RANK, b"".join([note.ranks for note in drawn]))
        self._marks = array(MARK, b"".join([note.marks for note in drawn]))
        self._shared = repeated(self._marks)
        self._contested = self._sharing()

    def glosses(self) -> Iterator[Described]:
        """What reverse cards describe their answers by, in order of rank."""
        found = {
            start + one.place: one
            for start, note in zip(self._starts, self._drawn, strict=False)
            for one in note.glosses
        }
        return map(found.__getitem__, self.by_rank(found))

    def _places(self, of_notes: Iterable[Sequence[int]]) -> list[int]:
        starts = zip(self._starts, of_notes, strict=False)
        return [start + place for start, places in starts for place in places]

    def _sharing(self) -> list[int]:
        shared = self._shared
        columns = (self._marks[kind::MARKS] for kind in range(MARKS))
        sharing = [
            place
            for place, (asks, says, means, fact) in enumerate(zip(*columns, strict=True))
            if asks in shared or says in shared or means in shared or fact in shared
        ]
        return self.by_rank({*sharing, *self._rivals})

    def at(self, place: int) -> Judged:
        """The draft as it was made, the same object each time."""
        one = self._known.get(place)
        if one is None:
            one = self._known[place] = self._decoded(place)
            self._places_of[id(one)] = place
        return one

    def glance(self, place: int) -> Judged:
        """The same for who does not come back to it: kept, those took 35 KB a note."""
        return self._known.get(place) or self._decoded(place)

    def _decoded(self, place: int) -> Judged:
        note = bisect_right(self._starts, place) - 1
        start = 0 if place == self._starts[note] else self._ends[place - 1]
        return decode_judged(self._drawn[note].part(start, self._ends[place]))

    def apart(self, one: Judged) -> Judged | None:
        """One of these drafts with the question that was made for it to be told apart.

        It was judged where it was made: in another process, and not again after an edit elsewhere.
        """
        found = self._apart.get(self._places_of.get(id(one), -1))
        if found is None:
            return None
        note, begin, end = found
        return decode_judged(note.part(begin, end))

    def now(self, place: int) -> Judged:
        """The draft, with another question if it has to be told apart."""
        return self.replaced.get(place) or self.at(place)

    def by_rank(self, places: Iterable[int]) -> list[int]:
        """The places in order of rank: of two drafts that clash the earlier one wins."""
        return sorted(sorted(places), key=self._ranks.__getitem__)

    def contested(self) -> Sequence[int]:
        """Those that others may keep back, and that may keep back others, by rank."""
        return self._contested

    def learn(self, asked: Iterable[tuple[Judged, Judged]]) -> bool:
        """Add drafts with other questions, each behind the one that it was made of.

        Tells whether one that shared nothing shares something now.
        """
        new: set[int] = set()
        for one, again in asked:
            new.update(
                frozenset(array(MARK, marks_of(again))).difference(array(MARK, marks_of(one)))
            )
        new -= self._shared | {0}
        found = new.intersection(self._marks) if new else new
        if found:
            self._shared |= found
            self._contested = self._sharing()
        return bool(found)

    def in_rows(self, names: AbstractSet[str]) -> list[int]:
        """The drafts that stand in rows of these names."""
        return [
            start + place
            for start, note in zip(self._starts, self._drawn, strict=False)
            if note.rows
            for name in names & note.rows.keys()
            for place in note.rows[name]
        ]

    def contest(self, places: Iterable[int]) -> None:
        """Let these be looked at beside others, whatever they have in common."""
        self._rivals.update(places)
        self._contested = self.by_rank({*self._contested, *self._rivals})

    def contest_all(self) -> None:
        """Let everyone be looked at beside all others."""
        self._contested = self.by_rank(range(self._starts[-1]))

    def put(
        self, changed: Sequence[dict[int, Judged | None]], place: int, one: Judged | None
    ) -> None:
        """Say what became of a draft."""
        note = bisect_right(self._starts, place) - 1
        changed[note][place - self._starts[note]] = one


def repeated(marks: array[int]) -> set[int]:
    """The numbers but 0 that stand there more than once."""
    if len(marks) < MANY_MARKS:
        return {mark for mark, count in Counter(marks).items() if count > 1 and mark}
    # It takes longer to import than to count the marks of a thousand notes, and a tenth of the
    # time to sort those of many that it takes to count them.
    import numpy as np

    ordered = np.sort(np.frombuffer(marks, dtype=np.uint64))
    return set(ordered[1:][ordered[1:] == ordered[:-1]].tolist()) - {0}
