"""`aurora-kb build`: everything."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from aurora_kb.cli.clock import DayType
from aurora_kb.cli.outcomes import last_outcome
from aurora_kb.cli.run import (
    PATH,
    Run,
    counted,
    notes_argument,
    open_run,
    registry_of,
    run_options,
)
from aurora_kb.engine import Cache, Means, Outcome, Stamps, leave
from aurora_kb.model import Finding, Severity, Vault

if TYPE_CHECKING:
    from aurora_kb.pipeline import Build

NAMED_AT_MOST = 10
WAIT = 10.0  # seconds
# Some hosts of pages take no more files than this.
MANY_FILES = 20_000


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
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=WAIT,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another build of the same notes.",
)
@click.option(
    "--today",
    type=DayType(),
    metavar="DATE",
    help="The day from which the health page counts; by default the last one in the notes.",
)
@run_options
def build(
    notes: Path | None,
    output: Path | None,
    strict: bool,
    as_json: bool,
    wait: float,
    today: date | None,
    **options: Any,
) -> None:
    """Build the site with its graph, flashcards and check report."""
    run = open_run(notes, output, **options)
    built = build_once(run, wait, today)
    if as_json:
        click.echo(json.dumps(built.counts))
    if strict and built.is_faulty:
        raise click.exceptions.Exit(1)


class Built(msgspec.Struct, frozen=True):
    """The summary of a build; the next run shows it again if there is nothing to do."""

    counts: dict[str, int]
    findings: str
    kept_back: tuple[str, ...]  # a line for each note that is not published
    is_faulty: bool  # whether there are errors or warnings
    site: str  # the state of the output folder


def build_once(
    run: Run,
    wait: float = WAIT,
    today: date | None = None,
    tell: Callable[[Build], None] | None = None,
    is_forced: bool = False,
    describe: Callable[[Built, Run], str] | None = None,
) -> Built:
    """Build and write the site, and say what was done, as `summary` does or `describe`.

    Unless it `is_forced`, nothing is done while all that a build depends on is as it was in the
    last one, and the site is as that one left it. Another build of the same notes is waited for,
    `wait` seconds at most. `tell` is handed what was made, if something was, once the cache is
    closed: then other threads may ask it too.
    """
    # What the build before took is no part of this one.
    run.seconds.clear()
    made: Build | None = None
    with run.means() as means:
        with run.stage("look for changes"):
            own = (registry_of(run),)
            outcome = last_outcome(run, means.cache, "build", today, own=own)
            built = None if is_forced else _recalled(outcome.recall(), run, means.cache)
        if built is None:
            built, made = _build_anew(run, means, outcome, wait, today, is_for_itself=tell is None)
            if tell is None:
                leave(made)  # the command is at its end
    if tell and made:
        tell(made)
    run.say((describe or summary)(built, run))
    return built


def _recalled(data: bytes | None, run: Run, cache: Cache) -> Built | None:
    """What the last build was, if its site is still there and nobody has touched it."""
    if data is None:
        return None
    try:
        built = msgspec.msgpack.decode(data, type=Built)
    except msgspec.MsgspecError:
        return None
    if not Stamps(cache, run.config.output).is_left_as(built.site):
        return None
    return msgspec.structs.replace(built, counts=built.counts | {"written": 0, "removed": 0})


def _build_anew(
    run: Run,
    means: Means,
    outcome: Outcome,
    wait: float,
    today: date | None,
    is_for_itself: bool,
) -> tuple[Built, Build]:
    from aurora_kb import pipeline
    from aurora_kb.checks import exit_worthy
    from aurora_kb.cli.registry import kept_facts

    config = run.config
    with (
        kept_facts(run, wait, means.cache, outcome.digest_of) as facts,
        pipeline.open_output(config) as (folder, spool),
    ):
        state = facts.state if is_for_itself else None
        made = pipeline.build(config, means, facts.name_once, today, spool, state)
        with run.stage("write the site"):
            written = pipeline.finish(made, folder, spool)
    knowledge = made.knowledge
    built = Built(
        _numbers_of(made) | {"written": written.written, "removed": written.removed},
        findings_line(knowledge.findings),
        tuple(kept_back(knowledge.vault, run)),
        exit_worthy(knowledge.findings),
        made.stamps.state if made.stamps else "",
    )
    if facts.is_kept:
        outcome.remember(msgspec.msgpack.encode(built))
    return built, made


def _numbers_of(made: Build) -> dict[str, int]:
    from aurora_kb.concepts import size_of

    knowledge = made.knowledge
    concepts, relations = size_of(knowledge.graph)
    return {
        "notes": len(knowledge.vault.notes),
        "published": len(knowledge.public_vault.notes),
        "concepts": concepts,
        "relations": relations,
        "cards": len(knowledge.cards),
        "findings": len(knowledge.findings),
        "pages": made.size,
    }


def kept_back(vault: Vault, run: Run) -> Iterator[str]:
    """Yield which notes are not published and why."""
    from aurora_kb.notes import private_notes

    for note_id, decision in private_notes(vault, run.config.site).items():
        yield f"not published: {vault.by_id[note_id].path} ({decision.reason})"


def _shown(lines: Sequence[str], run: Run) -> Iterator[str]:
    """Yield the lines of notes that are kept back; many of them only with `--verbose`."""
    shown = len(lines) if run.is_verbose else NAMED_AT_MOST
    yield from lines[:shown]
    if len(lines) > shown:
        yield f"not published: {len(lines) - shown:,} more (--verbose names them)"


def summary(built: Built, run: Run) -> str:
    """Return the lines that a build ends with."""
    way = f"open {run.config.output / 'index.html'}"
    return "\n".join((*_counts(built, run), way, *_shown(built.kept_back, run)))


def summary_of_served(built: Built, run: Run) -> str:
    """Return the lines that a build ends with where the site has an address of its own."""
    return "\n".join((*_counts(built, run), *_shown(built.kept_back, run)))


def _counts(built: Built, run: Run) -> tuple[str, ...]:
    counts = built.counts
    slowest = max(run.seconds, key=run.seconds.__getitem__)
    total = sum(run.seconds.values())
    return (
        # Most likely somebody named the wrong folder.
        *((f"no note (.md) in {run.config.notes}",) if not counts["notes"] else ()),
        f"{counted(counts['notes'], 'note')} -> {counted(counts['concepts'], 'concept')}, "
        f"{counted(counts['relations'], 'relation')}, {counted(counts['cards'], 'card')}",
        f"{counted(counts['pages'], 'file')}: {counts['written']:,} written, "
        f"{counts['removed']:,} removed, in {total:.2f} s "
        f"(longest: {slowest}, {run.seconds[slowest]:.2f} s)",
        built.findings,
        *((_SMALLER,) if _could_be_smaller(counts, run) else ()),
    )


def summary_of_save(built: Built, run: Run) -> str:
    """Return the line that a later build of a run ends with.

    Which notes are not published, and whatever else stays the same, the first one said.
    """
    counts = built.counts
    removed = f", {counts['removed']:,} removed" if counts["removed"] else ""
    written = f"{counts['written']:,} of {counted(counts['pages'], 'file')} written{removed}"
    return f"{written}, in {sum(run.seconds.values()):.2f} s; {built.findings}"


_SMALLER = (
    "many files: `concept_pages_from = 3` below [site] in aurora-kb.toml gives pages only to "
    "concepts of which more is said"
)


def _could_be_smaller(counts: Mapping[str, int], run: Run) -> bool:
    """Whether a site that was just written is large, and each of its concepts has a page."""
    return counts["written"] > MANY_FILES and run.config.site.concept_pages_from <= 1


def findings_line(findings: Sequence[Finding]) -> str:
    """Return one line that says how many findings there are and of which weight."""
    if not findings:
        return "no findings"
    from aurora_kb.notes import UNRENDERED

    unrendered = sum(1 for finding in findings if finding.code == UNRENDERED)
    weights = Counter(finding.severity for finding in findings if finding.code != UNRENDERED)
    parts = {
        counted(weights[Severity.ERROR], "error"): weights[Severity.ERROR],
        counted(weights[Severity.WARNING], "warning"): weights[Severity.WARNING],
        f"{weights[Severity.INFO]:,} for information": weights[Severity.INFO],
        f"{counted(unrendered, 'construct')} not rendered": unrendered,
    }
    told = ", ".join(text for text, number in parts.items() if number)
    return f"findings: {told} (aurora-kb check shows them)"
