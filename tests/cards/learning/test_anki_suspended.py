"""Which word of a suspended card counts, Anki's or the log's: the later one."""

from __future__ import annotations

import pytest

from aurora_kb.cards import AnkiCard, Event, suspensions

# Anki counts in whole seconds.
THEN = 1_790_000_000_000
HOUR = 3_600_000


def told(kind: str, after: int, device: str = "anki", **more: int) -> Event:
    return Event("a.f", THEN + after, device, kind=kind, more=more)


@pytest.mark.parametrize(
    ("is_suspended", "after", "log", "expected"),
    [
        # Anki's word is news.
        (True, 0, [], ["suspend"]),
        (True, HOUR, [told("unsuspend", 0, "web-1")], ["suspend"]),
        (False, HOUR, [told("suspend", 0)], ["unsuspend"]),
        # Both in one second of Anki's.
        (False, 0, [told("suspend", 0)], ["unsuspend"]),
        # The log knows.
        (True, 0, [told("suspend", 0)], []),
        (True, HOUR, [told("suspend", 0, "term-1")], []),
        (False, HOUR, [], []),
        # The log knows better: it was asked again here, or the package is an old one.
        (True, 0, [told("suspend", 0), told("unsuspend", HOUR, "term-1")], []),
        (False, 0, [told("suspend", HOUR)], []),
        # Anki never heard of it.
        (False, HOUR, [told("suspend", 0, "term-1")], []),
        # What was taken back does not count.
        (True, 0, [told("suspend", 0, "web-1"), told("undo", 1, "web-1", of=THEN)], ["suspend"]),
    ],
)
def test_the_later_word_counts(
    is_suspended: bool, after: int, log: list[Event], expected: list[str]
) -> None:
    found = suspensions([AnkiCard("a.f", is_suspended, THEN + after)], log)
    assert [event.kind for event in found] == expected
    assert all(event.time > one.time for event in found for one in log if one.device == "anki")


def test_an_answer_of_the_same_millisecond_is_another_event() -> None:
    answer = Event("a.f", THEN, "anki", 3)
    (event,) = suspensions([AnkiCard("a.f", True, THEN)], [answer])
    assert event.key != answer.key
