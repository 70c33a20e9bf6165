"""Folders are shown as the configuration has it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sites import html_of, make_site

from aurora_kb import pipeline
from aurora_kb.config import FolderConfig, SiteConfig, load_config
from aurora_kb.engine import Means
from aurora_kb.errors import ConfigError

NOTES = {
    "guides/a.md": "---\nrank: 3\ncreated: 2025-03-01\nsource: here\n---\n# Alpha\n\nWords.\n",
    "guides/b.md": "---\nrank: 1\ncreated: 2025-01-01T10:00+02:00\n---\n# Beta\n\n[[c]] [[a]]\n",
    "guides/c.md": "---\ncreated: 2025-02-01\n---\n# Gamma\n\nWords.\n",
    "guides/inner/d.md": "---\nsource: there\n---\n# Delta\n\nWords.\n",
    "other/e.md": "---\nsource: else\n---\n# Epsilon\n\nWords.\n",
}


def site(path: str, **settings: object) -> dict[str, str]:
    folders = {path: replace(FolderConfig(), **settings)}  # type: ignore[arg-type]
    pages = make_site(NOTES, settings=SiteConfig(folders=folders))
    return {name: page.data.decode(errors="replace") for name, page in pages.items()}


def titles(page: str) -> list[str]:
    return re.findall(r'class="entry-title">([^<]*)<', page)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["Alpha", "Beta", "Gamma"]),
        ({"sort": "rank"}, ["Beta", "Alpha", "Gamma"]),
        ({"sort": "-rank"}, ["Alpha", "Beta", "Gamma"]),
        ({"sort": "created"}, ["Beta", "Gamma", "Alpha"]),
        ({"sort": "-created"}, ["Alpha", "Gamma", "Beta"]),
        ({"order": ("c", "b.md")}, ["Gamma", "Beta", "Alpha"]),
        ({"order": ("GAMMA",), "sort": "rank"}, ["Gamma", "Beta", "Alpha"]),
    ],
)
def test_notes_come_in_the_order_that_is_set(
    settings: dict[str, object], expected: list[str]
) -> None:
    assert titles(site("guides", **settings)["notes/guides/index.html"]) == expected


def test_readers_go_from_note_to_note_in_that_order() -> None:
    pages = site("guides", order=("c",))
    assert 'rel="next" href="a.html"' in pages["notes/guides/c.html"]
    assert 'rel="prev"' in pages["notes/guides/a.html"]


def test_folders_can_be_put_in_order() -> None:
    home = site("", order=("other",))["index.html"]
    assert home.index("other/index.html") < home.index("guides/index.html")


def test_a_folder_has_the_title_that_is_set() -> None:
    pages = site("guides", title="How to")
    assert ">How to</h1>" in pages["notes/guides/index.html"]
    assert ">How to</a>" in pages["notes/guides/inner/d.html"], "in the breadcrumbs"
    assert "<span>How to</span>" in pages["index.html"], "in the tree"


@pytest.mark.parametrize(("layout", "shown"), [("titles", True), ("none", False)])
def test_a_folders_notes_can_be_listed_shortly_or_not_at_all(layout: str, shown: bool) -> None:
    page = site("guides", layout=layout)["notes/guides/index.html"]
    main = page[page.index("<main") : page.index("</main")]
    assert titles(page) == []
    assert ("a.html" in main) is shown


def test_metadata_and_hidden_parts_hold_for_folders_within() -> None:
    pages = site("guides", metadata=("source",), hide=("backlinks", "graph"))
    assert "<dd>there</dd>" in pages["notes/guides/inner/d.html"]
    assert "<dt>Reading time</dt>" not in pages["notes/guides/a.html"]
    assert "<dt>Reading time</dt>" in pages["notes/other/e.html"]
    assert "backlinks-title" not in pages["notes/guides/a.html"]
    assert "backlinks-title" in site("other", hide=("backlinks",))["notes/guides/a.html"]


def test_a_folder_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "notes" / "guides").mkdir(parents=True)
    (tmp_path / "notes" / "guides" / "a.md").write_text("# A\n")
    (tmp_path / "aurora-kb.toml").write_text('[site.folders."guide"]\ntitle = "x"\n')
    with pytest.raises(ConfigError, match="guide") as raised:
        pipeline.build(load_config(tmp_path), Means())
    assert "guides" in raised.value.hint


def test_what_is_set_for_a_folder_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "aurora-kb.toml"
    file.write_text('[site.folders."a/b/"]\norder = ["x"]\nlayout = "none"\nmetadata = []\n')
    folder = load_config(tmp_path).site.folders["a/b"]
    assert (folder.order, folder.layout, folder.metadata) == (("x",), "none", ())
    for wrong in ('layout = "grid"', 'hide = ["all"]', "metadata = 3", "titel = 'x'"):
        file.write_text(f'[site.folders."a"]\n{wrong}\n')
        with pytest.raises(ConfigError, match=r"site\.folders"):
            load_config(tmp_path)
    file.write_text("[site]\nfolders = 3\n")
    with pytest.raises(ConfigError, match="folders"):
        load_config(tmp_path)


@pytest.mark.parametrize("path", ["index.md", "README.md", "home.md"])
def test_the_note_that_introduces_the_notes_is_on_the_home_page(path: str) -> None:
    notes = {path: "# Welcome\n\nThis is my [[a]].\n", "a.md": "x\n"}
    text = html_of(make_site(notes), "index.html")
    assert 'This is my <a class="internal" href="notes/a.html">a</a>.</p>' in text
    start = text[text.index("Start here") :]
    assert "Welcome" not in start[: start.index("</section>")]


def test_the_note_that_is_set_wins_over_the_one_that_introduces_the_notes() -> None:
    notes = {"index.md": "Not this one.\n", "a.md": "This one.\n"}
    text = html_of(make_site(notes, settings=SiteConfig(home="a")), "index.html")
    shown = text[text.index("home-note") : text.index("home-columns")]
    assert "This one." in shown
    assert "Not this one." not in shown
