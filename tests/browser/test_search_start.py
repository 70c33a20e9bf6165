"""What the search offers while nothing is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Opened, Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

NOTES = {
    "mills/Mill.md": "# Mill\n\n- **is**: a machine\n- **parts**: sails, stones\n\nSee [[Kiln]].\n",
    "Kiln.md": "# Kiln\n\n- **is**: an oven\n\nBehind the [[Mill]].\n",
    "Quern.md": "# Quern\n\n- **is**: a hand mill\n\nBefore the [[Mill]].\n",
}


def groups(page: sync_api.Page) -> dict[str, list[str]]:
    """Return by the name of each group what is offered in it."""
    expect(page.get_by_role("option").first).to_be_visible()
    return {
        str(group.locator(".search-group").inner_text()): group.locator(
            ".result-title"
        ).all_inner_texts()
        for group in page.locator(".search-answers").get_by_role("group").all()
    }


def test_before_a_word_is_typed_the_notes_to_start_with_are_offered(opened: Opened) -> None:
    page = opened(NOTES, "statistics.html")
    page.keyboard.press("/")
    offered = groups(page)
    assert offered["Start here"] == ["Mill", "Kiln", "Quern"]
    assert offered["Concepts"]
    expect(page.get_by_text("these words in this order")).to_be_visible()
    # Nobody has asked for one, so Enter opens none.
    expect(page.locator("[aria-selected='true']")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/mills/Mill.html")


def test_what_was_opened_last_is_offered_first_and_this_page_is_not(opened: Opened) -> None:
    page = opened(NOTES, "notes/mills/Mill.html")
    page.goto(page.url.replace("mills/Mill", "Kiln"))
    page.goto(page.url.replace("notes/Kiln", "concepts/kiln"))
    page.keyboard.press("/")
    offered = groups(page)
    assert offered["Opened last"] == ["Kiln", "Mill"]
    assert offered["Start here"] == ["Quern"]


def test_who_turns_it_off_is_not_reminded_of_what_was_opened(opened: Opened) -> None:
    page = opened(NOTES, "notes/mills/Mill.html")
    page.keyboard.press("?")
    page.get_by_label("The search offers what was opened last").uncheck()
    assert page.evaluate("Object.keys(localStorage)") == ["aurora-visited"]
    page.goto(page.url.replace("mills/Mill", "Kiln"))
    page.keyboard.press("/")
    assert "Opened last" not in groups(page)


def test_what_is_offered_goes_with_the_first_letter_and_comes_back(visit: Visit) -> None:
    page = visit.open("search.html")
    assert "Start here" in groups(page)
    box = page.get_by_role("combobox", name="Search")
    box.fill("aurora")
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.locator(".search-group")).to_have_count(0)
    # Behind the sign there is still a word to come.
    box.fill("tag:")
    expect(page.get_by_role("option")).to_have_count(0)
    box.fill("")
    assert "Start here" in groups(page)


def test_where_storage_is_refused_the_rest_is_offered(opened: Opened) -> None:
    page = opened(NOTES, "notes/mills/Mill.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto(page.url.replace("mills/Mill", "Kiln"))
    page.keyboard.press("/")
    assert groups(page)["Start here"] == ["Mill", "Quern"]
