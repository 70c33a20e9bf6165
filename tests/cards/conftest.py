"""Cards made from small notes, by the real parser and the real graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from aurora_kb.cards import Making, make_cards_with_reasons
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.model import Card, Source
from aurora_kb.notes import parse_note, resolve_links


@dataclass(frozen=True)
class Made:
    """What notes gave, by the questions."""

    making: Making

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.making.cards

    @property
    def pairs(self) -> dict[str, str]:
        """Question to answer."""
        return {card.front: card.back for card in self.cards}

    @property
    def reasons(self) -> dict[str, str]:
        """Rejected question or cloze text to the rule it broke."""
        return {one.draft.question or one.draft.text: one.rule for one in self.making.rejected}


def make(notes: dict[str, str], deck: str = "") -> Made:
    """The cards of notes given by path and text."""
    parsed = [parse_note(Source(path, text.encode())) for path, text in notes.items()]
    vault = resolve_links(parsed, [])
    return Made(make_cards_with_reasons(vault, build_graph(vault), CardsConfig(deck=deck)))


@pytest.fixture
def made() -> Callable[[str], Made]:
    """The cards of one note called `Aurora.md`."""
    return lambda text: make({"Aurora.md": text})


@pytest.fixture
def made_all() -> Callable[..., Made]:
    """The cards of notes given by path and text."""
    return make
