"""How the text of a note is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import make_site, write_site

from aurora_kb.config import SiteConfig

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


ROW = (
    "| one | "
    + "many words of a sentence that wants room " * 3
    + "| "
    + "as many again here " * 5
    + "|\n"
)
WIDE = f"""\
Text that is no wider than one can read: {"word " * 60}

| a | b | c |
| --- | --- | --- |
{ROW}
```python
print("{"long " * 40}")
```

<div class="hb-row" markdown="block">
  <div class="hb-col" markdown="block">
One
  </div>
  <div class="hb-col" markdown="block">
Two
  </div>
  <div class="hb-col" markdown="block">
Three
  </div>
</div>

## One

## Two
"""


def test_tables_code_and_columns_take_the_room_beside_the_text(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    write_site(make_site({"Wide.md": WIDE}), tmp_path)
    text, rail, others, tops = _measured(browser, tmp_path)
    assert text["width"] < 700
    assert {round(box["width"]) for box in others} == {797}
    assert {box["x"] for box in others} == {text["x"]}
    assert text["x"] + 797 < rail["x"]
    assert len(set(tops)) == 1


def test_what_is_wide_grows_away_from_the_explorer(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    write_site(make_site({"Wide.md": WIDE}, (), (), SiteConfig(language="ar")), tmp_path)
    text, rail, others, _ = _measured(browser, tmp_path)
    assert rail["x"] < text["x"]
    assert {box["x"] for box in others} == {text["x"]}
    assert {round(box["width"]) for box in others} == {round(text["width"])}


def _measured(
    browser: sync_api.Browser, site: Path
) -> tuple[sync_api.FloatRect, sync_api.FloatRect, list[sync_api.FloatRect], list[int]]:
    """Where the text, the column beside it and what is wide lie, and how high columns begin."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((site / "notes" / "Wide.html").as_uri())
    names = (".prose > p", ".rail", ".table-scroll", ".prose > .highlight", ".columns")
    text, rail, *others = (page.locator(name).first.bounding_box() for name in names)
    tops = page.locator(".column").evaluate_all("all => all.map(one => one.offsetTop)")
    page.close()
    assert text
    assert rail
    return text, rail, [box for box in others if box], tops


def test_on_a_smaller_screen_nothing_is_wider_than_the_text(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    write_site(make_site({"Wide.md": WIDE}), tmp_path)
    for width in (390, 768, 1024, 1210):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((tmp_path / "notes" / "Wide.html").as_uri())
        wide = page.evaluate(
            "[...document.querySelectorAll('.prose > *')].map(one => one.offsetWidth)"
        )
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.close()
        assert max(wide) <= wide[0] + 1, width
        assert beyond <= 0, width


def test_the_name_of_a_language_lies_on_no_title(browser: sync_api.Browser, tmp_path: Path) -> None:
    text = "> [!tip] A tip with code\n> ```bash\n> ls\n> ```\n"
    write_site(make_site({"Code.md": text}), tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "notes" / "Code.html").as_uri())
    title = page.locator(".callout-title").bounding_box()
    code = page.locator(".highlight").bounding_box()
    page.close()
    assert title
    assert code
    assert code["y"] - 10 >= title["y"] + title["height"] - 4
