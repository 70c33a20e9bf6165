"""Due dates that other tools wrote beside cards -> events of our log."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from aurora_kb.cards.draft import deletions, reveal
from aurora_kb.cards.learning.events import Event
from aurora_kb.cards.learning.schedule import WEIGHTS
from aurora_kb.cards.syntaxes import Schedule
from aurora_kb.model import Card

# These tools write days, or times of which the day matters. At this hour of UTC it is the same
# day from Hawaii to Japan, also for learners whose day begins at four.
_HOUR = 15


def schedule_events(
    schedules: Iterable[Schedule], cards: Iterable[Card]
) -> tuple[list[Event], int]:
    """An event for every schedule whose card is there; and how many others there are.

    The event sets the state on the day of the last review, so that the card is due on the day
    the tool wrote. Its device is the syntax the card is written in. The same schedule gives
    the same event.
    """
    known: dict[tuple[str, int, str], list[Card]] = defaultdict(list)
    for card in cards:
        known[card.note, card.line, card.origin].append(card)
    events: list[Event] = []
    missing = 0
    for schedule in schedules:
        draft = schedule.draft
        here = known.get((draft.note, draft.line, draft.origin), ())
        found = next(_same(schedule, here), None)
        event = _event(found.id, schedule) if found else None
        if event:
            events.append(event)
        else:
            missing += 1
    return events, missing


def _same(schedule: Schedule, cards: Iterable[Card]) -> Iterator[Card]:
    """The cards that the schedule can mean; the registry may have numbered gaps anew."""
    draft, key = schedule.draft, schedule.key
    if not draft.text:
        for card in cards:
            front = draft.answer if key == "r" else draft.question
            if card.id.endswith(f".{key}") and card.front == front:
                yield card
        return
    gaps = deletions(draft.text)
    texts = {number: " / ".join(found) for number, found in gaps.items()}
    number = int(key[1:])
    place = [other for other in texts if texts[other] == texts[number]].index(number)
    same = [
        card
        for card in cards
        if card.text and reveal(card.text) == reveal(draft.text) and card.back == texts[number]
    ]
    yield from same[place : place + 1]


def _event(card: str, schedule: Schedule) -> Event | None:
    try:
        due = datetime.fromisoformat(schedule.due[:10]).replace(tzinfo=UTC)
        days = max(schedule.interval, 0.0)
        if schedule.last:
            asked = datetime.fromisoformat(schedule.last[:10]).replace(tzinfo=UTC)
        else:
            asked = due - timedelta(days=round(days))
    except (ValueError, OverflowError):
        return None
    time = int((asked + timedelta(hours=_HOUR)).timestamp() * 1000)
    stability, difficulty = schedule.stability, schedule.difficulty
    if schedule.algorithm == "sm2" or stability <= 0:
        stability = max(days, 1.0)
        difficulty = _difficulty(stability, schedule.ease)
    if time < 0 or not (math.isfinite(stability) and math.isfinite(difficulty)):
        return None
    more = {
        "s": round(stability, 4),
        "d": round(min(max(difficulty, 1.0), 10.0), 4),
        "due": schedule.due[:10],
    }
    if schedule.repetitions or schedule.lapses:
        more |= {"reps": max(schedule.repetitions, 0), "lapses": max(schedule.lapses, 0)}
    return Event(card, time, schedule.draft.origin, kind="set", more=more)


def _difficulty(stability: float, ease: float) -> float:
    """The difficulty at which a good answer on the due day multiplies the stability by the ease.

    FSRS's formula for a recalled card, solved for the difficulty at a retrievability of 0.9.
    """
    w = WEIGHTS
    growth: float = math.exp(w[8]) * stability ** -w[9] * math.expm1(0.1 * w[10])
    return 11.0 - (ease / 100.0 - 1.0) / growth
