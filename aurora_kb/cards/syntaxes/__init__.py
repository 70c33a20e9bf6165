"""The syntaxes: each reads the cards that people wrote for one tool.

Their order decides which of two that read the same line has the card.
"""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.syntaxes.anki_clozes import anki_clozes
from aurora_kb.cards.syntaxes.asking import refuse_unknown
from aurora_kb.cards.syntaxes.base import Syntax
from aurora_kb.cards.syntaxes.decks import decks
from aurora_kb.cards.syntaxes.flashcards_obsidian import flashcards_obsidian
from aurora_kb.cards.syntaxes.hashcards import hashcards
from aurora_kb.cards.syntaxes.inka import inka2
from aurora_kb.cards.syntaxes.logseq import logseq
from aurora_kb.cards.syntaxes.osr import osr
from aurora_kb.cards.syntaxes.ota import ota
from aurora_kb.cards.syntaxes.ota_styles import (
    ota_clozes,
    ota_flashcard,
    ota_headings,
    ota_lines,
    ota_questions,
    ota_rules,
    ota_tables,
)
from aurora_kb.cards.syntaxes.pages import ankivalenz, mdanki, mochi, yanki
from aurora_kb.cards.syntaxes.reading import WrittenCards, card_faults, read_note, schedules_of
from aurora_kb.cards.syntaxes.schedule import Schedule
from aurora_kb.config import CardsConfig
from aurora_kb.model import Finding, Note, Vault

SYNTAXES: tuple[Syntax, ...] = (
    ota,
    hashcards,
    logseq,
    anki_clozes,
    inka2,
    ankivalenz,
    osr,
    flashcards_obsidian,
    ota_flashcard,
    ota_questions,
    ota_lines,
    ota_clozes,
    ota_tables,
    ota_rules,
    ota_headings,
    decks,
    mdanki,
    yanki,
    mochi,
)


def read_written(vault: Vault, settings: CardsConfig) -> dict[str, WrittenCards]:
    """Note id -> the cards that are written in it, of every syntax it asks for.

    Raises `ConfigError` for a syntax in the settings that does not exist.
    """
    refuse_unknown(settings, SYNTAXES)
    return {note.id: read_note(note, vault, settings, SYNTAXES) for note in vault.notes}


def written_in(note: Note, vault: Vault, settings: CardsConfig) -> WrittenCards:
    """The cards that are written in one note, where the settings are known to be right."""
    return read_note(note, vault, settings, SYNTAXES)


def schedules(vault: Vault, settings: CardsConfig) -> Iterator[Schedule]:
    """What other tools wrote beside the vault's cards on when these are due."""
    for note in vault.notes:
        yield from schedules_of(note, vault, settings, SYNTAXES)


def find_card_faults(vault: Vault, settings: CardsConfig) -> tuple[Finding, ...]:
    """The faults of written cards: not closed, without an answer, and the like.

    Raises `ConfigError` as `read_written` does: a build should not be the first to say so.
    """
    refuse_unknown(settings, SYNTAXES)
    return tuple(card_faults(vault, settings, SYNTAXES))


__all__ = [
    "SYNTAXES",
    "Schedule",
    "WrittenCards",
    "find_card_faults",
    "read_written",
    "schedules",
    "written_in",
]
