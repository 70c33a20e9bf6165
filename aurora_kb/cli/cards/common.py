"""What the commands of `cards` share: the cards themselves."""

from __future__ import annotations

from aurora_kb.cli.run import Run
from aurora_kb.model import Card


def load_cards(run: Run) -> tuple[Card, ...]:
    """Return the cards of the notes."""
    from aurora_kb import pipeline

    with run.cache() as cache:
        return pipeline.study_notes(run.config, run.workers, cache, run.stage).cards
