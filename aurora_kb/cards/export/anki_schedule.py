"""A card's reviews as Anki's tables hold them: the columns of its row, and its log.

Anki counts days from the day of the collection, in the zone that the collection was made in.
The states are those of our own replay, so both programs go on from the same numbers.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aurora_kb.cards.export.enclosed import History
from aurora_kb.cards.learning.events import Event, standing
from aurora_kb.cards.learning.schedule import (
    LEARNING_STEPS,
    NEW,
    RELEARNING_STEPS,
    CardState,
    StudySettings,
    apply,
    day_of,
)

# The day from which a collection with a history counts, 2020-01-01: before all reviews, as
# old Anki versions do not like days below zero.
FIRST_DAY = 18_262

_EASE = 2500  # what Anki's older scheduler begins with; FSRS does not use it
_LONGEST_ANSWER = 60_000  # milliseconds; Anki counts no more

# Kinds of cards, queues and rows of the log as Anki numbers them.
_LEARNING, _REVIEW, _RELEARNING = 1, 2, 3
_SUSPENDED = -1
_LOG_KIND = {"new": 0, "learning": 0, "review": 1, "relearning": 2}
_MANUAL = 4

# type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data
Columns = tuple[int, int, int, int, int, int, int, int, int, int, int, str]
# id, cid, usn, ease, ivl, lastIvl, factor, time, type
LogRow = tuple[int, int, int, int, int, int, int, int, int]


@dataclass(slots=True)
class Schedules:
    """Makes the rows of cards that were reviewed. Times in the log are never the same twice."""

    history: History
    _events: dict[str, list[Event]] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _next: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.history.events:
            found[event.card].append(event)
        self._events = dict(found)

    def of(self, card: str, number: int, position: int) -> tuple[Columns, list[LogRow]]:
        """The columns of the card with that number in Anki, and its rows of the log.

        A card without reviews is new, at that position.
        """
        events = self._events.get(card)
        if not events:
            return new_columns(position), []
        state, steps = _walk(events, self.history.settings)
        rows = [self._row(step, number) for step in steps]
        # Anki knows no other last review than the last answer in its log, and puts that right.
        answered = [row[0] for row in rows if row[-1] != _MANUAL]
        last = answered[-1] // 1000 if answered else 0
        return _columns(state, position, last, self.history.settings), rows

    def _row(self, step: _Step, number: int) -> LogRow:
        time = self._unused(step.event.time)
        took = min(step.event.ms, _LONGEST_ANSWER)
        return (
            time, number, -1, step.event.rating, step.wait, step.wait_before, step.factor, took,
            step.kind,
        )  # fmt: skip

    def _unused(self, time: int) -> int:
        """The time or the next one that no row has; imports give many rows the same."""
        free = self._next.get(time, time)
        while free in self._taken:
            free += 1
        self._taken.add(free)
        self._next[time] = free + 1
        return free


def collection_day(settings: StudySettings) -> tuple[int, dict[str, Any]]:
    """The second at which the first day of the collection begins, and its settings of days."""
    begins = FIRST_DAY * 86_400 + settings.day_start * 3600
    offset = settings.utc_offset(begins)
    return begins - offset, {"creationOffset": -offset // 60, "rollover": settings.day_start}


def new_columns(position: int) -> Columns:
    """The columns of a card that was never asked."""
    return (0, 0, position, 0, 0, 0, 0, 0, 0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class _Step:
    """One row of the log. Waits are days, or seconds below zero."""

    event: Event
    wait: int
    wait_before: int
    factor: int
    kind: int


def _walk(events: Iterable[Event], settings: StudySettings) -> tuple[CardState, list[_Step]]:
    """The state after all events, and what the log says of them."""
    state, wait = NEW, 0
    steps: list[_Step] = []
    for event in standing(events):
        before, state = state, apply(state, event, settings)
        if event.kind not in ("", "set", "reset"):
            continue
        wait_before, wait = wait, _wait(state, settings)
        kind = _MANUAL if event.kind else _LOG_KIND[before.state]
        steps.append(_Step(event, wait, wait_before, _factor(state), kind))
    return state, steps


def _wait(state: CardState, settings: StudySettings) -> int:
    if state.state == "new":
        return 0
    if state.is_learning:
        return -max((state.due - state.last) // 1000, 1)
    return max(state.due_day - day_of(state.last, settings), 1)


def _factor(state: CardState) -> int:
    """The difficulty as Anki writes it in its log, 100 to 1100; 0 for a new card."""
    return round((state.difficulty - 1) / 9 * 1000 + 100) if state.state != "new" else 0


def _columns(state: CardState, position: int, last: int, settings: StudySettings) -> Columns:
    if state.state == "new":
        columns = new_columns(position)
        return (0, _SUSPENDED, *columns[2:]) if state.suspended else columns
    kind = {"learning": _LEARNING, "review": _REVIEW, "relearning": _RELEARNING}[state.state]
    due, queue, left = state.due_day - FIRST_DAY, _REVIEW, 0
    if state.is_learning:
        steps = LEARNING_STEPS if kind == _LEARNING else RELEARNING_STEPS
        due, queue, left = state.due // 1000, _LEARNING, len(steps) - state.step
    days = max(_wait(state, settings), 1) if kind != _LEARNING else 0
    if state.suspended:
        queue = _SUSPENDED
    return (
        kind, queue, due, days, _EASE if kind != _LEARNING else 0, state.reps, state.lapses, left,
        0, 0, 0, _memory(state, last, settings),
    )  # fmt: skip


def _memory(state: CardState, last: int, settings: StudySettings) -> str:
    """What Anki's FSRS remembers of the card. Without a last answer it counts from due - ivl."""
    values = {
        "s": round(state.stability, 4),
        "d": round(state.difficulty, 4),
        "dr": settings.retention,
    }
    if last:
        values["lrt"] = last
    return json.dumps(values, separators=(",", ":"))
