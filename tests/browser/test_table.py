"""The table of all notes in a real browser, over http and from disk."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, make_site, write_site

from aurora_kb.config import SiteConfig
from aurora_kb.site import PreviewServer

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


def titles(page: sync_api.Page) -> list[str]:
    found: list[str] = page.locator("tbody th").all_inner_texts()
    return found


def shown_count(page: sync_api.Page, text: str) -> None:
    expect(page.locator("[data-table-status]")).to_have_text(text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `visit` goes to: these tests count its notes."""
    notes = {**STUDY_NOTES, "long.md": "# Long\n\n" + "Words. " * 600}
    return write_site(make_site(notes, STUDY_ASSETS), tmp_path_factory.mktemp("table"))


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[PreviewServer]:
    running = PreviewServer(site, port=0)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def opened(visit: Visit) -> Callable[[str], sync_api.Page]:
    def open_table(fragment: str = "") -> sync_api.Page:
        page = visit.open(f"table.html{fragment}")
        # The buttons come with the script.
        expect(page.get_by_role("button", name="Title", exact=True)).to_be_visible()
        return page

    return open_table


Opened = Callable[..., "sync_api.Page"]


def test_all_notes_are_there_by_title(opened: Opened) -> None:
    page = opened()
    assert titles(page) == ["DB Aurora", "DB RDS", "Guides", "Long", "S3", "Start"]
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute(
        "aria-sort", "ascending"
    )
    shown_count(page, "6 notes")


def test_a_click_on_a_head_sorts_and_the_next_turns_it_round(opened: Opened) -> None:
    page = opened()
    head = page.get_by_role("columnheader", name="Words")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert titles(page)[0] == "Long"
    assert page.evaluate("location.hash") == "#sort=-words"
    page.keyboard.press("Enter")  # it kept the focus
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert titles(page)[-1] == "Long"


def test_what_has_no_value_comes_last_either_way(opened: Opened) -> None:
    for turn in ("", "-"):
        assert titles(opened(f"#sort={turn}modified"))[0] == "DB Aurora"


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("#where=tags=aws", ["DB Aurora", "DB RDS"]),  # what lies below it too
        ("#where=tags=aws/database", ["DB Aurora"]),
        ("#where=words>500", ["Long"]),
        ("#where=words>500&where=tags=aws", []),
        ("#where=modified>=2025-12", ["DB Aurora"]),
        ("#where=modified=2025-12", ["DB Aurora"]),
        ("#where=modified=", ["DB RDS", "Guides", "Long", "S3", "Start"]),
        ("#where=folder!=", ["Guides", "Start"]),
        ("#where=title~s", ["DB RDS", "Guides", "S3", "Start"]),
        ("#find=gui", ["Guides", "Start"]),
        ("#find=db+aws", ["DB Aurora", "DB RDS"]),
        ("#find=db+aws&columns=folder&where=tags!=", []),  # that column is not shown
        ("#where=unknown=1", ["DB Aurora", "DB RDS", "Guides", "Long", "S3", "Start"]),
        ("#%E0%A4%A", ["DB Aurora", "DB RDS", "Guides", "Long", "S3", "Start"]),
    ],
)
def test_the_address_says_what_is_shown(opened: Opened, fragment: str, expected: list[str]) -> None:
    page = opened(fragment)
    shown_count(page, "6 notes" if len(expected) == 6 else f"{len(expected)} of 6 notes")
    assert titles(page) == expected


def test_a_filter_is_added_shown_and_removed_by_keyboard(opened: Opened) -> None:
    page = opened()
    page.get_by_text("Add a filter").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Column", exact=True).select_option(label="Tags")
    page.get_by_label("Value").focus()
    page.keyboard.type("aws")
    page.keyboard.press("Enter")
    shown_count(page, "2 of 6 notes")
    assert page.evaluate("location.hash") == "#where=tags=aws"
    page.get_by_role("button", name="Remove the filter: Tags is aws").press("Enter")
    shown_count(page, "6 notes")
    assert page.evaluate("location.hash") == ""


def test_typing_finds_and_says_how_many(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Find in the columns shown").fill("rds")
    shown_count(page, "1 of 6 notes")
    page.get_by_label("Find in the columns shown").fill("xylophone")
    expect(page.get_by_text("No note fits.")).to_be_visible()


def test_columns_are_chosen_and_loaded_when_they_are(opened: Opened) -> None:
    page = opened()
    expect(page.get_by_role("columnheader", name="Cards")).to_have_count(0)
    assert "table/c6-0.js" not in page.content()
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("Cards").check()
    expect(page.get_by_role("columnheader", name="Cards")).to_be_visible()
    page.get_by_label("Folder").uncheck()
    expect(page.get_by_role("columnheader", name="Folder")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_label("Folder")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("columnheader", name="Cards")).to_be_visible()


def test_values_are_counted_and_narrow_down(opened: Opened) -> None:
    page = opened()
    page.get_by_text("Narrow down").click()
    page.get_by_role("button", name="aws 2").click()
    shown_count(page, "2 of 6 notes")
    expect(page.get_by_role("button", name="aws 2")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="aws 2")).to_be_focused()
    page.keyboard.press("Enter")
    shown_count(page, "6 notes")


def test_the_csv_file_holds_what_is_shown(opened: Opened) -> None:
    page = opened("#where=tags=aws&columns=tags,words&sort=title")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["Title", "Tags", "Words"]
    assert [row[:2] for row in rows[1:]] == [["DB Aurora", "aws/database"], ["DB RDS", "aws"]]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The table of a site of many notes, with hostile texts and saved views."""
    notes = {f"{'ab'[n % 2]}/n{n:04}.md": f"---\nrank: {n * 7 % 250}\n---\nx\n" for n in range(250)}
    notes["evil.md"] = "---\nrank: 300\nnote: '=1+1, \"x\"'\ntitle: '<b>@evil</b>'\n---\nx\n"
    settings = SiteConfig(
        table=("rank", "folder", "note"), views={"High": "where=rank>200&sort=-rank"}
    )
    site = write_site(make_site(notes, settings=settings), tmp_path_factory.mktemp("large"))
    return (site / "table.html").as_uri()


def test_many_notes_come_in_pages(browser: sync_api.Browser, large: str) -> None:
    page = browser.new_page()
    page.goto(f"{large}#sort=rank")
    expect(page.get_by_text("Page 1 of 3")).to_be_visible()
    assert len(titles(page)) == 100
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Page 3 of 3")).to_be_visible()
    assert len(titles(page)) == 51
    assert page.evaluate("location.hash") == "#sort=rank&page=3"
    page.get_by_label("Find in the columns shown").fill("n00")
    expect(page.get_by_text("Page 1 of")).to_have_count(0)
    page.close()


def test_a_saved_view_is_one_click(browser: sync_api.Browser, large: str) -> None:
    page = browser.new_page()
    page.goto(large)
    page.get_by_role("link", name="High").click()
    shown_count(page, "50 of 251 notes")
    assert titles(page)[0] == "<b>@evil</b>"
    expect(page.get_by_role("link", name="High")).to_have_attribute("aria-current", "")
    page.get_by_role("navigation", name="Views").get_by_role("link", name="All notes").click()
    shown_count(page, "251 notes")
    page.close()


def test_the_browsers_csv_file_runs_nothing(browser: sync_api.Browser, large: str) -> None:
    page = browser.new_page()
    page.goto(f"{large}#where=rank=300&columns=note")
    shown_count(page, "1 of 251 notes")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert text == 'Title,Note\n<b>@evil</b>,"\'=1+1, ""x"""\n'
    page.close()


def test_without_scripts_the_table_is_there(browser: sync_api.Browser, large: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(large)
    assert len(titles(page)) == 200
    expect(page.get_by_role("link", name="All as CSV")).to_be_visible()
    expect(page.get_by_text("Without scripts this table ends here.")).to_be_visible()
    context.close()


def test_the_table_makes_no_phone_scroll_sideways(browser: sync_api.Browser, large: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(large)
    expect(page.get_by_text("Page 1 of 3")).to_be_visible()
    for menu in ("Add a filter", "Columns", "Narrow down"):
        page.locator("summary", has_text=menu).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, menu
    page.close()


def test_a_title_of_long_words_is_not_cut_on_a_phone(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    notes = {"a.md": "# 2-factor authentication\n", "b.md": "# StorageClasses\n"}
    site = write_site(make_site(notes), tmp_path / "site")
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "table.html").as_uri())
    expect(page.get_by_role("button", name="Title", exact=True)).to_be_visible()
    lines = page.locator("tbody th a").evaluate_all(
        "all => all.map(a => a.getClientRects().length)"
    )
    assert lines == [2, 1]  # two words in two lines, one word in one
    page.close()
