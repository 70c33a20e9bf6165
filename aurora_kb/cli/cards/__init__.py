"""`aurora-kb cards`: flashcards, to read and to take along."""

from __future__ import annotations

import click

from aurora_kb.cli.cards.files import export
from aurora_kb.cli.cards.listing import list_
from aurora_kb.cli.cards.quality import lint, why
from aurora_kb.cli.cards.stamping import stamp
from aurora_kb.cli.cards.syncing import sync
from aurora_kb.cli.lazy_groups import FullHelpGroup

__all__ = ["cards"]

COMMANDS = (export, sync, list_, lint, why, stamp)


@click.group(
    cls=FullHelpGroup,
    epilog="""\b
Example:
  aurora-kb cards export notes --to apkg -o notes.apkg
""",
)
def cards() -> None:
    """Show and export the flashcards that the notes give."""


for command in COMMANDS:
    cards.add_command(command)
