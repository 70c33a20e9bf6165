"""The site in other languages, in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, make_site, write_site

from aurora_kb.config import SiteConfig
from aurora_kb.site.words.translations import plural_form

if TYPE_CHECKING:
    from conftest import Opened

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
)

NAMES = "am ar be cs de en es fa fr he hi it ja ko nl pl pt ru sk sv tr uk vi zh zh-TW"
PAGES = (
    "index.html",
    "notes/DB-Aurora.html",
    "concepts/index.html",
    "graph.html",
    "cards.html",
    "study/index.html",
    "study/statistics.html",
    "tags/index.html",
)


def open_site(browser: sync_api.Browser, folder: Path, width: int) -> sync_api.Page:
    pages = make_site(STUDY_NOTES, STUDY_ASSETS, settings=SiteConfig(language="ar"))
    write_site(pages, folder)
    return browser.new_page(viewport={"width": width, "height": 800})


def test_plural_forms_are_those_of_the_browser(browser: sync_api.Browser) -> None:
    page = browser.new_page()
    numbers = [*range(230), 1000, 1001, 1002, 1005, 1011]
    found = page.evaluate(
        """([languages, numbers]) => languages.map((language) => {
            const rules = new Intl.PluralRules(language);
            return numbers.map((number) => rules.select(number));
        })""",
        [NAMES.split(), numbers],
    )
    page.close()
    expected = [[plural_form(one, number) for number in numbers] for one in NAMES.split()]
    assert found == expected


@pytest.mark.parametrize("width", [360, 1440])
def test_a_site_written_from_the_right_is_mirrored_and_fits(
    browser: sync_api.Browser, tmp_path: Path, width: int
) -> None:
    page = open_site(browser, tmp_path, width)
    wide = []
    for path in PAGES:
        page.goto((tmp_path / path).as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    page.goto((tmp_path / "notes" / "DB-Aurora.html").as_uri())
    main = page.locator("main").bounding_box()
    if width > 1000:
        explorer = page.locator(".explorer").bounding_box()
        assert main
        assert explorer
        assert explorer["x"] > main["x"] + main["width"] / 2
    page.close()
    assert wide == []


def test_scripts_speak_the_sites_language(browser: sync_api.Browser, tmp_path: Path) -> None:
    page = open_site(browser, tmp_path, 1440)
    page.goto((tmp_path / "study" / "index.html").as_uri())
    sync_api.expect(page.locator(".study-today .button.primary")).to_contain_text("الدراسة")
    page.locator(".study-today .button.primary").click()
    sync_api.expect(page.locator(".show-answer")).to_contain_text("أظهر الجواب")
    page.close()


def test_names_in_the_graph_lie_within_it_where_text_runs_from_the_right(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    page = open_site(browser, tmp_path, 360)
    page.add_init_script(
        """window.drawn = [];
        const fill = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            const box = this.measureText(text);
            const [from, to] = [x - box.actualBoundingBoxLeft, x + box.actualBoundingBoxRight];
            drawn.push([text, from, to, this.canvas.clientWidth]);
            return fill.call(this, text, x, y);
        };"""
    )
    page.goto((tmp_path / "graph.html").as_uri())
    page.wait_for_function("drawn.length > 3")
    outside = page.evaluate(
        "drawn.filter(([, from, to, width]) => from < -1 || to > width + 1).map(([text]) => text)"
    )
    page.close()
    assert outside == []


NUMBERED = {
    "01-Intro.md": "---\ntags: [db]\n---\n# 01-Intro\n\nSee [[02-More]] and [[Nobody]].\n\n"
    "## RDS\n\n- **is**: a managed database\n- **purpose**: to run a server\n",
    "02-More.md": "---\ntags: [db]\n---\n# 02-More\n\nBack to [[01-Intro]].\n\nText.\n",
}
# A word that begins with digits is turned round by a line that runs from the right.
TURNED = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        const name = /0[12]-(Intro|More)|What is RDS/.exec(node.data);
        if (!name || !node.parentElement.checkVisibility()) continue;
        const [at, end] = [name.index, name.index + name[0].length - 1];
        const left = (place) => {
            const range = document.createRange();
            range.setStart(node, place);
            range.setEnd(node, place + 1);
            return range.getBoundingClientRect().left;
        };
        if (left(at) > left(end)) found.push(node.parentElement.outerHTML.slice(0, 120));
    }
    return found;
}"""


def test_names_of_notes_read_from_the_left_in_an_interface_from_the_right(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    write_site(make_site(NUMBERED, settings=SiteConfig(language="ar")), tmp_path)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    turned = {}
    lists = ("index.html", "health.html", "table.html", "statistics.html", "tags/db.html")
    for path in (*lists, "notes/01-Intro.html", "concepts/rds.html", *PAGES[2:]):
        page.goto((tmp_path / path).as_uri())
        if path == "study/index.html":
            page.locator("main .button").first.click()
            page.locator(".study-front").wait_for()
        page.wait_for_load_state("networkidle")
        turned[path] = page.evaluate(TURNED)
    page.close()
    assert {path: found for path, found in turned.items() if found} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_key_of_the_search_stands_at_the_end_of_its_field(
    opened: Opened, language: str
) -> None:
    page = opened(
        {"a.md": "Text.\n"}, "index.html", language, viewport={"width": 1280, "height": 800}
    )
    field, key = (page.locator(one).bounding_box() for one in (".search-open", ".search-open kbd"))
    from_start = key["x"] - field["x"]
    from_end = field["x"] + field["width"] - key["x"] - key["width"]
    assert (from_start if language == "ar" else from_end) < 12
