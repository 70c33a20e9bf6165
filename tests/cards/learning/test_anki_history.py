"""The review log of real Anki packages; where Anki is not installed only what needs none."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from learning import DAY, MINUTE, NOON, answered, card

from aurora_kb.cards import (
    Event,
    StudySettings,
    export_cards,
    merge_events,
    read_anki_history,
    replay,
    suspensions,
    without_known,
)
from aurora_kb.errors import AuroraError
from aurora_kb.model import Card

NAMES = [letter * 10 for letter in "abcdefghijkl"]
CARDS = [card(f"{name}.f") for name in NAMES]
GAPS = [
    Card(
        f"mmmmmmmmmm.c{number}", "cloze", "", "", "Aurora", "Aurora", 3, 3, "cloze@1", "Notes",
        text="{{c1::6}} copies in {{c2::3}} zones", ord=number,
    )
    for number in (1, 2)
]  # fmt: skip


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    """A collection of the real Anki with our cards, scheduled by its FSRS."""
    anki = pytest.importorskip(
        "anki.collection",
        reason="the real Anki is not installed: pip install 'aurora-kb[anki]'",
        exc_type=ImportError,
    )
    opened = anki.Collection(str(tmp_path / "collection.anki2"))
    opened.set_config("fsrs", True)
    package = tmp_path / "cards.apkg"
    package.write_bytes(export_cards([*CARDS, *GAPS], "apkg"))
    options = anki.ImportAnkiPackageOptions()
    request = anki.ImportAnkiPackageRequest(package_path=str(package), options=options)
    opened.import_anki_package(request)
    yield opened
    opened.close()


def exported(collection: Any, folder: Path, legacy: bool = True) -> bytes:
    """A package that Anki writes of everything it has."""
    from anki.collection import ExportAnkiPackageOptions

    path = folder / "exported.apkg"
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=False, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path.read_bytes()


def ids_of(collection: Any) -> dict[str, int]:
    """Our card id -> Anki's."""
    found = {}
    for number in collection.find_cards(""):
        one = collection.get_card(number)
        name = one.note().guid.removeprefix("akb:")
        found[f"{name}.{f'c{one.ord + 1}' if name[0] == 'm' else 'f'}"] = number
    return found


def answer(collection: Any, number: int, rating: int) -> None:
    one = collection.get_card(number)
    one.start_timer()
    states = collection._backend.get_scheduling_states(number)
    collection.sched.answer_card(
        collection.sched.build_answer(card=one, states=states, rating=rating - 1)
    )


def test_real_answers_arrive_with_time_rating_and_duration(collection: Any, tmp_path: Path) -> None:
    ids = ids_of(collection)
    begun = time.time_ns() // 1_000_000
    for id_, rating in ((CARDS[0].id, 3), (CARDS[0].id, 1), (GAPS[1].id, 4)):
        answer(collection, ids[id_], rating)
    history = read_anki_history(exported(collection, tmp_path))
    assert len(history.cards) == len(CARDS) + len(GAPS)
    assert [(one.card, one.rating, one.device) for one in history.events] == [
        (CARDS[0].id, 3, "anki"),
        (CARDS[0].id, 1, "anki"),
        (GAPS[1].id, 4, "anki"),
    ]
    assert all(begun <= one.time < begun + 60_000 for one in history.events)


def test_real_answers_give_ankis_own_state_and_steps(collection: Any, tmp_path: Path) -> None:
    ids = ids_of(collection)
    for id_, rating in ((CARDS[0].id, 3), (CARDS[1].id, 1), (CARDS[2].id, 2), (CARDS[3].id, 4)):
        answer(collection, ids[id_], rating)
    states = replay(read_anki_history(exported(collection, tmp_path)).events, StudySettings())
    for id_, state in states.items():
        theirs = collection.get_card(ids[id_])
        # With a card Anki keeps four decimals of the stability and three of the difficulty.
        assert state.stability == pytest.approx(theirs.memory_state.stability, abs=1e-4)
        assert state.difficulty == pytest.approx(theirs.memory_state.difficulty, abs=1e-3)
        if state.is_learning:
            # Anki counts 5.5 minutes for a first Hard, we 6, and it may add some seconds.
            assert abs(theirs.due * 1000 - state.due) <= 3 * MINUTE
        else:
            # Anki spreads intervals at random by up to a few days.
            assert abs(theirs.ivl - (state.due - state.last) // DAY) <= 2


def test_long_histories_give_ankis_stability_and_difficulty(
    collection: Any, tmp_path: Path
) -> None:
    ids = ids_of(collection)
    events = _write_histories(collection, {card: ids[card] for card in (c.id for c in CARDS)})
    history = read_anki_history(exported(collection, tmp_path))
    assert [(e.card, e.time, e.rating) for e in history.events] == [
        (e.card, e.time, e.rating) for e in events
    ]
    settings = StudySettings(day_start=_rollover(collection))
    states = replay(history.events, settings)
    assert len(states) == len(CARDS)
    for id_, state in states.items():
        theirs = collection.compute_memory_state(ids[id_])
        assert state.stability == pytest.approx(theirs.stability, rel=1e-5), id_
        assert state.difficulty == pytest.approx(theirs.difficulty, rel=1e-5), id_


def _rollover(collection: Any) -> int:
    """The hour of UTC at which Anki's day ends, whatever the zone of this computer."""
    return int(collection.sched.day_cutoff // 3600 % 24)


def _write_histories(collection: Any, ids: dict[str, int]) -> tuple[Event, ...]:
    """Eight answers a card at random times of day, in the log as Anki writes it."""
    dice = random.Random(5)
    events = []
    for number, (id_, theirs) in enumerate(ids.items()):
        moment = NOON - 400 * DAY + number * 7919
        for place in range(8):
            rating = dice.choice((1, 2, 3, 3, 4))
            kind = 0 if place == 0 else 1
            row = (moment, theirs, -1, rating, 1, 0, 500, 4200, kind)
            collection.db.execute("INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", *row)
            events.append(Event(id_, moment, "anki", rating, 4200))
            days = dice.randint(1, 30) * DAY + dice.randint(-9, 9) * 60 * MINUTE
            moment += dice.choice((MINUTE, 10 * MINUTE, days, days))
        one = collection.get_card(theirs)
        one.type = one.queue = 2
        one.ivl = one.reps = 8
        collection.update_card(one)
    return merge_events(events)


def test_a_card_that_was_forgotten_on_purpose_is_new_again(collection: Any, tmp_path: Path) -> None:
    number = ids_of(collection)[CARDS[0].id]
    answer(collection, number, 4)
    collection.sched.schedule_cards_as_new([number])
    events = read_anki_history(exported(collection, tmp_path)).events
    assert replay(events, StudySettings())[CARDS[0].id].state == "new"


def test_a_card_that_anki_has_suspended_comes_back_so_and_so_does_its_end(
    collection: Any, tmp_path: Path
) -> None:
    number = ids_of(collection)[CARDS[0].id]
    answer(collection, number, 4)
    collection.sched.suspend_cards([number])
    log: tuple[Event, ...] = ()
    for is_suspended in (True, True, False, False):
        if not is_suspended:
            collection.sched.unsuspend_cards([number])
        history = read_anki_history(exported(collection, tmp_path))
        log = merge_events(log, history.events, suspensions(history.cards, log))
        assert replay(log, StudySettings())[CARDS[0].id].suspended is is_suspended
    assert sorted(event.kind for event in log) == ["", "suspend", "unsuspend"]


def test_the_same_package_gives_the_same_events(collection: Any, tmp_path: Path) -> None:
    answer(collection, ids_of(collection)[CARDS[0].id], 3)
    package = exported(collection, tmp_path)
    assert read_anki_history(package) == read_anki_history(package)


def test_the_newest_form_is_refused_with_the_way_out(collection: Any, tmp_path: Path) -> None:
    with pytest.raises(AuroraError) as refusal:
        read_anki_history(exported(collection, tmp_path, legacy=False))
    assert "Support older Anki versions" in refusal.value.hint


# ------------------------------------------------------------------ without Anki


def test_a_package_of_ours_has_cards_and_no_history() -> None:
    history = read_anki_history(export_cards([*CARDS, *GAPS], "apkg"))
    assert (history.events, len(history.cards)) == ((), 14)


def test_our_own_answers_that_come_back_from_anki_are_known() -> None:
    mine = answered("a.f", 3, NOON, "term-1")
    back = [Event("a.f", NOON + 2, "anki", 3, 4200), Event("a.f", NOON + DAY, "anki", 3)]
    assert list(without_known(back, [mine])) == back[1:]


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "package",
    [
        b"",
        b"PK\x03\x04 not really",
        zipped(notes__txt=b"hello"),
        zipped(collection__anki2=b""),
        zipped(collection__anki2=b"SQLite format 3\0 and then nothing"),
    ],
)
def test_what_is_no_package_is_refused_in_one_line(package: bytes) -> None:
    with pytest.raises(AuroraError):
        read_anki_history(package)
