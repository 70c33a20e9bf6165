"""The formats cards can be written in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from aurora_kb.cards.export.anki_model import NOTE_TYPES
from aurora_kb.cards.export.anki_package import anki_package
from aurora_kb.cards.export.enclosed import NOTHING, Batches, Enclosed, History
from aurora_kb.cards.export.json import json_list
from aurora_kb.cards.export.markdown import markdown
from aurora_kb.cards.export.markup import anki_deck, anki_order
from aurora_kb.cards.export.media import LARGEST_MEDIA, media_paths, shown_paths
from aurora_kb.cards.export.mochi import mochi_package
from aurora_kb.cards.export.tables import comma_separated, quizlet
from aurora_kb.cards.export.text import tab_separated
from aurora_kb.cards.export.tool_syntaxes import hashcards, spaced_repetition
from aurora_kb.engine import collector_paused
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Card

__all__ = [
    "CARD_FORMATS",
    "LARGEST_MEDIA",
    "NOTE_TYPES",
    "CardFormat",
    "Enclosed",
    "History",
    "anki_deck",
    "anki_order",
    "export_cards",
    "media_paths",
    "shown_paths",
    "write_cards",
]


@dataclass(frozen=True, slots=True)
class CardFormat:
    """A way to write cards. `name` is what the command line calls it."""

    name: str
    suffix: str
    about: str
    write: Callable[[Batches, Enclosed, BinaryIO], None]
    has_history: bool = False
    has_guard: bool = False  # against formulas


def _whole(
    made: Callable[[Sequence[Card], Enclosed], bytes],
) -> Callable[[Batches, Enclosed, BinaryIO], None]:
    """A format whose file is made in memory of all cards at once."""

    def write(batches: Batches, enclosed: Enclosed, file: BinaryIO) -> None:
        file.write(made([card for cards in batches for card in cards], enclosed))

    return write


CARD_FORMATS = (
    CardFormat(
        "apkg", ".apkg", "Anki package: decks, note types and cards", anki_package, has_history=True
    ),
    CardFormat("tsv", ".txt", "tab-separated text with Anki's header lines", tab_separated),
    CardFormat("json", ".json", "list of cards with their sources", json_list),
    CardFormat(
        "csv", ".csv", "a row a card, for spreadsheets", _whole(comma_separated), has_guard=True
    ),
    CardFormat("markdown", ".md", "questions and answers to read or print", _whole(markdown)),
    CardFormat(
        "osr",
        ".md",
        "a note for Spaced Repetition in Obsidian",
        _whole(spaced_repetition),
        has_history=True,
    ),
    CardFormat("mochi", ".mochi", "decks for Mochi", _whole(mochi_package)),
    CardFormat("hashcards", ".md", "a deck for hashcards", _whole(hashcards)),
    CardFormat("quizlet", ".txt", "terms and definitions, for Quizlet's import", _whole(quizlet)),
)


def export_cards(cards: Sequence[Card], name: str, enclosed: Enclosed = NOTHING) -> bytes:
    """The cards as a file's bytes, equal for equal cards and enclosures.

    An unknown format is a `NotFoundError` whose hint names those there are.
    """
    file = io.BytesIO()
    write_cards((cards,), name, file, enclosed)
    return file.getvalue()


def write_cards(batches: Batches, name: str, file: BinaryIO, enclosed: Enclosed = NOTHING) -> None:
    """Write the same into a file, of which none of the large formats is in memory as a whole."""
    for known in CARD_FORMATS:
        if known.name == name:
            with collector_paused():
                known.write(batches, enclosed, file)
            return
    names = ", ".join(known.name for known in CARD_FORMATS)
    raise NotFoundError(f'no card format "{name}"', f"choose one of: {names}")
