"""Dates in front matter, and the keys in which macOS records them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from aurora_kb.notes import as_date

CREATED = "kMDItemContentCreationDate"
MODIFIED = "kMDItemContentModificationDate"
ADDED = "kMDItemDateAdded"
LAST_USED = "kMDItemLastUsedDate"


def moment(value: object) -> datetime | None:
    """A date, or date and time, as written in front matter; None for anything else.

    Without a zone it is taken as UTC: good enough to compare within a day.
    """
    found = _read(value) if isinstance(value, str) else None
    if found is None:
        return None
    if not isinstance(found, datetime):
        return datetime(found.year, found.month, found.day, tzinfo=UTC)
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:  # 0001-01-01 east of Greenwich
        return None


def day(value: object) -> date | None:
    """The day as written, whatever the zone; None for anything that is no date."""
    found = _read(value) if isinstance(value, str) else None
    return found.date() if isinstance(found, datetime) else found


# Several rules ask for the same dates of a note.
@lru_cache(maxsize=64)
def _read(text: str) -> date | datetime | None:
    return as_date(text)
