"""Shared by the commands of `cards`: the cards themselves."""

from __future__ import annotations

from collections.abc import Sequence

from aurora_kb.cards import Enclosed, History, Making, media_paths
from aurora_kb.cli.registry import KnownFacts, kept_facts, known_facts
from aurora_kb.cli.run import Run, counted
from aurora_kb.model import Card, Vault

_SHOWN = 5


def load_cards(run: Run) -> tuple[Card, ...]:
    """Return the cards of the notes, to be shown."""
    return load_making(run, known_facts(run))[1].cards


def take_material(run: Run) -> tuple[Vault, tuple[Card, ...], bool]:
    """Return the notes, their cards, to be taken along, and whether the registry remembers
    them, as it should.
    """
    with kept_facts(run) as facts:
        vault, making = load_making(run, facts)
    return vault, making.cards, facts.is_kept


def enclose(run: Run, vault: Vault, cards: Sequence[Card], with_history: bool) -> Enclosed:
    """Return what goes with the cards: media, and their reviews if these are wanted."""
    from aurora_kb.cli.learner import read_log, settings_of
    from aurora_kb.pipeline import read_media

    media = read_media(run.config, vault, cards)
    missing = [path for path in media_paths(cards) if path not in media]
    for path in missing[:_SHOWN]:
        run.say(f"{path}: no such attachment, or too large: its cards show the words instead")
    if len(missing) > _SHOWN:
        run.say(f"{counted(len(missing) - _SHOWN, 'more attachment')} like these")
    history = History(read_log(run).events, settings_of(run)) if with_history else None
    return Enclosed(media, history)


def load_making(run: Run, facts: KnownFacts) -> tuple[Vault, Making]:
    """Return the notes that are learned from, their cards, and what became none."""
    from aurora_kb import pipeline

    with run.means() as means:
        return pipeline.cards_with_reasons(run.config, means, facts)
