"""The dialogs in another engine than Chromium's: Firefox, where one is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import PROGRAM, Firefox, FirefoxError, running

from aurora_kb.site import PreviewServer

FOCUSED = "document.activeElement"
OPEN = "document.querySelectorAll('dialog[open]').length"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if PROGRAM is None:
        pytest.skip("no firefox on the path: apt-get install firefox-esr")
    with running(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(params=["http", "disk"])
def page(
    request: pytest.FixtureRequest, firefox: Firefox, site: Path, server: PreviewServer
) -> Firefox:
    base = server.address if request.param == "http" else site.as_uri() + "/"
    firefox.open(base + "notes/guides/start.html")
    return firefox


@pytest.mark.parametrize(("key", "held"), [("/", ""), ("k", "Control")])
def test_search_opens_takes_the_focus_finds_and_closes_with_escape(
    page: Firefox, key: str, held: str
) -> None:
    page.press(key, held=held)
    page.wait_for(f"{FOCUSED}.getAttribute('role') === 'combobox'")
    assert page.tell(OPEN) == 1
    for letter in "mysq":
        page.press(letter)
    page.wait_for("document.querySelector('[role=option]')?.textContent.includes('MySQL')")
    page.press("Escape")
    page.wait_for(f"{OPEN} === 0")
    assert page.tell(f"{FOCUSED} === document.body || {FOCUSED}.closest('dialog') === null")


def test_the_list_of_keys_opens_takes_the_focus_and_closes_with_escape(page: Firefox) -> None:
    page.press("?")
    page.wait_for(f"{OPEN} === 1")
    assert page.tell(f"{FOCUSED}.closest('dialog') !== null")
    page.press("Escape")
    page.wait_for(f"{OPEN} === 0")


def test_the_list_of_keys_gives_the_focus_back_to_the_button_that_opened_it(page: Firefox) -> None:
    page.tell("document.querySelector('[data-keys-open]').focus()")
    page.press("Enter")
    page.wait_for(f"{OPEN} === 1")
    page.press("Escape")
    page.wait_for(f"{OPEN} === 0")
    assert page.tell(f"{FOCUSED}.hasAttribute('data-keys-open')")


def test_what_firefox_refuses_is_told(page: Firefox) -> None:
    with pytest.raises(FirefoxError, match="Navigate"):
        page.open("no address")
