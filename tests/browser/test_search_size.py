"""How much a question makes a reader's browser load."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.site import load_theme
from aurora_kb.site.atlas import SiteContent, make_atlas
from aurora_kb.site.data.start import start_page
from aurora_kb.site.search import search_pages

sys.path.append(str(Path(__file__).parent.parent / "bench"))
from vault_generator import generate_vault

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api")

NOTES = 500
# As a server compresses it. Of the 300 kB that may be at 10,000 notes the beginnings of words
# that so many have take the most, and they are few here.
MOST = 120_000
QUESTIONS = (
    "scheduler",
    "ranked grid",
    "the shared cursor keeps",
    "schedluer",
    "cúrsör",
    "数据库 表",
    '"of the log"',
    '"rows of the table"',
    '"is how one asks"',
    'cursor -"the store"',
    "tag:cursor rows",
    "grid -rows",
    "type:heading parts",
)
# The dialog and no page around it.
PAGE = (
    '<!doctype html><html lang="en" data-root=""><meta charset="utf-8"><title>Search</title>'
    '<a href="search.html" data-search-open>Search</a><script src="assets/search.js"></script>'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("many notes")
    vault = make_vault(dict(generate_vault(8, NOTES)))
    # Concepts are found by their names alone, and take longer to find than everything here.
    atlas = make_atlas(
        SiteContent(vault, build_graph(make_vault({}))), SiteConfig(title="Many notes")
    )
    for page in (*search_pages(atlas), start_page(atlas), *load_theme().files):
        (made / page.path).parent.mkdir(parents=True, exist_ok=True)
        (made / page.path).write_bytes(page.data)
    (made / "index.html").write_text(PAGE, encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_first_search_typed_letter_by_letter_loads_little(
    folder: Path, page: Page, question: str
) -> None:
    loaded: set[str] = set()
    page.on("request", lambda asked: loaded.add(asked.url.partition("/assets/")[2]))
    page.goto(f"{folder.as_uri()}/index.html")
    page.evaluate("auroraSearchDialog.open()")
    page.keyboard.type(question)
    sync_api.expect(page.locator(".search-status")).not_to_be_empty()
    page.wait_for_function("!document.querySelector('.result-excerpt.waits')")
    page.wait_for_load_state("networkidle")
    files = [folder / "assets" / name for name in loaded if name]
    assert len(files) > 2
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) < MOST


# Counts the rounds of files that wait for those of the round before.
ROUNDS = """
const finished = [0];
document.addEventListener("load", (event) => finished.push(event.target.round || 0), true);
const append = Element.prototype.append;
Element.prototype.append = function (...added) {
  for (const one of added) {
    if (one.localName === "script") one.round = 1 + Math.max(...finished);
    if (one.role === "option") window.roundsOfFirst ??= rounds();
  }
  return append.apply(this, added);
};
const scripts = () => [...document.querySelectorAll("head > script")];
window.rounds = () => scripts().map((one) => [one.round, one.src]);
"""


@pytest.mark.parametrize(
    ("question", "rounds"),
    [
        # The words and what is shown of the answers.
        ("scheduler", 2),
        ("the shared cursor keeps", 2),
        ("sh", 2),
        ("sha", 2),
        ("cursor -rows tag:cursor", 2),
        # Texts come with what is shown of them.
        ('"is how one asks"', 2),
        # The words, what they may have been meant to be, these words, and the answers.
        ("schedluer", 4),
    ],
)
def test_files_wait_for_each_other_as_little_as_they_can(
    folder: Path, page: Page, question: str, rounds: int
) -> None:
    page.add_init_script(ROUNDS)
    page.goto(f"{folder.as_uri()}/index.html")
    page.evaluate("window.setTimeout = () => 0; auroraSearchDialog.open()")
    # What every question needs comes while the field is still empty.
    page.wait_for_function("window.rounds().some(([, url]) => url.endsWith('/search/index.js'))")
    page.wait_for_load_state("networkidle")
    start = max(number for number, _ in page.evaluate("window.rounds()"))
    page.get_by_role("combobox").fill(question)
    sync_api.expect(page.get_by_role("option")).not_to_have_count(0)
    asked = page.evaluate("window.roundsOfFirst")
    assert max(number for number, _ in asked) - start <= rounds


def test_a_word_is_in_one_file(folder: Path, page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda asked: loaded.append(asked.url))
    page.goto(f"{folder.as_uri()}/index.html")
    page.evaluate("auroraSearchDialog.open()")
    page.get_by_role("combobox").fill("ranked grid never ")
    sync_api.expect(page.get_by_role("option")).not_to_have_count(0)
    assert len([url for url in loaded if "/search/words/" in url]) <= 3 + 2


def test_no_text_is_read_while_a_phrase_is_typed(folder: Path, page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda asked: loaded.append(asked.url))
    page.goto(f"{folder.as_uri()}/index.html")
    # The hand never rests.
    page.evaluate("window.setTimeout = () => 0; auroraSearchDialog.open()")
    page.keyboard.type('"rows of the')
    sync_api.expect(page.get_by_role("option")).not_to_have_count(0)
    assert any("/search/pairs/" in url for url in loaded)
    assert not any("/search/text/" in url for url in loaded)
