"""Studying in a real browser: the same results as in Python, and nothing lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from learning import DAY, MINUTE, NOON
from sites import make_site, write_site
from studying import STUDY, answer, ids_of, import_events, states_in
from warm import tool

from aurora_kb.cards import (
    CardState,
    Event,
    Session,
    StudySettings,
    export_states,
    read_events,
    replay,
)

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

KINDS = ("suspend", "unsuspend", "bury", "reset", "undo", "set")


def settings_in(zone: str) -> StudySettings:
    """The usual settings, by the clock of a zone."""
    place = ZoneInfo(zone)

    def offset(second: int) -> int:
        found = datetime.fromtimestamp(second, place).utcoffset()
        assert found is not None
        return int(found.total_seconds())

    return StudySettings(utc_offset=offset)


def histories(count: int, seed: int) -> list[Event]:
    """Cards that were answered at random times, on two devices, with all that may happen."""
    chance = random.Random(seed)
    events: list[Event] = []
    for number in range(count):
        card, time = f"h{number:03}.f", NOON + chance.randrange(60 * DAY)
        for _ in range(chance.randrange(1, 25)):
            device = chance.choice(("term-1", "web-1a2b3c"))
            rating = chance.choices((1, 2, 3, 4), (2, 2, 5, 1))[0]
            events.append(Event(card, time, device, rating, chance.randrange(20_000)))
            if chance.random() < 0.12:
                time += chance.randrange(1, 5 * MINUTE)
                events.append(other_event(chance, card, time, device, events))
            waits = (chance.randrange(1, 30 * MINUTE), chance.randrange(DAY), 1 << 20)
            time += chance.choice((*waits, chance.randrange(30 * DAY), chance.randrange(300 * DAY)))
    return events


def other_event(
    chance: random.Random, card: str, time: int, device: str, events: list[Event]
) -> Event:
    kind = chance.choice(KINDS)
    more: dict[str, Any] = {}
    if kind == "undo" and chance.random() < 0.5:
        more = {"of": events[-1].time}
    if kind == "set":
        more = {"s": 3.25, "d": 5.5, "due": "2026-05-04", "reps": 4, "lapses": 1}
    return Event(card, time, device, kind=kind, more=more)


def assert_same(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """All is equal, stability and difficulty to a billionth."""
    assert found.keys() == wanted.keys()
    for card, state in wanted.items():
        for name, value in state.items():
            other = found[card][name]
            if name in ("stability", "difficulty"):
                assert isclose(other, value, rel_tol=1e-9, abs_tol=1e-9), (card, name)
            else:
                assert other == value, (card, name)


@pytest.fixture(params=["UTC", "Europe/Berlin", "Australia/Lord_Howe"])
def abroad(
    request: pytest.FixtureRequest, browser: sync_api.Browser, site: Path
) -> Iterator[tuple[str, sync_api.Page]]:
    """A zone and a page in it."""
    context = browser.new_context(timezone_id=request.param)
    page = context.new_page()
    page.goto(site.as_uri() + "/" + STUDY)
    yield request.param, page
    context.close()


def test_two_hundred_histories_give_the_same_states_in_python_and_in_the_browser(
    abroad: tuple[str, sync_api.Page],
) -> None:
    zone, page = abroad
    events = histories(200, seed=5)
    assert {event.kind for event in events} == {"", *KINDS}
    import_events(page, events)
    settings = settings_in(zone)
    assert_same(states_in(page), export_states(replay(events, settings), settings)["cards"])


def asked_in_python(
    cards: tuple[Any, ...], grades: list[int], zone: str, events: Sequence[Event] = ()
) -> tuple[list[str], dict[str, CardState]]:
    """What a session asks, answered by these grades, one every twenty seconds."""
    session = Session(cards, events, settings_in(zone), NOON, "web-1")
    asked, now = [], NOON
    for grade in grades:
        card = session.current(now)
        if card is None:
            break
        asked.append(card.id)
        now += 20_000
        session.take(session.answer(card.id, grade, now, 0))
    return asked, dict(session.states)


@pytest.mark.parametrize("days", [4, 5])
def test_a_new_sibling_waits_as_many_days_as_in_the_terminal(
    browser: sync_api.Browser, tmp_path: Path, days: int
) -> None:
    from learning import answered, card

    both_ways = "".join(f"Capital {n}:::Country {n}\n\n" for n in range(4))
    notes = {"Map.md": f"---\ncards: [osr, written]\n---\n{both_ways}One::Two\n"}
    site = write_site(make_site(notes), tmp_path / "site")
    cards = tuple(card(one) for one in ids_of(site))
    facts = [one.fact for one in cards]
    twins = [one for one in cards if facts.count(one.fact) > 1]
    assert twins
    begun = {one.fact: answered(one.id, 4, NOON - days * DAY) for one in reversed(twins)}
    # What is easy comes back after eight days.
    wanted, _ = asked_in_python(cards, [4] * 60, "UTC", tuple(begun.values()))
    siblings = {one.id for one in twins} - {event.card for event in begun.values()}
    assert bool(siblings & set(wanted)) is (days == 5)
    context = browser.new_context(timezone_id="UTC")
    page = context.new_page()
    page.clock.set_fixed_time(NOON // 1000)
    page.goto(site.as_uri() + "/" + STUDY)
    import_events(page, list(begun.values()))
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    asked = []
    for _ in wanted:
        asked.append(page.locator(".study-card").get_attribute("data-card"))
        answer(page, "4")
    expect(page.locator(".study-card")).to_have_count(0)
    context.close()
    assert asked == wanted


def test_a_session_asks_the_same_cards_in_the_same_order_as_the_terminal(
    browser: sync_api.Browser, site: Path
) -> None:
    from learning import card

    grades = [3, 1, 2, 3, 4, 3, 2, 3, 1, 3] * 4
    wanted, states = asked_in_python(tuple(card(one) for one in ids_of(site)), grades, "UTC")
    assert len(wanted) > 12
    assert len(set(wanted)) > 5
    context = browser.new_context(timezone_id="UTC")
    page = context.new_page()
    page.clock.set_fixed_time(NOON // 1000)
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    asked = []
    for number, grade in enumerate(grades[: len(wanted)], 1):
        asked.append(page.locator(".study-card").get_attribute("data-card"))
        page.clock.set_fixed_time(NOON // 1000 + number * 20)  # in seconds
        page.keyboard.press("Space")
        page.keyboard.press(str(grade))
        expect(page.locator(".study-back:visible")).to_have_count(0)
    assert asked == wanted
    found = states_in(page)
    assert {one: state["due"] for one, state in found.items()} == {
        one: state.due for one, state in states.items()
    }
    context.close()


def test_answers_survive_a_reload(visit: Visit) -> None:
    page = visit.open(STUDY + "#all")
    for key in "431":
        answer(page, key)
    before = states_in(page)
    assert len(before) == 3
    page.reload()
    expect(page.locator(".study-front")).to_be_visible()
    assert states_in(page) == before


def tab_to(page: Any, text: str) -> None:
    """Press Tab until the focus is on what is called so in the page itself."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = "document.activeElement.closest('main') && document.activeElement.textContent"
        if (page.evaluate(focused) or "").strip() == text:
            return
    pytest.fail(f"Tab never comes to {text!r}")


def test_the_cards_of_the_day_are_begun_answered_and_left_by_keyboard(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("s")
    page.wait_for_url("**/study/index.html")
    page.locator(".study-today .primary").wait_for()
    page.keyboard.press("Enter")  # wherever the focus is, but on a link or button of its own
    expect(page.locator(".study-front")).to_be_visible()
    for key in "43":
        answer(page, key)
    assert len(states_in(page)) == 2
    tab_to(page, "Leave")
    page.keyboard.press("Enter")
    expect(page.locator(".study-front")).to_be_hidden()
    page.locator(".study-today .primary").wait_for()
    page.keyboard.press("g")  # while nothing is asked, letters lead through the site
    page.wait_for_url("**/graph.html")


def test_enter_on_a_link_of_the_study_page_follows_it(visit: Visit) -> None:
    page = visit.open(STUDY)
    page.get_by_role("link", name="Statistics").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/study/statistics.html")


def test_answers_are_exported_and_give_the_same_dates_in_python(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit.open(STUDY + "#all")
    for key in "4132":
        answer(page, key)
    page.keyboard.press("u")
    expect(page.locator("[data-study-status]")).to_contain_text("Taken back.")
    answer(page, "3")
    page.get_by_role("link", name="Leave").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename.startswith("reviews-web-")
    download.value.save_as(tmp_path / "reviews.jsonl")

    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    run = project(tmp_path, zone)
    run("reviews", "import", "reviews.jsonl")
    replayed = json.loads(run("reviews", "replay", "--json"))["cards"]
    assert_same(states_in(page), replayed)
    # The very same bytes come back out.
    assert run("reviews", "export") == (tmp_path / "reviews.jsonl").read_text()


def project(folder: Path, zone: str) -> Any:
    """Run the command in a folder with notes, by the clock of a zone."""
    (folder / "notes").mkdir()
    (folder / "notes" / "a.md").write_text("# A\n\n- **is**: a letter\n")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [*tool(), *arguments],
            cwd=folder,
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    return run


def test_the_log_of_the_terminal_comes_in_and_twice_is_once(visit: Visit) -> None:
    page = visit.open(STUDY)
    events = histories(6, seed=1)
    import_events(page, events)
    before = states_in(page)
    import_events(page, events)
    expect(page.locator("[data-study-status]")).to_contain_text(f"0 new reviews of {len(events)}")
    assert states_in(page) == before
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    settings = settings_in(zone)
    assert_same(before, export_states(replay(events, settings), settings)["cards"])


def test_lines_that_are_no_reviews_are_counted_and_the_others_kept(visit: Visit) -> None:
    page = visit.open(STUDY)
    lines = b'{"c":"a.f","t":1,"r":3,"dev":"x"}\n{"c":"a.f","t":2,"r":9}\nnonsense\n{"c":"a.f'
    assert len(read_events(lines, "log")[0]) == 1
    file = {"name": "log.jsonl", "mimeType": "text/plain", "buffer": lines}
    page.get_by_label("File with reviews").set_input_files(file)
    expect(page.locator("[data-study-status]")).to_have_text(
        "1 new review of 1 in log.jsonl; 3 lines are no review."
    )


def test_two_tabs_know_of_each_other(visit: Visit) -> None:
    first = visit.open(STUDY + "#all")
    second = first.context.new_page()
    second.goto(visit.base + STUDY + "#all")
    asked = second.locator(".study-card").get_attribute("data-card")
    assert first.locator(".study-card").get_attribute("data-card") == asked
    answer(first, "4")
    # A tab that comes to the front looks again.
    look = "document.dispatchEvent(new Event('visibilitychange'))"
    second.evaluate(f"{look}; {look}; {look}")
    expect(second.locator(f".study-card[data-card='{asked}']")).to_have_count(0)
    answer(second, "3")
    assert states_in(first) == states_in(second)
    assert len(states_in(first)) == 2


def test_undo_brings_the_card_back_as_it_was(visit: Visit) -> None:
    page = visit.open(STUDY + "#all")
    asked = page.locator(".study-card").get_attribute("data-card")
    answer(page, "4")
    page.keyboard.press("u")
    expect(page.locator(f".study-card[data-card='{asked}']")).to_be_visible()
    assert states_in(page)[asked]["state"] == "new"


def test_a_suspended_card_is_asked_again_when_that_is_wanted(visit: Visit) -> None:
    page = visit.open(STUDY + "#all")
    asked = page.locator(".study-card").get_attribute("data-card")
    expect(page.locator(".study-front")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(f".study-card[data-card='{asked}']")).to_have_count(0)
    assert states_in(page)[asked]["suspended"]
    visit.open(STUDY)
    page.reload()
    page.get_by_role("button", name="Ask 1 suspended card again").click()
    expect(page.locator("[data-study-status]")).to_contain_text("1 card will be asked again")
    assert not states_in(page)[asked]["suspended"]


def test_a_buried_card_waits_for_tomorrow(visit: Visit) -> None:
    page = visit.open(STUDY + "#all")
    asked = page.locator(".study-card").get_attribute("data-card")
    expect(page.locator(".study-front")).to_be_focused()
    page.keyboard.press("b")
    expect(page.locator(f".study-card[data-card='{asked}']")).to_have_count(0)
    page.reload()
    expect(page.locator(".study-card")).not_to_have_attribute("data-card", asked or "")


def test_the_end_says_what_it_came_to(visit: Visit) -> None:
    page = visit.open(STUDY + "#note=S3")
    expect(page.get_by_role("heading", level=1)).to_have_text("S3")
    for _ in range(20):
        if page.locator(".sitting-end").is_visible():
            break
        answer(page, "4")
    expect(page.get_by_role("heading", name="Done for today")).to_be_focused()
    expect(page.locator(".figures")).to_contain_text("100 %")
    page.get_by_role("link", name="All decks").click()
    expect(page.get_by_role("heading", name="Decks")).to_be_visible()


def test_new_cards_that_are_left_come_tomorrow(browser: sync_api.Browser, tmp_path: Path) -> None:
    from sites import make_site, write_site

    text = "".join(f"- **term {number}**: meaning {number}\n" for number in range(21))
    site = write_site(make_site({"terms.md": f"# Terms\n\n{text}"}), tmp_path)
    assert len(ids_of(site)) > 20
    context = browser.new_context(timezone_id="UTC")
    page = context.new_page()
    page.clock.set_fixed_time(NOON // 1000)
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    for _ in range(20):
        answer(page, "4")
    tomorrow = datetime.fromtimestamp(NOON // 1000 + 86_400, ZoneInfo("UTC"))
    said = f"The next cards come on {tomorrow:%A, %B} {tomorrow.day}."
    expect(page.locator(".sitting-end")).to_contain_text(said)
    context.close()


def test_the_pages_of_note_tag_and_concept_lead_to_their_cards(visit: Visit) -> None:
    for path, link, title in (
        ("notes/DB-Aurora.html", "Study them", "DB Aurora"),
        ("tags/aws/database.html", "Study these cards", "#aws/database"),
        ("concepts/mysql.html", "Study this card", "MySQL"),
    ):
        page = visit.open(path)
        page.get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator(".study-front")).not_to_be_empty()


def test_a_filter_without_cards_says_so_and_shows_the_decks(visit: Visit) -> None:
    page = visit.open(STUDY + "#tag=<img src=x onerror=alert(1)>")
    expect(page.locator("[data-study-lead]")).to_contain_text("There are no cards for tag <img")
    expect(page.get_by_role("heading", name="Decks")).to_be_visible()


def test_the_keys_are_told_and_escape_goes_back_to_the_card(visit: Visit) -> None:
    page = visit.open(STUDY + "#all")
    expect(page.locator(".study-front")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("suspend")
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert states_in(page) == {}


def test_the_focus_follows_question_and_answer(visit: Visit) -> None:
    page = visit.open(STUDY + "#all")
    expect(page.locator(".study-front")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Answer")).to_be_focused()
    page.get_by_role("button", name="Good").click()
    expect(page.locator(".study-front")).to_be_focused()
    expect(page.locator("[data-study-status]")).to_contain_text("Good: again in 10 min.")


def test_a_tap_shows_the_answer_and_a_swipe_rates_it(browser: sync_api.Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    asked = page.locator(".study-card").get_attribute("data-card")
    page.locator(".study-front").tap()
    expect(page.locator(".study-back")).to_be_visible()
    for button in page.locator(".grade, .sitting-tools > *").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    swipe = """(card) => ["pointerdown", "pointerup"].forEach((name, i) => card.dispatchEvent(
        new PointerEvent(name, { pointerType: "touch", clientX: 100 + 150 * i, clientY: 300 })))"""
    page.locator(".study-card").evaluate(swipe)
    expect(page.locator(f".study-card[data-card='{asked}']")).to_have_count(0)
    assert states_in(page)[asked]["step"] == 1  # good
    context.close()


def test_without_the_database_the_small_store_keeps_the_answers(
    browser: sync_api.Browser, site: Path
) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page = context.new_page()
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    answer(page, "4")
    before = states_in(page)
    page.reload()
    expect(page.locator(".study-front")).to_be_visible()
    assert states_in(page) == before
    assert len(before) == 1
    page.goto(site.as_uri() + "/" + STUDY)
    expect(page.get_by_text("in a small store")).to_be_visible()
    context.close()


def test_the_first_page_tells_what_is_due_today(visit: Visit, site: Path) -> None:
    from learning import known

    page = visit.open("index.html")
    way = page.locator(".way-study small")
    expect(way).to_have_text("Asked before you forget them")
    # Not the clock's day itself: it may turn while the test runs.
    since = page.evaluate("Date.now()") - 20 * DAY
    page = visit.open(STUDY)
    one, other, *_ = ids_of(site)
    import_events(page, [*known(one, since), *known(other, since), *known("gone.f", since)])
    visit.open("index.html")
    expect(way).to_have_text("2 cards due today")
    expect(way).to_have_class("has-due")


def test_a_concept_shows_what_is_remembered_once_there_is_something(visit: Visit) -> None:
    page = visit.open("concepts/mysql.html")
    expect(page.locator(".memory")).to_be_hidden()
    page = visit.open(STUDY + "#concept=c:mysql")
    answer(page, "4")
    page = visit.open("concepts/mysql.html")
    expect(page.locator(".memory")).to_contain_text("100 % remembered")
    expect(page.locator(".memory")).to_contain_text("1 of")


def test_the_graph_is_coloured_by_memory_once_there_is_something(visit: Visit) -> None:
    page = visit.open("graph.html")
    expect(page.locator("[data-graph-memory]")).to_be_hidden()
    page = visit.open(STUDY + "#concept=c:mysql")
    answer(page, "4")
    page = visit.open("graph.html")
    page.get_by_label("Colour by what you remember").check()
    expect(page.locator(".graph-legend")).to_contain_text("not begun")
    page.get_by_label("Find in the graph").fill("MySQL")
    page.keyboard.press("Enter")
    expect(page.locator("[data-graph-chosen]")).to_contain_text("100 % remembered")


def test_the_statistics_have_a_table_for_every_chart(visit: Visit, site: Path) -> None:
    page = visit.open("study/statistics.html")
    expect(page.get_by_text("No card was answered in this browser yet.")).to_be_visible()
    page = visit.open(STUDY)
    [first, *_] = ids_of(site)
    now = page.evaluate("Date.now()")
    days = (40, 39, 30, 12, 1)
    import_events(page, [Event(first, now - day * DAY, "x", 3, 2000) for day in days])
    page = visit.open("study/statistics.html")
    charts = page.get_by_role("img")
    expect(charts).to_have_count(4)
    expect(page.locator(".statistic table")).to_have_count(4)
    reviews = page.locator(".statistic").filter(has=page.get_by_role("heading", name="Reviews"))
    expect(reviews).to_contain_text("5 reviews on 5 days of the last 90.")


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_study_is_wider_than_the_screen(visit: Visit, width: int, scheme: Any) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(STUDY + "#all")
    answer(page, "4")
    page.keyboard.press("Space")
    for path in ("", STUDY, "study/statistics.html"):
        if path:
            visit.open(path)
            page.reload()
            expect(page.locator(".deck-list, .statistic").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
