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
_NAMES_SHOWN = 8


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
            tags = {one for card in cards for one in card.tags}
            raise _not_found("tag", tag, tags, tags)
        cards = found
    return tuple(cards)


def _of_deck(cards: Sequence[Card], deck: str) -> list[Card]:
    wanted = deck.casefold().replace("/", "::").strip(":")
    found = [card for card in cards if any(_is_below(one, wanted, "::") for one in _tails(card))]
    if not found:
        known = {tail for card in cards for tail in _tails(card)}
        raise _not_found("deck", deck, known, {card.deck for card in cards})
    return found


def _tails(card: Card) -> list[str]:
    """The deck as one may write it: whole, or without the decks above."""
    parts = card.deck.split("::")
    return ["::".join(parts[start:]) for start in range(len(parts))]


def _of_note(vault: Vault, cards: Sequence[Card], note: str) -> list[Card]:
    wanted = note.casefold().removesuffix(".md")
    found = [card for card in cards if wanted in map(str.casefold, _names(vault, card.note))]
    if found:
        return found
    if any(wanted in map(str.casefold, _names(vault, one.id)) for one in vault.notes):
        hint = "aurora-kb cards lint says what became no card, and why"
        raise NotFoundError(f'the note "{note}" gives no card', hint)
    notes = {card.note for card in cards}
    known = {name for one in notes for name in _names(vault, one)}
    raise _not_found("note", note, known, {one.rpartition("/")[2] for one in notes})


def _names(vault: Vault, note: str) -> tuple[str, ...]:
    """What one may call a note: its file's name, its path, its title."""
    title = (vault.by_id[note].title,) if note in vault.by_id else ()
    return (note.rpartition("/")[2], note, *title)


def _is_below(name: str, wanted: str, separator: str) -> bool:
    return f"{name.casefold()}{separator}".startswith(wanted + separator)


def _not_found(kind: str, name: str, known: set[str], listed: set[str]) -> NotFoundError:
    """The error, with the nearest of the known names, else with the first of those to list."""
    wanted = name.casefold()
    folded = {one.casefold(): one for one in sorted(known, reverse=True)}
    near = difflib.get_close_matches(wanted, sorted(folded), n=1, cutoff=0.6)
    # Of a long name one often remembers a word.
    near = near or sorted((one for one in folded if wanted in one), key=len)
    if near:
        hint = f'nearest: "{folded[near[0]]}"'
    else:
        shown = sorted(listed)[:_NAMES_SHOWN]
        more = f" and {len(listed) - len(shown):,} more" if len(listed) > len(shown) else ""
        hint = f"there are: {', '.join(shown)}{more}" if shown else f"no card has a {kind}"
    return NotFoundError(f'no card of the {kind} "{name}"', hint)
