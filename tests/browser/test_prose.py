"""How the text of a note is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import make_site, write_site

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
)

TABLE = "left | middle | right\n:-- | :-: | --:\na | b | c\n"
LINKED = """\
```mermaid
graph TD
A[First] -->|leads to| B[Second]
class A,B internal-link
```
"""


def test_the_cells_of_a_table_stand_as_their_column_says(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    write_site(make_site({"Table.md": TABLE}), tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "notes" / "Table.html").as_uri())
    sides = "cells => cells.map(cell => getComputedStyle(cell).textAlign)"
    found = [page.locator(f".prose {name}").evaluate_all(sides) for name in ("th", "td")]
    page.close()
    assert found == [["left", "center", "right"]] * 2


@pytest.mark.parametrize("width", [360, 1280])
def test_a_box_of_a_diagram_that_leads_somewhere_lies_over_its_picture(
    browser: sync_api.Browser, tmp_path: Path, width: int
) -> None:
    pytest.importorskip("mmdr", reason="pip install aurora-kb[diagrams]")
    notes = {"Map.md": LINKED, "First.md": "One.\n", "Second.md": "Two.\n"}
    write_site(make_site(notes), tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((tmp_path / "notes" / "Map.html").as_uri())
    picture = page.locator(".diagram-light").bounding_box()
    links = page.locator(".diagram-links").bounding_box()
    assert picture is not None
    assert links == pytest.approx(picture)
    page.locator(".diagram-links a").last.click()
    page.wait_for_url("**/Second.html")
    page.close()


def test_a_task_without_words_has_a_line_of_its_own(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    write_site(make_site({"Tasks.md": "- [ ] one\n- [ ]\n\nText.\n\n- a\n-\n\nText.\n"}), tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "notes" / "Tasks.html").as_uri())
    heights = page.locator(".prose li").evaluate_all("all => all.map(li => li.offsetHeight)")
    page.close()
    assert len(heights) == 4
    assert len(set(heights)) == 1
