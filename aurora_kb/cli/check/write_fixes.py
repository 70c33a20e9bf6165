"""Writes fixes into the notes, and undoes them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from aurora_kb.checks import (
    Change,
    Fixed,
    Journal,
    Recheck,
    digest,
    fix_all,
    read_journal,
    standards_of,
    unified_diff,
    write_journal,
)
from aurora_kb.cli.journal import NoteWriter, journal_path, notes_name, place_of, replaced
from aurora_kb.cli.run import Run, counted
from aurora_kb.cli.scope import from_here
from aurora_kb.engine import write_if_changed
from aurora_kb.errors import AuroraError, NotFoundError
from aurora_kb.model import Finding, Note, Source, Vault
from aurora_kb.vaults import parse_options

FindingKey = tuple[str, str, str]  # path, code, message: lines move when other fixes are made


def key_of(finding: Finding) -> FindingKey:
    """What a finding is known by after a fix."""
    return finding.path, finding.code, finding.message


@dataclass(frozen=True, slots=True)
class FixesWritten:
    """How many fixes were made (or shown), and whether a note changed under our hands.

    `refused` are the findings whose fix would have done harm, `text` is the fixed note that came
    from stdin.
    """

    count: int
    is_disturbed: bool = False
    refused: frozenset[FindingKey] = frozenset()
    text: bytes = b""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which unsafe fixes, whether they are only to be shown, and the note that came from stdin."""

    unsafe: Sequence[str]
    only_show: bool
    unsaved: Source | None


def write_fixes(
    run: Run, vault: Vault, findings: Sequence[Finding], recheck: Recheck, wanted: Wanted
) -> FixesWritten:
    """Apply the fixes of the findings: to the notes, to stdout, or as a diff only."""
    unsaved = wanted.unsaved
    sources = {one.path: one for one in ([unsaved] if unsaved else _sources(run, vault))}
    fixes = fix_all(
        sources,
        findings,
        recheck,
        unsafe=wanted.unsafe,
        options=parse_options(run.config),
        settings=run.config.checks,
        standards=standards_of(run.config),
    )
    here = from_here(run.config.notes)
    for fixed in fixes:
        for skipped in fixed.skipped:
            run.say(f"{here}{fixed.path}: {skipped.finding.code} not fixed: {skipped.reason}")
    changed = [(sources[fixed.path], fixed) for fixed in fixes if fixed.applied]
    text = next((fixed.data for fixed in fixes if unsaved), unsaved.data if unsaved else b"")
    disturbed = False
    if wanted.only_show:
        for source, fixed in changed:
            click.echo(unified_diff(here + source.path, source.data, fixed.data), nl=False)
    elif unsaved:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    elif changed:
        written = _write(run, changed)
        disturbed = len(written) < len(changed)
        changed = written
    count = sum(len(fixed.applied) for _, fixed in changed)
    more = _more_to_show(findings, wanted)
    run.say(f"{counted(count, 'fix', 'fixes')} {'shown' if wanted.only_show else 'applied'}{more}")
    refused = frozenset(key_of(skipped.finding) for one in fixes for skipped in one.skipped)
    return FixesWritten(count, disturbed, refused, text)


def _more_to_show(findings: Sequence[Finding], wanted: Wanted) -> str:
    """How to see the unsafe fixes too; a diff is not followed by a summary that says it."""
    unsafe = [finding.code for finding in findings if finding.fix and not finding.fix.safe]
    if not unsafe or wanted.unsafe or not wanted.only_show:
        return ""
    return f", {len(unsafe):,} more with --unsafe-fixes {','.join(sorted(set(unsafe)))}"


def _sources(run: Run, vault: Vault) -> list[Source]:
    return [Source(note.path, _bytes_of(run, note)) for note in vault.notes]


def _bytes_of(run: Run, note: Note) -> bytes:
    data = note.text.encode("utf-8", "replace")
    # Bytes that are no text became such a sign, and only the file still has them.
    if "\N{REPLACEMENT CHARACTER}" not in note.text:
        return data
    file = place_of(run.config.notes, note.path)
    try:
        return file.read_bytes() if file else data
    except OSError:
        return data


def _write(run: Run, changed: Sequence[tuple[Source, Fixed]]) -> list[tuple[Source, Fixed]]:
    """Write the journal, then the notes; return what was written."""
    writer = NoteWriter(run)
    for source, fixed in changed:
        writer.add(source.path, source.data, fixed.data)
    writer.flush()
    for path in writer.disturbed:
        run.say(f"{from_here(run.config.notes)}{path}: not fixed: it has changed since it was read")
    return [(source, fixed) for source, fixed in changed if source.path in writer.written]


# ------------------------------------------------------------------ taking back


def undo_last_fix(run: Run) -> None:
    """Give the notes the bytes they had before the last fix.

    Notes that changed since keep what they have, and stay in the journal; the exit code is
    then 2.
    """
    path = journal_path(run)
    if not path.is_file():
        raise NotFoundError("there is no fix to take back", "every fix can be taken back once")
    journal = read_journal(path.read_bytes(), str(path))
    if journal.notes != notes_name(run):
        hint = f"name that folder: aurora-kb check {journal.notes} --undo"
        raise AuroraError(f"the last fix was in other notes, {journal.notes}", hint)
    _sweep(run.config.notes, journal.changes)
    left: list[Change] = []
    count = 0
    for one in journal.changes:
        reason = _take_back(run.config.notes, one)
        if reason:
            left.append(one)
            run.say(f"{from_here(run.config.notes)}{one.path}: not taken back: {reason}")
        else:
            count += 1
    if left:
        write_if_changed(path, write_journal(Journal(journal.notes, tuple(left))))
    else:
        path.unlink()
    run.say(f"{counted(count, 'note')} restored")
    if left:
        raise click.exceptions.Exit(2)


def _take_back(notes: Path, one: Change) -> str:
    """Write a note's old bytes; return why not, `""` if it has them now."""
    # The journal may come with a stranger's vault.
    file = place_of(notes, one.path)
    if file is None:
        return "it lies outside the notes folder"
    try:
        data = file.read_bytes()
    except OSError as error:
        return error.strerror or "it cannot be read"
    # A fix that was killed did not come to the last notes.
    if data == one.before:
        return ""
    if digest(data) != one.after or not replaced(notes, one.path, data, one.before):
        return "it has changed since the fix"
    return ""


def _sweep(notes: Path, changes: Iterable[Change]) -> None:
    """Remove what a killed fix left half-written beside the notes."""
    for folder in sorted({(notes / one.path).parent for one in changes}):
        if folder.resolve().is_relative_to(notes.resolve()):
            for litter in sorted(folder.glob(".aurora-kb-*.tmp")):
                litter.unlink(missing_ok=True)
