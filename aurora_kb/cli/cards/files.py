"""Commands that take cards along: `export`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.cards.common import take_cards
from aurora_kb.cli.run import (
    PATH,
    counted,
    format_name,
    notes_argument,
    open_run,
    run_options,
    write_result,
)


@click.command(
    epilog="""\b
Examples:
  aurora-kb cards export notes --to apkg -o notes.apkg
  aurora-kb cards export notes --to tsv
"""
)
@notes_argument
@click.option("--to", "asked", help="apkg, tsv, json ...; by default as FILE ends, else apkg.")
@click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="The file to write; by default stdout."
)
@run_options
def export(notes: Path | None, asked: str | None, output: Path | None, **options: Any) -> None:
    """Write the cards for Anki or for another program."""
    from aurora_kb.cards import CARD_FORMATS, export_cards

    run = open_run(notes, **options)
    form = format_name(asked, output, CARD_FORMATS, "apkg")
    made = take_cards(run)
    write_result(export_cards(made, form), output)
    run.say(f"{counted(len(made), 'card')} as {form}")
