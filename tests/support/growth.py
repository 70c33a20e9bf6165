"""How much work something is, counted and not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from aurora_kb.model import Source
from aurora_kb.notes import parse_note


def work(text: str) -> int:
    """Return how many functions parsing the text calls."""
    source = Source("note.md", text.encode())
    return calls_of(lambda: parse_note(source))


def python_calls(text: str) -> int:
    """Return how many of Python's own functions parsing calls: told sooner, for large texts."""
    source = Source("note.md", text.encode())
    count = 0

    def note_call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    before = sys.gettrace()
    sys.settrace(note_call)
    try:
        parse_note(source)
    finally:
        sys.settrace(before)
    return count


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions the work calls, Python's and C's."""
    count = 0

    def note_call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    sys.setprofile(note_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
