"""The cards as tables: CSV for spreadsheets, and what Quizlet takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from aurora_kb.cards.export.enclosed import Enclosed
from aurora_kb.cards.export.plain import plain_text
from aurora_kb.concepts import guard_formula
from aurora_kb.model import Card

COLUMNS = (
    "id", "deck", "kind", "front", "back", "hint", "extra", "context", "note", "line", "tags",
)  # fmt: skip


def comma_separated(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """A header and one row a card, as RFC 4180 has it, with a BOM by which Excel knows UTF-8.

    A cell that a spreadsheet would take for a formula gets a `'` in front, unless the export
    is not guarded.
    """
    clean = guard_formula if enclosed.is_guarded else str
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in cards:
        cells = (
            card.id, card.deck, card.kind, plain_text(card.front), plain_text(card.back),
            plain_text(card.hint), plain_text(card.extra), card.context, card.note,
            str(card.line), " ".join(card.tags),
        )  # fmt: skip
        writer.writerow([clean(cell) for cell in cells])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def quizlet(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """A line a card: term, tab, definition. A side has one line, as a line end ends the card."""
    lines = [f"{_one_line(card.front)}\t{_one_line(card.back)}\n" for card in cards]
    return "".join(lines).encode()


def _one_line(text: str) -> str:
    lines = (" ".join(line.split()) for line in plain_text(text).split("\n"))
    return " / ".join(line for line in lines if line)
