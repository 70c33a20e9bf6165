"""The cards as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from aurora_kb.cards.export.enclosed import Batches, Enclosed
from aurora_kb.model import Card

_AT_ONCE = 4096  # cards


def json_list(batches: Batches, enclosed: Enclosed, file: BinaryIO) -> None:
    """A list of objects, one a card: `front`, `back`, `context`, `type`, `text` and `ord`
    (clozes only, else `""` and 0), `hint`, `extra`, `note`, `line`, `end_line`, `also`
    (other places that say the same), `rule`, `id`, `deck`, `tags`.
    """
    # Some at a time: as data they take three times the room of their text.
    before = b"["
    for cards in batches:
        for start in range(0, len(cards), _AT_ONCE):
            file.write(before + _rows(cards[start : start + _AT_ONCE]))
            before = b","
    file.write(b"[]\n" if before == b"[" else b"\n]\n")


def _rows(cards: Sequence[Card]) -> bytes:
    """The objects as they stand in the list."""
    rows = [
        {
            "id": card.id,
            "type": card.kind,
            "front": card.front,
            "back": card.back,
            "context": card.context,
            "text": card.text,
            "ord": card.ord,
            "hint": card.hint,
            "extra": card.extra,
            "note": card.note,
            "line": card.line,
            "end_line": card.end_line,
            "also": [{"note": note, "line": line} for note, line in card.also],
            "rule": card.rule,
            "deck": card.deck,
            "tags": list(card.tags),
        }
        for card in cards
    ]
    # Python's own encoder takes ten times as long as soon as it is to indent.
    text = msgspec.json.format(msgspec.json.encode(rows), indent=1)
    return text.removeprefix(b"[").removesuffix(b"\n]")
