"""Reviews in a package: the real Anki goes on from the same state; skipped without its backend."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from real_anki import all_notes, import_package, is_sound, opened_collection

from aurora_kb.cards import (
    Enclosed,
    Event,
    History,
    StudySettings,
    day_of,
    export_cards,
    read_anki_history,
    replay,
    suspensions,
    without_known,
)
from aurora_kb.model import Card

DAY = 86_400_000
MINUTE = 60_000
# Anki's today is that of the computer, so the reviews lie before the true one.
NOW = time.time_ns() // 1_000_000
START = NOW - 40 * DAY


def local_offset(second: int) -> int:
    return time.localtime(second).tm_gmtoff


SETTINGS = StudySettings(utc_offset=local_offset)


def card(name: str) -> Card:
    return Card(
        f"{name}.f", "definition", f"What is {name}?", "a thing", "Things", "Things", 3, 3,
        "definition@1", "Notes::Things",
    )  # fmt: skip


def answers(name: str, *ratings: tuple[int, int]) -> list[Event]:
    """Answers of a card: the time after the start, and the rating."""
    return [Event(f"{name}.f", START + after, "term-1", rating, 4200) for after, rating in ratings]


HISTORIES = {
    "learned": answers("learned", (0, 3), (11 * MINUTE, 3), (3 * DAY, 3), (12 * DAY, 2)),
    "forgotten": answers("forgotten", (0, 4), (9 * DAY, 1)),
    "relearned": answers("relearned", (0, 4), (9 * DAY, 1), (9 * DAY + 11 * MINUTE, 3)),
    "beginning": answers("beginning", (39 * DAY, 3)),
    "never": [],
    "suspended": [
        *answers("suspended", (5, 4)),
        Event("suspended.f", START + DAY, "term-1", kind="suspend"),
    ],
    "undone": [
        *answers("undone", (7, 4), (8 * DAY, 1)),
        Event("undone.f", START + 8 * DAY + 1, "term-1", kind="undo"),
    ],
    "renewed": [
        *answers("renewed", (9, 3)),
        Event("renewed.f", START + DAY, "term-1", kind="reset"),
    ],
    "foreign": [
        Event(
            "foreign.f", START + 11, "osr", kind="set",
            more={"s": 20.5, "d": 6.1234, "due": "2027-03-01", "reps": 4, "lapses": 1},
        ),
    ],
}  # fmt: skip
EVENTS = tuple(event for events in HISTORIES.values() for event in events)
STATES = replay(EVENTS, SETTINGS)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    with opened_collection(tmp_path) as opened:
        yield opened


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "cards.apkg"
    enclosed = Enclosed(history=History(EVENTS, SETTINGS))
    path.write_bytes(export_cards([card(name) for name in HISTORIES], "apkg", enclosed))
    return path


def cards_of(collection: Any) -> dict[str, Any]:
    return {name: note.cards()[0] for name, note in all_notes(collection).items()}


KNOWN = [name for name in HISTORIES if name not in ("never", "renewed")]


def test_stability_difficulty_and_the_last_answer_are_ours(collection: Any, package: Path) -> None:
    import_package(collection, package, with_history=True)
    found = cards_of(collection)
    for name in KNOWN:
        state, there = STATES[f"{name}.f"], found[name]
        assert there.memory_state.stability == pytest.approx(state.stability, abs=1e-4)
        # Anki itself keeps three decimals of the difficulty.
        assert there.memory_state.difficulty == pytest.approx(state.difficulty, abs=6e-4)
        assert there.desired_retention == pytest.approx(0.9)
        assert (there.reps, there.lapses) == (state.reps, state.lapses)
        if name != "foreign":
            assert there.last_review_time == state.last // 1000


def test_known_cards_are_due_on_our_day_and_learning_ones_at_our_second(
    collection: Any, package: Path
) -> None:
    import_package(collection, package, with_history=True)
    found = cards_of(collection)
    today = day_of(NOW, SETTINGS)
    for name in ("learned", "relearned", "suspended", "undone", "foreign"):
        assert found[name].due - collection.sched.today == STATES[f"{name}.f"].due_day - today
    for name in ("forgotten", "beginning"):
        assert found[name].due == STATES[f"{name}.f"].due // 1000
    kinds = {name: (there.type, there.queue) for name, there in found.items()}
    assert kinds == {
        "learned": (2, 2),
        "forgotten": (3, 1),
        "relearned": (2, 2),
        "beginning": (1, 1),
        "never": (0, 0),
        "suspended": (2, -1),
        "undone": (2, 2),
        "renewed": (0, 0),
        "foreign": (2, 2),
    }


def test_the_collection_is_sound_with_its_history(collection: Any, package: Path) -> None:
    import_package(collection, package, with_history=True)
    assert is_sound(collection)


def test_anki_computes_the_same_state_from_the_log_alone(collection: Any, package: Path) -> None:
    import_package(collection, package, with_history=True)
    collection.set_config("fsrs", True)
    for name, there in cards_of(collection).items():
        if name in KNOWN and name != "foreign":
            computed = collection._backend.compute_memory_state(there.id).state
            state = STATES[f"{name}.f"]
            assert computed.stability == pytest.approx(state.stability, abs=1e-4)
            assert computed.difficulty == pytest.approx(state.difficulty, abs=5e-5)


def test_without_the_history_all_cards_are_new(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "plain.apkg"
    path.write_bytes(export_cards([card(name) for name in HISTORIES], "apkg"))
    import_package(collection, path, with_history=True)
    assert {there.type for there in cards_of(collection).values()} == {0}
    assert not collection.db.scalar("select count(*) from revlog")


def test_what_comes_back_from_a_package_is_known_already(package: Path) -> None:
    history = read_anki_history(package.read_bytes())
    assert len(history.cards) == len(HISTORIES)
    assert not list(without_known(history.events, EVENTS))
    assert not suspensions(history.cards, EVENTS)


def test_the_same_history_gives_the_same_bytes(package: Path) -> None:
    enclosed = Enclosed(history=History(tuple(reversed(EVENTS)), SETTINGS))
    again = export_cards([card(name) for name in HISTORIES], "apkg", enclosed)
    assert package.read_bytes() == again
