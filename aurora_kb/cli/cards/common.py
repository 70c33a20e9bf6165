"""What the commands of `cards` share: the cards themselves."""

from __future__ import annotations

from aurora_kb.cards import Making
from aurora_kb.cli.registry import KnownFacts, kept_facts, known_facts
from aurora_kb.cli.run import Run
from aurora_kb.model import Card, Vault


def load_cards(run: Run) -> tuple[Card, ...]:
    """Return the cards of the notes, to be shown."""
    return load_making(run, known_facts(run))[1].cards


def take_cards(run: Run) -> tuple[Card, ...]:
    """Return the cards of the notes, to be taken along: the registry remembers them."""
    with kept_facts(run) as facts:
        return load_making(run, facts)[1].cards


def load_making(run: Run, facts: KnownFacts) -> tuple[Vault, Making]:
    """Return the notes that are learned from, their cards, and what became none."""
    from aurora_kb import pipeline

    with run.cache() as cache:
        return pipeline.draw_notes(run.config, run.workers, cache, run.stage, facts)
