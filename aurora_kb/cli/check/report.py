"""Prints the findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import click

from aurora_kb.cli.check.write_fixes import FindingKey, key_of
from aurora_kb.cli.run import Run, counted
from aurora_kb.cli.scope import from_here
from aurora_kb.model import Finding, Vault


def print_findings(
    run: Run,
    vault: Vault,
    findings: Sequence[Finding],
    refused: Collection[FindingKey],
    form: str,
    statistics: bool,
    to_stderr: bool,
) -> str:
    """Print the findings, or how many there are of each kind, and say what could be fixed.

    Return what was printed.
    """
    from aurora_kb.checks import format_findings, format_statistics

    if statistics:
        output = format_statistics(findings, as_json=form.startswith("json"))
    else:
        place = ""
        if not form.startswith("json"):
            # People click on a path and other tools open it: it must be true from here.
            place = from_here(run.config.notes)
        shown = [
            replace(finding, path=place + finding.path) if finding.path else finding
            for finding in findings
        ]
        texts = {place + note.path: note.text for note in vault.notes}
        output = format_findings(shown, form, texts)
    if output:
        click.echo(output.removesuffix("\n"), err=to_stderr)
    if not vault.notes:
        # Most likely somebody named the wrong folder.
        run.say(f"no note (.md) in {run.config.notes}")
    run.say(_summary(findings, refused))
    return output


def _summary(findings: Sequence[Finding], refused: Collection[FindingKey]) -> str:
    """How many there are, and which fixes are worth asking for: none that was just refused."""
    offered = [f for f in findings if f.fix and key_of(f) not in refused]
    safe = sum(1 for finding in offered if finding.fix and finding.fix.safe)
    codes = sorted({f.code for f in offered if f.fix and not f.fix.safe})
    unsafe = len(offered) - safe
    notes = len({finding.path for finding in findings})
    if not findings:
        return "no findings"
    ways = [f"{safe:,} of them fixed by --fix"] if safe else []
    if unsafe:
        them = "more" if safe else "of them fixed"
        ways.append(f"{unsafe:,} {them} by --fix --unsafe-fixes {','.join(codes)}")
    found = f"{counted(len(findings), 'finding')} in {counted(notes, 'note')}"
    return ", ".join([found, *ways])
