"""Forty days of study with random answers: what the agenda promises holds on each of them."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest
from learning import DAY, MINUTE, NOON, card

from aurora_kb.cards import Event, Session, StudySettings, day_of, replay

CARDS = [card(f"{fact:02}.{key}") for fact in range(20) for key in ("c1", "c2", "c3")]
SETTINGS = StudySettings(new_per_day=4, reviews_per_day=6)


def studied(seed: int) -> list[Event]:
    """The events of forty days; every session goes on until nothing is left."""
    dice = Random(seed)
    events: list[Event] = []
    for day in range(40):
        now = NOON + day * DAY + dice.randint(-7, 11) * 60 * MINUTE
        session = Session(CARDS, events, SETTINGS, now, "term-1")
        for _ in range(500):
            if (current := session.current(now)) is None:
                break
            if dice.random() < 0.03:
                event = session.undo(now)
            elif dice.random() < 0.03:
                event = session.command(current.id, dice.choice(("bury", "suspend")), now)
            else:
                event = session.answer(current.id, dice.choice((1, 2, 3, 3, 3, 4)), now, 4000)
            if event:
                events.append(event)
                session.take(event)
            now += dice.randint(5, 40) * 1000
        else:
            pytest.fail("a session without an end")
        assert replay(events, SETTINGS) == session.states
    return events


@pytest.fixture(scope="module", params=range(5))
def events(request: pytest.FixtureRequest) -> list[Event]:
    return studied(request.param)


def asked_by_day(events: list[Event]) -> dict[int, set[str]]:
    """The cards answered on each day, those taken back as well: they were seen."""
    found: dict[int, set[str]] = defaultdict(set)
    for event in events:
        if event.rating:
            found[day_of(event.time, SETTINGS)].add(event.card)
    return found


def test_siblings_are_never_asked_on_one_day(events: list[Event]) -> None:
    for asked in asked_by_day(events).values():
        facts = [card.partition(".")[0] for card in asked]
        assert len(facts) == len(set(facts))


def test_no_day_brings_more_new_cards_than_it_may(events: list[Event]) -> None:
    known: set[str] = set()
    for _, asked in sorted(asked_by_day(events).items()):
        assert len(asked - known) <= SETTINGS.new_per_day
        known |= asked


def test_no_time_stands_twice(events: list[Event]) -> None:
    assert len({event.key for event in events}) == len(events)


def test_most_cards_are_known_in_the_end(events: list[Event]) -> None:
    states = replay(events, SETTINGS)
    assert sum(state.state == "review" for state in states.values()) > len(CARDS) // 3
