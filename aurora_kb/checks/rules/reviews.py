"""Rules about when notes are to be read again, and what version control knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Protocol

from aurora_kb.checks.edits import fault_on, field_of
from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, vault_rule
from aurora_kb.checks.selection import is_on
from aurora_kb.checks.timestamps import MODIFIED, day, moment
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Note, Severity, Vault
from aurora_kb.notes import dates_of_notes

# One commit that changes so many notes tells about a script.
MANY = 10


@vault_rule("AKB312", "review-overdue", severity=Severity.INFO, default=False)
def review_overdue(context: RuleContext) -> Iterator[Fault]:
    """A note should have been read again: `Due` has passed, or `ReviewFreq` since the last time.

    Only `check` asks it, which knows the day. `aurora-kb due` lists these notes too. Off unless
    selected.
    """
    if context.today is None:
        return
    found, _ = dates_of_notes(context.vault.notes)
    for one in found:
        late = (context.today - one.day).days
        if late > 0:
            since = f"{late} day{'s' if late > 1 else ''} ago"
            yield _at(one.note, one.key, f"due {one.day}, {since}, by {one.key}")


@vault_rule("AKB313", "unreadable-review")
def unreadable_review(context: RuleContext) -> Iterator[Fault]:
    """`Due` begins like a date and is none, or `ReviewFreq` is no span of time.

    A span is `weekly`, `2 weeks`, `every 3 months`, or a number of days, and is counted from
    `LastReview`, else from `modified`, else from `created`.
    """
    _, unread = dates_of_notes(context.vault.notes)
    for one in unread:
        # What `Due` itself may hold is judged by AKB411.
        if one.value not in ("(null)", "(") and one.key != "Due":
            hint = "write a span such as 2 weeks, and a day from which it counts"
            if one.key.casefold() != "reviewfreq":
                hint = "dates are written like 2025-12-30"
            yield _at(one.note, one.key, f'{one.key} "{one.value}" cannot be read', hint)


def _at(note: Note, key: str, message: str, hint: str = "") -> Fault:
    field = field_of(note, key)
    fault = fault_on(note, field, message, hint) if field else Fault(message, 1, 1, hint)
    return Fault(message, fault.line, fault.column, hint, path=note.path)


# ------------------------------------------------------------------ version control


class Dated(Protocol):
    """What has to be known of a commit."""

    @property
    def id(self) -> str: ...

    @property
    def day(self) -> date: ...


modified_before_commit = parser_rule(
    "AKB307",
    "modified-before-commit",
    """`modified` is older than the last commit that changed the note.

    A commit that changes ten notes or more is told once, since a script made it. Only `check`
    asks it, and only where git keeps the notes. Off unless selected: reading the history takes
    longer than all other rules.
    """,
    severity=Severity.INFO,
    default=False,
)


def wants_history(settings: ChecksConfig) -> bool:
    """Whether the rule about commits is on: the history is not read otherwise."""
    rule = modified_before_commit
    return is_on(rule.code, rule.default, settings)


def find_newer_commits(vault: Vault, commits: Mapping[str, Dated]) -> Iterator[Finding]:
    """Where git knows of a change after the one that a note's front matter states."""
    newer: dict[str, list[Note]] = {}
    for note in vault.notes:
        commit = commits.get(note.path)
        stated = day(note.meta.get("modified"))
        recorded = moment(note.meta.get(MODIFIED))
        latest = max(filter(None, (stated, recorded and recorded.date())), default=None)
        # East of here it was tomorrow already.
        if commit and latest and commit.day > latest + timedelta(days=1):
            newer.setdefault(commit.id, []).append(note)
    for commit_id, notes in newer.items():
        on = commits[notes[0].path].day
        if len(notes) >= MANY:
            message = (
                f"commit {commit_id} of {on} changed {len(notes)} notes and none of their dates"
            )
            yield Finding("AKB307", f"{message}, this one first by name", notes[0].path, 1, 1,
                          Severity.INFO)  # fmt: skip
            continue
        for note in notes:
            field = field_of(note, "modified") or field_of(note, MODIFIED)
            line = field.line if field else 1
            message = f"last modified as it says, then changed in commit {commit_id} of {on}"
            yield Finding("AKB307", message, note.path, line, 1, Severity.INFO)


RULES: tuple[Rule, ...] = (review_overdue, unreadable_review, modified_before_commit)
