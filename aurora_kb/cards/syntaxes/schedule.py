"""Due dates of cards that other tools wrote into notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from aurora_kb.cards.draft import Draft

_COMMENT = re.compile(r"<!--\s*SR:(.*?)-->", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# OSR writes this day for a sibling that was never asked.
_NEVER = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a card is due again, as another tool wrote it beside the card.

    `key` is the key of the draft's card: `f`, `r`, `c1` ... Days are `YYYY-MM-DD`; `due` and
    `last` may have a time behind a `T`. `interval` counts days. `sm2` gives an `ease` in
    percent, `fsrs` stability, difficulty and the rest; what is not written is 0 or `""`.
    """

    draft: Draft
    key: str
    line: int
    algorithm: Literal["sm2", "fsrs"]
    due: str
    interval: float
    ease: float = 0.0
    stability: float = 0.0
    difficulty: float = 0.0
    state: str = ""
    repetitions: int = 0
    lapses: int = 0
    last: str = ""


def entries_in(text: str) -> tuple[str, ...]:
    """The entries of the text's first schedule comment, one a sibling; () if there is none."""
    match = _COMMENT.search(text)
    return tuple(entry.strip() for entry in match[1].split("!")[1:]) if match else ()


def schedule_of(entry: str, draft: Draft, key: str, line: int) -> Schedule | None:
    """What the entry says; None for a card that was never asked or an entry out of shape."""
    fields = [part.strip() for part in entry.split(",")]
    try:
        if fields[0] == "fsrs":
            return _fsrs(fields[1:], draft, key, line)
        due, interval, ease = fields[0], float(fields[1]), float(fields[2])
    except (IndexError, ValueError):
        return None
    if not _DATE.match(due) or due.startswith(_NEVER):
        return None
    return Schedule(draft, key, line, "sm2", due, interval, ease)


def _fsrs(fields: list[str], draft: Draft, key: str, line: int) -> Schedule | None:
    """due, interval, stability, difficulty, state, repetitions, lapses, steps, last review."""
    due, last = fields[0], fields[8] if len(fields) > 8 else ""
    if not _DATE.match(due) or due.startswith(_NEVER):
        return None
    return Schedule(
        draft,
        key,
        line,
        "fsrs",
        due,
        float(fields[1]),
        stability=float(fields[2]),
        difficulty=float(fields[3]),
        state=fields[4],
        repetitions=int(fields[5]),
        lapses=int(fields[6]),
        last=last if _DATE.match(last) else "",
    )
