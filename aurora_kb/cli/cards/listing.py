"""Commands that show cards: `list`."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.cards.common import load_cards
from aurora_kb.cli.run import counted, notes_argument, open_run, run_options, write_result


@click.command(
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
    made = load_cards(run)
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
