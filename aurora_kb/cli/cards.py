"""`aurora-kb cards`: flashcards, to read and to take along."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.run import (
    PATH,
    Run,
    counted,
    format_name,
    notes_argument,
    open_run,
    run_options,
    write_result,
)
from aurora_kb.model import Card


@click.group()
def cards() -> None:
    """Show and export the flashcards that the notes give.

    \b
    Example:
      aurora-kb cards export notes --to apkg -o notes.apkg
    """


@cards.command(
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
    made = _cards(run)
    write_result(export_cards(made, form), output)
    run.say(f"{counted(len(made), 'card')} as {form}")


@cards.command(
    name="list",
    epilog="""\b
Example:
  aurora-kb cards list notes
""",
)
@notes_argument
@click.option("--json", "as_json", is_flag=True, help="Print the cards as JSON.")
@run_options
def list_(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print every card with its note and line."""
    from aurora_kb.cards import export_cards

    run = open_run(notes, **options)
    made = _cards(run)
    if as_json:
        write_result(export_cards(made, "json"), None)
        return
    note = None
    for card in made:
        if card.note != note:
            note = card.note
            click.secho(note, bold=True)
        click.echo(f"  {card.front}")
        click.echo(textwrap.indent(card.back, "    "))
        click.secho(f"    {card.kind}, line {card.line}, {card.id}", dim=True)
    run.say(counted(len(made), "card"))
    if not made:
        raise click.exceptions.Exit(1)


def _cards(run: Run) -> tuple[Card, ...]:
    from aurora_kb import pipeline

    with run.cache() as cache:
        return pipeline.study_notes(run.config, run.workers, cache, run.stage).cards
