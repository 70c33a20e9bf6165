"""What tests in a real browser do on the page to study."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aurora_kb.cards import Event, write_events

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

STUDY = "study/index.html"


def import_events(page: sync_api.Page, events: list[Event], name: str = "log.jsonl") -> None:
    """Give the file to the page as a learner would."""
    file = {"name": name, "mimeType": "text/plain", "buffer": write_events(events)}
    page.get_by_label("File with reviews").set_input_files(file)
    expect(page.get_by_role("status").filter(has_text="new review")).to_be_visible()


def states_in(page: sync_api.Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("auroraStates()")
    return found


def ids_of(site: Path) -> list[str]:
    """The ids of the site's cards, in the order of the notes."""
    text = (site / "assets/study/index.js").read_text(encoding="utf-8")
    groups = json.loads(text.partition("(")[2].removesuffix(");\n"))["groups"]
    return [card for group in groups for card in group[-1].split(" ")]


def answer(page: sync_api.Page, key: str) -> None:
    """Answer the card that is asked, by keyboard."""
    expect(page.locator(".study-card[aria-busy]")).to_have_count(0)
    expect(page.locator(".study-front")).to_be_focused()
    before = page.locator(".study-card").get_attribute("data-card")
    page.keyboard.press("Space")
    expect(page.locator(".study-back")).to_be_visible()
    page.keyboard.press(key)
    expect(page.locator(f".study-card[data-card='{before}'] .study-back:visible")).to_have_count(0)
