"""States as they follow from events. Expected numbers are FSRS-6's formulas worked by hand."""

from __future__ import annotations

import math

import pytest
from learning import DAY, MINUTE, NOON, answered, known

from aurora_kb.cards import (
    CardState,
    Event,
    StudySettings,
    day_name,
    day_of,
    export_states,
    replay,
    retrievability,
)

SETTINGS = StudySettings()
W = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip


def state_after(*events: Event, settings: StudySettings = SETTINGS) -> CardState:
    return replay(events, settings)["a.f"]


def rated(*ratings: tuple[int, int]) -> CardState:
    """The state after answers given as rating and time after noon of the first day."""
    return state_after(*(answered("a.f", rating, NOON + after) for rating, after in ratings))


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
def test_a_first_answer_sets_stability_and_difficulty_by_the_weights(rating: int) -> None:
    state = rated((rating, 0))
    assert state.stability == pytest.approx(W[rating - 1])
    difficulty = min(max(W[4] - math.exp(W[5] * (rating - 1)) + 1, 1), 10)
    assert state.difficulty == pytest.approx(difficulty)


@pytest.mark.parametrize(
    ("ratings", "state", "minutes"),
    [
        ([1], "learning", 1),
        ([2], "learning", 6),
        ([3], "learning", 10),
        ([3, 2], "learning", 10),
        ([3, 1], "learning", 1),
        ([4, 1], "relearning", 10),
        ([4, 1, 2], "relearning", 15),
    ],
)
def test_short_steps_are_whole_minutes(ratings: list[int], state: str, minutes: int) -> None:
    found = rated(*((rating, number * MINUTE) for number, rating in enumerate(ratings)))
    assert found.state == state
    assert found.due - found.last == minutes * MINUTE


def test_a_card_is_learned_after_both_steps() -> None:
    state = rated((3, 0), (3, 10 * MINUTE))
    assert state.state == "review"
    # On the same day good does not let the stability fall: it stays 2.3065, so two days.
    assert state.due == NOON + 10 * MINUTE + 2 * DAY
    assert day_name(state.due_day) == "2026-01-03"


def test_recall_follows_the_formula() -> None:
    state = rated((4, 0), (3, 8 * DAY))
    s, d = W[3], 1.0
    f = 0.9 ** (-1 / W[20]) - 1
    r = (1 + f * 8 / s) ** -W[20]
    growth = math.exp(W[8]) * (11 - d) * s ** -W[9] * (math.exp(W[10] * (1 - r)) - 1)
    assert state.stability == pytest.approx(s * (1 + growth))


def test_a_lapse_is_counted_only_of_a_card_that_was_known() -> None:
    assert rated((1, 0), (1, MINUTE)).lapses == 0
    assert rated((4, 0), (1, 8 * DAY), (1, 8 * DAY + 10 * MINUTE)).lapses == 1


def test_an_evening_and_the_next_morning_are_a_day_apart() -> None:
    evening, morning = 9 * 60 * MINUTE, 20 * 60 * MINUTE  # 21:00 and 08:00
    state = rated((4, evening), (3, morning))
    # Within a day an answer "good" would leave the stability as it was.
    assert state.stability > W[3] + 1


def test_before_the_day_begins_it_is_still_the_day_before() -> None:
    three, five = 15 * 60 * MINUTE, 17 * 60 * MINUTE
    assert day_of(NOON + three, SETTINGS) == day_of(NOON, SETTINGS)
    assert day_of(NOON + five, SETTINGS) == day_of(NOON, SETTINGS) + 1


def test_days_are_those_of_the_learners_zone() -> None:
    tokyo = StudySettings(utc_offset=lambda second: 9 * 3600)
    eight_at_night = 8 * 60 * MINUTE  # 05:00 in Tokyo
    assert day_name(day_of(NOON + eight_at_night, tokyo)) == "2026-01-02"


def test_more_retention_is_a_shorter_interval() -> None:
    sure = StudySettings(retention=0.97)
    event = answered("a.f", 4, NOON)
    assert state_after(event, settings=sure).due < state_after(event).due
    assert state_after(event, settings=sure).stability == state_after(event).stability


def test_an_undo_leaves_no_trace() -> None:
    events = [answered("a.f", 3, NOON), answered("a.f", 1, NOON + 5)]
    undo = Event("a.f", NOON + 9, "term-1", kind="undo", more={"of": NOON + 5})
    assert state_after(*events, undo) == state_after(events[0])


def test_an_undo_without_a_time_takes_back_the_last_event_of_its_device() -> None:
    mine, others = answered("a.f", 1, NOON), answered("a.f", 4, NOON + 5, "web")
    undo = Event("a.f", NOON + 9, "term-1", kind="undo")
    assert state_after(mine, others, undo) == state_after(others)


def test_the_order_of_events_is_no_matter() -> None:
    events = [*known("a.f", NOON), answered("a.f", 2, NOON + 3 * DAY), *known("b.f", NOON)]
    assert replay(reversed(events), SETTINGS) == replay(events, SETTINGS)


def test_an_event_that_is_given_twice_counts_once() -> None:
    assert replay(known("a.f", NOON) * 2, SETTINGS) == replay(known("a.f", NOON), SETTINGS)


@pytest.mark.parametrize("of", [NOON + 1, "yesterday", [NOON], True])
def test_an_undo_of_something_else_takes_nothing_back(of: object) -> None:
    undo = Event("a.f", NOON + 9, "term-1", kind="undo", more={"of": of})
    assert state_after(answered("a.f", 3, NOON), undo) == state_after(answered("a.f", 3, NOON))


def test_undos_go_back_one_by_one() -> None:
    events = [answered("a.f", 3, NOON + number) for number in range(3)]
    undos = [Event("a.f", NOON + 10 + number, "term-1", kind="undo") for number in range(2)]
    assert state_after(*events, *undos) == state_after(events[0])


def test_a_suspended_card_keeps_its_history_and_comes_back() -> None:
    suspend = Event("a.f", NOON + DAY, "term-1", kind="suspend")
    assert state_after(*known("a.f", NOON), suspend).suspended
    back = Event("a.f", NOON + 2 * DAY, "web", kind="unsuspend")
    assert state_after(*known("a.f", NOON), suspend, back) == state_after(*known("a.f", NOON))


def test_a_buried_card_comes_back_on_the_next_day() -> None:
    state = state_after(Event("a.f", NOON, "term-1", kind="bury"))
    assert day_name(state.buried_until) == "2026-01-02"


def test_a_state_of_another_program_is_due_on_the_day_it_says() -> None:
    more = {"s": 51.0, "d": 5.0, "due": "2026-02-21", "reps": 7, "lapses": 2}
    state = state_after(Event("a.f", NOON, "osr", kind="set", more=more))
    assert (state.state, day_name(state.due_day)) == ("review", "2026-02-21")
    assert state.due == NOON + 51 * DAY
    assert (state.reps, state.lapses) == (7, 2)


def test_a_reset_card_is_new() -> None:
    reset = Event("a.f", NOON + DAY, "anki", kind="reset")
    assert state_after(*known("a.f", NOON), reset) == CardState()


def test_an_unknown_kind_changes_nothing() -> None:
    flag = Event("a.f", NOON + DAY, "web", kind="flag")
    assert state_after(*known("a.f", NOON), flag) == state_after(*known("a.f", NOON))


def test_retrievability_is_nine_tenths_when_the_stability_has_passed() -> None:
    state = state_after(
        Event("a.f", NOON, "osr", kind="set", more={"s": 10, "d": 5, "due": "2026-01-11"})
    )
    assert retrievability(state, day_of(NOON, SETTINGS) + 10, SETTINGS) == pytest.approx(0.9)


def test_the_export_names_algorithm_weights_and_steps() -> None:
    data = export_states(replay(known("a.f", NOON), SETTINGS), SETTINGS)
    assert data["algo"] == "fsrs-6"
    assert tuple(data["weights"]) == W
    assert (data["learning_steps"], data["relearning_steps"]) == ([1, 10], [10])
    assert data["cards"]["a.f"]["due_day"] == "2026-01-03"
