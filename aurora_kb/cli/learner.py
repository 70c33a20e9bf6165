"""Shared by the commands for learners: the time, the review log, the cards to choose from."""

from __future__ import annotations

import difflib
import getpass
import hashlib
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aurora_kb.cards import ReviewLog, StudySettings, read_reviews
from aurora_kb.cli.registry import kept_facts
from aurora_kb.cli.run import Run, counted, folder_of
from aurora_kb.errors import NotFoundError
from aurora_kb.model import Card, Vault

_FAULTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Material:
    """Notes, and the cards they give."""

    vault: Vault
    cards: tuple[Card, ...]


def local_offset(second: int) -> int:
    """How many seconds the clock of this computer is ahead of UTC then, summer time and all."""
    return time.localtime(second).tm_gmtoff


def now_ms() -> int:
    """The time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def settings_of(run: Run) -> StudySettings:
    """How the cards are scheduled, by the configuration and the zone of this computer."""
    study = run.config.study
    return StudySettings(
        study.retention, study.new_per_day, study.reviews_per_day, study.day_start, local_offset
    )


def device_name() -> str:
    """A name for this computer and user that stays, and does not tell who they are."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        user = ""
    return f"term-{hashlib.sha256(f'{platform.node()}/{user}'.encode()).hexdigest()[:6]}"


def reviews_folder(run: Run) -> Path:
    """Where the log of reviews lies: beside the registry of cards."""
    return folder_of(run) / "reviews"


def read_log(run: Run) -> ReviewLog:
    """The log; lines that are no events are reported on stderr and stay in their file."""
    own = reviews_folder(run)
    for folder in (run.config.notes, run.config.notes.parent):
        other = folder / ".aurora-kb" / "reviews"
        if other != own and other.is_dir():
            run.say(f"{other} is not read, {own} is")
            run.say(f"  run the command from {folder}, or keep aurora-kb.toml there")
    log = read_reviews(own)
    for fault in log.faults[:_FAULTS_SHOWN]:
        run.say(f"reviews/{fault.source}:{fault.line}: skipped: {fault.reason}")
    if len(log.faults) > _FAULTS_SHOWN:
        run.say(f"{counted(len(log.faults) - _FAULTS_SHOWN, 'more line')} skipped")
    return log


def load_material(run: Run) -> Material:
    """Read the notes that are learned from, and make their cards."""
    from aurora_kb import pipeline

    with kept_facts(run) as facts, run.means() as means:
        vault, made = pipeline.cards_with_reasons(run.config, means, facts)
    return Material(vault, made.cards)


def load_all_material(run: Run) -> Material:
    """As `load_material`, with the notes that give no cards and those that are private."""
    from aurora_kb import pipeline

    with kept_facts(run) as facts, run.means() as means:
        made = pipeline.read_knowledge(run.config, means, facts)
    return Material(made.vault, tuple(made.cards))


# ------------------------------------------------------------------ choosing


def choose(material: Material, deck: str, note: str, tag: str) -> tuple[Card, ...]:
    """The cards of a deck (or of those below it), a note, a tag (or those below it).

    `""` asks for nothing. Raises `NotFoundError` for a deck, note or tag that has no card.
    """
    cards: Sequence[Card] = material.cards
    if deck:
        cards = _of_deck(cards, deck)
    if note:
        cards = _of_note(material.vault, cards, note)
    if tag:
        wanted = tag.casefold().strip("#/")
        found = [card for card in cards if any(_is_below(one, wanted, "/") for one in card.tags)]
        if not found:
            raise _not_found("tag", tag, {one for card in cards for one in card.tags})
        cards = found
    return tuple(cards)


def _of_deck(cards: Sequence[Card], deck: str) -> list[Card]:
    wanted = deck.casefold().replace("/", "::").strip(":")
    found = [card for card in cards if any(_is_below(one, wanted, "::") for one in _tails(card))]
    if not found:
        raise _not_found("deck", deck, {tail for card in cards for tail in _tails(card)})
    return found


def _tails(card: Card) -> list[str]:
    """The deck as one may write it: whole, or without the decks above."""
    parts = card.deck.split("::")
    return ["::".join(parts[start:]) for start in range(len(parts))]


def _of_note(vault: Vault, cards: Sequence[Card], note: str) -> list[Card]:
    wanted = note.casefold().removesuffix(".md")
    found = [
        card
        for card in cards
        if wanted in (card.note.casefold(), card.note.rpartition("/")[2].casefold())
        or (card.note in vault.by_id and wanted == vault.by_id[card.note].title.casefold())
    ]
    if not found:
        names = {card.note.rpartition("/")[2] for card in cards}
        raise _not_found("note", note, names | {card.note for card in cards})
    return found


def _is_below(name: str, wanted: str, separator: str) -> bool:
    return f"{name.casefold()}{separator}".startswith(wanted + separator)


def _not_found(kind: str, name: str, known: set[str]) -> NotFoundError:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.4)
    hint = f'nearest: "{near[0]}"' if near else "aurora-kb cards list shows what there is"
    return NotFoundError(f'no card of the {kind} "{name}"', hint)
