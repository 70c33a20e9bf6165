"""The time, read in one place."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime

from aurora_kb.errors import AuroraError


def now() -> int:
    """The time in seconds since 1970, or what SOURCE_DATE_EPOCH says it is."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return int(time.time())
    if not given.isascii() or not given.isdigit() or len(given) > 11:
        raise AuroraError(f"SOURCE_DATE_EPOCH is {given!r}", "expected seconds since 1970")
    return int(given)


def today() -> date:
    """The day on which it is `now`, in UTC."""
    return datetime.fromtimestamp(now(), UTC).date()
