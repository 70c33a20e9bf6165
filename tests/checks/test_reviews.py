"""When notes are to be read again, and what version control knows of their dates."""

from __future__ import annotations

from datetime import date

import pytest

from aurora_kb.checks import find_newer_commits, run_checks, wants_history
from aurora_kb.config import ChecksConfig
from aurora_kb.engine import Commit
from aurora_kb.model import Source, Vault
from aurora_kb.notes import parse_note, resolve_links


def vault_of(heads: dict[str, str]) -> Vault:
    notes = [
        parse_note(Source(path, f"---\n{head}\n---\n\nText.\n".encode()))
        for path, head in heads.items()
    ]
    return resolve_links(notes)


def codes(head: str, today: date | None) -> list[str]:
    settings = ChecksConfig(select=("AKB312",))
    return [f.code for f in run_checks(vault_of({"a.md": head}), settings, today=today)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Due: 2025-12-31", ["AKB312"]),
        ("Due: 2026-01-01", []),
        ("ReviewFreq: weekly\nmodified: 2025-12-20", ["AKB312"]),
        ("ReviewFreq: weekly\nLastReview: 2025-12-30", []),
        ("ReviewFreq: sometimes\nmodified: 2025-12-20", ["AKB313"]),
        ("Due: null\nReviewFreq: (null)", ["AKB501"]),
    ],
)
def test_a_review_is_overdue_a_day_after_it_was_due(head: str, expected: list[str]) -> None:
    assert codes(head, date(2026, 1, 1)) == expected


def test_a_build_does_not_know_what_is_overdue() -> None:
    assert codes("Due: 2025-12-31", None) == []


def newer(heads: dict[str, str], day: date) -> list[tuple[str, int]]:
    commits = {path: Commit("ab12cd3", day) for path in heads}
    return [(f.path, f.line) for f in find_newer_commits(vault_of(heads), commits)]


def test_a_commit_after_the_last_change_is_found_a_day_aside() -> None:
    heads = {"a.md": "title: A\nmodified: 2025-12-30"}
    assert newer(heads, date(2026, 1, 1)) == [("a.md", 3)]
    assert newer(heads, date(2025, 12, 31)) == []


def test_a_note_without_a_date_is_not_compared() -> None:
    assert newer({"a.md": "title: A"}, date(2026, 1, 1)) == []


def test_a_commit_of_many_notes_is_told_once() -> None:
    heads = {f"{number:02}.md": "modified: 2025-12-30" for number in range(10)}
    assert newer(heads, date(2026, 1, 5)) == [("00.md", 1)]


def test_the_history_is_read_only_when_it_is_asked_for() -> None:
    assert not wants_history(ChecksConfig())
    assert wants_history(ChecksConfig(select=("AKB307",)))
