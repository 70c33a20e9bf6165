"""Schedules of other tools become states that are due on the same day."""

from __future__ import annotations

import pytest
from small_vault import load

from aurora_kb.cards import (
    Event,
    StudySettings,
    day_name,
    make_cards,
    replay,
    schedule_events,
    schedules,
)
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.model import Card

SETTINGS = CardsConfig(syntax=("osr", "logseq"), automatic=False)


def imported(body: str) -> tuple[dict[str, Card], list[Event], int]:
    vault = load({"Peru.md": f"#flashcards\n\n{body}"})
    cards = make_cards(vault, build_graph(vault), SETTINGS)
    events, missing = schedule_events(schedules(vault, SETTINGS), cards)
    return {card.id: card for card in cards}, events, missing


def due_days(body: str, settings: StudySettings | None = None) -> dict[str, str]:
    cards, events, missing = imported(body)
    assert missing == 0
    states = replay(events, settings or StudySettings())
    return {cards[card].back: day_name(state.due_day) for card, state in states.items()}


@pytest.mark.parametrize("hours", [-10, 0, 2, 9])
def test_a_card_is_due_on_the_day_the_plugin_wrote_wherever_one_is(hours: int) -> None:
    here = StudySettings(utc_offset=lambda second: hours * 3600)
    body = "Capital of Peru::Lima\n<!--SR:!2026-08-16,51,230-->\n"
    assert due_days(body, here) == {"Lima": "2026-08-16"}


def test_an_interval_becomes_the_stability_and_an_ease_the_difficulty() -> None:
    _, (event,), _ = imported("Capital of Peru::Lima\n<!--SR:!2026-08-16,51,230-->\n")
    _, (easy,), _ = imported("Capital of Peru::Lima\n<!--SR:!2026-08-16,51,290-->\n")
    assert event.more["s"] == 51.0
    assert 1 <= easy.more["d"] < event.more["d"] <= 10


def test_a_good_answer_on_the_due_day_multiplies_the_interval_by_the_ease() -> None:
    _, (event,), _ = imported("Capital of Peru::Lima\n<!--SR:!2026-08-16,51,230-->\n")
    answer = Event(event.card, event.time + 51 * 86_400_000, "term-1", 3)
    (state,) = replay([event, answer], StudySettings()).values()
    assert state.stability == pytest.approx(51 * 2.3, rel=1e-3)


def test_siblings_have_a_schedule_each() -> None:
    body = "Peru:::Lima\n<!--SR:!2026-08-16,51,230!2026-09-01,3,250-->\n"
    assert due_days(body) == {"Lima": "2026-08-16", "Peru": "2026-09-01"}


def test_the_gaps_of_a_cloze_have_a_schedule_each() -> None:
    body = (
        "==Lima== is the capital and ==Quechua== a language of Peru.\n"
        "<!--SR:!2026-08-16,51,230!2026-09-01,3,250-->\n"
    )
    assert due_days(body) == {"Lima": "2026-08-16", "Quechua": "2026-09-01"}


def test_a_schedule_of_fsrs_keeps_its_numbers() -> None:
    body = (
        "Capital of Peru::Lima\n"
        "<!--SR:!fsrs,2026-08-16,51,48.5,6.25,2,7,1,0,2026-06-26T10:00:00Z-->\n"
    )
    cards, (event,), _ = imported(body)
    assert (event.more["s"], event.more["d"]) == (48.5, 6.25)
    assert (event.more["reps"], event.more["lapses"]) == (7, 1)
    assert due_days(body) == {"Lima": "2026-08-16"}
    assert list(cards) == [event.card]


def test_a_placeholder_is_no_schedule() -> None:
    assert due_days("Capital of Peru::Lima\n<!--SR:!2000-01-01,1,250-->\n") == {}


def test_the_same_schedule_is_the_same_event() -> None:
    body = "Capital of Peru::Lima\n<!--SR:!2026-08-16,51,230-->\n"
    assert imported(body)[1] == imported(body)[1]


def test_a_schedule_of_logseq_is_read_too() -> None:
    body = (
        "- Capital of Peru #card\n"
        "  card-last-interval:: 8.32\n"
        "  card-repeats:: 3\n"
        "  card-ease-factor:: 2.6\n"
        "  card-next-schedule:: 2026-08-24T08:00:00.000Z\n"
        "  card-last-reviewed:: 2026-08-16T08:00:00.000Z\n"
        "\t- Lima\n"
    )
    _, (event,), missing = imported(body)
    assert missing == 0
    assert (event.device, event.more["s"], event.more["reps"]) == ("logseq", 8.32, 3)
    assert list(due_days(body).values()) == ["2026-08-24"]
