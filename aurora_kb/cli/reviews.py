"""`aurora-kb reviews`: the log of what was studied, to take along and to bring in."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.lazy_groups import FullHelpGroup
from aurora_kb.cli.run import (
    NOTES,
    PATH,
    Run,
    counted,
    notes_argument,
    open_run,
    run_options,
    write_result,
)
from aurora_kb.errors import AuroraError, NotFoundError

if TYPE_CHECKING:
    from aurora_kb.cards import Event


@click.group(
    cls=FullHelpGroup,
    epilog="""\b
Example:
  aurora-kb reviews import reviews.jsonl
""",
)
def reviews() -> None:
    """Join, export and replay the log of reviews."""


@reviews.command(
    name="export",
    epilog="""\b
Example:
  aurora-kb reviews export notes -o reviews.jsonl
""",
)
@notes_argument
@click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="The file to write; by default stdout."
)
@run_options
def export(notes: Path | None, output: Path | None, **options: Any) -> None:
    """Write all events of all devices, by time, one JSON object a line."""
    from aurora_kb.cards import write_events
    from aurora_kb.cli.learner import read_log

    run = open_run(notes, **options)
    events = read_log(run).events
    write_result(write_events(events), output)
    run.say(counted(len(events), "event"))


@reviews.command(
    name="import",
    epilog="""\b
Examples:
  aurora-kb reviews import reviews.jsonl
  aurora-kb reviews import collection.apkg notes
  aurora-kb reviews import --from-notes notes
""",
)
@click.argument("paths", nargs=-1, type=PATH, metavar="[FILE] [NOTES]")
@click.option(
    "--from-notes",
    is_flag=True,
    help="Take the schedules that other tools wrote into the notes.",
)
@run_options
def import_(paths: Sequence[Path], from_notes: bool, **options: Any) -> None:
    """Add the events of a file to the log: those that are there already count once.

    FILE is what `reviews export` or the browser wrote, or an Anki package (.apkg, .colpkg).
    """
    if len(paths) > (1 if from_notes else 2) or (not paths and not from_notes):
        shape = "--from-notes [NOTES]" if from_notes else "FILE [NOTES]"
        raise click.UsageError(f"expected: {shape}")
    notes = paths[0] if from_notes and paths else paths[1] if len(paths) == 2 else None
    run = open_run(notes, **options)
    _add(run, _from_notes(run) if from_notes else _from_file(run, paths[0]))


@reviews.command(
    epilog="""\b
Examples:
  aurora-kb reviews replay
  aurora-kb reviews replay --json
"""
)
@notes_argument
@click.option("--json", "as_json", is_flag=True, help="Print every number, as JSON.")
@run_options
def replay(notes: Path | None, as_json: bool, **options: Any) -> None:
    """Print the state of every card that was ever studied, as FSRS-6 computes it."""
    from aurora_kb.cards import day_name, export_states
    from aurora_kb.cards import replay as replay_events
    from aurora_kb.cli.learner import read_log, settings_of

    run = open_run(notes, **options)
    settings = settings_of(run)
    states = replay_events(read_log(run).events, settings)
    if as_json:
        click.echo(json.dumps(export_states(states, settings), indent=1))
        return
    for card, state in states.items():
        known = (
            f"due {day_name(state.due_day)}, stability {state.stability:.2f}, "
            f"difficulty {state.difficulty:.2f}, {counted(state.reps, 'answer')}"
        )
        extra = ", suspended" if state.suspended else ""
        click.echo(f"{card}  {state.state}{', ' + known if state.state != 'new' else ''}{extra}")
    run.say(counted(len(states), "card"))


@reviews.command(
    epilog="""\b
Examples:
  aurora-kb reviews unsuspend
  aurora-kb reviews unsuspend k3f9x2ab7q.f
"""
)
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@click.option("--notes", type=NOTES, help="The notes folder; by default notes/.")
@run_options
def unsuspend(cards: Sequence[str], notes: Path | None, **options: Any) -> None:
    """Have suspended cards asked again; without a CARD, list what is suspended."""
    from aurora_kb.cards import Event, append_event
    from aurora_kb.cards import replay as replay_events
    from aurora_kb.cli.learner import device_name, now_ms, read_log, reviews_folder, settings_of

    run = open_run(notes, **options)
    states = replay_events(read_log(run).events, settings_of(run))
    suspended = [card for card, state in states.items() if state.suspended]
    unknown = sorted(set(cards) - set(suspended))
    if unknown:
        near = difflib.get_close_matches(unknown[0], suspended, n=1)
        hint = f'nearest: "{near[0]}"' if near else "aurora-kb reviews unsuspend lists them"
        raise NotFoundError(f'no card "{unknown[0]}" is suspended', hint)
    for card in sorted(set(cards)):
        append_event(reviews_folder(run), Event(card, now_ms(), device_name(), kind="unsuspend"))
    for card in () if cards else suspended:
        click.echo(card)
    count = len(set(cards)) if cards else len(suspended)
    run.say(f"{counted(count, 'card')} {'asked again' if cards else 'suspended'}")


# ------------------------------------------------------------------ where events come from


def _from_file(run: Run, path: Path) -> Sequence[Event]:
    from aurora_kb.cards import read_anki_history, read_events, suspensions, without_known
    from aurora_kb.cli.learner import read_log

    if path.is_dir():
        hint = "name the file of events first, then the folder of the notes"
        raise NotFoundError(f"{path} is a folder", hint)
    if not path.is_file():
        raise NotFoundError(f"no file at {path}", "check the spelling")
    data = path.read_bytes()
    if data[:2] == b"PK" or path.suffix.lower() in (".apkg", ".colpkg"):
        history = read_anki_history(data)
        found = f"{counted(len(history.cards), 'card')} of ours in the package"
        run.say(found + (f", {history.skipped} rows are no answers" if history.skipped else ""))
        known = read_log(run).events
        answers = tuple(without_known(history.events, known))
        return (*answers, *suspensions(history.cards, [*known, *answers]))
    events, faults = read_events(data, path.name)
    for fault in faults[:5]:
        run.say(f"{fault.source}:{fault.line}: skipped: {fault.reason}")
    if not events and faults:
        hint = "expected one event a line, or an Anki package"
        raise AuroraError(f"{path} holds no event", hint)
    return events


def _from_notes(run: Run) -> Sequence[Event]:
    from aurora_kb.cards import schedule_events, schedules
    from aurora_kb.cli.learner import load_material

    material = load_material(run)
    found = tuple(schedules(material.vault, run.config.cards))
    events, missing = schedule_events(found, material.cards)
    if missing:
        run.say(f"{counted(missing, 'schedule')} without a card")
    if not found:
        run.say('no schedule: does [cards] syntax name the tool, "osr" or "logseq"?')
    return events


def _add(run: Run, events: Sequence[Event]) -> None:
    from aurora_kb.cards import add_events
    from aurora_kb.cli.learner import reviews_folder

    added = add_events(reviews_folder(run), events)
    click.echo(f"{counted(added, 'event')} added, {len(events) - added} known already")
