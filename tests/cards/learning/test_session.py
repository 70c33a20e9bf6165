"""A sitting, without a terminal: which card comes next."""

from __future__ import annotations

from learning import DAY, MINUTE, NOON, answered, card, known

from aurora_kb.cards import Event, Session, StudySettings, day_of

A, B, C = card("a.f"), card("b.f"), card("c.f")


def session(*events: Event, limit: int | None = None) -> Session:
    return Session([A, B, C], events, StudySettings(), NOON, "term-1", limit)


def shown(session: Session, now: int) -> str:
    card = session.current(now)
    return card.id if card else ""


def rate(session: Session, card: str, rating: int, now: int) -> None:
    session.take(session.answer(card, rating, now, 4000))


def test_a_forgotten_card_comes_back_when_its_minute_is_over() -> None:
    sitting = session()
    rate(sitting, "a.f", 1, NOON)
    assert shown(sitting, NOON + 1000) == "b.f"
    assert shown(sitting, NOON + MINUTE) == "a.f"


def test_when_nothing_else_is_left_a_card_comes_before_its_time() -> None:
    sitting = session(limit=1)
    rate(sitting, "a.f", 3, NOON)
    assert shown(sitting, NOON + 1000) == "a.f"
    rate(sitting, "a.f", 3, NOON + 2000)
    assert shown(sitting, NOON + 3000) == ""


def test_an_undo_brings_the_card_back_as_it_was() -> None:
    sitting = session()
    rate(sitting, "a.f", 4, NOON)
    undo = sitting.undo(NOON + 5)
    assert undo is not None
    sitting.take(undo)
    assert shown(sitting, NOON + 6) == "a.f"
    assert sitting.state_of("a.f").state == "new"
    assert sitting.left == (0, 0, 3)
    assert sitting.undo(NOON + 9) is None


def test_an_undone_suspension_counts_as_well() -> None:
    sitting = session()
    sitting.take(sitting.command("a.f", "suspend", NOON))
    assert shown(sitting, NOON) == "b.f"
    undo = sitting.undo(NOON + 5)
    assert undo is not None
    sitting.take(undo)
    assert (shown(sitting, NOON + 6), sitting.state_of("a.f").suspended) == ("a.f", False)


def test_a_buried_card_that_is_being_learned_does_not_come_back_today() -> None:
    sitting = session(answered("a.f", 1, NOON - MINUTE), limit=1)
    assert shown(sitting, NOON) == "a.f"
    sitting.take(sitting.command("a.f", "bury", NOON))
    assert shown(sitting, NOON + 30 * MINUTE) == ""


def test_two_answers_in_one_millisecond_are_two_events() -> None:
    sitting = session()
    rate(sitting, "a.f", 1, NOON)
    assert sitting.answer("a.f", 1, NOON, 1).time == NOON + 1


def test_a_card_that_left_the_notes_is_not_asked() -> None:
    sitting = session()
    sitting.refresh([B, C])
    assert shown(sitting, NOON) == "b.f"


def test_the_outlook_names_all_four_intervals() -> None:
    waits = [state.due - NOON for state in session().outlook("a.f", NOON)]
    assert waits == [MINUTE, 6 * MINUTE, 10 * MINUTE, 8 * DAY]


def test_statistics_leave_out_what_was_taken_back() -> None:
    sitting = session(*known("c.f", NOON - DAY))  # due tomorrow
    rate(sitting, "a.f", 1, NOON)
    rate(sitting, "b.f", 1, NOON + 10)
    undo = sitting.undo(NOON + 20)
    assert undo is not None
    sitting.take(undo)
    numbers = sitting.statistics(NOON + 30)
    assert (numbers.cards, numbers.answers, numbers.again, numbers.ms) == (1, 1, 1, 4000)
    assert numbers.due_tomorrow == 1


def test_what_is_left_for_today_is_not_due_tomorrow_too() -> None:
    sitting = session(*known("c.f", NOON - DAY))  # due tomorrow
    rate(sitting, "a.f", 1, NOON)  # back in a minute; b is new
    numbers = sitting.statistics(NOON + 10)
    assert (numbers.left, numbers.due_tomorrow) == (2, 1)


def test_a_session_replayed_from_its_events_has_the_same_states() -> None:
    sitting = session()
    rate(sitting, "a.f", 3, NOON)
    rate(sitting, "b.f", 1, NOON + 10)
    rate(sitting, "a.f", 3, NOON + 11 * MINUTE)
    again = session(*sitting.history("a.f"), *sitting.history("b.f"))
    assert again.states == sitting.states


def test_the_next_day_with_a_review_is_known() -> None:
    assert session().next_day(NOON) is None
    today = day_of(NOON, StudySettings())
    assert session(*known("a.f", NOON), *known("b.f", NOON - DAY)).next_day(NOON) == today + 1
