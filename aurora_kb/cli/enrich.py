"""`aurora-kb enrich`: key terms and abstracts, where a note has a place for them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.journal import DISTURBED, NoteWriter
from aurora_kb.cli.run import NOTES, Run, complain, counted, refuse_copies, run_options
from aurora_kb.cli.scope import from_here, is_asked_for, open_run_on
from aurora_kb.errors import AnswerError
from aurora_kb.model import Note, Source

if TYPE_CHECKING:
    from aurora_kb.checks import Filled
    from aurora_kb.concepts import Description
    from aurora_kb.engine import Endpoint

FIELDS = ("ai_key_terms", "ai_abstract")
_BATCH = 16
KEY_VARIABLE = "AURORA_KB_MODEL_KEY"

Values = dict[str, str | tuple[str, ...]]


def _field_names(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the names between the commas."""
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    for name in names:
        if name not in FIELDS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(FIELDS)}")
    return names


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of one note, whose file held `before`."""

    note: Note
    before: bytes
    filled: Filled
    values: Values


@click.command(
    epilog="""\b
Examples:
  aurora-kb enrich notes
  aurora-kb enrich notes --write
  aurora-kb enrich notes --model http://localhost:11434/v1 --model-name llama3.2
"""
)
@click.argument("notes", nargs=-1, type=NOTES)
@click.option("--write", is_flag=True, help="Write into the notes what is otherwise only shown.")
@click.option(
    "--fields",
    metavar="NAMES",
    default=",".join(FIELDS),
    callback=_field_names,
    help="Only these, between commas; by default both.",
)
@click.option("--add-missing", is_flag=True, help="Add the keys where a note lacks them.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON in place of the diff.")
@click.option("--model", "url", metavar="URL", help="Ask this OpenAI-compatible endpoint instead.")
@click.option("--model-name", metavar="NAME", help="The model to ask there.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for the model, each time.",
)
@run_options
def enrich(
    notes: tuple[Path, ...],
    write: bool,
    fields: tuple[str, ...],
    add_missing: bool,
    as_json: bool,
    url: str | None,
    model_name: str | None,
    timeout: float,
    **options: Any,
) -> None:
    """Fill ai_key_terms and ai_abstract where they are empty; without --write, show how.

    Terms come from the concept graph, the abstract is made of the note's own sentences.
    NOTES are folders, or notes in the configured folder. Exits with 1 when there is something
    to write.
    """
    from aurora_kb.checks import empty_keys

    endpoint = _endpoint(url, model_name, timeout)
    run = open_run_on(notes, options)
    if write:
        refuse_copies(run)

    def is_wanted(note: Note) -> bool:
        return is_asked_for(run, notes, note.path) and bool(empty_keys(note, fields, add_missing))

    # A model takes its time: what it has answered is kept when the run is stopped.
    writer = NoteWriter(run, batch=_BATCH if endpoint else 0)
    results = []
    unanswered = 0
    for note, description in _described(run, is_wanted, endpoint):
        if description is None:
            unanswered += 1
            continue
        result = _fill(run, note, _values(description, fields), add_missing)
        if result.filled.keys:
            results.append(result)
            if write:
                writer.add(note.path, result.before, result.filled.data)
    writer.flush()
    for path in writer.disturbed:
        run.say(f"{path}: not filled: {DISTURBED}")
    if write:
        results = [one for one in results if one.note.path in writer.written]
    _report(run, results, write, add_missing, as_json)
    if unanswered or (results and not write):
        raise click.exceptions.Exit(1)


def _report(
    run: Run, results: list[_Result], write: bool, add_missing: bool, as_json: bool
) -> None:
    """Print what is filled, and say how much that is."""
    if as_json:
        _print_json(results)
    for result in () if as_json or write else results:
        _print_diff(run, result)
    run.say(_told(results, write, add_missing))


def _endpoint(url: str | None, name: str | None, timeout: float) -> Endpoint | None:
    from aurora_kb.engine import Endpoint

    if url is None:
        if name is not None:
            raise click.UsageError("--model-name needs --model URL.")
        return None
    if name is None:
        raise click.UsageError("--model needs --model-name NAME.")
    return Endpoint(url, name, os.environ.get(KEY_VARIABLE, ""), timeout)


def _described(
    run: Run, is_wanted: Any, endpoint: Endpoint | None
) -> Iterator[tuple[Note, Description | None]]:
    """Yield the wanted notes with their descriptions, None where the model gave none."""
    from aurora_kb import pipeline
    from aurora_kb.vaults import load_vaults

    with run.means() as means:
        if endpoint is None:
            yield from pipeline.describe_notes(run.config, means, is_wanted)
            return
        from aurora_kb.concepts import describe_with_model, forget_answers

        with run.stage("read notes"):
            vaults = load_vaults(run.config, means)
        wanted = pipeline.notes_to_describe(run.config, vaults, is_wanted)
        forget_answers(endpoint, vaults.whole.notes, means.cache)
        _warn(endpoint, wanted, {note.id for note in vaults.public.notes})
        for number, note in enumerate(wanted, 1):
            run.say(f"{number} of {len(wanted)}: {note.path}")
            try:
                yield note, describe_with_model(endpoint, note, means.cache, time.sleep)
            except AnswerError as error:
                complain(AnswerError(f"{note.path}: {error}", error.hint))
                yield note, None


def _warn(endpoint: Endpoint, notes: tuple[Note, ...], public: set[str]) -> None:
    """Say plainly where the notes go, unless they stay on this machine."""
    if endpoint.is_local or not notes:
        return
    private = sum(note.id not in public for note in notes)
    of_them = f", {private:,} of them private," if private else ""
    how = "" if endpoint.is_encrypted else ", unencrypted"
    # Not talk: --quiet must not hide it.
    click.echo(
        f"aurora-kb: the text of {counted(len(notes), 'note')}{of_them} leaves this machine"
        f" for {endpoint.host}{how}",
        err=True,
    )


def _values(description: Description, fields: tuple[str, ...]) -> Values:
    """Return what there is to say, by field."""
    told: Values = {"ai_key_terms": description.key_terms, "ai_abstract": description.abstract}
    return {name: told[name] for name in fields if told[name]}


def _told(results: Sequence[_Result], write: bool, add_missing: bool) -> str:
    """What was written, or what there is to write."""
    if not results and not write:
        hint = "" if add_missing else "; --add-missing adds the keys where a note lacks them"
        return f"nothing to write{hint}"
    count = sum(len(result.filled.keys) for result in results)
    done = f"{counted(count, 'field')} of {counted(len(results), 'note')}"
    return f"{done} {'written' if write else 'to write: --write does it'}"


def _fill(run: Run, note: Note, values: Values, add_missing: bool) -> _Result:
    from aurora_kb.checks import fill_fields
    from aurora_kb.vaults import parse_options

    # The bytes, not the text: of what is no UTF-8 the text holds only half.
    before = (run.config.notes / note.path).read_bytes()
    if before.decode("utf-8", "replace") != note.text:
        values = {}
        run.say(f"{note.path}: not filled: {DISTURBED}")
    filled = fill_fields(
        Source(note.path, before),
        values,
        add_missing=add_missing,
        options=parse_options(run.config),
    )
    for key, reason in filled.skipped:
        run.say(f"{note.path}: {key} not filled: {reason}")
    return _Result(note, before, filled, values)


def _print_diff(run: Run, result: _Result) -> None:
    from aurora_kb.checks import unified_diff

    path = from_here(run.config.notes) + result.note.path
    click.echo(unified_diff(path, result.before, result.filled.data), nl=False)


def _print_json(results: list[_Result]) -> None:
    data = [
        {"note": one.note.path, "fields": {key: one.values[key] for key in one.filled.keys}}
        for one in results
    ]
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
