from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


def test_a_reader_follows_a_link_to_the_right_heading(visit: Visit) -> None:
    page = visit.open("notes/guides/start.html")
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    page.wait_for_url("**/DB-Aurora.html#aurora-vs-rds")
    expect(page.get_by_role("heading", level=1)).to_have_text("DB Aurora")


def test_the_picture_of_a_note_is_shown(visit: Visit) -> None:
    page = visit.open("notes/S3.html")
    image = page.get_by_role("img", name="A bucket")
    expect(image).to_have_js_property("naturalWidth", 1)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_search_opens_finds_and_leads_there_by_keyboard(visit: Visit, key: str) -> None:
    page = visit.open("notes/guides/start.html")
    page.keyboard.press(key)
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.type("mysq")
    expect(page.get_by_role("option").first).to_contain_text("MySQL")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/mysql.html")


def test_search_forgives_a_misspelling(visit: Visit) -> None:
    page = visit.open("index.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search").fill("postgrsql")
    expect(page.get_by_role("option").filter(has_text="PostgreSQL").first).to_be_visible()


def test_search_says_when_it_finds_nothing_and_escape_closes_it(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("xylophone")
    expect(page.get_by_role("status").first).to_have_text("Nothing found")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_arrow_keys_choose_among_results(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("aurora")
    options = page.get_by_role("option")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")


def test_the_theme_is_remembered_from_page_to_page(visit: Visit) -> None:
    page = visit.open("index.html")
    switch = page.get_by_role("button", name="Theme")
    switch.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    switch.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    visit.open("notes/S3.html")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_contents_follow_the_reader(visit: Visit) -> None:
    page = visit.open("notes/long.html")
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link", name="Part 1")).to_have_attribute(
        "aria-current", "location"
    )
    contents.get_by_role("link", name="Part 5").click()
    expect(contents.get_by_role("link", name="Part 5")).to_have_attribute(
        "aria-current", "location"
    )


def test_tabs_change_by_click_and_key(visit: Visit) -> None:
    page = visit.open("notes/long.html")
    page.get_by_role("tab", name="One").focus()
    expect(page.get_by_text("second")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("second")).to_be_visible()


def test_a_card_hides_its_answer_until_it_is_opened(visit: Visit) -> None:
    page = visit.open("cards.html")
    card = page.locator(".flashcards > details").first
    expect(card.locator("div")).to_be_hidden()
    card.locator("summary").click()
    expect(card.locator("div")).to_be_visible()


def test_cards_can_be_narrowed_to_a_kind(visit: Visit) -> None:
    page = visit.open("cards.html")
    page.get_by_label("Kind").select_option(index=1)
    kind = page.get_by_label("Kind").input_value()
    shown = page.locator(".flashcards > details:visible")
    assert {card.get_attribute("data-kind") for card in shown.all()} == {kind}


def test_the_menu_opens_and_closes_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open("notes/S3.html")
    explorer = page.get_by_role("navigation", name="Notes")
    expect(explorer).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(explorer).to_be_visible()
    page.keyboard.press("Escape")
    expect(explorer).to_be_hidden()


def test_the_focus_does_not_go_behind_the_menu_of_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open("notes/S3.html")
    opener = page.get_by_role("link", name="Menu", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    closer = page.get_by_role("link", name="Close menu")
    expect(closer).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".tree a").last).to_be_focused()
    page.keyboard.press("Tab")
    expect(closer).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


@pytest.mark.parametrize("width", [360, 768, 1280, 1440])
def test_no_page_is_wider_than_the_screen(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    for path in ("index.html", "notes/DB-Aurora.html", "compare/aurora-vs-rds.html", "graph.html"):
        page = visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_typing_hostile_text_into_search_stays_text(visit: Visit) -> None:
    page = visit.open("index.html?q=<img src=x onerror=alert(1)>#<img src=x onerror=alert(1)>")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("<img src=x onerror=alert(1)> aurora")
    assert page.locator("img[src='x']").count() == 0


def test_a_saved_note_reloads_the_page(browser: sync_api.Browser, server: object) -> None:
    page = browser.new_page()
    with page.expect_response("**/_events-*"):
        page.goto(server.address)  # type: ignore[attr-defined]
    with page.expect_event("load"):
        server.reload()  # type: ignore[attr-defined]
    page.close()


def test_reading_needs_no_scripts(browser: sync_api.Browser, site: object) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.as_uri() + "/notes/long.html")  # type: ignore[attr-defined]
    expect(page.get_by_text("second")).to_be_visible()
    page.get_by_role("navigation", name="Notes").get_by_role("link", name="S3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("S3")
    context.close()


def test_the_card_that_is_asked_stands_out_after_a_click(visit: Visit) -> None:
    page = visit.open("cards.html")
    usual = page.locator(".flashcards > details").first.evaluate(
        "card => getComputedStyle(card).boxShadow"
    )
    page.get_by_role("button", name="Ask me one").click()
    asked = page.locator(".flashcards > details:focus-within")
    assert asked.evaluate("card => getComputedStyle(card).boxShadow") != usual


@pytest.mark.parametrize("theme", ["", "dark"])
def test_dark_pages_are_printed_black_on_white(visit: Visit, theme: str) -> None:
    page = visit.open("notes/S3.html")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("theme => theme && (document.documentElement.dataset.theme = theme)", theme)
    colours = "(({ color, backgroundColor }) => [color, backgroundColor])"
    printed = page.evaluate(f"{colours}(getComputedStyle(document.body))")
    assert printed == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
