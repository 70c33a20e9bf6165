"""When a card is due: FSRS-6 on the events of the log.

The state of a card is never stored as truth; `replay` makes it from the events, so that
every device that has the same events has the same due dates. The browser does the same with
`ts-fsrs`. Both programs agree on stability and difficulty; what they do not agree on is
decided here, for both:

- Days are those of the learner, from one `day_start` to the next, as Anki counts them, and
  not spans of 24 hours: who studies at eight today and at seven tomorrow has slept once.
- A new card passes steps of 1 and 10 minutes, a forgotten one a step of 10. Hard on the first
  step is the mean of the first two, or one and a half of the only one, in whole minutes, half
  a minute up (6, 15); Hard on a later step repeats it.
- No interval depends on those of the other buttons, and none is random.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

import fsrs

from aurora_kb.cards.learning.events import Event, merge_events, standing

ALGORITHM = "fsrs-6"
# The default weights of FSRS-6. Named, so that another release of a library changes no due date.
WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
DAY_MS = 86_400_000
LEARNING_STEPS = (timedelta(minutes=1), timedelta(minutes=10))
RELEARNING_STEPS = (timedelta(minutes=10),)
LONGEST = 36_500  # days
LEECH = 8  # lapses

_MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_ZERO = date(1970, 1, 1).toordinal()
_STATES = {
    "learning": fsrs.State.Learning,
    "review": fsrs.State.Review,
    "relearning": fsrs.State.Relearning,
}
_NAMES = {state: name for name, state in _STATES.items()}


def no_offset(second: int) -> int:
    """The offset of UTC itself."""
    return 0


@dataclass(frozen=True, slots=True)
class StudySettings:
    """What scheduling depends on besides the events.

    `retention` is the share of answers one wants to know when a card is asked. A day begins
    at `day_start` o'clock of the learner's clock, which is `utc_offset(t)` seconds ahead of
    UTC at the second `t` since 1970.
    """

    retention: float = 0.9
    new_per_day: int = 20
    reviews_per_day: int = 200
    day_start: int = 4
    utc_offset: Callable[[int], int] = no_offset


@dataclass(frozen=True, slots=True)
class CardState:
    """What is known of a card. Times are milliseconds since 1970, days count from 1970-01-01.

    `state` is `new`, `learning`, `review` or `relearning`; `step` counts in the second and the
    last. `first` and `last` are the times of the first and last answer. A card is due on
    `due_day`, a learned one at any hour of it, one that is being learned not before `due`.
    A buried card comes back on the day `buried_until`.
    """

    state: str = "new"
    step: int = 0
    stability: float = 0.0
    difficulty: float = 0.0
    due: int = 0
    due_day: int = 0
    first: int = 0
    last: int = 0
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    buried_until: int = 0

    @property
    def is_learning(self) -> bool:
        """Whether the card is on its way through the short steps."""
        return self.state in ("learning", "relearning")

    @property
    def is_leech(self) -> bool:
        """Whether the card was forgotten so often that it should be rewritten instead of asked."""
        return self.lapses >= LEECH


NEW = CardState()


def day_of(time: int, settings: StudySettings) -> int:
    """The learner's day in which the time lies."""
    second = time // 1000
    return (second + settings.utc_offset(second) - settings.day_start * 3600) // 86_400


def day_name(day: int) -> str:
    """The day as `2026-01-31`."""
    return date.fromordinal(day + _DAY_ZERO).isoformat()


def day_number(name: str) -> int:
    """The day that is written `2026-01-31`; `ValueError` for any other text."""
    return date.fromisoformat(name).toordinal() - _DAY_ZERO


# ------------------------------------------------------------------ replay


def replay(events: Iterable[Event], settings: StudySettings) -> dict[str, CardState]:
    """The state of every card that has an event, sorted by id.

    The order of the events is no matter, nor how often one is given.
    """
    by_card: dict[str, list[Event]] = defaultdict(list)
    for event in merge_events(events):
        by_card[event.card].append(event)
    return {card: replay_card(found, settings) for card, found in sorted(by_card.items())}


def replay_card(events: Iterable[Event], settings: StudySettings) -> CardState:
    """The state of one card after all its events."""
    state = NEW
    for event in standing(events):
        state = apply(state, event, settings)
    return state


def apply(state: CardState, event: Event, settings: StudySettings) -> CardState:
    """The state after one more event; an undo has no effect here."""
    match event.kind:
        case "":
            return answer(state, event.rating, event.time, settings)
        case "suspend":
            return replace(state, suspended=True)
        case "unsuspend":
            return replace(state, suspended=False, buried_until=0)
        case "bury":
            return replace(state, buried_until=day_of(event.time, settings) + 1)
        case "reset":
            return CardState(suspended=state.suspended)
        case "set":
            return _set(state, event, settings)
        case _:
            return state


def _set(state: CardState, event: Event, settings: StudySettings) -> CardState:
    """What another program knew, as if the card had been answered then."""
    values = event.more
    due_day = day_number(values["due"])
    ahead = due_day - day_of(event.time, settings)
    return replace(
        state,
        state="review",
        step=0,
        stability=min(max(float(values["s"]), 0.001), float(LONGEST)),
        difficulty=min(max(float(values["d"]), 1.0), 10.0),
        due=event.time + ahead * DAY_MS,
        due_day=due_day,
        first=state.first or event.time,
        last=event.time,
        reps=values.get("reps", state.reps),
        lapses=values.get("lapses", state.lapses),
    )


def answer(state: CardState, rating: int, time: int, settings: StudySettings) -> CardState:
    """The state after an answer at that time."""
    # The scheduler counts spans of 24 hours; given midnights it counts our days.
    today = day_of(time, settings)
    known = state.state != "new"
    last = _midnight(min(day_of(state.last, settings), today)) if known else None
    now = _midnight(today)
    card = fsrs.Card(
        card_id=1,
        state=_STATES[state.state] if known else fsrs.State.Learning,
        step=None if state.state == "review" else state.step,
        stability=state.stability if known else None,
        difficulty=state.difficulty if known else None,
        due=now,
        last_review=last,
    )
    after, _ = _scheduler(settings.retention).review_card(card, fsrs.Rating(rating), now)
    assert after.stability is not None
    assert after.difficulty is not None
    wait = after.due - now
    if after.state != fsrs.State.Review:
        wait = _MINUTE * int(wait / _MINUTE + 0.5)
    due = time + int(wait.total_seconds() * 1000)
    is_learned = after.state == fsrs.State.Review
    return replace(
        state,
        state=_NAMES[after.state],
        step=after.step or 0,
        stability=min(after.stability, float(LONGEST)),
        difficulty=after.difficulty,
        due=due,
        # Not the day of `due`: an hour of summer time would shift it.
        due_day=today + wait.days if is_learned else day_of(due, settings),
        first=state.first or time,
        last=time,
        reps=state.reps + 1,
        lapses=state.lapses + (state.state == "review" and rating == 1),
        buried_until=0,
    )


def _midnight(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)


@lru_cache(maxsize=4)
def _scheduler(retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=WEIGHTS,
        desired_retention=retention,
        learning_steps=LEARNING_STEPS,
        relearning_steps=RELEARNING_STEPS,
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def retrievability(state: CardState, day: int, settings: StudySettings) -> float:
    """How likely the answer is known on that day; 0 for a new card."""
    if state.state == "new":
        return 0.0
    card = fsrs.Card(
        card_id=1,
        stability=state.stability,
        due=_EPOCH,
        last_review=_midnight(day_of(state.last, settings)),
    )
    return _scheduler(settings.retention).get_card_retrievability(card, _midnight(day))


# ------------------------------------------------------------------ for other programs


def record(state: CardState) -> dict[str, Any]:
    """The state with days as texts, for JSON."""
    is_new = state.state == "new"
    return {
        "state": state.state,
        "step": state.step,
        "stability": state.stability,
        "difficulty": state.difficulty,
        "due": None if is_new else state.due,
        "due_day": None if is_new else day_name(state.due_day),
        "first": None if is_new else state.first,
        "last": None if is_new else state.last,
        "reps": state.reps,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "buried_until": day_name(state.buried_until) if state.buried_until else None,
    }


def export_states(states: Mapping[str, CardState], settings: StudySettings) -> dict[str, Any]:
    """All states with what they were computed by."""
    return {
        "algo": ALGORITHM,
        "weights": list(WEIGHTS),
        "retention": settings.retention,
        "learning_steps": [int(step / _MINUTE) for step in LEARNING_STEPS],
        "relearning_steps": [int(step / _MINUTE) for step in RELEARNING_STEPS],
        "day_start": settings.day_start,
        "cards": {card: record(state) for card, state in sorted(states.items())},
    }
