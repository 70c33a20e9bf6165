"""Run the rules that are on, over all notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aurora_kb.checks.findings_cache import FindingsCache
from aurora_kb.checks.lengths import SHARED_CAUSE, STALE_COUNT
from aurora_kb.checks.note_only import NoteOnlyRules, apply_to_note, internal_error, is_lasting
from aurora_kb.checks.rule import NoteRule, Rule, RuleContext, finding_of, findings_of
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.selection import FileIgnores, is_on, refuse_unknown_codes
from aurora_kb.checks.standards import Standards
from aurora_kb.checks.suppressions import silenced, suppressions_of
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Note, Severity, Vault


def run_checks(
    vault: Vault,
    settings: ChecksConfig,
    standards: Standards | None = None,
    rules: tuple[Rule, ...] = RULES,
    others: Sequence[Finding] = (),
    today: date | None = None,
    findings_cache: FindingsCache | None = None,
) -> tuple[Finding, ...]:
    """The findings of the parser and of every rule that is on, by path, line, column, code.

    `others` are findings of other stages, which are selected and ignored like all. What
    comments in the notes silence is not among them. A rule that raises becomes a finding
    itself, and the other rules go on. Without `today` no date lies in the future. Raises
    `ConfigError` for a code in `settings` that fits no rule.
    """
    defaults = {rule.code: rule.default for rule in rules}
    refuse_unknown_codes(settings, tuple(defaults))
    ignores = FileIgnores(settings)
    standards = standards or Standards()
    findings: list[Finding] = []
    alone = NoteOnlyRules(settings, standards, rules)
    for found in (findings_cache or FindingsCache()).found(vault.notes, alone.given, alone.find):
        findings.extend(found)
    miscounted = frozenset(one.path for one in findings if one.code == STALE_COUNT)
    stale = miscounted if alone.counts else None
    context = RuleContext(vault, settings, standards, tuple(others), today, stale)
    for rule in rules:
        if is_on(rule.code, rule.default, settings) and not is_lasting(rule):
            findings.extend(apply_rule(rule, context))
    for code, reported in context.reported.items():
        # The parser may know a fault that the catalogue does not: better shown than lost.
        if code not in defaults and is_on(code, True, settings):
            findings.extend(reported)
    findings = _told_once(findings, context)
    heard = silenced(findings, vault.notes, settings, defaults)
    shown = (finding for finding in heard if not ignores.hides(finding.path, finding.code))
    return tuple(sorted(shown, key=reading_order))


def _told_once(findings: list[Finding], context: RuleContext) -> list[Finding]:
    """The findings without the stale counts that one cause explains: that cause is told once."""
    if not any(finding.code == SHARED_CAUSE for finding in findings):
        return findings
    return [f for f in findings if f.code != STALE_COUNT or f.path not in context.explained]


def check_note(
    note: Note,
    settings: ChecksConfig,
    standards: Standards | None = None,
    today: date | None = None,
    findings_cache: FindingsCache | None = None,
) -> tuple[Finding, ...]:
    """What of `run_checks` the note's own bytes decide, whatever vault it stands in.

    Comments that silence nothing are not among it: they may silence what the vault decides.
    """
    defaults = {rule.code: rule.default for rule in RULES}
    standards = standards or Standards()
    alone = NoteOnlyRules(settings, standards)
    of_parser = (f for f in note.findings if is_on(f.code, defaults.get(f.code, True), settings))
    (of_rules,) = (findings_cache or FindingsCache()).found((note,), alone.given, alone.find)
    of_day: list[Finding] = []
    context = RuleContext(Vault((note,), (), {}, {}, ()), settings, standards, (), today)
    for rule in RULES:
        if isinstance(rule, NoteRule) and rule.daily and is_on(rule.code, rule.default, settings):
            of_day.extend(apply_to_note(rule, note, context))
    found = (*of_parser, *of_rules, *of_day)
    own, ignores = suppressions_of(note), FileIgnores(settings)
    return tuple(
        finding
        for finding in sorted(found, key=reading_order)
        if not any(one.hides(finding) for one in own)
        and not ignores.hides(finding.path, finding.code)
    )


def reading_order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The key that sorts findings as a reader meets them."""
    return (finding.path, finding.line, finding.column, finding.code, finding.message)


def exit_worthy(findings: Iterable[Finding]) -> bool:
    """Whether a check with these findings has failed; information alone never fails."""
    return any(finding.severity is not Severity.INFO for finding in findings)


def apply_rule(rule: Rule, context: RuleContext) -> list[Finding]:
    """One rule's findings over the vault; where the rule raises, a finding that says so."""
    found: list[Finding] = []
    if not isinstance(rule, NoteRule):
        try:
            found.extend(findings_of(rule, rule.check(context), ""))
        except Exception as error:
            found.append(internal_error(rule, "", error))
        return found
    check = rule.check
    # Not by `apply_to_note`: see `NoteOnlyRules.find`.
    for note in context.vault.notes:
        try:
            for fault in check(note, context):
                found.append(finding_of(rule, fault, note.path))  # noqa: PERF401  # the dearer
        except Exception as error:
            found.append(internal_error(rule, note.path, error))
    return found
