"""Dates as people and programs write them in front matter, as Python's dates."""

from __future__ import annotations

import re
from datetime import date, datetime

_DATE = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?"
)


def as_date(value: object) -> date | datetime | None:
    """Return the date that a text says, a `datetime` if it says a time; None if it is none.

    Read are `2025-12-30`, `2025-12-22 17:40:45 +0000` and `2025-12-22T17:40Z`. A time without a
    zone stays without one. Days that do not exist are no dates.
    """
    found = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    day, minutes, seconds, zone = found.groups()
    try:
        if minutes is None:
            return date.fromisoformat(day)
        return datetime.fromisoformat(f"{day}T{minutes}{seconds or ':00'}{zone or ''}")
    except ValueError:  # 2025-02-30, or a clock that shows 25:00
        return None


def as_day(value: object) -> date | None:
    """Return the day that a text says, with or without a time; None if it says none."""
    found = as_date(value)
    return found.date() if isinstance(found, datetime) else found
