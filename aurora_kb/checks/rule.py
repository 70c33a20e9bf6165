"""What a rule is, and what it may look at.

A rule is a plain function, decorated to describe it. The decorator registers nothing:
a rule runs because it stands in `RULES`.

    @rule("AKB015", "no-final-newline", severity=Severity.INFO, default=False, fix="safe")
    def no_final_newline(note: Note, context: RuleContext) -> Iterator[Fault]:
        \"\"\"The file does not end with a line end. ...\"\"\"

A rule yields `Fault`s and never names its own code, path or severity: `findings_of` adds
what the description already says, so the two cannot disagree.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from aurora_kb.checks.lengths import Cause, shared_cause
from aurora_kb.checks.nearest import KnownNames
from aurora_kb.checks.standards import Standards
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Fix, Note, Severity, Vault
from aurora_kb.notes import Fragments, folders_of

FixKind = Literal["safe", "unsafe", "none"]
MakeFix = Callable[[Note, Finding], Fix | None]


@dataclass(frozen=True)
class RuleContext:
    """Everything a rule may look at. Indexes are made on first use and kept."""

    vault: Vault
    settings: ChecksConfig
    standards: Standards
    others: tuple[Finding, ...] = ()  # of other stages
    today: date | None = None  # None where the same notes must give the same findings
    stale: frozenset[str] | None = None  # paths of notes whose counts are stale, if that was asked

    @cached_property
    def reported(self) -> Mapping[str, tuple[Finding, ...]]:
        """What the parser and other stages found, by code."""
        by_code: dict[str, list[Finding]] = {}
        of_notes = (finding for note in self.vault.notes for finding in note.findings)
        for finding in (*self.vault.findings, *of_notes, *self.others):
            by_code.setdefault(finding.code, []).append(finding)
        return {code: tuple(found) for code, found in sorted(by_code.items())}

    @cached_property
    def by_path(self) -> Mapping[str, Note]:
        """The notes by their paths."""
        return {note.path: note for note in self.vault.notes}

    @cached_property
    def cause(self) -> Cause | None:
        """The one cause of most stale word counts, if there is one."""
        return shared_cause(self.vault.notes, self.standards, self.stale)

    @cached_property
    def explained(self) -> frozenset[str]:
        """The paths of the notes whose stale counts that cause explains."""
        ids = self.cause.notes if self.cause else ()
        return frozenset(self.vault.by_id[note_id].path for note_id in ids)

    @cached_property
    def names(self) -> KnownNames:
        """The names that notes answer to: file names and aliases."""
        notes = self.vault.notes
        return KnownNames(
            [note.stem for note in notes] + [alias for n in notes for alias in n.aliases]
        )

    @cached_property
    def files(self) -> KnownNames:
        """The names of the assets."""
        return KnownNames(asset.path.rpartition("/")[2] for asset in self.vault.assets)

    @cached_property
    def fragments(self) -> Fragments:
        """What notes embed of each other, cut once."""
        return Fragments()

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders of the vault; `.` is the notes folder itself."""
        notes = (note.path for note in self.vault.notes)
        assets = (asset.path for asset in self.vault.assets)
        return frozenset(folder or "." for folder in folders_of((*notes, *assets)))

    def is_unique(self, stem: str) -> bool:
        """Whether a file name alone leads to one note, wherever the link stands."""
        return self._stems[stem.casefold()] == 1

    @cached_property
    def _stems(self) -> Counter[str]:
        return Counter(note.stem.casefold() for note in self.vault.notes)

    @cached_property
    def folder_names(self) -> frozenset[str]:
        """The folders in lower case, by path and by name alone."""
        paths = {path.casefold() for path in self.folders}
        return frozenset(paths | {path.rpartition("/")[2] for path in paths})


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding without what its rule already says.

    `path` is only needed by rules over the vault, `severity` only where one case of a
    rule weighs more or less than the others.
    """

    message: str
    line: int = 0
    column: int = 0
    hint: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """The description of a rule. `page` is its docstring, the first line of which sums it up."""

    code: str
    name: str
    severity: Severity
    default: bool  # on without being selected
    fix: FixKind
    page: str

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class NoteRule(RuleInfo):
    """A rule asked once a note.

    `alone`: the note's own bytes decide it, not the vault. `daily`: with the day on which it is
    asked, `RuleContext.today`.
    """

    check: Callable[[Note, RuleContext], Iterator[Fault]]
    alone: bool
    daily: bool = False

    @property
    def lasts(self) -> bool:
        """Whether what it finds stays true while the note is the same."""
        return self.alone and not self.daily


@dataclass(frozen=True, slots=True)
class VaultRule(RuleInfo):
    """A rule asked once a run. Its faults name their paths."""

    check: Callable[[RuleContext], Iterator[Fault]]
    make_fix: MakeFix | None = None  # the fix of what the parser found


Rule = NoteRule | VaultRule


def rule(
    code: str,
    name: str,
    *,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    fix: FixKind = "none",
    alone: bool = True,
    daily: bool = False,
) -> Callable[[Callable[[Note, RuleContext], Iterator[Fault]]], NoteRule]:
    """Describe a function that looks at one note."""

    def describe(check: Callable[[Note, RuleContext], Iterator[Fault]]) -> NoteRule:
        page = inspect.cleandoc(check.__doc__ or "")
        return NoteRule(code, name, severity, default, fix, page, check, alone, daily)

    return describe


def vault_rule(
    code: str,
    name: str,
    *,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    fix: FixKind = "none",
) -> Callable[[Callable[[RuleContext], Iterator[Fault]]], VaultRule]:
    """Describe a function that looks at all notes together."""

    def describe(check: Callable[[RuleContext], Iterator[Fault]]) -> VaultRule:
        page = inspect.cleandoc(check.__doc__ or "")
        return VaultRule(code, name, severity, default, fix, page, check)

    return describe


def parser_rule(
    code: str,
    name: str,
    page: str,
    *,
    severity: Severity = Severity.ERROR,
    default: bool = True,
    fix: FixKind = "none",
    make_fix: MakeFix | None = None,
) -> VaultRule:
    """Describe a fault that another stage meets, mostly the parser: the rule passes it on.

    `make_fix` makes the fix, since stages before this one only find.
    """

    def passed_on(context: RuleContext) -> Iterator[Fault]:
        for found in context.reported.get(code, ()):
            yield Fault(
                found.message,
                found.line,
                found.column,
                found.hint,
                with_fix(found, make_fix, context.by_path.get(found.path)).fix,
                found.severity,
                found.path,
            )

    return VaultRule(
        code, name, severity, default, fix, inspect.cleandoc(page), passed_on, make_fix
    )


def with_fix(finding: Finding, make_fix: MakeFix | None, note: Note | None) -> Finding:
    """A finding of the parser with its fix, if there is one."""
    if make_fix is None or note is None or finding.fix is not None:
        return finding
    return replace(finding, fix=make_fix(note, finding))


def findings_of(rule: Rule, faults: Iterator[Fault], path: str) -> Iterator[Finding]:
    """The findings that a rule's faults in the file at `path` amount to."""
    for fault in faults:
        yield finding_of(rule, fault, path)


def finding_of(rule: Rule, fault: Fault, path: str) -> Finding:
    """The finding that a rule's fault in the file at `path` amounts to."""
    return Finding(
        rule.code,
        fault.message,
        fault.path or path,
        fault.line,
        fault.column,
        fault.severity or rule.severity,
        fault.hint,
        fault.fix,
    )
