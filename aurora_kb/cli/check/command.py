"""The command: its options, the order of its work, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from aurora_kb.cli.check.last_report import recalled
from aurora_kb.cli.check.options import CheckOptions
from aurora_kb.cli.run import NOTES, PATH, Run, open_run, refuse_copies, run_options
from aurora_kb.cli.scope import open_run_on
from aurora_kb.config import ChecksConfig
from aurora_kb.errors import AuroraError, NotFoundError
from aurora_kb.model import Source


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
@click.argument("notes", nargs=-1, type=NOTES)
@click.option("--fix", is_flag=True, help="Apply the safe fixes.")
@click.option("--unsafe-fixes", **CODES, help="With --fix or --diff: the unsafe ones of a rule.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--undo", is_flag=True, help="Take the last fix back.")
@click.option("--select", **CODES, help="Turn a rule (or a prefix) on.")
@click.option("--ignore", **CODES, help="Turn a rule (or a prefix) off.")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="NAME",
    help="text, full, json ...",
)
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
    asked = CheckOptions(
        fix=take("fix"),
        diff=take("diff"),
        unsafe=unsafe,
        form=form,
        statistics=take("statistics"),
        baseline=take("baseline"),
        uses_baseline=not take("no_baseline"),
        write_baseline=take("write_baseline"),
    )
    if unsafe and not (asked.fix or asked.diff):
        # It would else be done without, as if there were nothing of the kind to repair.
        raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
    path = take("stdin_filename")
    run = _open(notes, path, options)
    if asked.fix and path is None:
        refuse_copies(run)
    if wants_undo:
        from aurora_kb.cli.check.write_fixes import undo_last_fix

        undo_last_fix(run)
        return
    run.config = replace(run.config, checks=_with(run.config.checks, select, ignore))
    unsaved = _unsaved(run, path)

    def work() -> tuple[int, str, bool]:
        # What checks notes takes long to import, and is not needed where nothing has changed.
        from aurora_kb.cli.check.work import CheckScope, check_notes

        return check_notes(CheckScope(run, notes, unsaved), asked)

    if asked.only_reports and unsaved is None:
        code = recalled(run, notes, asked, work)
    else:
        code, _, _ = work()
    if code and not (code == 1 and exits_zero):
        raise click.exceptions.Exit(code)


def _with(settings: ChecksConfig, select: Sequence[str], ignore: Sequence[str]) -> ChecksConfig:
    return replace(
        settings,
        select=(*settings.select, *select),
        ignore=(*settings.ignore, *ignore),
    )


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
