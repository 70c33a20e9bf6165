from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, called_with, make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.site import SiteContent, prepare_site, render_site
from aurora_kb.site.data.excerpts import Excerpt
from aurora_kb.site.data.previews import file_number, file_path


def preview(notes: dict[str, str], path: str) -> list[Any]:
    pages = make_site(notes, STUDY_ASSETS)
    found: list[Any] = called_with(pages, file_path(file_number(path)))[path]
    return found


def texts(rows: list[Any]) -> str:
    """The text of nested rows."""
    return "".join(row if isinstance(row, str) else texts(row[2:]) for row in rows)


def test_a_note_is_previewed_by_its_title_reading_time_and_beginning() -> None:
    kind, title, detail, content, _ = preview(STUDY_NOTES, "notes/S3.html")
    assert (kind, title, detail) == ("note", "S3", "1 min")
    assert texts(content).startswith("is: an object store")


def test_only_sections_that_links_lead_to_are_previewed() -> None:
    *_, sections = preview(STUDY_NOTES, "notes/DB-Aurora.html")
    assert list(sections) == ["aurora-vs-rds"]
    assert texts(sections["aurora-vs-rds"]).startswith("Aurora vs RDS")
    assert "fully managed" not in texts(sections["aurora-vs-rds"])


def test_a_concept_is_previewed_by_what_the_notes_say_of_it() -> None:
    kind, title, detail, content, _ = preview(STUDY_NOTES, "concepts/aurora.html")
    assert (kind, title) == ("concept", "Aurora")
    assert "note" in detail
    assert "Compatible with" in texts(content)
    assert "MySQL" in texts(content)


def test_addresses_in_a_preview_are_those_from_the_top_of_the_site() -> None:
    content = preview({"a/b/one.md": "See [[two]].\n", "two.md": "x"}, "notes/a/b/one.html")[3]
    assert content[0][3] == ["a", {"class": "internal", "href": "notes/two.html"}, "two"]


def test_a_preview_ends_with_the_block_that_makes_it_long_enough() -> None:
    text = "\n\n".join(f"Paragraph {n} has a few words of its own." for n in range(100))
    content = preview({"long.md": text}, "notes/long.html")[3]
    assert 400 < len(texts(content)) < 900
    assert texts(content).endswith("words of its own.")


def test_one_endless_paragraph_is_cut_between_words() -> None:
    content = preview({"long.md": "word " * 5000}, "notes/long.html")[3]
    assert texts(content).endswith("word\N{NO-BREAK SPACE}…")
    assert len(texts(content)) < 1000


def test_a_description_that_the_note_begins_with_is_not_said_twice() -> None:
    note = "---\ndescription: It stores objects.\n---\nIt stores objects. Cheaply.\n"
    content = preview({"s.md": note}, "notes/s.html")[3]
    assert texts(content) == "It stores objects. Cheaply."


def test_players_and_footnote_signs_are_left_out_of_a_preview() -> None:
    html = (
        '<p>One<sup class="footnote-ref"><a href="#fn1">[1]</a></sup> <audio src="x"></audio></p>'
    )
    assert texts(Excerpt(100).read([html])) == "One "


def test_a_tag_may_come_in_two_pieces() -> None:
    rows = Excerpt(100).read(['<p><a href="', "notes/a.html", '">A &amp; B</a></p>'])
    assert rows == [["p", {}, ["a", {"href": "notes/a.html"}, "A & B"]]]


def test_handlers_and_styles_never_get_into_a_preview() -> None:
    rows = Excerpt(100).read(['<p onclick="x()" style="color:red" class="y">z</p>'])
    assert rows == [["p", {"class": "y"}, "z"]]


def test_folded_callouts_are_previewed_unfolded() -> None:
    content = preview({"a.md": "> [!tip]- Look\n> inside\n"}, "notes/a.html")[3]
    assert content[0][0] == "div"
    assert texts(content) == "Lookinside"


def test_a_preview_is_found_by_the_path_alone() -> None:
    # The figures of the scripts: FNV-1a of the bytes in UTF-8.
    assert file_path(file_number("notes/Ä b.html")) == "assets/previews/{:03x}.js".format(
        768 + fnv("notes/Ä b.html") % 256
    )
    assert file_number("concepts/queue.html") == fnv("concepts/queue.html") % 768


def fnv(text: str) -> int:
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


def section(text: str, link: str) -> list[Any]:
    """What a link to a place in a note of this text shows."""
    *_, sections = preview({"a.md": text, "b.md": f"[[a#{link}]]\n"}, "notes/a.html")
    [rows] = sections.values()
    return list(rows)


def test_a_section_ends_before_the_next_heading_of_its_level_or_above() -> None:
    text = "## One\n\nfirst\n\n### Below\n\nsecond\n\n## Two\n\nthird\n"
    assert texts(section(text, "One")) == "OnefirstBelowsecond"
    assert texts(section(text, "Below")) == "Belowsecond"
    assert texts(section(text, "Two")) == "Twothird"


def test_a_section_ends_with_what_it_stands_in() -> None:
    text = "> [!note] Box\n> ## Inside\n> here\n\nOutside.\n"
    assert texts(section(text, "Inside")) == "Insidehere"


def test_a_block_is_shown_alone() -> None:
    text = "One.\n\nTwo, the one that is meant. ^mine\n\nThree.\n"
    assert texts(section(text, "^mine")) == "Two, the one that is meant."


def test_an_item_stands_in_a_list_and_takes_what_is_nested_in_it_along() -> None:
    text = "- one\n- two ^mine\n    - below\n- three\n"
    [rows] = section(text, "^mine")
    assert rows[0] == "ul"
    assert texts([rows]).split() == ["two", "below"]


def test_the_section_of_the_title_is_the_beginning() -> None:
    text = "# Top\n\nfirst\n\n## Next\n\nsecond\n"
    assert texts(section(text, "Top")) == "firstNextsecond"


def test_a_table_is_shown_whole() -> None:
    text = "| a | b |\n| - | - |\n| 1 | 2 |\n\n^mine\n\nAfter.\n"
    assert "1" in texts(section(text, "^mine"))
    assert "After" not in texts(section(text, "^mine"))


def test_scripts_that_a_note_may_keep_never_get_into_a_preview() -> None:
    rows = Excerpt(100).read(["<p>a<script>alert(1)</script><style>p{}</style>b</p>"])
    assert rows == [["p", {}, "ab"]]


def files(
    notes: dict[str, str], cache: Cache | None = None, known: dict[str, str] | None = None
) -> dict[str, Page]:
    """The scripts of previews of these notes."""
    vault = make_vault(notes, STUDY_ASSETS)
    content = SiteContent(vault, build_graph(vault))
    site = render_site(prepare_site(content, SiteConfig(), cache=cache, known=known))
    return {page.path: page for page in site if page.path.startswith("assets/previews/")}


@pytest.mark.parametrize(
    "edit",
    [
        {},
        {"S3.md": "# S3\n\nChanged.\n"},
        # What another note is called, where it lies, which of its places are asked for.
        {"b.md": "---\ntitle: Other\n---\nx\n\n## Place\n\nhere\n"},
        {"a.md": "![[b]] [[b#Place]]\n"},
        {"b.md": "", "deep/b.md": "x\n\n## Place\n\nhere\n"},
        {"new.md": "[[S3]] [[nowhere]]\n", "nowhere.md": "now there\n"},
    ],
)
def test_kept_previews_are_those_that_would_be_made(tmp_path: Path, edit: dict[str, str]) -> None:
    notes = {
        **STUDY_NOTES,
        "a.md": "![[b]] and [[b]], [[nowhere]].\n",
        "b.md": "x\n\n## Place\n\nhere\n",
    }
    cache = Cache(tmp_path / "cache.sqlite3")
    first = files(notes, cache)
    known = {path: page.stamp for path, page in first.items()}
    edited = {path: text for path, text in {**notes, **edit}.items() if text}
    again, fresh = files(edited, cache, known), files(edited)
    kept = {path for path, page in again.items() if page.is_kept}
    assert kept == again.keys() if not edit else kept < again.keys()
    seen = {path: (first if path in kept else again)[path].data for path in again}
    assert seen == {path: page.data for path, page in fresh.items()}
