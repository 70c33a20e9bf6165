"""Stamps tell pages apart by all that is handed to their templates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup
from sites import STUDY_NOTES, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.model import Page, Vault
from aurora_kb.site import SiteContent, Theme, load_theme, prepare_site, render_site
from aurora_kb.site.reuse.stamping import Stamper
from aurora_kb.site.views.common import MISSING_PATH, Anchor

THEME = load_theme()


def stamp(values: dict[str, object], theme: Theme = THEME, language: str = "en") -> str:
    settings = SiteConfig(language=language)
    return Stamper(theme, settings).stamp("a.html", "pages/note.html.j2", values)


def test_the_same_values_have_the_same_stamp() -> None:
    values = {"note": Anchor("A", "a.html"), "body": Markup("<p>x</p>"), "count": 3}
    assert stamp(values) == stamp(dict(values)) != ""


def test_any_other_value_has_another_stamp() -> None:
    stamps = [
        stamp({"note": Anchor("A", "a.html")}),
        stamp({"note": Anchor("A", "a.html", is_current=True)}),
        stamp({"note": Anchor("A", "b.html")}),
        stamp({"note": "x"}),
        stamp({"note": Markup("x")}),
        stamp({"note": ("x",)}),
        stamp({"note": None}),
        stamp({"note": "x", "more": ""}),
        stamp({"note": "x"}, language="de"),
        stamp({"note": "x"}, replace(THEME, own_templates={"pages/404.html.j2": ""})),
    ]
    assert len(set(stamps)) == len(stamps)


def test_another_program_or_another_version_of_what_it_uses_has_other_stamps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Templates call functions: one that prints another link changes pages of the same values."""
    before = stamp({"note": "x"})
    monkeypatch.setattr("aurora_kb.site.reuse.stamping.program_digest", lambda: "another")
    assert stamp({"note": "x"}) != before


def test_a_page_of_more_than_plain_values_has_no_stamp() -> None:
    assert stamp({"note": iter(())}) == stamp({"note": object()}) == stamp({"note": len}) == ""


def site_of(vault: Vault, known: dict[str, str] | None = None) -> dict[str, Page]:
    pages = render_site(
        prepare_site(SiteContent(vault, build_graph(vault)), SiteConfig(), known=known)
    )
    return {page.path: page for page in pages}


def test_every_page_of_a_site_but_the_one_for_wrong_addresses_can_be_stamped() -> None:
    pages = site_of(make_vault(STUDY_NOTES))
    unstamped = [path for path, page in pages.items() if path.endswith(".html") and not page.stamp]
    assert unstamped == [MISSING_PATH]


def test_only_pages_that_show_an_edited_note_are_made_again() -> None:
    before = {path: page.stamp for path, page in site_of(make_vault(STUDY_NOTES)).items()}
    edited = STUDY_NOTES | {"S3.md": STUDY_NOTES["S3.md"] + "\nIt is durable.\n"}
    pages = site_of(make_vault(edited), before)
    made = {path for path, page in pages.items() if path.endswith(".html") and not page.is_kept}
    assert "notes/S3.html" in made
    assert not made & {"notes/guides/start.html", "notes/DB-RDS.html", "cards.html"}
