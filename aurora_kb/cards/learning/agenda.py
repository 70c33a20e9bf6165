"""What to study on a day, and what comes on the next ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aurora_kb.cards.learning.schedule import NEW, CardState, StudySettings, day_of, retrievability
from aurora_kb.model import Card
from aurora_kb.notes import naturally_sorted

# Days between the first questions of two cards of one fact, lest one answers the other.
APART = 5


@dataclass(frozen=True, slots=True)
class Agenda:
    """The cards of a day, in the order in which they are asked.

    `learning` are on their way through the short steps, and come when their minutes are over.
    `reviews` begin with what is most likely forgotten, `new` are in the order of the notes.
    `held_back` counts the reviews that would be due but for a sibling, a card of the same fact,
    that is asked today; `over_limit` those for which the day is too short, `new_later` the new
    cards that other days will bring. `leeches` are cards that were forgotten again and again,
    due or not.
    """

    learning: tuple[Card, ...] = ()
    reviews: tuple[Card, ...] = ()
    new: tuple[Card, ...] = ()
    held_back: int = 0
    over_limit: int = 0
    new_later: int = 0
    leeches: tuple[Card, ...] = ()

    @property
    def queue(self) -> tuple[Card, ...]:
        """Reviews and new cards, the new ones spread evenly among the others."""
        groups = (self.reviews, self.new)
        places = [
            ((number + 0.5) / len(group), place, card)
            for place, group in enumerate(groups)
            for number, card in enumerate(group)
        ]
        return tuple(card for *_, card in sorted(places, key=lambda place: place[:2]))

    @property
    def count(self) -> int:
        """How many cards are on the agenda."""
        return len(self.learning) + len(self.reviews) + len(self.new)


def plan_day(
    cards: Sequence[Card], states: Mapping[str, CardState], settings: StudySettings, now: int
) -> Agenda:
    """The agenda of the day in which `now` lies.

    `states` are those of all cards, not only of the ones to choose from: the day's limits
    count what was studied from other decks too.
    """
    today = day_of(now, settings)
    shown = [card for card in cards if not is_hidden(states.get(card.id, NEW), today)]
    learning = [
        card
        for card in shown
        if (state := states.get(card.id, NEW)).is_learning and state.due_day <= today
    ]
    learning.sort(key=lambda card: (states[card.id].due, card.id))
    asked = _asked_on(today, states, settings)
    taken = asked | {card.fact for card in learning}
    done_new, done_reviews = _done_on(today, states, settings)
    due = [
        card
        for card in shown
        if (state := states.get(card.id, NEW)).state == "review" and state.due_day <= today
    ]
    due.sort(key=lambda card: _urgency(card, states[card.id], today, settings))
    reviews, held_back = _one_a_fact(due, taken)
    taken |= {card.fact for card in reviews}
    fresh = [card for card in in_turn(shown) if states.get(card.id, NEW).state == "new"]
    new, _ = _one_a_fact(fresh, taken | _introduced(today, states, settings))
    kept_reviews = reviews[: max(settings.reviews_per_day - done_reviews, 0)]
    kept_new = new[: max(settings.new_per_day - done_new, 0)]
    return Agenda(
        tuple(learning),
        tuple(kept_reviews),
        tuple(kept_new),
        held_back=held_back,
        over_limit=len(reviews) - len(kept_reviews),
        new_later=len(fresh) - len(kept_new),
        leeches=tuple(card for card in cards if states.get(card.id, NEW).is_leech),
    )


def in_turn(cards: Iterable[Card]) -> list[Card]:
    """Return cards in the order in which they are first asked.

    That is note by note, as people sort notes: those of week 2 before those of week 10. Of a
    note's lines each is asked once before one is asked again: what a thing is called would be no
    question right behind what the thing is.
    """
    by_note: dict[str, list[Card]] = {}
    for card in cards:
        by_note.setdefault(card.note, []).append(card)
    return [card for note in naturally_sorted(by_note) for card in _line_by_line(by_note[note])]


def _line_by_line(cards: Sequence[Card]) -> list[Card]:
    """Return a note's cards as they stand, but the second of each line behind all first ones."""
    asked: Counter[int] = Counter()
    rounds: dict[int, list[Card]] = {}
    for card in cards:
        rounds.setdefault(asked[card.line], []).append(card)
        asked[card.line] += 1
    return [card for number in sorted(rounds) for card in rounds[number]]


def is_hidden(state: CardState, today: int) -> bool:
    """Whether the card is left out on the day, whenever it is due."""
    return state.suspended or state.buried_until > today


def _urgency(
    card: Card, state: CardState, today: int, settings: StudySettings
) -> tuple[float, int, str]:
    # Rounded: the last digits of a power differ between systems.
    return (round(retrievability(state, today, settings), 6), state.due_day, card.id)


def _asked_on(
    today: int, states: Mapping[str, CardState], settings: StudySettings
) -> frozenset[str]:
    """The facts of which a card was answered today."""
    return frozenset(
        card.partition(".")[0]
        for card, state in states.items()
        if state.last and day_of(state.last, settings) == today
    )


def _introduced(
    today: int, states: Mapping[str, CardState], settings: StudySettings
) -> frozenset[str]:
    """The facts of which a card was asked for the first time a few days ago."""
    return frozenset(
        card.partition(".")[0]
        for card, state in states.items()
        if state.first and day_of(state.first, settings) > today - APART
    )


def _done_on(
    today: int, states: Mapping[str, CardState], settings: StudySettings
) -> tuple[int, int]:
    """How many cards were asked for the first time today, and how many others were asked."""
    asked = [
        day_of(state.first, settings) == today
        for state in states.values()
        if state.last and day_of(state.last, settings) == today
    ]
    return sum(asked), len(asked) - sum(asked)


def _one_a_fact(cards: Iterable[Card], taken: Iterable[str]) -> tuple[list[Card], int]:
    """The first card of every fact that is not taken, and how many others there are."""
    seen, kept, held = set(taken), [], 0
    for card in cards:
        if card.fact in seen:
            held += 1
        else:
            seen.add(card.fact)
            kept.append(card)
    return kept, held


def forecast(
    cards: Iterable[Card],
    states: Mapping[str, CardState],
    settings: StudySettings,
    now: int,
    days: int,
) -> list[int]:
    """How many known cards fall due on each of the days from today on.

    What is overdue counts for today. New cards are not in it, nor the reviews to come of cards
    that are answered before.
    """
    today = day_of(now, settings)
    counts: Counter[int] = Counter()
    for card in cards:
        state = states.get(card.id, NEW)
        if state.state != "new" and not state.suspended:
            counts[max(state.due_day, state.buried_until, today) - today] += 1
    return [counts[day] for day in range(days)]
