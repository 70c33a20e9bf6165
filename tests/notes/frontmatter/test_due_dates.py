"""When notes are to be read again, by their front matter."""

from __future__ import annotations

import pytest
from small_vault import SEED, load

from aurora_kb.notes import dates_of_notes
from aurora_kb.notes.frontmatter.due_dates import Unread


def read(front: str) -> tuple[list[tuple[str, str]], list[Unread]]:
    vault = load({"a.md": f"---\n{front}\n---\ntext\n"})
    found, unread = dates_of_notes(vault.notes)
    return [(str(one.day), one.key) for one in found], unread


def test_due_is_a_day() -> None:
    assert read("Due: 2026-01-15")[0] == [("2026-01-15", "Due")]
    assert read("due: '2026-01-15 10:00:00 +0000'")[0] == [("2026-01-15", "due")]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("daily", "2026-02-01"), ("weekly", "2026-02-07"), ("Monthly", "2026-02-28"),
        ("quarterly", "2026-04-30"), ("half-yearly", "2026-07-31"), ("yearly", "2027-01-31"),
        ("10", "2026-02-10"), ("'10'", "2026-02-10"), ("2 weeks", "2026-02-14"),
        ("every 3 months", "2026-04-30"), ("7d", "2026-02-07"), ("every week", "2026-02-07"),
    ],
)  # fmt: skip
def test_a_frequency_counts_from_the_last_review(value: str, day: str) -> None:
    front = f"ReviewFreq: {value}\nLastReview: 2026-01-31\nmodified: 2020-01-01"
    assert read(front)[0] == [(day, "ReviewFreq")]


def test_without_a_last_review_the_last_change_counts_and_then_the_creation() -> None:
    assert read("ReviewFreq: weekly\nmodified: 2026-01-08\ncreated: 2026-01-01")[0] == [
        ("2026-01-15", "ReviewFreq")
    ]
    assert read("ReviewFreq: weekly\ncreated: 2026-01-01")[0] == [("2026-01-08", "ReviewFreq")]


def test_the_earliest_day_counts() -> None:
    front = "Due: 2026-03-01\nReviewFreq: weekly\nlast_review: 2026-01-01"
    assert read(front)[0] == [("2026-01-08", "ReviewFreq")]


def test_the_schedule_of_a_whole_note_is_read() -> None:
    assert read("sr-due: 2026-01-15\nsr-interval: 4\nsr-ease: 250")[0] == [("2026-01-15", "sr-due")]


@pytest.mark.parametrize(
    "front", ["Due: null", "ReviewFreq:", "ReviewFreq: 0", "Due: someday", "Due: []"]
)
def test_an_empty_value_or_a_remark_is_nothing(front: str) -> None:
    assert read(front) == ([], [])


@pytest.mark.parametrize(
    ("front", "key"),
    [
        ("ReviewFreq: now and then\ncreated: 2026-01-01", "ReviewFreq"),
        ("ReviewFreq: weekly", "ReviewFreq"),
        ("ReviewFreq: 9999 years\ncreated: 2026-01-01", "ReviewFreq"),
        ("ReviewFreq: '★★'\ncreated: 2026-01-01", "ReviewFreq"),
        ("Due: 2026-02-30", "Due"),
    ],
)
def test_a_value_that_cannot_be_read_is_told(front: str, key: str) -> None:
    found, unread = read(front)
    assert found == []
    assert [one.key for one in unread] == [key]


def test_the_seed_note_has_the_keys_and_no_day() -> None:
    vault = load({"DB-Aurora.md": SEED.read_text(encoding="utf-8")})
    assert dates_of_notes(vault.notes) == ([], [])


def test_the_earliest_note_comes_first() -> None:
    vault = load(
        {
            "a.md": "---\nDue: 2026-02-01\n---\n",
            "b.md": "---\nDue: 2026-01-01\n---\n",
            "c.md": "---\nDue: 2026-01-01\n---\n",
        }
    )
    assert [one.note.id for one in dates_of_notes(vault.notes)[0]] == ["b", "c", "a"]
