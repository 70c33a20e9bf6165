"""Tab-separated text with the header lines by which Anki knows the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from aurora_kb.cards.export.enclosed import Enclosed
from aurora_kb.cards.export.markup import (
    anki_deck,
    anki_notes,
    cloze_field,
    context_field,
    field,
    source_field,
    tags_field,
)
from aurora_kb.model import Card

# The note types are those every Anki has, because a text import cannot bring its own.
_HEADER = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
"""
_SMALL = '<div style="font-size:.7em;opacity:.7">'


def tab_separated(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """One row an Anki note: guid, note type, deck, front or cloze text, back, tags.

    Rows are sorted by deck. Anki makes a second deck "Parent+" when a child deck comes
    before its parent, and in this order a parent always comes first.
    """
    groups = sorted(anki_notes(cards), key=lambda group: group[0].deck.split("::"))
    buffer = io.StringIO(newline="")
    buffer.write(_HEADER)
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    for group in groups:
        row = _row(group)
        if "\t" in "".join(row):
            row = [cell.replace("\t", " ") for cell in row]
        writer.writerow(row)
    return buffer.getvalue().encode("utf-8")


def _row(group: tuple[Card, ...]) -> list[str]:
    card = group[0]
    context = f"{_SMALL}{context_field(card.context)}</div>" if card.context else ""
    source = f"{_SMALL}{source_field(card)}</div>"
    extra = f"<div>{field(card.extra)}</div>" if card.extra else ""
    front = cloze_field(card.text) if card.text else field(card.front)
    back = ("" if card.text else field(card.back)) + extra + source
    return [
        f"akb:{card.fact}",
        _note_type(group),
        anki_deck(card.deck),
        context + front,
        back,
        tags_field(card),
    ]


def _note_type(group: tuple[Card, ...]) -> str:
    if group[0].text:
        return "Cloze"
    return "Basic (and reversed card)" if len(group) > 1 else "Basic"
