"""The work of the command: check, fix if asked to, report."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aurora_kb import vaults
from aurora_kb.checks import (
    RULES,
    exit_worthy,
    format_findings,
    refuse_unknown,
    wants_history,
)
from aurora_kb.cli.check.baseline_file import KnownFindings
from aurora_kb.cli.check.options import CheckOptions
from aurora_kb.cli.check.report import print_findings
from aurora_kb.cli.check.write_fixes import FindingKey, Wanted, write_fixes
from aurora_kb.cli.clock import today
from aurora_kb.cli.run import Run
from aurora_kb.cli.scope import is_asked_for
from aurora_kb.engine import Commit, last_commits
from aurora_kb.model import Finding, Source, Vault


@dataclass(frozen=True, slots=True)
class CheckScope:
    """What is checked: all notes asked for, or one that comes from stdin."""

    run: Run
    notes: tuple[Path, ...]
    unsaved: Source | None

    def check(self, fixed: Sequence[Source] = ()) -> tuple[Vault, tuple[Finding, ...]]:
        """Check the vault; return it with all findings. The `fixed` notes are not
        written yet.
        """
        unsaved = fixed or ((self.unsaved,) if self.unsaved else ())
        run = self.run
        with run.means() as means:
            return vaults.check_notes(run.config, means, unsaved, today(), self._commits())

    def _commits(self) -> Mapping[str, Commit]:
        if not wants_history(self.run.config.checks):
            return {}
        return last_commits(self.run.config.notes, os.environ)

    def asked(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings of what was asked for."""
        if self.unsaved:
            return tuple(finding for finding in findings if finding.path == self.unsaved.path)
        if self.is_whole:
            return tuple(findings)
        return tuple(f for f in findings if is_asked_for(self.run, self.notes, f.path))

    @property
    def is_whole(self) -> bool:
        """Whether every note was asked for."""
        everything = self.run.config.notes
        is_named = all(path.resolve() == everything for path in self.notes)
        return is_named and self.unsaved is None


def check_notes(scope: CheckScope, options: CheckOptions) -> tuple[int, str, bool]:
    """Check, fix if asked to, report.

    Return the exit code, what was printed, and whether notes and settings alone decided it.
    """
    format_findings((), options.form)  # a format that there is not is told before anything is done
    refuse_unknown(options.unsafe, "--unsafe-fixes", [rule.code for rule in RULES])
    run = scope.run
    known = KnownFindings(
        run,
        options.baseline,
        is_used=options.uses_baseline,
        is_made=options.write_baseline,
    )
    vault, findings = scope.check()
    shown = scope.asked(known.take(findings, vault))
    disturbed, refused = False, frozenset[FindingKey]()
    if options.fix or options.diff:

        def recheck(sources: Sequence[Source]) -> tuple[Finding, ...]:
            vault, findings = scope.check(sources)
            return scope.asked(known.take(findings, vault))

        wanted = Wanted(options.unsafe, options.diff, scope.unsaved)
        written = write_fixes(run, vault, shown, recheck, wanted)
        if options.diff:
            return int(written.count > 0), "", False
        disturbed, refused = written.is_disturbed, written.refused
        if scope.unsaved:
            scope = replace(scope, unsaved=Source(scope.unsaved.path, written.text))
        vault, findings = scope.check()
        shown = scope.asked(known.take(findings, vault))
    if options.write_baseline:
        shown = known.write(findings, vault, is_whole=scope.is_whole)
    # The fixed note goes to stdout then, and nothing else may.
    to_stderr = options.fix and scope.unsaved is not None
    output = print_findings(run, vault, shown, refused, options.form, options.statistics, to_stderr)
    known.report()
    code = 2 if disturbed else int(exit_worthy(shown))
    return code, output, not wants_history(run.config.checks)
