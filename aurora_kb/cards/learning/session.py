"""One sitting: which card comes next, and what an answer does.

A session knows no clock and no file. Whoever runs it writes every event down before giving
it to `take`, so that nothing counts that is not on the disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aurora_kb.cards.learning.agenda import is_hidden, plan_day
from aurora_kb.cards.learning.events import Event, standing
from aurora_kb.cards.learning.schedule import (
    NEW,
    CardState,
    StudySettings,
    answer,
    day_of,
    replay,
    replay_card,
)
from aurora_kb.model import Card

# A card on its way through the steps is asked before its time when nothing else is left.
AHEAD = 20 * 60_000


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a session came to. `ms` is the time between questions and answers.

    No card counts twice: what is `left` for today is not among those `due_tomorrow`.
    """

    cards: int
    answers: int
    again: int
    ms: int
    due_tomorrow: int
    left: int


class Session:
    """The cards of a day, one after the other."""

    def __init__(
        self,
        cards: Sequence[Card],
        events: Iterable[Event],
        settings: StudySettings,
        now: int,
        device: str,
        limit: int | None = None,
    ) -> None:
        self._settings = settings
        self._device = device
        self._events: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            self._events[event.card].append(event)
        everything = [event for found in self._events.values() for event in found]
        self.states = replay(everything, settings)
        self.agenda = plan_day(cards, self.states, settings, now)
        self._by_id = {card.id: card for card in cards}
        learning = self.agenda.learning[:limit]
        room = None if limit is None else limit - len(learning)
        self._queue = [card.id for card in self.agenda.queue[:room]]
        self._learning = {card.id for card in learning}
        self._done: list[Event] = []
        self._first = ""  # the card that was brought back by an undo
        self._latest = 0

    # ------------------------------------------------------------------ which card

    def current(self, now: int) -> Card | None:
        """The card to ask now; None when there is none, or none for a while."""
        wanted = self._next_id(now)
        return self._by_id.get(wanted) if wanted else None

    def _next_id(self, now: int) -> str:
        if self._first:
            return self._first
        waiting = self._waiting()
        if waiting and waiting[0][0] <= now:
            return waiting[0][1]
        if self._queue:
            return self._queue[0]
        return waiting[0][1] if waiting and waiting[0][0] <= now + AHEAD else ""

    def _waiting(self) -> list[tuple[int, str]]:
        return sorted((self.state_of(card).due, card) for card in self._learning)

    def state_of(self, card: str) -> CardState:
        """What is known of the card."""
        return self.states.get(card, NEW)

    @property
    def left(self) -> tuple[int, int, int]:
        """How many cards are still to come: being learned, reviews, new."""
        learning = self._learning - set(self._queue)
        new = sum(self.state_of(card).state == "new" for card in self._queue)
        return len(learning), len(self._queue) - new, new

    def outlook(self, card: str, now: int) -> tuple[CardState, ...]:
        """The card's states after each of the four answers."""
        state = self.state_of(card)
        return tuple(answer(state, rating, now, self._settings) for rating in (1, 2, 3, 4))

    @property
    def next_due(self) -> int:
        """When the next card that is being learned is due; 0 if there is none."""
        waiting = self._waiting()
        return waiting[0][0] if waiting else 0

    # ------------------------------------------------------------------ events

    def answer(self, card: str, rating: int, now: int, ms: int) -> Event:
        """The event of an answer; nothing has happened before it is taken."""
        return Event(card, self._moment(now), self._device, rating, ms)

    def command(self, card: str, kind: str, now: int) -> Event:
        """The event of a suspend or bury."""
        return Event(card, self._moment(now), self._device, kind=kind)

    def undo(self, now: int) -> Event | None:
        """The event that takes back the last one of this session; None if there is none."""
        if not self._done:
            return None
        last = self._done[-1]
        return Event(
            last.card, self._moment(now), self._device, kind="undo", more={"of": last.time}
        )

    def _moment(self, now: int) -> int:
        """A time later than that of the event before, whatever the clock does."""
        return max(now, self._latest + 1)

    def take(self, event: Event) -> None:
        """Let the event have its effect."""
        card = event.card
        self._latest = max(self._latest, event.time)
        self._events[card].append(event)
        self.states[card] = replay_card(self._events[card], self._settings)
        self._first = ""
        if event.kind == "undo":
            self._done.pop()
            self._first = card
            self._place(card, front=True)
            return
        self._done.append(event)
        self._queue = [other for other in self._queue if other != card]
        self._place(card, front=False)

    def _place(self, card: str, front: bool) -> None:
        """Put the card where its state belongs."""
        state = self.state_of(card)
        self._learning.discard(card)
        if state.is_learning and not is_hidden(state, day_of(self._latest, self._settings)):
            self._learning.add(card)
        elif front and card not in self._queue:
            self._queue.insert(0, card)

    def refresh(self, cards: Sequence[Card]) -> None:
        """Go on with the cards as they are now; those that are gone are not asked."""
        self._by_id = {card.id: card for card in cards}
        self._queue = [card for card in self._queue if card in self._by_id]
        self._learning &= self._by_id.keys()
        self._first = self._first if self._first in self._by_id else ""

    # ------------------------------------------------------------------ what it came to

    def statistics(self, now: int) -> Statistics:
        """The session in numbers; what was taken back does not count."""
        answers = [event for event in self._done if event.rating]
        tomorrow = day_of(now, self._settings) + 1
        left = self._learning.union(self._queue)
        due = sum(
            state.state != "new" and not state.suspended and state.due_day <= tomorrow
            for card, state in self.states.items()
            if card in self._by_id and card not in left
        )
        return Statistics(
            cards=len({event.card for event in answers}),
            answers=len(answers),
            again=sum(event.rating == 1 for event in answers),
            ms=sum(event.ms for event in answers),
            due_tomorrow=due,
            left=sum(self.left),
        )

    def next_day(self, now: int) -> int | None:
        """The next day on which a known card is due; None if there is no such card."""
        today = day_of(now, self._settings)
        days = [
            max(state.due_day, state.buried_until)
            for card, state in self.states.items()
            if card in self._by_id and state.state != "new" and not state.suspended
        ]
        return min((day for day in days if day > today), default=None)

    def history(self, card: str) -> list[Event]:
        """What was done to the card, in order."""
        return standing(self._events.get(card, ()))
