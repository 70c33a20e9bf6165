"""Tab-separated text with the header lines by which Anki knows the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from aurora_kb.cards.export.markup import (
    anki_notes,
    anki_tags,
    cloze_field,
    field,
    source_line,
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


def tab_separated(cards: Sequence[Card]) -> bytes:
    """One row an Anki note: guid, note type, deck, front or cloze text, back, tags.

    Rows are sorted by deck. Anki makes a second deck "Parent+" when a child deck comes
    before its parent, and in this order a parent always comes first.
    """
    groups = sorted(anki_notes(cards), key=lambda group: group[0].deck.split("::"))
    buffer = io.StringIO(newline="")
    buffer.write(_HEADER)
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    for group in groups:
        writer.writerow([cell.replace("\t", " ") for cell in _row(group[0])])
    return buffer.getvalue().encode("utf-8")


def _row(card: Card) -> list[str]:
    context = f'<div style="font-size:.7em;opacity:.7">{field(card.context)}</div>'
    source = f'<div style="font-size:.7em;opacity:.7">{field(source_line(card))}</div>'
    front = cloze_field(card.text) if card.text else field(card.front)
    back = source if card.text else field(card.back) + source
    return [
        f"akb:{card.fact}",
        "Cloze" if card.text else "Basic",
        card.deck,
        (context if card.context else "") + front,
        back,
        " ".join(anki_tags(card)),
    ]
