"""WCAG 2.2 AA by axe-core: every kind of page, in both themes, on a desk and on a phone."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sites import make_site, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright.sync_api")
pytest.importorskip(
    "axe_playwright_python", reason="axe-core is not installed: pip install -e '.[dev]'"
)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How deep headings go in a note is its author's choice.
RUN = """rules => axe.run(document, {
  runOnly: rules, resultTypes: ["violations"], rules: { "heading-order": { enabled: false } }
})"""

# One page of each template, and what it is like when somebody uses it.
PAGES = {
    "404.html.j2": "404.html",
    "cards.html.j2": "cards.html",
    "comparison.html.j2": "compare/aurora-vs-rds.html",
    "comparisons.html.j2": "compare/index.html",
    "concept.html.j2": "concepts/aurora.html",
    "concepts.html.j2": "concepts/index.html",
    "folder.html.j2": "notes/guides/index.html",
    "graph.html.j2": "graph.html",
    "health.html.j2": "health.html",
    "home.html.j2": "index.html",
    "note.html.j2": "notes/DB-Aurora.html",
    "paths.html.j2": "paths.html",
    "search.html.j2": "search.html",
    "statistics.html.j2": "statistics.html",
    "study-statistics.html.j2": "study/statistics.html",
    "study.html.j2": "study/index.html",
    "table.html.j2": "table.html",
    "tag.html.j2": "tags/aws/database.html",
    "tags.html.j2": "tags/index.html",
}
OTHERS = ("notes/long.html", "notes/guides/links.html")


@functools.cache
def axe() -> str:
    """The script of axe-core."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is: the rule, the element and the reason."""
    page.evaluate(axe())
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    return [
        f"{page.url} {rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[(1280, 900), (360, 740)], ids=["desk", "phone"])
def page(
    request: pytest.FixtureRequest, browser: Browser, theme: str
) -> Iterator[Callable[[str], Page]]:
    """A function that opens a page of the site."""
    width, height = request.param
    # The policy of our own pages would keep axe from running; a visitor's page keeps it.
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    site: Path = request.getfixturevalue("site")
    shown = context.new_page()

    def open_page(path: str) -> Page:
        shown.goto(f"{site.as_uri()}/{path}")
        shown.wait_for_load_state("networkidle")
        return shown

    yield open_page
    context.close()


def test_every_kind_of_page_is_looked_at() -> None:
    templates = Path(__file__).parents[2] / "templates" / "pages"
    assert {path.name for path in templates.glob("*.j2")} == {*PAGES, "redirect.html.j2"}


def test_pages_have_no_violation(page: Callable[[str], Page]) -> None:
    found = [fault for path in (*PAGES.values(), *OTHERS) for fault in violations(page(path))]
    assert found == []


@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_wide_or_lies_deep_has_no_violation(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    cells = " | ".join(["a cell with words"] * 12)
    table = f"| {cells} |\n|{' --- |' * 12}\n| {cells} |\n\n"
    formula = " + ".join(f"x_{{{number}}}^2" for number in range(60))
    deep = "/".join(f"level {number} of the folders" for number in range(7))
    note = f"# Wide\n\n{table}{table}$$\n{formula}\n$$\n\n$${formula}$$\n"
    site = write_site(make_site({f"{deep}/wide.md": note}), tmp_path)
    (path,) = (site / "notes").rglob("wide.html")
    shown = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    shown.goto(path.as_uri())
    shown.locator(".table-scroll[tabindex]").nth(1).wait_for()
    found = violations(shown)
    shown.close()
    assert found == []


def test_open_dialogs_have_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("notes/DB-Aurora.html")
    shown.keyboard.press("/")
    shown.locator("[role=combobox]:focus").wait_for()
    shown.keyboard.type("aurora")
    shown.get_by_role("option").first.wait_for()
    found = violations(shown)
    shown.keyboard.press("Escape")
    shown.keyboard.press("?")
    shown.get_by_role("dialog").wait_for()
    assert found + violations(shown) == []


def test_the_answers_of_a_search_have_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("search.html?q=aurora")
    shown.locator(".result-excerpt mark").first.wait_for()
    found = violations(shown)
    shown.get_by_role("combobox").fill("xylophone")
    shown.get_by_text("Nothing found").wait_for()
    assert found + violations(shown) == []


def test_a_card_and_its_answer_have_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("study/index.html#all")
    shown.get_by_role("button", name="Show").wait_for()
    found = violations(shown)
    shown.keyboard.press("Space")
    shown.get_by_role("button", name="Good").wait_for()
    assert found + violations(shown) == []


def test_a_chosen_point_of_the_graph_has_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("graph.html#concepts/aurora.html")
    shown.locator("[data-graph-chosen] a").first.wait_for()
    assert violations(shown) == []


def test_what_opens_beside_the_text_has_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("notes/guides/links.html")
    found = []
    link = shown.get_by_role("main").get_by_role("link", name="DB-RDS", exact=True)
    for place in (link, shown.locator(".footnote-ref a").first):
        place.hover()
        shown.get_by_role("dialog").wait_for()
        found += violations(shown)
        shown.keyboard.press("Escape")
    shown.locator("abbr").first.hover()
    shown.get_by_role("tooltip").wait_for()
    found += violations(shown)
    shown.keyboard.press("Escape")
    shown.get_by_role("button", name="Enlarge the picture: A wide one").click()
    shown.get_by_role("dialog", name="A wide one").wait_for()
    assert found + violations(shown) == []


def test_an_enlarged_neighbourhood_has_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("concepts/aurora.html")
    shown.get_by_role("button", name="Enlarge", exact=True).click()
    shown.get_by_role("dialog", name="Neighbourhood").wait_for()
    assert violations(shown) == []


@pytest.mark.parametrize("page", [(1600, 900)], ids=["desk"], indirect=True)
def test_panes_have_no_violation(page: Callable[[str], Page]) -> None:
    shown = page("notes/DB-RDS.html")
    shown.get_by_role("button", name="Open links in panes").click()
    shown.get_by_role("main").get_by_role("link", name="DB-Aurora").first.click()
    shown.get_by_role("region", name="DB Aurora", exact=True).wait_for()
    assert violations(shown) == []
