"""`aurora-kb build`: everything."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.run import PATH, Run, counted, notes_argument, open_run, run_options
from aurora_kb.model import Finding, Severity, Vault

NAMED_AT_MOST = 10


@click.command(
    epilog="""\b
Example:
  aurora-kb build notes --output site
"""
)
@notes_argument
@click.option("-o", "--output", type=PATH, help="The folder to write; by default site/.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there are errors or warnings.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@run_options
def build(
    notes: Path | None, output: Path | None, strict: bool, as_json: bool, **options: Any
) -> None:
    """Build the site with its graph, flashcards and check report."""
    from aurora_kb.checks import exit_worthy

    run = open_run(notes, output, **options)
    counts, findings = build_once(run)
    if as_json:
        click.echo(json.dumps(counts))
    if strict and exit_worthy(findings):
        raise click.exceptions.Exit(1)


def build_once(run: Run) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Build and write the site, say what was done, return the counts and the findings."""
    from aurora_kb import pipeline
    from aurora_kb.cli.registry import kept_facts

    config = run.config
    with kept_facts(run, waits_for_nobody=True) as facts, run.cache() as cache:
        made = pipeline.build(config, run.workers, cache, run.stage, facts)
        with run.stage("write the site"):
            written = pipeline.write(made, config)
    study = made.study
    counts = {
        "notes": len(study.vault.notes),
        "published": len(study.public_vault.notes),
        "concepts": sum(1 for _, kind in study.graph.nodes(data="type") if kind != "value"),
        "relations": study.graph.number_of_edges(),
        "cards": len(study.cards),
        "findings": len(study.findings),
        "pages": len(made.pages),
        "written": written.written,
        "removed": written.removed,
    }
    run.say(summary(counts, study.findings, run))
    for line in kept_back(study.vault, run):
        run.say(line)
    return counts, study.findings


def kept_back(vault: Vault, run: Run) -> Iterator[str]:
    """Yield which notes are not published and why; many of them only with `--verbose`."""
    from aurora_kb.notes import private_notes

    private = private_notes(vault, run.config.site)
    shown = len(private) if run.is_verbose else NAMED_AT_MOST
    for note_id, decision in islice(private.items(), shown):
        yield f"not published: {vault.by_id[note_id].path} ({decision.reason})"
    if len(private) > shown:
        yield f"not published: {len(private) - shown:,} more (--verbose names them)"


def summary(counts: dict[str, int], findings: Sequence[Finding], run: Run) -> str:
    """Return the lines that a build ends with."""
    slowest = max(run.seconds, key=run.seconds.__getitem__)
    total = sum(run.seconds.values())
    lines = (
        f"{counted(counts['notes'], 'note')} -> {counted(counts['concepts'], 'concept')}, "
        f"{counted(counts['relations'], 'relation')}, {counted(counts['cards'], 'card')}",
        f"{counted(counts['pages'], 'file')}: {counts['written']:,} written, "
        f"{counts['removed']:,} removed, in {total:.2f} s "
        f"(longest: {slowest}, {run.seconds[slowest]:.2f} s)",
        findings_line(findings),
        f"open {run.config.output / 'index.html'}",
    )
    return "\n".join(lines)


def findings_line(findings: Sequence[Finding]) -> str:
    """Return one line that says how many findings there are and of which weight."""
    if not findings:
        return "no findings"
    from aurora_kb.notes import UNRENDERED

    unrendered = sum(1 for finding in findings if finding.code == UNRENDERED)
    weights = Counter(finding.severity for finding in findings if finding.code != UNRENDERED)
    parts = [
        counted(weights[Severity.ERROR], "error"),
        counted(weights[Severity.WARNING], "warning"),
        f"{weights[Severity.INFO]:,} for information",
        f"{counted(unrendered, 'construct')} not rendered",
    ]
    return f"findings: {', '.join(parts)} (aurora-kb check shows them)"
