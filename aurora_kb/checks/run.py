"""Run the rules that are on, over all notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from aurora_kb.checks.memory import Memory
from aurora_kb.checks.rule import NoteRule, Rule, Study, findings_of
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.selection import FileIgnores, is_on, refuse_unknown_codes
from aurora_kb.checks.standards import Standards
from aurora_kb.checks.suppress import silenced, suppressions_of
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Note, Severity, Vault

INTERNAL_ERROR = "AKB999"


def run_checks(
    vault: Vault,
    settings: ChecksConfig,
    standards: Standards | None = None,
    rules: tuple[Rule, ...] = RULES,
    others: Sequence[Finding] = (),
    today: date | None = None,
    memory: Memory | None = None,
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
    study = Study(vault, settings, standards or Standards(), tuple(others), today)
    findings: list[Finding] = []
    chosen = [rule for rule in rules if is_on(rule.code, rule.default, settings)]
    alone = [rule for rule in chosen if isinstance(rule, NoteRule) and rule.alone]
    for found in _found_alone(vault.notes, alone, study, memory or Memory()):
        findings.extend(found)
    for rule in chosen:
        if rule not in alone:
            findings.extend(apply_rule(rule, study))
    for code, reported in study.reported.items():
        # The parser may know a fault that the catalogue does not: better shown than lost.
        if code not in defaults and is_on(code, True, settings):
            findings.extend(reported)
    findings = _told_once(findings, study)
    heard = silenced(findings, vault.notes, settings, defaults)
    shown = (finding for finding in heard if not ignores.hides(finding.path, finding.code))
    return tuple(sorted(shown, key=reading_order))


def _told_once(findings: list[Finding], study: Study) -> list[Finding]:
    """The findings without the stale counts that one cause explains: AKB211 tells it."""
    if not any(finding.code == "AKB211" for finding in findings):
        return findings
    return [f for f in findings if f.code != "AKB201" or f.path not in study.explained]


def check_note(
    note: Note,
    settings: ChecksConfig,
    standards: Standards | None = None,
    today: date | None = None,
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """What of `run_checks` the note's own bytes decide, whatever vault it stands in.

    Comments that silence nothing are not among it: they may silence what the vault decides.
    """
    vault = Vault((note,), (), {}, {}, (), {note.id: note})
    study = Study(vault, settings, standards or Standards(), (), today)
    defaults = {rule.code: rule.default for rule in RULES}
    alone = [
        rule
        for rule in RULES
        if isinstance(rule, NoteRule) and rule.alone and is_on(rule.code, rule.default, settings)
    ]
    of_parser = (f for f in note.findings if is_on(f.code, defaults.get(f.code, True), settings))
    (of_rules,) = _found_alone((note,), alone, study, memory or Memory())
    found = (*of_parser, *of_rules)
    own, ignores = suppressions_of(note), FileIgnores(settings)
    return tuple(
        finding
        for finding in sorted(found, key=reading_order)
        if not any(one.hides(finding) for one in own)
        and not ignores.hides(finding.path, finding.code)
    )


def _found_alone(
    notes: Sequence[Note], rules: Sequence[NoteRule], study: Study, memory: Memory
) -> list[tuple[Finding, ...]]:
    """What these rules, all of them `alone`, find in each note."""

    def find(note: Note) -> tuple[Finding, ...]:
        return tuple(found for rule in rules for found in apply_to_note(rule, note, study))

    codes = tuple(rule.code for rule in rules)
    return memory.found(notes, (study.settings, study.standards, study.today, codes), find)


def reading_order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The key that sorts findings as a reader meets them."""
    return (finding.path, finding.line, finding.column, finding.code, finding.message)


def exit_worthy(findings: Iterable[Finding]) -> bool:
    """Whether a check with these findings has failed; information alone never fails."""
    return any(finding.severity is not Severity.INFO for finding in findings)


def apply_rule(rule: Rule, study: Study) -> Iterator[Finding]:
    """One rule's findings over the vault; where the rule raises, a finding that says so."""
    if not isinstance(rule, NoteRule):
        try:
            yield from findings_of(rule, rule.check(study), "")
        except Exception as error:
            yield _internal_error(rule, "", error)
        return
    for note in study.vault.notes:
        yield from apply_to_note(rule, note, study)


def apply_to_note(rule: NoteRule, note: Note, study: Study) -> Iterator[Finding]:
    """One rule's findings in one note; where the rule raises, a finding that says so."""
    try:
        yield from findings_of(rule, rule.check(note, study), note.path)
    except Exception as error:
        yield _internal_error(rule, note.path, error)


def _internal_error(rule: Rule, path: str, error: Exception) -> Finding:
    return Finding(
        INTERNAL_ERROR,
        f"rule {rule.code} {rule.name} failed here: {type(error).__name__}: {error}",
        path,
        severity=Severity.ERROR,
        hint=f'this is a bug in aurora-kb; until it is mended, ignore = ["{rule.code}"]',
    )
