"""The command itself: what is asked for, in which order it is done, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aurora_kb.cli.check.known import KnownFindings
from aurora_kb.cli.check.mending import mend, undo_last_fix
from aurora_kb.cli.check.report import print_findings
from aurora_kb.cli.registry import now
from aurora_kb.cli.run import PATH, Run, open_run, run_options
from aurora_kb.cli.scope import is_asked_for, open_run_on
from aurora_kb.config import ChecksConfig
from aurora_kb.errors import AuroraError, NotFoundError
from aurora_kb.model import Finding, Source, Vault

if TYPE_CHECKING:
    from aurora_kb.engine import Commit


class CommandWithVerbs(click.Group):
    """A command whose arguments are paths, unless the first one is the name of a verb.

    Click's own groups take every argument for their own before they look for a verb, and
    options before the first argument only.
    """

    allow_interspersed_args = True

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of the verb, or of the command."""
        verb = self.commands.get(args[0]) if args else None
        if verb is None:
            return super().make_context(info_name, args, parent, **extra)
        return verb.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for besides the notes."""

    fix: bool
    diff: bool
    unsafe: tuple[str, ...]
    form: str
    statistics: bool
    baseline: Path | None
    uses_baseline: bool
    write_baseline: bool


def _codes(context: click.Context, parameter: click.Parameter, value: Any) -> tuple[str, ...]:
    """The codes of an option that may be repeated and may hold several, with commas."""
    return tuple(code for part in value for code in part.split(",") if code.strip())


CODES: dict[str, Any] = {"multiple": True, "metavar": "CODE", "callback": _codes}


@click.group(
    cls=CommandWithVerbs,
    invoke_without_command=True,
    epilog="""\b
Examples:
  aurora-kb check notes
  aurora-kb check notes/DB-Aurora.md --format json
  aurora-kb check notes --diff
  aurora-kb check rule AKB201
""",
)
@click.argument("notes", nargs=-1, type=PATH)
@click.option("--fix", is_flag=True, help="Apply the safe fixes.")
@click.option("--unsafe-fixes", **CODES, help="With --fix or --diff: the unsafe ones of a rule.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--undo", is_flag=True, help="Take the last fix back.")
@click.option("--select", **CODES, help="Turn a rule (or a prefix) on.")
@click.option("--ignore", **CODES, help="Turn a rule (or a prefix) off.")
@click.option("--format", "form", default="text", show_default=True, help="text, full, json ...")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule.")
@click.option("--baseline", type=PATH, metavar="FILE", help="Known findings, which are not shown.")
@click.option("--no-baseline", is_flag=True, help="Show known findings too.")
@click.option("--write-baseline", is_flag=True, help="Take what is found for known.")
@click.option("--stdin-filename", type=PATH, metavar="PATH", help="Read this note from stdin.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@run_options
def check(notes: tuple[Path, ...], **options: Any) -> None:
    """Report what is stale, broken or missing in the notes; repair it on request.

    NOTES are folders, or notes in the configured folder. Exits with 1 when errors or
    warnings remain.
    """
    take = options.pop
    select, ignore, unsafe = take("select"), take("ignore"), take("unsafe_fixes")
    wants_undo, exits_zero = take("undo"), take("exit_zero")
    form = "json" if take("as_json") else options["form"]
    del options["form"]
    wish = Wish(
        fix=take("fix"),
        diff=take("diff"),
        unsafe=unsafe,
        form=form,
        statistics=take("statistics"),
        baseline=take("baseline"),
        uses_baseline=not take("no_baseline"),
        write_baseline=take("write_baseline"),
    )
    path = take("stdin_filename")
    run = _open(notes, path, options)
    if wants_undo:
        undo_last_fix(run)
        return
    run.config = replace(run.config, checks=_with(run.config.checks, select, ignore))
    scope = _Scope(run, notes, _unsaved(run, path))
    code = _check(scope, wish)
    if code and not (code == 1 and exits_zero):
        raise click.exceptions.Exit(code)


def _with(settings: ChecksConfig, select: Sequence[str], ignore: Sequence[str]) -> ChecksConfig:
    return replace(
        settings,
        select=(*settings.select, *select),
        ignore=(*settings.ignore, *ignore),
    )


# ------------------------------------------------------------------ what is checked


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is checked: all notes asked for, or one that comes from stdin."""

    run: Run
    notes: tuple[Path, ...]
    unsaved: Source | None

    def study(self) -> tuple[Vault, tuple[Finding, ...]]:
        """Check the vault; return it with all findings."""
        from aurora_kb import pipeline

        unsaved = (self.unsaved,) if self.unsaved else ()
        today = datetime.fromtimestamp(now(), UTC).date()
        run = self.run
        with run.cache() as cache:
            return pipeline.check_notes(
                run.config, run.workers, cache, run.stage, unsaved, today, self._commits()
            )

    def _commits(self) -> Mapping[str, Commit]:
        from aurora_kb.checks import wants_history
        from aurora_kb.engine import last_commits

        if not wants_history(self.run.config.checks):
            return {}
        return last_commits(self.run.config.notes, os.environ)

    def asked(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings of what was asked for."""
        if self.unsaved:
            return tuple(finding for finding in findings if finding.path == self.unsaved.path)
        return tuple(f for f in findings if is_asked_for(self.run, self.notes, f.path))

    @property
    def is_whole(self) -> bool:
        """Whether every note was asked for."""
        everything = self.run.config.notes
        is_named = all(path.resolve() == everything for path in self.notes)
        return is_named and self.unsaved is None


def _open(notes: tuple[Path, ...], path: Path | None, options: dict[str, Any]) -> Run:
    if path is None:
        return open_run_on(notes, options)
    if notes:
        raise AuroraError("--stdin-filename takes one note, from stdin", "name no others")
    run = open_run(None, **options)
    if path.resolve().is_relative_to(run.config.notes):
        return run
    if not path.parent.is_dir():
        raise NotFoundError(f"no folder {path.parent}", "check the spelling")
    return open_run(path.parent, **options)


def _unsaved(run: Run, path: Path | None) -> Source | None:
    if path is None:
        return None
    name = path.resolve().relative_to(run.config.notes).as_posix()
    return Source(name, sys.stdin.buffer.read())


# ------------------------------------------------------------------ the order of things


def _check(scope: _Scope, wish: Wish) -> int:
    """Check, mend if that is wanted, report; return the exit code."""
    from aurora_kb.checks import RULES, exit_worthy, format_findings, refuse_unknown

    format_findings((), wish.form)  # a format that there is not is told before anything is done
    refuse_unknown(wish.unsafe, "--unsafe-fixes", [rule.code for rule in RULES])
    run = scope.run
    known = KnownFindings(run, wish.baseline, is_used=wish.uses_baseline)
    vault, findings = scope.study()
    shown = scope.asked(known.take(findings, vault))
    disturbed = False
    if wish.fix or wish.diff:
        mended = mend(run, vault, shown, wish.unsafe, only_show=wish.diff, unsaved=scope.unsaved)
        if wish.diff:
            return 1 if mended.count else 0
        disturbed = mended.is_disturbed
        if scope.unsaved:
            scope = replace(scope, unsaved=Source(scope.unsaved.path, mended.text))
        vault, findings = scope.study()
        shown = scope.asked(known.take(findings, vault))
    if wish.write_baseline:
        shown = known.write(findings, vault, is_whole=scope.is_whole)
    # The mended note goes to stdout then, and nothing else may.
    to_stderr = wish.fix and scope.unsaved is not None
    print_findings(run, vault, shown, wish.form, wish.statistics, to_stderr)
    known.tell()
    if disturbed:
        return 2
    return 1 if exit_worthy(shown) else 0
