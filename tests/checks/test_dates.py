"""Dates are read as people write them, and compared without knowing the time zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aurora_kb.checks import Standards, apply_fixes, run_checks
from aurora_kb.checks.timestamps import moment
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Source
from aurora_kb.notes import parse_note, resolve_links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-12-30", datetime(2025, 12, 30, tzinfo=UTC)),
        ("2025-12-30T21:14", datetime(2025, 12, 30, 21, 14, tzinfo=UTC)),
        ("2025-12-22 17:40:45 +0000", datetime(2025, 12, 22, 17, 40, 45, tzinfo=UTC)),
        ("2025-12-22T17:40:45Z", datetime(2025, 12, 22, 17, 40, 45, tzinfo=UTC)),
        ("2025-12-22 01:00:00 +02:00", datetime(2025, 12, 21, 23, tzinfo=UTC)),
        ("2025-12-22T17:40:45.123", datetime(2025, 12, 22, 17, 40, 45, tzinfo=UTC)),
    ],
)
def test_the_usual_spellings_are_read(text: str, expected: datetime) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    "value", ["2025-02-30", "2025-1-5", "30.12.2025", "soon", "", None, 2025, "0001-01-01 +1400"]
)
def test_anything_else_is_no_moment(value: object) -> None:
    assert moment(value) is None


@pytest.mark.parametrize("created", ["2025-12-22", "2025-12-23"])
def test_a_day_that_fits_in_some_time_zone_is_right(codes, created: str) -> None:
    text = f"---\ncreated: {created}\nkMDItemContentCreationDate: 2025-12-22 17:40:45 +0000\n---\n"
    assert "AKB303" not in codes(f"{text}\nText.\n")


@pytest.mark.parametrize("created", ["2025-12-21", "2025-12-24"])
def test_a_day_that_fits_in_no_time_zone_is_not(codes, created: str) -> None:
    text = f"---\ncreated: {created}\nkMDItemContentCreationDate: 2025-12-22 17:40:45 +0000\n---\n"
    assert codes(f"{text}\nText.\n") == ["AKB303"]


def test_a_created_that_moved_forward_is_reported_once(codes) -> None:
    text = (
        "---\ncreated: 2025-12-30\nmodified: 2025-12-25\n"
        "kMDItemContentCreationDate: 2025-12-22 17:40:45 +0000\n---\n\nText.\n"
    )
    assert codes(text) == ["AKB303"]


def test_macos_dates_out_of_order_are_an_error(check) -> None:
    text = (
        "---\nkMDItemContentCreationDate: 2025-12-30 10:00:00 +0000\n"
        "kMDItemContentModificationDate: 2025-12-22 10:00:00 +0000\n---\n\nText.\n"
    )
    assert [(f.code, str(f.severity)) for f in check({"a.md": text})] == [("AKB302", "error")]


@pytest.mark.parametrize("value", ['"{{date}}"', "(null)", "null", "''", '"<% tp.date.now() %>"'])
def test_placeholders_and_missing_dates_are_not_unreadable(codes, value: str) -> None:
    assert "AKB301" not in codes(f"---\ncreated: {value}\n---\n\nText.\n")


LATE = """\
---
created: '2025-12-22'
modified: 2025-12-30
kMDItemContentCreationDate: 2025-12-22 23:40:45 +0000
kMDItemContentModificationDate: 2025-12-30 23:14:32 +0000
---

Text.
"""


def found_in(zone: str) -> tuple[Finding, ...]:
    settings = ChecksConfig(select=("AKB304",))
    vault = resolve_links([parse_note(Source("Note.md", LATE.encode()))])
    return run_checks(vault, settings, Standards(timezone=zone))


@pytest.mark.parametrize(
    ("zone", "codes"),
    [("", []), ("UTC", []), ("America/New_York", []), ("Europe/Berlin", ["AKB303", "AKB304"])],
)
def test_in_a_known_zone_days_are_compared_exactly(zone: str, codes: list[str]) -> None:
    assert [finding.code for finding in found_in(zone)] == codes


def test_in_a_known_zone_modified_is_mended_unasked_and_created_by_name() -> None:
    source = Source("Note.md", LATE.encode())
    found, standards = found_in("Europe/Berlin"), Standards(timezone="Europe/Berlin")
    fixed = apply_fixes(source, found, standards=standards).data.decode()
    assert fixed == LATE.replace("modified: 2025-12-30", "modified: 2025-12-31")
    fixed = apply_fixes(source, found, standards=standards, unsafe=True).data.decode()
    assert "created: '2025-12-23'" in fixed
