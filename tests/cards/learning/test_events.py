"""The lines of the review log, and the union of logs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from learning import NOON, answered

from aurora_kb.cards import (
    Event,
    StudySettings,
    merge_events,
    read_events,
    replay,
    write_events,
)

LINE = b'{"c":"k3f9x2ab7q.f","t":1767225600000,"r":3,"ms":4200,"dev":"web-1a2b"}'


def test_an_answer_is_a_line_of_five_keys() -> None:
    event = Event("k3f9x2ab7q.f", 1767225600000, "web-1a2b", 3, 4200)
    assert write_events([event]) == LINE + b"\n"
    assert read_events(LINE, "web.jsonl") == ([event], [])


def test_keys_and_kinds_that_are_not_known_are_kept() -> None:
    line = b'{"c":"a.f","t":5,"k":"flag","dev":"web","colour":[1,{"x":null}]}'
    events, faults = read_events(line, "web.jsonl")
    assert not faults
    assert write_events(events) == line + b"\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"c":"a.f","t":17672', "the line is cut off or no JSON"),
        ("[1]", "no object"),
        ('{"t":5,"r":3,"dev":"x"}', "no card (c)"),
        ('{"c":"a.f","t":"5","r":3,"dev":"x"}', "no time in milliseconds (t)"),
        ('{"c":"a.f","t":-5,"r":3,"dev":"x"}', "no time in milliseconds (t)"),
        ('{"c":"a.f","t":true,"r":3,"dev":"x"}', "no time in milliseconds (t)"),
        ('{"c":"a.f","t":32503680000000,"r":3,"dev":"x"}', "no time in milliseconds (t)"),
        ('{"c":"a.f","t":5,"r":7,"dev":"x"}', "no rating from 1 to 4 (r)"),
        ('{"c":"a.f","t":5,"dev":"x"}', "no rating from 1 to 4 (r)"),
        (
            '{"c":"a.f","t":5,"k":"set","s":"3","d":5,"due":"2026-01-01"}',
            "no stability and difficulty (s, d)",
        ),
        ('{"c":"a.f","t":5,"k":"set","s":3,"d":5,"due":"soon"}', "no day (due)"),
        (
            '{"c":"a.f","t":5,"k":"set","s":3,"d":5,"due":"2026-02-30"}',
            "day is out of range for month",
        ),
        ('{"c":"a.f","t":5,"r":3,"dev":"x","more":1e999}', "1e999 is no number"),
        ('{"c":"a.f","t":5,"r":3,"dev":"x","more":Infinity}', "Infinity is no number"),
        ('{"c":"a.f","t":' + "9" * 5000 + ',"r":3,"dev":"x"}', ""),
        ("[" * 100_000, ""),
    ],
)
def test_a_line_that_is_no_event_is_told_with_its_number(line: str, reason: str) -> None:
    events, faults = read_events(LINE + b"\n\n" + line.encode() + b"\n" + LINE, "a.jsonl")
    assert len(events) == 2
    (fault,) = faults
    assert (fault.source, fault.line) == ("a.jsonl", 3)
    assert reason in fault.reason


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
def test_whatever_time_is_read_what_is_learned_then_can_be_asked(rating: int) -> None:
    """The log may be damaged, or come with the notes of a stranger."""
    lines = (
        '{"c":"a.f","t":0,"k":"set","s":1e308,"d":-1e308,"due":"9999-12-31","reps":1'
        + 30 * "0"
        + "}",
        '{"c":"a.f","t":32503679999998,"r":4,"dev":"x"}',
        f'{{"c":"a.f","t":32503679999999,"r":{rating},"dev":"x"}}',
    )
    for chosen in (lines, lines[1:], lines[2:], lines[::2], lines[:1]):
        events, faults = read_events("\n".join(chosen).encode(), "a.jsonl")
        assert not faults
        state = replay(events, StudySettings())["a.f"]
        assert state.due_day >= 376_000 or chosen == lines[:1]


def test_the_page_reads_the_same_times() -> None:
    script = Path(__file__).parents[3] / "templates" / "scripts" / "study-events.js"
    latest = re.search(r"const LATEST = (\d+);", script.read_text(encoding="utf-8"))
    assert latest is not None
    line = b'{"c":"a.f","t":%d,"r":3,"dev":"x"}'
    assert read_events(line % int(latest[1]), "a")[1] == []
    assert read_events(line % (int(latest[1]) + 1), "a")[1] != []


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    events, faults = read_events(b"\xef\xbb\xbf" + LINE + b"\r\n" + LINE + b"\r\n", "a.jsonl")
    assert (len(events), faults) == (2, [])


def test_the_union_does_not_depend_on_order_or_repetition() -> None:
    one = [answered("a.f", 3, NOON, "web"), answered("b.f", 1, NOON + 5, "web")]
    other = [answered("a.f", 2, NOON, "term"), answered("b.f", 1, NOON + 5, "web")]
    union = merge_events(one, other)
    assert [(event.card, event.device) for event in union] == [
        ("a.f", "term"), ("a.f", "web"), ("b.f", "web"),
    ]  # fmt: skip
    assert merge_events(other, one, other, union) == union


def test_two_that_disagree_under_one_key_are_settled_without_regard_to_order() -> None:
    good, hard = answered("a.f", 3, NOON), answered("a.f", 2, NOON)
    assert merge_events([good], [hard]) == merge_events([hard], [good])
    assert len(merge_events([good], [hard])) == 1
