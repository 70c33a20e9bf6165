"""Ticking off what was learned, and comparing any two concepts, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import STUDY_NOTES, make_site, write_site

from aurora_kb.site import PreviewServer

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

NOTES = {
    **STUDY_NOTES,
    "queue.md": "**Queue**\n\n- **limit**: 10 MB\n- **uses**: Disk\n- **uses**: Memory\n",
    "stack.md": "**Stack**\n\n- **limits**: 1 MB\n- **colour**: red\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(make_site(NOTES), tmp_path_factory.mktemp("paths"))


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[PreviewServer]:
    running = PreviewServer(site, port=0)
    running.start()
    yield running
    running.stop()


def test_a_tick_stays_and_the_next_step_is_marked(visit: Visit) -> None:
    page = visit.open("paths.html")
    first = page.get_by_role("checkbox").first
    first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 of 3 learned").first).to_be_visible()
    expect(page.locator(".steps > li").nth(1)).to_have_class("is-next")
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")


def test_ticks_are_exported_and_imported(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("paths.html")
    page.get_by_role("checkbox").first.check()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export the ticks").click()
    kept = json.loads(Path(saved.value.path()).read_text())
    assert len(kept["learned"]) == 1
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"learned": ["c:queue", 7]}))
    page.locator("input[type=file]").set_input_files(other)
    expect(page.get_by_text("2 of 3 learned").first).to_be_visible()
    broken = tmp_path / "broken.json"
    broken.write_text("[]")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_text("broken.json could not be read")).to_be_visible()


def test_any_two_concepts_are_compared_by_keyboard(visit: Visit) -> None:
    page = visit.open("compare/index.html")
    page.get_by_label("Concept", exact=True).fill("queue")
    page.get_by_label("and another").fill("sta")  # the beginning is enough
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Queue vs Stack")
    expect(heading).to_be_focused()
    rows = page.locator(".compare tbody tr")
    expect(rows.nth(0)).to_contain_text("10 MB")  # what both have comes first
    expect(rows.nth(0)).to_contain_text("1 MB")
    expect(page.get_by_text("1 in common")).to_be_visible()
    expect(page.get_by_text("not in the notes").first).to_be_visible()
    assert page.evaluate("location.hash") == "#one=c%3Aqueue&two=c%3Astack"


def test_the_address_of_a_comparison_can_be_shared_and_leads_to_the_lines(visit: Visit) -> None:
    page = visit.open("compare/index.html#one=c:aurora&two=c:rds")
    expect(page.get_by_text("The notes compare them:")).to_be_visible()
    page.locator("[data-chooser-result] .cell-source").first.click()
    page.wait_for_url("**/notes/DB-*.html#*")


def test_an_unknown_name_is_told(visit: Visit) -> None:
    page = visit.open("compare/index.html#one=c:aurora")
    expect(page.get_by_label("Concept", exact=True)).to_have_value("Aurora")
    expect(page.get_by_label("and another")).to_be_focused()
    page.keyboard.type("xylophone")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No concept is called “xylophone”.")).to_be_visible()


def test_who_has_studied_sees_what_is_due_among_the_statistics(visit: Visit) -> None:
    page = visit.open("statistics.html")
    expect(page.get_by_role("heading", name="What comes")).to_have_count(0)
    assert "study-statistics.js" not in page.content()
    page.goto(visit.base + "study/index.html#all")
    expect(page.locator(".study-front")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".study-back")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator(".study-back")).to_be_hidden()
    page.goto(visit.base + "statistics.html")
    expect(page.get_by_role("heading", name="What comes")).to_be_visible()
    expect(page.get_by_role("heading", name="Length")).to_be_visible()


def test_without_scripts_the_steps_are_read(browser: sync_api.Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "paths.html").as_uri())
    expect(page.get_by_role("listitem").filter(has_text="Queue").last).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.goto((site / "compare" / "index.html").as_uri())
    expect(page.get_by_label("and another")).to_be_hidden()
    context.close()
