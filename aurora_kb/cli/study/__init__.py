"""`aurora-kb study`: the cards of today, one after the other."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.run import notes_argument, open_run, run_options

__all__ = ["study"]


@click.command(
    epilog="""\b
Examples:
  aurora-kb study notes
  aurora-kb study notes --deck "Cloud::AWS" --limit 10
"""
)
@notes_argument
@click.option("--deck", default="", metavar="NAME", help="Only this deck and those below it.")
@click.option("--note", default="", metavar="NOTE", help="Only the cards of this note.")
@click.option("--tag", default="", metavar="TAG", help="Only cards with this tag.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N cards.")
@run_options
def study(
    notes: Path | None, deck: str, note: str, tag: str, limit: int | None, **options: Any
) -> None:
    """Ask the cards that are due today, and some new ones.

    A key shows the answer, another says how well you knew it; ? lists them all. Where there
    is no terminal, each line of the input is a key.
    """
    from aurora_kb.cards import Session
    from aurora_kb.cli.learner import (
        choose,
        device_name,
        load_material,
        now_ms,
        read_log,
        reviews_folder,
        settings_of,
    )
    from aurora_kb.cli.study.keys import open_keys
    from aurora_kb.cli.study.loop import StudyLoop
    from aurora_kb.cli.study.screen import Screen

    run = open_run(notes, **options)
    log = read_log(run)
    material = load_material(run)
    if not material.cards:
        click.echo(f"no cards in the notes at {run.config.notes}")
        run.say("  aurora-kb cards lint says what became no card, and why")
        return
    cards = choose(material, deck, note, tag)
    session = Session(cards, log.events, settings_of(run), now_ms(), device_name(), limit)
    loop = StudyLoop(
        session=session,
        screen=Screen.open(sys.stdin.isatty() and sys.stdout.isatty()),
        keys=open_keys(),
        folder=reviews_folder(run),
        notes=run.config.notes,
        material=material,
        reload=lambda: load_material(replace(run, is_quiet=True)),
        choose=lambda again: choose(again, deck, note, tag),
        now=now_ms,
        stopwatch=time.monotonic,
    )
    loop.run()
    if not log.events and not run.is_quiet and reviews_folder(run).is_dir():
        # Without a configuration it is where the command was called: who goes on elsewhere
        # would begin anew.
        loop.screen.say(f"your answers are kept in {reviews_folder(run)}")
