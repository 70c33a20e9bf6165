"""When whole notes are due to be read again, by what their front matter says."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from aurora_kb.model import Note
from aurora_kb.notes.frontmatter.dates import as_day

# Keys as `_folded` makes them. `sr-due` is written by Obsidian's Spaced Repetition.
_DUE = ("due", "srdue")
_EVERY = "reviewfreq"
_SINCE = ("lastreview", "modified", "created")

_WORDS = {
    "daily": (1, "day"), "weekly": (1, "week"), "biweekly": (2, "week"),
    "fortnightly": (2, "week"), "monthly": (1, "month"), "bimonthly": (2, "month"),
    "quarterly": (3, "month"), "halfyearly": (6, "month"), "yearly": (1, "year"),
    "annually": (1, "year"), "annual": (1, "year"),
}  # fmt: skip
_UNITS = {"d": "day", "day": "day", "w": "week", "week": "week", "m": "month", "mo": "month",
          "month": "month", "y": "year", "year": "year"}  # fmt: skip
_COUNTED = re.compile(r"(?:every\s+)?(\d{1,4})?\s*([a-z]+?)s?")


@dataclass(frozen=True, slots=True)
class NoteDue:
    """A note with the day on which it is to be read again, and the key that says so."""

    note: Note
    day: date
    key: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A value of the front matter that is no day, or no span of time."""

    note: Note
    key: str
    value: str


def dates_of_notes(notes: Iterable[Note]) -> tuple[list[NoteDue], list[Unread]]:
    """Every note that has such a day, the earliest first; and the values that cannot be read.

    `Due` is a day. `ReviewFreq` is a span (`weekly`, `2 weeks`, `10`: days) since
    `LastReview`, else `modified`, else `created`. Of several days the earliest counts.
    """
    found: list[NoteDue] = []
    unread: list[Unread] = []
    for note in notes:
        keys = {_folded(key): key for key in reversed(list(note.meta))}
        days: list[NoteDue] = []
        for wanted in (*_DUE, _EVERY):
            key = keys.get(wanted, "")
            value = note.meta.get(key)
            if value in (None, "", [], False):
                continue
            day = _due_after(value, note.meta, keys) if wanted == _EVERY else as_day(value)
            if day:
                days.append(NoteDue(note, day, key))
            elif wanted == _EVERY or not isinstance(value, str) or value[:1].isdigit():
                # "Due: next spring" is a remark, and often nothing but that.
                unread.append(Unread(note, key, str(value)))
        if days:
            found.append(min(days, key=lambda one: (one.day, one.key)))
    return sorted(found, key=lambda one: (one.day, one.note.path)), unread


@lru_cache(maxsize=1024)  # notes of a vault have the same keys
def _folded(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).casefold()


def _due_after(value: Any, meta: Mapping[str, Any], keys: Mapping[str, str]) -> date | None:
    span = _span(value)
    since = next((day for key in _SINCE if (day := as_day(meta.get(keys.get(key, ""))))), None)
    if span is None or since is None:
        return None
    try:
        return _later(since, *span)
    except (ValueError, OverflowError):
        return None


def _span(value: Any) -> tuple[int, str] | None:
    """How many of which unit; a bare number counts days."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return (int(value), "day") if value >= 1 else None
    text = str(value).strip().casefold()
    if re.sub(r"[\s-]", "", text) in _WORDS:
        return _WORDS[re.sub(r"[\s-]", "", text)]
    if re.fullmatch(r"[0-9]{1,6}", text):
        return (int(text), "day") if int(text) else None
    match = _COUNTED.fullmatch(text)
    if not match or match[2] not in _UNITS or match[1] == "0":
        return None
    return int(match[1] or 1), _UNITS[match[2]]


def _later(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
