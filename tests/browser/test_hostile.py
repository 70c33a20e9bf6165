"""A stranger's vault in a real browser: no script of it runs, no request leaves.

The policy in the pages would stop much of it. So every page is opened twice: as it is, and
with the policy taken away, when nothing is left but what the pages themselves hold.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hostile import TRICKS, write_hostile_vault
from markdown_it import MarkdownIt
from warm import tool

from aurora_kb.site import PreviewServer

playwright = pytest.importorskip("playwright.sync_api")


# All that a site can have.
EVERYTHING = """\
[site]
base_url = "https://example.org/kb/"
metadata = ["*"]
table = ["*"]
social = "notes"
llms_full = true
show_findings = true
panes = true
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile vault with its site and its cards in every format, made by the command."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_vault(folder)
    (folder / "aurora-kb.toml").write_text(EVERYTHING)
    run(folder, "build", "notes", "--output", "site")
    for name in ("apkg", "markdown", "csv", "tsv", "json", "osr", "mochi", "hashcards", "quizlet"):
        run(folder, "cards", "export", "notes", "--to", name, "--output", f"cards.{name}")
    return folder


def run(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [*tool(), *arguments],
        cwd=folder,
        env={**os.environ, "AURORA_KB_DEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[PreviewServer]:
    running = PreviewServer(folder / "site", port=0)
    running.start()
    yield running
    running.stop()


class Watched:
    """A browser profile that writes down whatever a page should not have done."""

    def __init__(self, browser: playwright.Browser, base: str, *, has_policy: bool) -> None:
        self.base = base
        self.has_policy = has_policy
        self.also = ("file:",) if base.startswith("file:") else ()
        self.faults: list[str] = []
        self.context = browser.new_context(
            bypass_csp=not has_policy,
            reduced_motion="reduce",
            viewport={"width": 1200, "height": 800},
        )
        self.context.set_default_timeout(5000)
        self.page = self.context.new_page()
        self.context.on("request", self._on_request)
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.page.on("dialog", lambda dialog: self._on_dialog(dialog))

    def _on_request(self, asked: playwright.Request) -> None:
        # What is shown from a file of its own has the pictures of the site nowhere.
        if not asked.url.startswith((self.base, "data:", *self.also)):
            self.faults.append(f"{self.page.url}: request to {asked.url}")

    def _on_dialog(self, dialog: playwright.Dialog) -> None:
        self.faults.append(f"{self.page.url}: dialog {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> None:
        self.page.goto(self.base + path, wait_until="load")

    def judge(self) -> None:
        hits = self.page.evaluate("typeof hits === 'undefined' || hits instanceof Node ? 0 : hits")
        if hits:
            self.faults.append(f"{self.page.url}: a script ran")


@pytest.fixture(params=["with the policy", "without the policy"])
def watched(
    request: pytest.FixtureRequest, browser: playwright.Browser, server: PreviewServer
) -> Iterator[Watched]:
    made = Watched(browser, server.address, has_policy=request.param == "with the policy")
    yield made
    made.context.close()
    assert made.faults == []


# Whatever a person may do to a page without leaving it, done to all of it at once.
TOUCH = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const names = ["pointerenter", "pointerover", "mouseover", "mouseenter", "focus", "focusin"];
  for (const one of document.querySelectorAll("main *"))
    for (const name of names) one.dispatchEvent(new Event(name, { bubbles: true }));
  for (const link of document.querySelectorAll("main a")) {
    link.addEventListener("click", (event) => event.preventDefault());
    link.click();
  }
}"""


def test_no_page_runs_or_loads_what_a_stranger_wrote(watched: Watched, folder: Path) -> None:
    pages = sorted((folder / "site").rglob("*.html"))
    assert len(pages) > 100
    if watched.has_policy:  # it only takes away: a page of each kind shows that it harms none
        pages = [page for page in pages if re.search("trick-|elements|all.html", page.name)]
    for file in pages:
        path = quote(file.relative_to(folder / "site").as_posix())
        if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
            continue  # of an old address: looked at below
        watched.open(path)
        watched.page.evaluate(TOUCH)
        watched.judge()


def test_addresses_lead_nowhere_but_to_pages_and_to_plain_links(folder: Path) -> None:
    for file in (folder / "site").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for address in re.findall(r'http-equiv="refresh" content="([^"]*)"', text):
            target = address.partition("url=")[2]
            assert not re.match(r"(?i)\s*([a-z][a-z0-9+.-]*:|//|\\\\)", target), (file, address)


def test_what_a_reader_types_or_a_link_carries_is_text(watched: Watched) -> None:
    for trick in TRICKS:
        watched.open(f"index.html?q={quote(trick)}#{quote(trick)}")
        watched.page.keyboard.press("/")
        box = watched.page.get_by_role("combobox", name="Search")
        box.fill(trick)
        watched.page.wait_for_timeout(50)
        watched.judge()
    for path in ("graph.html", "study/index.html", "cards.html"):
        for trick in (*TRICKS[:4], *(f"concept={trick}" for trick in TRICKS[:4])):
            watched.open(f"{path}#{quote(trick)}")
            watched.page.wait_for_timeout(50)
            watched.judge()


def test_what_shows_beside_a_link_runs_and_loads_nothing(watched: Watched) -> None:
    watched.open("notes/all.html")
    links = watched.page.locator("main .prose a.internal")
    shown = 0
    for number in range(min(links.count(), 60)):
        link = links.nth(number)
        if not link.is_visible():
            continue
        link.hover(timeout=2000)
        try:
            watched.page.locator(".popup").wait_for(timeout=700)
            shown += 1
        except playwright.TimeoutError:
            continue  # it leads to an attachment, say
        watched.judge()
        watched.page.mouse.move(0, 0)
    assert shown > 5


def test_ids_that_are_called_like_anything_in_the_scripts_are_in_nobodys_way(
    browser: playwright.Browser, folder: Path, tmp_path: Path
) -> None:
    """A browser offers what has an id as a global of that name, before any that is not there."""
    scripts = "".join(
        path.read_text(encoding="utf-8") for path in sorted((folder / "site/assets").glob("*.js"))
    )
    names = sorted(set(re.findall(r"[A-Za-z_$][\w$]{2,}", scripts)))
    assert {"auroraGraph", "localStorage", "location", "constructor"} <= set(names)
    (tmp_path / "notes").mkdir()
    text = "\n\n".join(f'<b id="{name}">x</b>' for name in names)
    # A name makes a form or a picture a property of the document, before any of its own.
    text += """\n
<img name="getElementById"> <img name="querySelector" id="querySelector">

<form id="location" name="body">

<a id="site:main" name="head">x</a> <p id="site:explorer">y</p> <a id="auroraGraph"></a>

## site:main
"""
    (tmp_path / "notes" / "Clobber.md").write_text(f"# Clobber\n\n[[Target]]\n\n{text}\n")
    (tmp_path / "notes" / "Target.md").write_text("# Target\n\n- **is**: found\n\n[[Clobber]]\n")
    (tmp_path / "aurora-kb.toml").write_text('[site]\nhome = "Clobber"\npanes = true\n')
    run(tmp_path, "build")
    watched = Watched(browser, (tmp_path / "site").as_uri() + "/", has_policy=True)
    for path in ("index.html", "notes/Clobber.html", "notes/Target.html"):
        watched.open(path)
        watched.page.keyboard.press("/")
        watched.page.get_by_role("combobox", name="Search").fill("target")
        watched.page.get_by_role("option").first.wait_for()
        watched.page.keyboard.press("Escape")
        watched.page.locator("[data-theme-switch]").click()
    watched.open("notes/Clobber.html")
    taken = "main .prose :is([name], form, [id='site:main'], [id='site:explorer'], #auroraGraph)"
    assert watched.page.locator(taken).count() == 0
    assert watched.page.evaluate("document.getElementById('site:main').localName") == "main"
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")  # the way past the menu
    assert watched.page.evaluate("document.activeElement.localName") == "main"
    watched.page.locator("main .prose a.internal").first.hover()
    watched.page.locator(".popup").wait_for()
    watched.context.close()
    assert watched.faults == []


def test_panes_that_an_address_names_stay_within_the_site(watched: Watched) -> None:
    for pane in (
        "//evil.example/",
        "javascript:hits=1",
        "data:text/html,x",
        "\\\\evil.example",
        "..//x",
    ):
        watched.open(f"notes/all.html?panes={quote(pane, safe='')}")
        watched.page.wait_for_timeout(300)
        watched.judge()


def test_no_markdown_for_programs_runs_or_loads_anything(
    browser: playwright.Browser, folder: Path, tmp_path: Path
) -> None:
    reader = MarkdownIt("commonmark", {"html": True})
    texts = [folder / "site" / "llms.txt", folder / "site" / "llms-full.txt"]
    texts += sorted((folder / "site").rglob("*.md"))
    assert len(texts) > 20
    show(browser, tmp_path, [reader.render(path.read_text(encoding="utf-8")) for path in texts])


def test_feeds_and_the_map_are_well_formed_and_name_no_other_host(folder: Path) -> None:
    feeds = sorted((folder / "site").rglob("*.xml"))
    assert feeds
    for path in feeds:
        for element in ElementTree.parse(path).iter():
            for value in element.attrib.values():
                assert not re.match(r"(?i)\s*(javascript|data|//)", value), path
                if "://" in value:
                    assert value.startswith("https://example.org/kb/"), (path, value)


def test_no_field_of_a_card_in_anki_runs_or_loads_anything(
    browser: playwright.Browser, folder: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(folder / "cards.apkg") as package:
        (tmp_path / "c").write_bytes(package.read("collection.anki2"))
        assert set(package.namelist()) >= {"media"}
        names = json.loads(package.read("media")).values()
        assert not [name for name in names if not re.fullmatch(r"[A-Za-z0-9._-]+", name)]
    rows = sqlite3.connect(tmp_path / "c").execute("select flds from notes").fetchall()
    assert rows
    show(browser, tmp_path, [field for (row,) in rows for field in row.split("\x1f")])


def test_no_card_in_anki_s_text_format_runs_or_loads_anything(
    browser: playwright.Browser, folder: Path, tmp_path: Path
) -> None:
    lines = (folder / "cards.tsv").read_text(encoding="utf-8").split("\n")
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
    # Both sides are HTML to Anki; guid, deck and tags are text to it.
    show(browser, tmp_path, [side for row in rows if row for side in row[3:5]])


@pytest.mark.parametrize("name", ["markdown", "osr", "hashcards", "mochi"])
def test_no_card_in_markdown_runs_or_loads_anything(
    browser: playwright.Browser, folder: Path, tmp_path: Path, name: str
) -> None:
    if name == "mochi":
        with zipfile.ZipFile(folder / "cards.mochi") as package:
            decks = json.loads(package.read("data.json"))["~:decks"]
        parts = [card["~:content"] for deck in decks for card in deck["~:cards"]]
    else:
        parts = [(folder / f"cards.{name}").read_text(encoding="utf-8")]
    # A reader that lets all HTML through; the ways to write it must be closed already.
    reader = MarkdownIt("commonmark", {"html": True})
    show(browser, tmp_path, [reader.render(part) for part in parts])


def show(browser: playwright.Browser, folder: Path, parts: list[str]) -> None:
    """Open a page of the parts, each as HTML, and see what it does."""
    page = folder / "parts.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8>" + "".join(f"<div>{part}</div>\n" for part in parts),
        encoding="utf-8",
    )
    watched = Watched(browser, page.as_uri(), has_policy=False)
    watched.open("")
    watched.page.evaluate(TOUCH.replace("main ", "body "))
    watched.judge()
    watched.context.close()
    assert watched.faults == []


def test_no_cell_of_a_table_of_cards_is_a_formula(folder: Path) -> None:
    for line in (folder / "cards.csv").read_text(encoding="utf-8-sig").split("\n"):
        for cell in line.split(","):
            assert not re.match(r'"?[\s\xa0]*[=+@\uff1d\uff0b\uff0d\uff20]', cell), line


def test_nothing_beside_the_notes_is_in_anything_that_was_made(folder: Path) -> None:
    made = [path for path in folder.rglob("*") if path.is_file() and "notes" not in path.parts[:-1]]
    for path in (*(folder / "site").rglob("*"), *folder.glob("cards.*")):
        if path.is_file():
            data = path.read_bytes()
            assert b"zqsecret" not in data, path
            assert b"root:x:0" not in data, path
            assert str(folder).encode() not in data, path
    assert made
