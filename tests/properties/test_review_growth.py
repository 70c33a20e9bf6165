"""Twice the reviews cost at most 2.6 times the work, in calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from learning import DAY, NOON, answered, card

from aurora_kb.cards import Event, Session, StudySettings, merge_events, replay

MOST = 2.6
SETTINGS = StudySettings()

LOGS: dict[str, Callable[[int], list[Event]]] = {
    "many cards": lambda n: [answered(f"{number}.f", 3, NOON) for number in range(n)],
    "one card": lambda n: [answered("a.f", 3, NOON + number * DAY) for number in range(n)],
    "many undos": lambda n: (
        [answered("a.f", 3, NOON + number) for number in range(n)]
        + [
            Event("a.f", NOON + n + number, "term-1", kind="undo", more={"of": NOON + number})
            for number in range(n)
        ]
    ),
    "many devices": lambda n: [answered("a.f", 3, NOON, f"term-{number}") for number in range(n)],
}


def calls(function: Callable[[], object]) -> int:
    count = 0

    def note_line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return note_line

    before = sys.gettrace()
    sys.settrace(note_line)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", LOGS)
def test_replay_grows_with_the_log(name: str) -> None:
    small, large = LOGS[name](60), LOGS[name](120)
    work = [calls(lambda log=log: replay(merge_events(log), SETTINGS)) for log in (small, large)]
    assert work[1] <= MOST * work[0]


def test_an_answer_costs_the_same_in_a_large_log() -> None:
    cards = [card(f"{number}.f") for number in range(400)]
    work = []
    for count in (100, 400):
        session = Session(cards[:count], [], SETTINGS, NOON, "term-1", limit=20)
        event = session.answer("0.f", 3, NOON, 1000)
        work.append(calls(lambda session=session, event=event: session.take(event)))
    assert work[1] <= 1.2 * work[0]
