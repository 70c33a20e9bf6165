"""A saved note is shown before all else is worked out anew."""

from __future__ import annotations

import pytest
from sites import STUDY_NOTES, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.model import Page
from aurora_kb.site import SiteContent, SiteRenderer, prepare_site, render_site


def renderer_of(notes: dict[str, str]) -> tuple[SiteRenderer, dict[str, Page]]:
    vault = make_vault(notes)
    renderer = prepare_site(SiteContent(vault, build_graph(vault)), SiteConfig())
    return renderer, {page.path: page for page in render_site(renderer)}


def page_of(note: str, changed: dict[str, str]) -> Page | None:
    renderer, _ = renderer_of(STUDY_NOTES)
    return renderer.note_page(make_vault(STUDY_NOTES | changed), note)


def test_a_note_that_was_not_changed_has_the_page_it_had() -> None:
    renderer, made = renderer_of(STUDY_NOTES)
    page = renderer.note_page(make_vault(STUDY_NOTES), "DB-Aurora")
    assert page is not None
    assert page.data == made["notes/DB-Aurora.html"].data


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# S3\n\nIt is durable.\n", "It is durable."),
        ("", "S3"),
        ("[[guides/start]] and [[Nowhere]] and ![[DB-Aurora]]\n", "fully managed RDBMS"),
        ("---\ntitle: Simple storage\n---\n", "Simple storage"),
    ],
)
def test_the_page_shows_the_note_as_it_was_saved(text: str, shown: str) -> None:
    page = page_of("S3", {"S3.md": text})
    assert page is not None
    assert page.path == "notes/S3.html"
    assert shown in page.data.decode()
    assert not page.is_kept


def test_a_new_note_waits_for_the_build() -> None:
    assert page_of("New", {"New.md": "x\n"}) is None


def test_a_folders_own_note_waits_for_the_build() -> None:
    assert page_of("guides/index", {"guides/index.md": "x\n"}) is None
