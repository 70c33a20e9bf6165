from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from aurora_kb.notes import as_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-12-30", date(2025, 12, 30)),
        (" 2025-12-30 ", date(2025, 12, 30)),
        ("2025-12-22 17:40:45 +0000", datetime(2025, 12, 22, 17, 40, 45, tzinfo=UTC)),
        ("2025-12-22T17:40:45Z", datetime(2025, 12, 22, 17, 40, 45, tzinfo=UTC)),
        ("2025-12-22T17:40:45.123Z", datetime(2025, 12, 22, 17, 40, 45, tzinfo=UTC)),
        ("2025-12-22T17:40", datetime(2025, 12, 22, 17, 40)),
        (
            "2025-12-22 17:40:45 +05:30",
            datetime(2025, 12, 22, 17, 40, 45, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        ),
    ],
)
def test_dates_are_read_as_they_are_written(written: str, meant: date) -> None:
    found = as_date(written)
    assert (type(found), found) == (type(meant), meant)


@pytest.mark.parametrize(
    "written",
    ["", "2025-02-30", "2025-1-5", "30.12.2025", "2025-12-22T25:00", "2025", 2025, None, True, []],
)
def test_anything_else_is_no_date(written: object) -> None:
    assert as_date(written) is None
