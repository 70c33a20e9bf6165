"""`aurora-kb cards stamp`: ids of cards in the notes, for those who want them there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from aurora_kb.cards import Draft, Making
from aurora_kb.cli.cards.common import load_making
from aurora_kb.cli.journal import DISTURBED, NoteWriter
from aurora_kb.cli.registry import kept_facts
from aurora_kb.cli.run import NOTES, counted, refuse_copies, run_options
from aurora_kb.cli.scope import from_here, is_asked_for, open_run_on
from aurora_kb.model import Source


@click.command(
    epilog="""\b
Examples:
  aurora-kb cards stamp notes
  aurora-kb cards stamp notes/DB-Aurora.md --write
"""
)
@click.argument("notes", nargs=-1, type=NOTES)
@click.option("--write", is_flag=True, help="Change the notes; without it the changes are shown.")
@run_options
def stamp(notes: tuple[Path, ...], write: bool, **options: Any) -> None:
    """Put the ids of cards into the notes, as block ids at the ends of their lines.

    Nobody has to: cards are found again without. NOTES are folders, or notes in the
    configured folder. Without --write it exits with 1 when there is something to change.
    """
    from aurora_kb.checks import stamp_note, unified_diff
    from aurora_kb.vaults import parse_options

    run = open_run_on(notes, options)
    if write:
        refuse_copies(run)
    writer = NoteWriter(run)
    done: dict[str, int] = {}
    skipped = 0
    with kept_facts(run) as facts:
        vault, making = load_making(run, facts)
        for note_id, lines in sorted(_facts_by_line(making).items()):
            note = vault.by_id[note_id]
            if not is_asked_for(run, notes, note.path):
                continue
            source = Source(note.path, note.text.encode())
            stamped = stamp_note(source, lines, parse_options(run.config))
            skipped += len(stamped.skipped)
            if not stamped.done:
                continue
            if not write:
                path = from_here(run.config.notes) + note.path
                click.echo(unified_diff(path, source.data, stamped.data), nl=False)
            else:
                writer.add(note.path, source.data, stamped.data)
            done[note.path] = len(stamped.done)
        writer.flush()
    for path in writer.disturbed:
        run.say(f"{path}: not stamped: {DISTURBED}")
        del done[path]
    others = f", {counted(skipped, 'line')} can hold none, or no other" if skipped else ""
    run.say(f"{counted(sum(done.values()), 'id')} {'written' if write else 'shown'}{others}")
    if done and not write:
        raise click.exceptions.Exit(1)


def _facts_by_line(making: Making) -> dict[str, dict[int, str]]:
    """Note -> last line of a block -> the fact that gets its id there, the first of the line.

    Cards that were written as cards have marks of their own, which an id could disturb.
    """
    found: dict[str, dict[int, str]] = {}
    names = dict(zip(making.kept, making.facts, strict=True))
    for draft in _unwritten(making.kept):
        found.setdefault(draft.note, {}).setdefault(draft.end_line, names[draft])
    return found


def _unwritten(drafts: Iterable[Draft]) -> list[Draft]:
    return [draft for draft in drafts if not draft.origin and not draft.stamp]
