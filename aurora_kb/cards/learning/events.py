"""The review log: what a learner did, one event a line, whatever the program that wrote it.

A line is a JSON object of about 75 characters, the same in the terminal and in the browser:
`{"c":"k3f9x2ab7q.f","t":1767225600000,"r":3,"ms":4200,"dev":"web-1a2b"}`. Events are never
changed. What a card's state is follows from all of them (see `schedule`).
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# The year 2999: what is learned then is due in a year that is a date in Python and in a browser.
_LATEST = 32_503_679_999_999
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to one card.

    `time` counts milliseconds since 1970, `rating` is 1 again, 2 hard, 3 good, 4 easy, and `ms`
    how long the answer took. `kind` is `""` for an answer; else:

    | kind | what it does |
    |---|---|
    | undo | takes back the event of the same card and device whose time is `of`, else the last |
    | suspend, unsuspend | leaves the card out until it is taken in again |
    | bury | leaves the card out for the rest of the day |
    | set | `s`, `d`, `due` (a day), `reps`, `lapses`: a state that another program knew |
    | reset | makes the card new |

    `more` holds all other keys, those of `set` among them. Unknown kinds change nothing.
    """

    card: str
    time: int
    device: str
    rating: int = 0
    ms: int = 0
    kind: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int, str]:
        """What makes it one event: two with the same key are the same one."""
        return (self.card, self.time, self.device)


@dataclass(frozen=True, slots=True)
class BadEvent:
    """A line that is no event."""

    source: str
    line: int
    reason: str


def write_event(event: Event) -> bytes:
    """The event's line, without its end."""
    values: dict[str, Any] = {"c": event.card, "t": event.time}
    if event.kind:
        values["k"] = event.kind
    if event.rating:
        values["r"] = event.rating
    if event.ms:
        values["ms"] = event.ms
    values |= {"dev": event.device, **dict(sorted(event.more.items()))}
    return json.dumps(values, separators=(",", ":")).encode("ascii")


def write_events(events: Iterable[Event]) -> bytes:
    """The lines of the events."""
    return b"".join(write_event(event) + b"\n" for event in events)


def read_events(data: bytes, source: str) -> tuple[list[Event], list[BadEvent]]:
    """The events of a file, and the lines that are none, numbered from 1."""
    events: list[Event] = []
    faults: list[BadEvent] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            events.append(_event(json.loads(line, parse_float=_finite, parse_constant=_finite)))
        except json.JSONDecodeError:
            faults.append(BadEvent(source, number, "the line is cut off or no JSON"))
        except (ValueError, RecursionError) as error:
            faults.append(BadEvent(source, number, str(error).split("\n")[0]))
    return events, faults


def _finite(text: str) -> float:
    """A number that other readers of JSON know too: not NaN, and nothing infinite."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number")
    return number


def _event(values: Any) -> Event:
    """Raises `ValueError` with what is wrong."""
    if not isinstance(values, dict):
        raise ValueError("no object")
    left = dict(values)
    card, time, device = left.pop("c", None), left.pop("t", None), left.pop("dev", "")
    rating, ms, kind = left.pop("r", 0), left.pop("ms", 0), left.pop("k", "")
    if not isinstance(card, str) or not card:
        raise ValueError("no card (c)")
    if type(time) is not int or not 0 <= time <= _LATEST:
        raise ValueError("no time in milliseconds (t)")
    if not isinstance(device, str) or not isinstance(kind, str):
        raise ValueError("dev and k are texts")
    if type(rating) is not int or not 0 <= rating <= 4 or not (rating or kind):
        raise ValueError("no rating from 1 to 4 (r)")
    if kind == "set":
        _check_state(left)
    # How long it took is for statistics alone: no reason to lose an answer.
    ms = ms if type(ms) is int and 0 <= ms <= _LATEST else 0
    return Event(card, time, device, rating, ms, kind, left)


def _check_state(values: Mapping[str, Any]) -> None:
    numbers = [values.get("s"), values.get("d")]
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in numbers):
        raise ValueError("no stability and difficulty (s, d)")
    due = values.get("due")
    if not isinstance(due, str) or not _DAY.fullmatch(due):
        raise ValueError("no day (due)")
    date.fromisoformat(due)
    if any(type(values.get(key, 0)) is not int for key in ("reps", "lapses")):
        raise ValueError("reps and lapses are whole numbers")


def merge_events(*groups: Iterable[Event]) -> tuple[Event, ...]:
    """The union of the events, by time: in whatever order, however often a group is given."""
    found: dict[tuple[str, int, str], Event] = {}
    for group in groups:
        for event in group:
            known = found.get(event.key)
            # The same key with other words cannot come from us; still nobody's order decides.
            if known is None or (known != event and write_event(event) < write_event(known)):
                found[event.key] = event
    return tuple(sorted(found.values(), key=lambda event: (event.time, event.card, event.device)))


def standing(events: Iterable[Event]) -> list[Event]:
    """The events of one card in their order, without those that were taken back."""
    kept: list[Event | None] = []
    places: dict[tuple[str, int], int] = {}
    of_device: dict[str, list[int]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.time, event.device)):
        if event.kind != "undo":
            places[event.device, event.time] = len(kept)
            of_device[event.device].append(len(kept))
            kept.append(event)
            continue
        wanted, stack = event.more.get("of"), of_device[event.device]
        while stack and kept[stack[-1]] is None:
            stack.pop()
        if wanted is None and stack:
            kept[stack.pop()] = None
        elif type(wanted) is int and (event.device, wanted) in places:
            kept[places[event.device, wanted]] = None
    return [event for event in kept if event is not None]
