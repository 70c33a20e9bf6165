"""Tab-separated text with the header lines by which Anki knows the columns."""

from __future__ import annotations

import csv
import io
import zlib
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO

from aurora_kb.cards.export.enclosed import Batches, Enclosed
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


def tab_separated(batches: Batches, enclosed: Enclosed, file: BinaryIO) -> None:
    """One row an Anki note: guid, note type, deck, front or cloze text, back, tags.

    Rows are sorted by deck. Anki makes a second deck "Parent+" when a child deck comes
    before its parent, and in this order a parent always comes first.
    """
    # Packed they take a sixth of the room while they wait for their turn.
    by_deck: dict[str, list[bytes]] = defaultdict(list)
    for cards in batches:
        for deck, groups in groupby(anki_notes(cards), key=_deck):
            by_deck[deck].append(zlib.compress(_rows(groups), 1))
    file.write(_HEADER.encode())
    for deck in sorted(by_deck, key=lambda deck: deck.split("::")):
        for rows in by_deck[deck]:
            file.write(zlib.decompress(rows))


def _deck(group: tuple[Card, ...]) -> str:
    return group[0].deck


def _rows(groups: Iterable[tuple[Card, ...]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    for group in groups:
        row = _row(group)
        if "\t" in "".join(row):
            row = [cell.replace("\t", " ") for cell in row]
        writer.writerow(row)
    return buffer.getvalue().encode()


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
