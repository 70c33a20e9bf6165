"""Studying what lies in folders and parts: more than the day has, and what cannot be loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from learning import DAY, known
from sites import make_site, write_site
from studying import STUDY, answer, ids_of, import_events, states_in

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


def test_who_has_time_is_asked_more_new_cards(browser: sync_api.Browser, tmp_path: Path) -> None:
    keys = "".join(f"- **part {n}**: the value number {n} of it\n" for n in range(30))
    site = write_site(make_site({"Parts.md": f"# Machine\n\n{keys}"}), tmp_path / "site")
    page = browser.new_page()
    page.goto(site.as_uri() + "/" + STUDY + "#folder=nowhere")
    expect(page.get_by_text("There are no cards for folder nowhere.")).to_be_visible()
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    for _ in range(20):
        answer(page, "4")
    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    more = page.get_by_role("button", name=re.compile(r"^\d+ more new cards?$"))
    more.click()
    expect(page.locator(".study-front")).to_be_visible()
    asked = page.locator(".count-new b").inner_text()
    assert 0 < int(asked) <= 20
    answer(page, "4")
    page.close()


def test_the_cards_of_a_folder_are_asked(browser: sync_api.Browser, tmp_path: Path) -> None:
    notes = {
        "Data/Aurora.md": "# Aurora\n\n- **is**: a managed database\n",
        "Data/in/S3.md": "# S3\n\n- **is**: an object store\n",
        "Data-2/SQS.md": "# SQS\n\n- **is**: a queue of messages\n",
    }
    site = write_site(make_site(notes), tmp_path / "site")
    page = browser.new_page()
    page.goto((site / "notes/Data/index.html").as_uri())
    page.get_by_role("link", name=re.compile("^Study \\d+ cards$")).click()
    expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    seen = []
    while page.locator(".study-card").count():
        seen.append(page.locator(".study-context").inner_text())
        answer(page, "4")
    page.close()
    assert {name for name in ("Aurora", "S3", "SQS") if name in " ".join(seen)} == {"Aurora", "S3"}


PARTS = {
    f"Note {n}.md": f"# Machine {n}\n\n" + "".join(
        f"- **part {n} {k}**: the value number {n} {k} of it\n" for k in range(40)
    )
    for n in range(12)
}  # fmt: skip


def test_the_cards_of_the_day_are_there_when_the_network_goes(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    site = write_site(make_site(PARTS), tmp_path / "site")
    parts = len(list((site / "assets/study").glob("cards-*.js")))
    assert parts > 2
    context = browser.new_context()
    page = context.new_page()
    loaded: list[str] = []
    context.on("requestfinished", lambda asked: loaded.append(asked.url.rpartition("/")[2]))
    since = page.evaluate("Date.now()") - 20 * DAY
    page.goto(site.as_uri() + "/" + STUDY)
    ids = ids_of(site)
    due = [ids[at * len(ids) // 12] for at in range(12)]
    import_events(page, [event for one in due for event in known(one, since)])
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    expect(page.locator(".study-front")).to_be_visible()
    groups = json.loads(
        (site / "assets/study/index.js").read_text().partition("(")[2].removesuffix(");\n")
    )["groups"]
    wanted = {f"cards-{row[4]}.js" for row in groups if set(row[5].split(" ")) & set(due)}
    assert len(wanted) > 1
    for _ in range(100):
        if wanted <= set(loaded):
            break
        page.wait_for_timeout(50)
    assert wanted <= set(loaded)
    context.close()


def test_a_card_that_cannot_be_loaded_is_told_and_asked_for_again(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    site = write_site(make_site(PARTS), tmp_path / "site")
    page = browser.new_page()
    page.route("**/study/cards-*.js", lambda route: route.abort())
    page.goto(site.as_uri() + "/" + STUDY + "#all")
    expect(page.get_by_text("The cards could not be loaded")).to_be_visible()
    page.unroute("**/study/cards-*.js")
    page.keyboard.press("Enter")
    answer(page, "3")
    assert len(states_in(page)) == 1
    page.close()
