"""What a day asks for, and in which order."""

from __future__ import annotations

from learning import DAY, MINUTE, NOON, answered, card, known

from aurora_kb.cards import Agenda, Event, StudySettings, forecast, plan_day, replay
from aurora_kb.model import Card

SETTINGS = StudySettings()
A, B, C = card("a.f"), card("b.f"), card("c.f")


def planned(
    cards: list[Card], events: list[Event], now: int, settings: StudySettings = SETTINGS
) -> Agenda:
    return plan_day(cards, replay(events, settings), settings, now)


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def test_new_cards_come_in_the_order_of_the_notes_up_to_the_limit() -> None:
    agenda = planned([C, A, B], [], NOON, StudySettings(new_per_day=2))
    assert ids(agenda.new) == ["c.f", "a.f"]
    assert agenda.new_later == 1


def test_new_cards_of_week_2_come_before_those_of_week_10() -> None:
    cards = [
        card("a.f", note="Data-AWS/Week 1"),
        card("b.f", note="Data/Week 10"),
        card("c.f", note="Data/Week 2"),
        card("d.f", note="Data/Week 2"),
    ]
    assert ids(planned(cards, [], NOON).new) == ["c.f", "d.f", "b.f", "a.f"]


def test_each_line_is_asked_once_before_one_is_asked_again() -> None:
    lines = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 3, "f": 3, "g": 4}
    cards = [card(f"{name}.f", line=line) for name, line in lines.items()]
    cards.append(card("z.f", note="Zebra", line=1))
    asked = [one.partition(".")[0] for one in ids(planned(cards, [], NOON).new)]
    assert asked == ["a", "c", "d", "g", "b", "e", "f", "z"]


def test_what_is_most_likely_forgotten_comes_first() -> None:
    events = [*known("a.f", NOON), *known("b.f", NOON - 30 * DAY)]
    assert ids(planned([A, B], events, NOON + 10 * DAY).reviews) == ["b.f", "a.f"]


def test_a_card_is_due_at_any_hour_of_its_day_and_not_before() -> None:
    events = known("a.f", NOON)  # due two days and ten minutes after noon
    assert not planned([A], events, NOON + DAY).reviews
    morning = NOON + 2 * DAY - 6 * 60 * MINUTE
    assert ids(planned([A], events, morning).reviews) == ["a.f"]


def test_siblings_are_never_asked_on_one_day() -> None:
    one, two = card("a.c1"), card("a.c2")
    assert ids(planned([one, two], [], NOON).new) == ["a.c1"]
    assert not planned([one, two], [answered("a.c1", 3, NOON)], NOON).new
    events = [*known("a.c1", NOON - 9 * DAY), *known("a.c2", NOON - 20 * DAY)]
    agenda = planned([one, two], events, NOON)
    assert ids(agenda.reviews) == ["a.c2"]
    assert agenda.held_back == 1


def test_a_new_sibling_waits_for_a_review() -> None:
    one, two = card("a.c1"), card("a.c2")
    agenda = planned([one, two], known("a.c2", NOON - 9 * DAY), NOON)
    assert (ids(agenda.reviews), ids(agenda.new)) == (["a.c2"], [])


def test_a_new_sibling_is_asked_five_days_after_the_first() -> None:
    one, two = card("a.c1"), card("a.c2")
    events = [answered("a.c1", 4, NOON)]
    assert not planned([one, two], events, NOON + 4 * DAY).new
    assert ids(planned([one, two], events, NOON + 5 * DAY).new) == ["a.c2"]


def test_what_was_studied_today_counts_for_the_limits() -> None:
    settings = StudySettings(new_per_day=2, reviews_per_day=1)
    events = [*known("a.f", NOON - 9 * DAY), answered("a.f", 3, NOON), answered("x.f", 3, NOON)]
    events += known("b.f", NOON - 9 * DAY)
    agenda = planned([A, B, C, card("d.f")], events, NOON + MINUTE, settings)
    assert ids(agenda.new) == ["c.f"]
    assert (ids(agenda.reviews), agenda.over_limit) == ([], 1)


def test_a_card_that_is_being_learned_stays_on_the_day_whatever_the_limits() -> None:
    settings = StudySettings(new_per_day=0, reviews_per_day=0)
    assert ids(planned([A], [answered("a.f", 3, NOON)], NOON + 1, settings).learning) == ["a.f"]


def test_suspended_and_buried_cards_are_left_out() -> None:
    events = [Event("a.f", NOON, "t", kind="suspend"), Event("b.f", NOON, "t", kind="bury")]
    assert ids(planned([A, B, C], events, NOON).new) == ["c.f"]
    assert ids(planned([A, B, C], events, NOON + DAY).new) == ["b.f", "c.f"]


def test_a_card_forgotten_eight_times_is_a_leech() -> None:
    events = [answered("a.f", 4, NOON)]
    for number in range(1, 9):
        assert not planned([A], events, NOON + 400 * DAY).leeches
        day = NOON + number * 40 * DAY
        events += [answered("a.f", 1, day), answered("a.f", 3, day + 10 * MINUTE)]
    assert ids(planned([A], events, NOON + 400 * DAY).leeches) == ["a.f"]


def test_new_cards_are_spread_among_reviews() -> None:
    old = tuple(card(f"r{number}.f") for number in range(4))
    fresh = (card("n1.f"), card("n2.f"))
    queue = Agenda(reviews=old, new=fresh).queue
    assert ids(queue) == ["r0.f", "n1.f", "r1.f", "r2.f", "n2.f", "r3.f"]


def test_the_forecast_counts_what_is_overdue_for_today() -> None:
    events = [*known("a.f", NOON - 30 * DAY), *known("b.f", NOON)]
    assert forecast([A, B, C], replay(events, SETTINGS), SETTINGS, NOON, 4) == [1, 0, 1, 0]
