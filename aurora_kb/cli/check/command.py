"""`aurora-kb check`: findings, and repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.run import PATH, Run, counted, run_options
from aurora_kb.cli.scope import from_here, is_asked_for, open_run_on
from aurora_kb.model import Finding, Source, Vault


@click.command(
    epilog="""\b
Examples:
  aurora-kb check notes
  aurora-kb check notes/DB-Aurora.md --format json
  aurora-kb check notes --diff
"""
)
@click.argument("notes", nargs=-1, type=PATH)
@click.option("--fix", is_flag=True, help="Apply the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the others too.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--select", multiple=True, metavar="CODE", help="Turn a rule (or a prefix) on.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Turn a rule (or a prefix) off.")
@click.option("--format", "form", default="text", show_default=True, help="text, full, json ...")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@run_options
def check(
    notes: tuple[Path, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Report what is stale, broken or missing in the notes; repair it on request.

    NOTES are folders, or notes in the configured folder. Exits with 1 when errors or
    warnings remain.
    """
    from aurora_kb.checks import exit_worthy, format_findings

    run = open_run_on(notes, options)
    checks = run.config.checks
    run.config = replace(
        run.config,
        checks=replace(checks, select=(*checks.select, *select), ignore=(*checks.ignore, *ignore)),
    )
    vault, findings = _findings(run, notes)
    if fix or diff:
        repairs = _repair(run, vault, findings, unsafe=unsafe_fixes, only_show=diff)
        if diff:
            raise click.exceptions.Exit(1 if repairs else 0)
        vault, findings = _findings(run, notes)
    form = "json" if as_json else form
    shown, place = findings, ""
    if not form.startswith("json"):
        # People click on a path and other tools open it: it must be true from here.
        place = from_here(run.config.notes)
        shown = tuple(replace(finding, path=place + finding.path) for finding in findings)
    texts = {place + note.path: note.text for note in vault.notes}
    output = format_findings(shown, form, texts)
    if output:
        click.echo(output.removesuffix("\n"))
    run.say(_summary(findings))
    if exit_worthy(findings):
        raise click.exceptions.Exit(1)


def _findings(run: Run, notes: Sequence[Path]) -> tuple[Vault, tuple[Finding, ...]]:
    """Study the vault and keep the findings of what was asked for."""
    from aurora_kb import pipeline

    with run.cache() as cache:
        study = pipeline.study_notes(run.config, run.workers, cache, run.stage)
    wanted = tuple(finding for finding in study.findings if is_asked_for(run, notes, finding.path))
    return study.vault, wanted


def _repair(
    run: Run, vault: Vault, findings: Sequence[Finding], *, unsafe: bool, only_show: bool
) -> int:
    """Apply the fixes (or print them) and return how many there were."""
    from aurora_kb.checks import apply_fixes, unified_diff
    from aurora_kb.engine import replace_if_unchanged
    from aurora_kb.pipeline import parse_options

    applied = 0
    for note in vault.notes:
        mine = [finding for finding in findings if finding.path == note.path]
        source = Source(note.path, note.text.encode())
        fixed = apply_fixes(source, mine, unsafe=unsafe, options=parse_options(run.config))
        for skipped in fixed.skipped:
            run.say(f"{note.path}: {skipped.finding.code} not fixed: {skipped.reason}")
        if not fixed.applied:
            continue
        if only_show:
            path = from_here(run.config.notes) + note.path
            click.echo(unified_diff(path, source.data, fixed.data), nl=False)
        elif not replace_if_unchanged(run.config.notes / note.path, source.data, fixed.data):
            run.say(f"{note.path}: not fixed: it has changed since it was read")
            continue
        applied += len(fixed.applied)
    run.say(f"{counted(applied, 'fix', 'fixes')} {'shown' if only_show else 'applied'}")
    return applied


def _summary(findings: Sequence[Finding]) -> str:
    safe = sum(1 for finding in findings if finding.fix and finding.fix.safe)
    unsafe = sum(1 for finding in findings if finding.fix and not finding.fix.safe)
    notes = len({finding.path for finding in findings})
    if not findings:
        return "no findings"
    ways = [f"{safe:,} of them fixed by --fix"] if safe else []
    if unsafe:
        them = "more" if safe else "of them fixed"
        ways.append(f"{unsafe:,} {them} by --fix --unsafe-fixes")
    found = f"{counted(len(findings), 'finding')} in {counted(notes, 'note')}"
    return ", ".join([found, *ways])
