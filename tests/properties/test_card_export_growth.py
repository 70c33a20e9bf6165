"""Twice the cards cost at most 2.6 times the work to write, in calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import calls_of
from learning import NOON

from aurora_kb.cards import (
    CARD_FORMATS,
    Enclosed,
    Event,
    History,
    StudySettings,
    export_cards,
)
from aurora_kb.model import Card

MOST = 2.6
SETTINGS = StudySettings()


def card(number: int, deck: str, text: str = "") -> Card:
    key = "c1" if text else "f"
    return Card(
        f"{number:010d}.{key}", "qa", f"Question {number}?", "an answer", "Note > Part", "Note",
        number, number, "osr", deck, ("tag",), text, 1 if text else 0,
    )  # fmt: skip


DECKS: dict[str, Callable[[int], list[Card]]] = {
    "one deck": lambda n: [card(number, "Notes") for number in range(n)],
    "a deck a card": lambda n: [card(number, f"Notes::{number}") for number in range(n)],
    "deep decks": lambda n: [card(0, "::".join(map(str, range(n))))],
    "one long card": lambda n: [card(0, "Notes", "word {{c1::gap}} `x` $y$ ![](z.png)\n" * n)],
    "a long list": lambda n: [card(0, "Notes"), *_listed(n)],
}


def _listed(n: int) -> list[Card]:
    return [Card(**{**_values(card(1, "Notes")), "back": "- item\n" * n})]


def _values(one: Card) -> dict[str, object]:
    return {name: getattr(one, name) for name in Card.__struct_fields__}


def work(cards: list[Card], name: str, enclosed: Enclosed) -> int:
    return calls_of(lambda: export_cards(cards, name, enclosed))


@pytest.mark.parametrize("shape", DECKS)
@pytest.mark.parametrize("name", [form.name for form in CARD_FORMATS])
def test_writing_grows_with_the_cards(name: str, shape: str) -> None:
    export_cards(DECKS[shape](2), name)  # what is done once only
    some, twice = (work(DECKS[shape](n), name, Enclosed()) for n in (200, 400))
    assert twice <= MOST * some + 500


def test_reviews_that_all_have_the_same_time_grow_with_their_number() -> None:
    def enclosed(n: int) -> Enclosed:
        more = {"s": 5.0, "d": 5.0, "due": "2026-02-01"}
        events = [
            Event(f"{number:010d}.f", NOON, "osr", kind="set", more=more) for number in range(n)
        ]
        return Enclosed(history=History(tuple(events), SETTINGS))

    some, twice = (
        work([card(number, "Notes") for number in range(n)], "apkg", enclosed(n))
        for n in (200, 400)
    )
    assert twice <= MOST * some
