"""Pages side by side, over http and from disk, where pages may not reach into each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


@pytest.fixture
def page(visit: Visit) -> sync_api.Page:
    """A page whose links open in panes."""
    visit.page.set_viewport_size({"width": 1600, "height": 800})
    page = visit.open("notes/DB-RDS.html")
    page.get_by_role("button", name="Open links in panes").click()
    expect(page.locator(".panes")).to_be_visible()
    return page


def pane(page: sync_api.Page, name: str) -> sync_api.Locator:
    return page.get_by_role("region", name=name, exact=True)


def test_a_link_opens_its_note_beside_the_one_that_is_read(page: sync_api.Page) -> None:
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    inside = pane(page, "DB Aurora").frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text("DB Aurora")
    expect(inside.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("heading", level=1, name="DB RDS")).to_be_visible()
    assert "/DB-RDS.html" in page.url


def test_a_link_in_a_pane_opens_the_next_one(page: sync_api.Page) -> None:
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    inside = pane(page, "DB Aurora").frame_locator("iframe")
    inside.get_by_role("link", name="the guide").click()
    expect(pane(page, "Start")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(2)
    # A link further left replaces what stands to the right of it.
    inside.get_by_role("link", name="S3", exact=True).first.click()
    expect(pane(page, "S3")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(2)


def test_the_row_of_panes_is_kept_in_the_address(page: sync_api.Page) -> None:
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    pane(page, "DB Aurora").frame_locator("iframe").get_by_role("link", name="the guide").click()
    expect(pane(page, "Start")).to_be_visible()
    page.reload()
    expect(pane(page, "Start")).to_be_visible()
    expect(pane(page, "DB Aurora")).to_be_visible()
    page.go_back()
    expect(pane(page, "Start")).to_have_count(0)
    expect(pane(page, "DB Aurora")).to_be_visible()


def test_a_pane_can_be_closed_and_all_of_them_turned_off(page: sync_api.Page) -> None:
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    page.get_by_role("button", name="Close DB-Aurora").click()
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    expect(page.locator("iframe")).to_have_count(1)
    page.get_by_role("button", name="Open links in panes").click()
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    page.wait_for_url("**/DB-Aurora.html")


def test_what_is_no_note_takes_the_whole_window(page: sync_api.Page) -> None:
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    inside = pane(page, "DB Aurora").frame_locator("iframe")
    inside.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="Home").click()
    page.wait_for_url("**/index.html")


def test_keys_pressed_in_a_pane_are_those_of_the_whole_page(page: sync_api.Page) -> None:
    page.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    inside = pane(page, "DB Aurora").frame_locator("iframe")
    inside.get_by_role("heading", level=1).click()
    page.keyboard.press("g")
    page.wait_for_url("**/graph.html")


def test_a_narrow_window_has_no_panes(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1000, "height": 800})
    page = visit.open("notes/DB-RDS.html")
    expect(page.get_by_role("button", name="Open links in panes")).to_be_hidden()


def test_an_address_that_names_another_host_opens_no_pane(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1600, "height": 800})
    page = visit.open("notes/DB-RDS.html?panes=https://elsewhere.example/x.html|//evil.example/")
    page.get_by_role("button", name="Open links in panes").click()
    expect(page.locator(".panes")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
