"""The last report, shown again while nothing that it depends on has changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from aurora_kb.cli.check.options import CheckOptions
from aurora_kb.cli.clock import today
from aurora_kb.cli.outcomes import last_outcome
from aurora_kb.cli.run import Run, folder_of

BASELINE = "baseline.json"


class _Report(msgspec.Struct, frozen=True):
    """What was printed, what was said about it, and the exit code."""

    output: str
    said: tuple[str, ...]
    code: int


def recalled(
    run: Run,
    notes: tuple[Path, ...],
    options: CheckOptions,
    work: Callable[[], tuple[int, str, bool]],
) -> int:
    """Print the last report again, or else do the work, and return the exit code.

    `work` prints, and returns the code, what it printed, and whether it may be kept.
    """
    if not run.uses_cache:
        return work()[0]
    asked = tuple(str(path.resolve()) for path in notes)
    baseline = options.baseline or folder_of(run) / BASELINE
    # Paths are printed as they lead from here.
    facts = (today(), options, asked, str(Path.cwd()))
    with run.cache() as cache:
        outcome = last_outcome(run, cache, "check", *facts, own=(baseline,))
        known = outcome.recall()
        if known is not None:
            with contextlib.suppress(msgspec.MsgspecError):
                return _repeat(run, msgspec.msgpack.decode(known, type=_Report))
        before = len(run.said)
        code, output, may_be_kept = work()
        if may_be_kept:
            report = _Report(output, tuple(run.said[before:]), code)
            outcome.remember(msgspec.msgpack.encode(report))
        return code


def _repeat(run: Run, report: _Report) -> int:
    if report.output:
        click.echo(report.output.removesuffix("\n"))
    for line in report.said:
        run.say(line)
    return report.code
