"""Rules that depend on a note's own bytes alone, not on the vault and not on the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from aurora_kb.checks.findings_cache import encode_found
from aurora_kb.checks.lengths import STALE_COUNT
from aurora_kb.checks.rule import NoteRule, Rule, RuleContext, finding_of, findings_of
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.selection import is_on
from aurora_kb.checks.standards import Standards
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Note, Severity, Vault

INTERNAL_ERROR = "AKB999"


@dataclass(frozen=True)
class NoteOnlyRules:
    """The rules that are on and look at a note alone. They can be asked in any process.

    Those that look at the day too are not among them: what the others find is kept for days.
    """

    settings: ChecksConfig
    standards: Standards
    rules: tuple[Rule, ...] | None = None  # else those of the catalogue

    def __reduce__(self) -> tuple[object, ...]:
        # What was worked out does not travel: a rule stands where its function is looked for.
        return NoteOnlyRules, (self.settings, self.standards, self.rules)

    @property
    def given(self) -> tuple[object, ...]:
        """Everything besides the note that their findings depend on."""
        codes = tuple(rule.code for rule in self._chosen)
        return (self.settings, self.standards, codes)

    @property
    def counts(self) -> bool:
        """Whether they tell which notes state a number of words that is stale."""
        return any(rule.code == STALE_COUNT for rule in self._chosen)

    @cached_property
    def _chosen(self) -> tuple[NoteRule, ...]:
        return tuple(
            rule
            for rule in (RULES if self.rules is None else self.rules)
            if is_lasting(rule) and is_on(rule.code, rule.default, self.settings)
        )

    @cached_property
    def _context(self) -> RuleContext:
        return RuleContext(Vault((), (), {}, {}, ()), self.settings, self.standards)

    def find(self, note: Note) -> tuple[Finding, ...]:
        """What they find in a note."""
        found: list[Finding] = []
        context, path = self._context, note.path
        # Not by `apply_to_note`: most rules find nothing, and passing that on through three
        # generators takes a fifth of the time of asking.
        for rule in self._chosen:
            try:
                for fault in rule.check(note, context):
                    found.append(finding_of(rule, fault, path))  # noqa: PERF401  # the dearer
            except Exception as error:
                found.append(internal_error(rule, path, error))
        return tuple(found)

    def find_encoded(self, note: Note) -> bytes:
        """The same, as it travels and as the cache keeps it."""
        return encode_found(self.find(note))


def is_lasting(rule: Rule) -> TypeGuard[NoteRule]:
    """Whether a note's own bytes decide what the rule finds in it, on any day."""
    return isinstance(rule, NoteRule) and rule.lasts


def apply_to_note(rule: NoteRule, note: Note, context: RuleContext) -> Iterator[Finding]:
    """One rule's findings in one note; where the rule raises, a finding that says so."""
    try:
        yield from findings_of(rule, rule.check(note, context), note.path)
    except Exception as error:
        yield internal_error(rule, note.path, error)


def internal_error(rule: Rule, path: str, error: Exception) -> Finding:
    """The finding that a rule itself failed."""
    return Finding(
        INTERNAL_ERROR,
        f"rule {rule.code} {rule.name} failed here: {type(error).__name__}: {error}",
        path,
        severity=Severity.ERROR,
        hint=f'this is a bug in aurora-kb; until it is mended, ignore = ["{rule.code}"]',
    )
