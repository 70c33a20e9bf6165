"""The time, read in one place."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, date, datetime
from typing import Any

import click

from aurora_kb.errors import AuroraError


def now() -> int:
    """The time in seconds since 1970, or what SOURCE_DATE_EPOCH says it is."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return int(time.time())
    if not given.isascii() or not given.isdigit() or len(given) > 11:
        raise AuroraError(f"SOURCE_DATE_EPOCH is {given!r}", "expected seconds since 1970")
    return int(given)


class DayType(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no argument
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        # Newer Pythons read other forms too, such as 20261231.
        is_iso = re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII)
        try:
            return date.fromisoformat(value if is_iso else "")
        except ValueError as error:
            said = f"{value!r} is no day; a day is written like 2026-12-31"
            raise click.BadParameter(said, ctx, param) from error


def today() -> date:
    """The day on which it is `now`, in UTC."""
    return datetime.fromtimestamp(now(), UTC).date()
