"""Cards that are suspended in Anki -> events of our log.

Anki has no log of that. It knows of a card that it is suspended, by its learner or as a leech, and
when it last changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from aurora_kb.cards.learning.events import Event, standing

DEVICE = "anki"
_WORDS = ("suspend", "unsuspend")


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """A card of ours as Anki has it; `changed` is when, in milliseconds since 1970."""

    id: str
    is_suspended: bool
    changed: int


def suspended_by_anki(known: Iterable[Event]) -> frozenset[str]:
    """The cards of which the log says last that they were suspended in Anki."""
    words = _last_words(known).items()
    return frozenset(card for card, last in words if _is_from_anki(last))


def suspensions(cards: Iterable[AnkiCard], known: Collection[Event]) -> tuple[Event, ...]:
    """The events that the log lacks: of cards that were suspended in Anki, or are no more.

    The later word counts. A card that was suspended elsewhere stays so, since Anki need not have
    heard of it.
    """
    words = _last_words(known)
    taken = {event.key for event in known}
    found = []
    for card in cards:
        event = _news(card, words.get(card.id))
        # An answer of that very millisecond would be the same event.
        while event and event.key in taken:
            event = replace(event, time=event.time + 1)
        if event:
            found.append(event)
    return tuple(found)


def _news(card: AnkiCard, last: Event | None) -> Event | None:
    """What the log is to be told of a card; `last` is what it said of that last."""
    if card.is_suspended:
        if last is None or (last.kind == "unsuspend" and last.time < card.changed):
            return Event(card.id, card.changed, DEVICE, kind="suspend")
    # What is older than the last word comes from a package of that time. Anki counts seconds, and
    # a card may change twice within one.
    elif last and _is_from_anki(last) and last.time < card.changed + 1000:
        return Event(card.id, max(card.changed, last.time + 1), DEVICE, kind="unsuspend")
    return None


def _is_from_anki(word: Event) -> bool:
    return word.kind == "suspend" and word.device == DEVICE


def _last_words(events: Iterable[Event]) -> dict[str, Event]:
    """What was last said of each card: that it is suspended, or that it is no more."""
    by_card: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_card[event.card].append(event)
    words = {}
    for card, told in by_card.items():
        if any(event.kind in _WORDS for event in told):
            # What was taken back does not count.
            for event in standing(told):
                if event.kind in _WORDS:
                    words[card] = event
    return words
