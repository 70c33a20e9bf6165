"""What other programs read of the site: feeds, sitemap, Markdown, lists."""

from __future__ import annotations

import json
import posixpath
import re
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, make_site

from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache
from aurora_kb.site.machine_readable.files import _dumped
from aurora_kb.site.machine_readable.social import can_draw, draw_pictures, wrapped

BASE = SiteConfig(base_url="https://example.org/kb/")
ATOM = "{http://www.w3.org/2005/Atom}"
DATED = {
    "new.md": "---\ntitle: The <new> one & more\nmodified: 2026-02-03\ncreated: 2026-01-01\n"
    "tags: [a/b]\nauthor: Ada\n---\nFirst words.\n",
    "folder/old.md": "---\ncreated: 2025-05-06\ntags: [a]\n---\n# Old\n\nText \x0b with a sign.\n",
    "folder/never.md": "# Never dated\n\n#a\n",
}


def parsed(data: bytes) -> Any:
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    return feedparser.parse(data)


def test_a_feed_has_what_atom_asks_for() -> None:
    pages = make_site(DATED, settings=BASE)
    for path in ("feed.xml", "tags/a.xml", "tags/a/b.xml", "notes/folder/feed.xml"):
        root = ET.fromstring(pages[path].data)
        assert root.tag == f"{ATOM}feed"
        for element in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1, f"{path}: {name}"
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"https://example.org/kb/{path}"
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids) > 0


def test_an_independent_reader_understands_the_feeds() -> None:
    found = parsed(make_site(DATED, settings=BASE)["feed.xml"].data)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    assert [entry.title for entry in found.entries] == ["The <new> one & more", "Old"]
    assert found.entries[0].updated_parsed[:3] == (2026, 2, 3)
    assert found.entries[0].published_parsed[:3] == (2026, 1, 1)
    assert found.entries[0].link == "https://example.org/kb/notes/new.html"
    assert found.entries[0].author == "Ada"
    assert found.feed.updated_parsed[:3] == (2026, 2, 3)


def test_feeds_of_tags_and_folders_hold_their_notes_alone() -> None:
    pages = make_site(DATED, settings=BASE)

    def titles(path: str) -> list[str | None]:
        root = ET.fromstring(pages[path].data)
        return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]

    assert titles("tags/a/b.xml") == ["The <new> one & more"]
    assert titles("notes/folder/feed.xml") == ["Old"]
    assert titles("tags/a.xml") == ["The <new> one & more", "Old"]


def test_feeds_can_be_shortened_and_left_out() -> None:
    one = make_site(DATED, settings=SiteConfig(base_url="https://a.example", feed_entries=1))
    assert one["feed.xml"].data.count(b"<entry>") == 1
    none = make_site(DATED, settings=SiteConfig(base_url="https://a.example", feed_entries=0))
    assert not [path for path in none if path.endswith("feed.xml")]
    assert "feed.xml" not in make_site(DATED), "entries need whole addresses"


def test_pages_name_their_feeds_and_the_markdown() -> None:
    pages = make_site(DATED, settings=BASE)
    pattern = r'<link rel="alternate" type="([^"]+)" href="([^"]+)"'
    for path, page in pages.items():
        if path.endswith(".html"):
            for _, url in re.findall(pattern, page.data.decode()):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(url)))
                assert target in pages, f"{path}: {url}"
    note = re.findall(pattern, pages["notes/new.html"].data.decode())
    assert note == [("application/atom+xml", "../feed.xml"), ("text/markdown", "new.md")]
    tag = re.findall(pattern, pages["tags/a.html"].data.decode())
    assert [url for _, url in tag] == ["a.xml", "../feed.xml"]


def test_the_sitemap_says_when_notes_were_changed() -> None:
    root = ET.fromstring(make_site(DATED, settings=BASE)["sitemap.xml"].data)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in root}
    assert found["https://example.org/kb/notes/new.html"] == "2026-02-03"
    assert found["https://example.org/kb/notes/folder/never.html"] is None
    assert "https://example.org/kb/404.html" not in found


def test_robots_are_told_where_the_sitemap_lies() -> None:
    pages = make_site(DATED, settings=BASE)
    assert b"Sitemap: https://example.org/kb/sitemap.xml" in pages["robots.txt"].data
    assert "robots.txt" not in make_site(DATED)


def test_other_sites_are_told_what_to_show() -> None:
    notes = {**STUDY_NOTES, "cover.md": "---\ncover: bucket.png\n---\n# Covered\n"}
    pages = make_site(notes, STUDY_ASSETS, settings=BASE)

    def tags(path: str) -> dict[str, str]:
        text = pages[path].data.decode()
        return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', text))

    covered = tags("notes/cover.html")
    assert covered["og:image"] == "https://example.org/kb/files/bucket.png"
    assert covered["og:url"] == "https://example.org/kb/notes/cover.html"
    assert (covered["og:type"], tags("index.html")["og:type"]) == ("article", "website")
    assert tags("404.html") == {}
    assert b"og:" not in make_site(notes)["index.html"].data


@pytest.mark.skipif(not can_draw(), reason="the extra social is not installed")
def test_a_picture_is_drawn_once_and_remembered() -> None:
    pages = make_site(DATED, settings=BASE)
    assert pages["assets/social.png"].data.startswith(b"\x89PNG\r\n")
    assert b"/kb/assets/social.png" in pages["notes/new.html"].data
    each = make_site(DATED, settings=SiteConfig(base_url="https://a.example", social="notes"))
    assert "assets/social/notes/folder/old.png" in each
    none = make_site(DATED, settings=SiteConfig(base_url="https://a.example", social="none"))
    assert "assets/social.png" not in none
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    first, second = draw_pictures({"a.png": svg, "b.png": svg}, Cache())
    assert first.data == second.data


def test_long_titles_are_wrapped_to_three_lines() -> None:
    lines = wrapped("Relational databases and what they do when many ask them at once for " * 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) < 30 for line in lines)
    assert len(wrapped("关系型数据库在许多人同时提问时会做什么以及为什么如此")) == 2
    assert wrapped("Aurora") == ["Aurora"]
    assert len(wrapped("a" * 200)[0]) < 30


def test_the_list_of_notes_has_what_programs_ask_for() -> None:
    found = {one["id"]: one for one in json.loads(make_site(STUDY_NOTES)["data/notes.json"].data)}
    aurora = found["DB-Aurora"]
    assert aurora["url"] == "notes/DB-Aurora.html"
    assert aurora["markdown"] == "notes/DB-Aurora.md"
    assert aurora["modified"] == "2025-12-30"
    assert aurora["tags"] == ["aws/database"]
    assert aurora["links"] == ["S3", "guides/start"]


def test_the_guide_for_language_models_lists_every_note() -> None:
    guide = make_site(STUDY_NOTES)["llms.txt"].data.decode()
    lines = guide.splitlines()
    assert lines[0] == "# Small site"
    listed = re.findall(r"^- \[[^\]]*\]\(([^)]*)\)", guide, re.MULTILINE)
    pages = make_site(STUDY_NOTES)
    assert {path for path in listed if path.endswith(".md")} == {
        path for path in pages if path.endswith(".md")
    }
    whole = make_site(STUDY_NOTES, settings=BASE)["llms.txt"].data.decode()
    address = urljoin("https://example.org/kb/", "notes/DB-Aurora.md")
    assert f"- [DB Aurora]({address}): " in whole


def test_markdown_can_be_left_out_and_put_in_one_file() -> None:
    none = make_site(STUDY_NOTES, settings=SiteConfig(markdown=False))
    assert not [path for path in none if path.endswith(".md") or path.startswith("llms")]
    full = make_site(STUDY_NOTES, settings=SiteConfig(llms_full=True))["llms-full.txt"].data
    assert full.decode().count("\n# ") + 1 == len(STUDY_NOTES)


def test_no_title_is_markup_in_the_guide() -> None:
    hostile = "<script>x</script> [a](javascript:x) `b`"
    pages = make_site({"A.md": f"---\ntitle: '{hostile}'\n---\n{hostile}\n"}, settings=BASE)
    guide = pages["llms.txt"].data.decode()
    assert "\\<script" in guide
    assert "<script" not in guide.replace("\\<script", "")
    assert "](javascript" not in guide


@pytest.mark.skipif(not can_draw(), reason="resvg_py is not installed")
def test_what_no_drawing_can_hold_is_left_out_of_it() -> None:
    settings = SiteConfig(base_url="https://example.org/", social="notes")
    title = "a\x01b \uffff<&"
    pages = make_site({"A.md": f'---\ntitle: "{title}"\n---\ntext\n'}, settings=settings)
    assert "assets/social/notes/A.png" in pages


@pytest.mark.parametrize("more", ["", "\ud83d"])
def test_the_list_is_written_as_json_is_everywhere(more: str) -> None:
    signs = "".join(map(chr, range(0x180))) + "\u2028\U0001f600/\\" + more
    rows = [
        {"id": signs, "tags": [], "aliases": [signs, "b"], "created": None, "in": {}},
        {"words": 0, "minutes": 0.0, "more": [1.25, 0.01, 1e15, True, {"a": [[]]}]},
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    assert _dumped(rows) == f"{text}\n".encode(errors="backslashreplace")
    assert _dumped([]) == b"[]\n"
