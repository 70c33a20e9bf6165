"""The review log under every history: joined in any order, cut at any byte."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from learning import NOON

from aurora_kb.cards import (
    Event,
    StudySettings,
    append_event,
    merge_events,
    read_events,
    read_reviews,
    replay,
    write_events,
)

EVENTS = st.builds(
    Event,
    card=st.sampled_from(("a.f", "a.r", "b.c1")),
    time=st.integers(NOON, NOON + 400 * 86_400_000),
    device=st.sampled_from(("term-1", "web-2")),
    rating=st.integers(1, 4),
    ms=st.integers(0, 100_000),
    more=st.dictionaries(st.text(min_size=3, max_size=5), st.text(max_size=5), max_size=1),
) | st.builds(
    Event,
    card=st.sampled_from(("a.f", "a.r", "b.c1")),
    time=st.integers(NOON, NOON + 400 * 86_400_000),
    device=st.sampled_from(("term-1", "web-2")),
    kind=st.sampled_from(("undo", "suspend", "unsuspend", "bury", "reset", "something")),
)
LOGS = st.lists(EVENTS, max_size=25)


@given(LOGS)
def test_what_is_written_is_read_again(events: list[Event]) -> None:
    assert read_events(write_events(events), "x") == (events, [])


@given(LOGS, LOGS, LOGS)
def test_the_union_is_one_whatever_came_first(
    one: list[Event], two: list[Event], three: list[Event]
) -> None:
    union = merge_events(one, two, three)
    assert merge_events(three, merge_events(two, one)) == union
    assert merge_events(union, union) == union


@given(LOGS, st.randoms(use_true_random=False))
def test_states_do_not_depend_on_the_order_of_events(events: list[Event], dice: Random) -> None:
    union = list(merge_events(events))
    shuffled = list(union)
    dice.shuffle(shuffled)
    assert replay(shuffled, StudySettings()) == replay(union, StudySettings())


@given(LOGS)
def test_a_state_is_always_one_that_can_be_studied(events: list[Event]) -> None:
    for state in replay(merge_events(events), StudySettings()).values():
        assert state.state in ("new", "learning", "review", "relearning")
        if state.state != "new":
            assert 0.001 <= state.stability <= 36_500
            assert 1 <= state.difficulty <= 10
            assert state.due > state.last


@given(st.lists(EVENTS, min_size=1, max_size=6), st.data())
def test_a_file_cut_at_any_byte_loses_its_last_line_alone(
    events: list[Event], data: st.DataObject
) -> None:
    whole = write_events(events)
    cut = data.draw(st.integers(0, len(whole)))
    complete, _ = read_events(whole[:cut][: whole[:cut].rfind(b"\n") + 1], "x")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "term-1.jsonl"
        path.write_bytes(whole[:cut])
        after = Event("z.f", NOON, "term-1", 3)
        append_event(Path(name), after)
        assert path.read_bytes().startswith(whole[:cut])
        found = {event.key for event in read_reviews(Path(name)).events}
        kept = {event.key for event in complete} | {after.key}
        # A line of which only the end is missing is whole.
        assert kept <= found
        assert len(found - kept) <= 1
