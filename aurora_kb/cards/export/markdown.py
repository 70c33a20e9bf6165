"""The cards as Markdown, to read or to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from aurora_kb.cards.export.enclosed import Enclosed
from aurora_kb.cards.export.markup import anki_notes, source_line
from aurora_kb.cards.export.plain import markdown_text
from aurora_kb.model import Card


def markdown(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """A chapter a deck; each card as a bold question with its answer and its source below."""
    lines = ["# Flashcards", ""]
    groups = anki_notes(cards)
    for deck, members in groupby(groups, key=lambda group: group[0].deck):
        lines += [f"## {_escape(deck.replace('::', ' > '))}", ""]
        for group in members:
            lines += _card(group)
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8")


def _card(group: tuple[Card, ...]) -> list[str]:
    lines: list[str] = []
    for card in group:
        # A backslash at a line's end is Markdown's line break.
        lines += [f"**{_escape(card.front)}**\\", f"{_escape(card.back)}\\"]
        lines += [f"*{_escape(source_line(card))}*", ""]
    return lines


def _escape(text: str) -> str:
    """The text on one line, with what Markdown would read as markup escaped."""
    return markdown_text(re.sub(r"\s*\n\s*", " ", text))
