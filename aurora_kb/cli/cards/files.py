"""Commands that take cards along: `export`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import msgspec

from aurora_kb.cli.cards.common import enclose, take_material
from aurora_kb.cli.outcomes import answer
from aurora_kb.cli.run import (
    PATH,
    counted,
    format_name,
    notes_argument,
    open_run,
    registry_of,
    run_options,
    write_result,
)
from aurora_kb.errors import AuroraError


@click.command(
    epilog="""\b
Examples:
  aurora-kb cards export notes --to apkg -o notes.apkg
  aurora-kb cards export notes --to apkg --with-history -o notes.apkg
  aurora-kb cards export notes --to tsv
"""
)
@notes_argument
@click.option("--to", "asked", metavar="NAME", help="apkg, tsv, json ...; by default as FILE ends.")
@click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="The file to write; by default stdout."
)
@click.option("--with-history", is_flag=True, help="Take the reviews along (apkg, osr).")
@click.option("--no-guard", is_flag=True, help="csv: leave cells that begin like a formula.")
@run_options
def export(
    notes: Path | None,
    asked: str | None,
    output: Path | None,
    with_history: bool,
    no_guard: bool,
    **options: Any,
) -> None:
    """Write the cards for Anki or for another program."""
    from aurora_kb.cards import CARD_FORMATS, export_cards

    run = open_run(notes, **options)
    form = format_name(asked, output, CARD_FORMATS, "apkg")
    able = [known.name for known in CARD_FORMATS if known.has_history]
    if with_history and form not in able:
        raise AuroraError(f"{form} holds no reviews", f"formats that do: {', '.join(able)}")
    guarded = [known.name for known in CARD_FORMATS if known.has_guard]
    if no_guard and form not in guarded:
        hint = f"formats with one: {', '.join(guarded)}"
        raise AuroraError(f"{form} has no guard against formulas", hint)

    def make() -> tuple[bytes, bool]:
        vault, made, is_kept = take_material(run)
        enclosed = replace(enclose(run, vault, made, with_history), is_guarded=not no_guard)
        data = msgspec.msgpack.encode((len(made), export_cards(made, form, enclosed)))
        # Reviews are added all the time, and lie in files of their own.
        return data, is_kept and not with_history

    facts = (form, no_guard, with_history)
    known = answer(run, f"cards as {form}", make, *facts, own=(registry_of(run),))
    count, data = msgspec.msgpack.decode(known, type=tuple[int, bytes])
    write_result(data, output)
    run.say(f"{counted(count, 'card')} as {form}")
