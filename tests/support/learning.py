"""Cards, days and events for tests of scheduling."""

from __future__ import annotations

from aurora_kb.cards import Event
from aurora_kb.model import Card

MINUTE = 60_000
DAY = 86_400_000
# Noon of 2026-01-01, UTC: a time of day from which no test reaches another day by accident.
NOON = 1_767_268_800_000


def card(
    id_: str,
    *,
    deck: str = "Notes",
    note: str = "Aurora",
    line: int = 3,
    tags: tuple[str, ...] = (),
) -> Card:
    """A card of the fact before the dot of its id."""
    return Card(
        id_, "definition", f"What is {id_}?", f"the answer of {id_}", "Aurora > Basics", note,
        line, line, "definition@1", deck, tags,
    )  # fmt: skip


def answered(card: str, rating: int, time: int, device: str = "term-1") -> Event:
    """An answer."""
    return Event(card, time, device, rating, 4200)


def known(card: str, since: int, device: str = "term-1") -> list[Event]:
    """A card that was learned in one go at that time, and is due some days later."""
    return [answered(card, 3, since, device), answered(card, 3, since + 10 * MINUTE, device)]
