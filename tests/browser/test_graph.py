from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sites import make_site, write_site

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

# Notes down every text that is drawn on a canvas, with the box it covers.
RECORDER = """
window.drawn = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const { width } = this.measureText(text);
  const { a } = this.getTransform();
  if (a) window.drawn.push([text, x, y - 10, x + width, y]);
  return fill.apply(this, arguments);
};
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function () {
  if (this.canvas.classList.contains("sigma-labels")) window.drawn = [];
  return clear.apply(this, arguments);
};
"""


def wait_until(page: Any, condition: str) -> None:
    """Wait for a condition of JavaScript; the page's policy forbids what Playwright would do."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def labels(page: Any) -> list[tuple[str, float, float, float, float]]:
    """The labels in the drawing: text, left, top, right, bottom."""
    wait_until(page, "window.drawn.length > 0")
    return [tuple(one) for one in page.evaluate("window.drawn")]


def test_the_graph_is_drawn_and_a_found_point_leads_to_its_page(visit: Visit) -> None:
    page = visit.open("graph.html")
    expect(page.locator("[data-graph-stage] canvas").first).to_be_visible()
    page.get_by_label("Find in the graph").fill("RDBMS")
    page.keyboard.press("Enter")
    chosen = page.locator("[data-graph-chosen]")
    expect(chosen.locator(".graph-relation:has-text('Kinds') + ul")).to_contain_text("Aurora")
    chosen.get_by_role("link", name="RDBMS").click()
    page.wait_for_url("**/concepts/rdbms.html")


def test_ties_of_one_kind_stand_together(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.get_by_label("Find in the graph").fill("Aurora")
    page.keyboard.press("Enter")
    chosen = page.locator("[data-graph-chosen]")
    expect(chosen.locator("li").filter(has_text="MySQL").first).to_be_visible()
    kinds = chosen.locator(".graph-relation").all_inner_texts()
    assert len(kinds) == len(set(kinds)) > 2
    assert chosen.locator("li").count() > len(kinds)


def test_one_walks_from_point_to_point_and_back(visit: Visit) -> None:
    page = visit.open("graph.html#concepts/aurora.html")
    name = page.locator("[data-graph-chosen] .graph-name")
    expect(name).to_have_text("Aurora")
    page.locator("[data-graph-chosen] li a", has_text="MySQL").press("Enter")
    expect(name).to_have_text("MySQL")
    expect(name.get_by_role("link")).to_be_focused()
    assert page.url.endswith("graph.html#concepts/mysql.html")
    page.go_back()
    expect(name).to_have_text("Aurora")
    name.get_by_role("link").click()
    page.wait_for_url("**/concepts/aurora.html")
    page.get_by_role("link", name="In the graph").click()
    expect(name).to_have_text("Aurora")


def test_the_note_graph_shows_the_links_between_notes(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.get_by_role("button", name="Notes", exact=True).click()
    page.get_by_label("Find in the graph").fill("S3")
    page.keyboard.press("Enter")
    expect(page.locator("[data-graph-chosen]")).to_contain_text("DB Aurora")


def test_where_nothing_ties_concepts_together_the_links_of_notes_are_shown_first(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    letters = "ABCDEFGHIJKL"
    notes = {f"Tale {a}.md": f"It goes on in [[Tale {b}]].\n" for a, b in pairwise(letters)}
    page = browser.new_page()
    page.goto((write_site(make_site(notes), tmp_path / "site") / "graph.html").as_uri())
    pressed = page.locator("[data-graph-show][aria-pressed=true]")
    expect(pressed).to_have_text("Notes")
    page.close()


def test_the_graph_has_a_table_that_says_the_same(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.get_by_text("The same as a table").click()
    row = page.get_by_role("row").filter(has_text="compatible with").filter(has_text="MySQL")
    expect(row).to_be_visible()


def test_the_table_tells_the_links_between_notes_too(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.get_by_text("The same as a table").click()
    row = page.get_by_role("region", name="Links between notes").get_by_role("row")
    expect(row.filter(has_text="DB RDS").filter(has_text="DB Aurora").first).to_be_visible()


def test_labels_cover_no_other_and_the_most_tied_point_has_one(visit: Visit) -> None:
    visit.page.add_init_script(RECORDER)
    page = visit.open("graph.html")
    found = labels(page)
    assert "Aurora" in [text for text, *_ in found]
    for (one, *a), (two, *b) in combinations(found, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, f"{one} and {two} cover each other"


def test_a_point_has_an_address(visit: Visit) -> None:
    page = visit.open("graph.html#concepts/rdbms.html")
    expect(page.locator("[data-graph-chosen] .graph-name")).to_have_text("RDBMS")
    page.get_by_label("Find in the graph").fill("MySQL")
    page.keyboard.press("Enter")
    page.wait_for_url("**/graph.html#concepts/mysql.html")


def test_a_misspelt_accent_and_case_find_a_point(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.get_by_label("Find in the graph").fill("mÝsql")
    page.keyboard.press("Enter")
    expect(page.locator("[data-graph-chosen] .graph-name")).to_have_text("MySQL")


def test_only_the_points_of_a_folder_are_shown(visit: Visit) -> None:
    visit.page.add_init_script(RECORDER)
    page = visit.open("graph.html")
    page.get_by_role("button", name="Notes", exact=True).click()
    assert "DB Aurora" in [text for text, *_ in labels(page)]
    page.get_by_label("Folder").select_option("guides")
    wait_until(page, "!window.drawn.some(([text]) => text === 'DB Aurora')")
    assert "Start" in [text for text, *_ in labels(page)]


def test_only_the_points_of_a_tag_are_shown(visit: Visit) -> None:
    visit.page.add_init_script(RECORDER)
    page = visit.open("graph.html")
    page.get_by_role("button", name="Notes", exact=True).click()
    page.get_by_label("Tag").select_option("aws/database")
    wait_until(page, "!window.drawn.some(([text]) => text === 'Start')")
    assert "DB Aurora" in [text for text, *_ in labels(page)]


def test_the_table_is_opened_read_and_left_by_keyboard(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.locator("[data-graph-stage] canvas").first.wait_for()
    press_until(page, "The same as a table")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Relations")).to_be_visible()
    page.keyboard.press("Tab")  # the region itself, so that arrows scroll it
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/*.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def press_until(page: Any, text: str) -> None:
    """Press Tab until the focus is on what is called so."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            return
    pytest.fail(f"Tab never comes to {text!r}")


def test_a_wide_picture_is_turned_for_a_phone(browser: sync_api.Browser, tmp_path: Path) -> None:
    letters = "ABCDEFGHIJKL"
    notes = {f"Tale {a}.md": f"It goes on in [[Tale {b}]].\n" for a, b in pairwise(letters)}
    site = write_site(make_site(notes), tmp_path / "site")
    spans = []
    for width, height in ((1280, 800), (390, 844)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.add_init_script(RECORDER)
        page.goto((site / "graph.html").as_uri())
        drawn = labels(page)
        across = [left for _, left, *_ in drawn]
        down = [bottom for *_, bottom in drawn]
        spans.append((max(across) - min(across)) / (max(down) - min(down)))
        page.close()
    assert spans[0] > 1 > spans[1]
