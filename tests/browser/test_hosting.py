"""The site from disk, from a server, and below a path of a server that knows nothing of it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, make_site, write_site

from aurora_kb.config import SiteConfig
from aurora_kb.site import PreviewServer

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
)

PAGES = (
    "index.html",
    "notes/DB-Aurora.html",
    "notes/guides/index.html",
    "concepts/index.html",
    "concepts/aurora.html",
    "compare/index.html",
    "graph.html",
    "cards.html",
    "study/index.html",
    "study/statistics.html",
    "table.html",
    "health.html",
    "search.html",
    "tags/index.html",
    "tags/aws.html",
    "404.html",
)


class PlainHost(http.server.SimpleHTTPRequestHandler):
    """Serves files and, as hosts do, the nearest `404.html` for what is not there."""

    def send_error(self, code: int, *more: Any) -> None:
        page = Path(self.directory) / "repo" / "404.html"
        body = page.read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("host")
    write_site(make_site(STUDY_NOTES, STUDY_ASSETS), folder / "repo")
    pixel = folder / "repo" / "files" / "bucket.png"
    pixel.parent.mkdir()
    pixel.write_bytes(
        b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0"
        b"\x01\0\x01\0\0\x02\x02D\x01\0;"
    )
    return folder


@pytest.fixture(scope="module")
def host(top: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(PlainHost, directory=str(top))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("place", ["below a path", "from disk"])
def test_every_kind_of_page_works_and_asks_no_other_host(
    browser: sync_api.Browser, host: str, top: Path, place: str
) -> None:
    base = host if place == "below a path" else (top / "repo").as_uri() + "/"
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else 0)
    page.on("requestfailed", lambda r: faults.append(f"{page.url}: {r.url} failed"))
    context.on(
        "request",
        lambda r: None if r.url.startswith((base, "data:", "blob:")) else faults.append(r.url),
    )
    context.on("weberror", lambda error: faults.append(f"{page.url}: {error.error}"))
    # The page for wrong addresses looks for the site where it is not, see the test below.
    for path in PAGES[:-1]:
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1, path
    context.close()
    assert faults == []


@pytest.mark.parametrize("wrong", ["gone.html", "notes/gone.html", "a/b/c/d/gone.html", "a/b/"])
def test_the_page_for_wrong_addresses_is_right_at_any_depth(
    browser: sync_api.Browser, host: str, wrong: str
) -> None:
    page = browser.new_page()
    answer = page.goto(host + wrong)
    assert answer
    assert answer.status == 404
    home = page.locator("main .button.primary")
    sync_api.expect(home).to_have_js_property("href", f"{host}index.html")
    # The style sheet is there too: a button of ours has a background of its own.
    page.wait_for_function(
        "getComputedStyle(document.querySelector('main .button.primary')).backgroundColor"
        " !== 'rgba(0, 0, 0, 0)'"
    )
    home.click()
    page.wait_for_url(f"{host}index.html")
    page.close()


@pytest.mark.parametrize("base_url", ["", "https://example.org/kb/"])
def test_a_wrong_address_can_be_searched_for(
    browser: sync_api.Browser, tmp_path: Path, base_url: str
) -> None:
    pages = make_site(STUDY_NOTES, settings=SiteConfig(base_url=base_url))
    page = browser.new_page()
    # As a host does: what it has not is the page for wrong addresses.
    files = {f"/kb/{path}": made.data for path, made in pages.items()}
    types = {"js": "text/javascript", "css": "text/css", "html": "text/html"}

    def answer(route: sync_api.Route) -> None:
        path = urlsplit(route.request.url).path
        body = files.get(path)
        kind = types.get(path.rpartition(".")[2], "text/html")
        if body is None:
            route.fulfill(status=404, body=files["/kb/404.html"], content_type="text/html")
        else:
            route.fulfill(body=body, content_type=kind)

    page.route("https://example.org/**", answer)
    page.goto("https://example.org/kb/notes/old%20folder/DB_Aurora-2.html")
    link = page.locator("main").get_by_role("link", name="Search for “DB Aurora 2”")
    link.click()
    page.wait_for_url("https://example.org/kb/search.html?q=DB%20Aurora%202")
    sync_api.expect(page.locator("[role=option]").first).to_contain_text("DB Aurora")
    page.close()


def test_every_page_forbids_inline_scripts_and_other_hosts(top: Path) -> None:
    for file in sorted((top / "repo").rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        start = text.index('http-equiv="Content-Security-Policy" content="') + 46
        policy = text[start : text.index('"', start)]
        assert policy.startswith(("default-src 'self'", "default-src 'none'")), file
        assert "unsafe" not in policy, file
        assert "http:" not in policy, file
        assert "https:" not in policy, file


def test_the_preview_shows_that_page_too_and_starts_its_scripts_once(
    browser: sync_api.Browser, top: Path
) -> None:
    server = PreviewServer(top / "repo", port=0)
    server.start()
    page = browser.new_page()
    page.goto(f"{server.address}a/b/gone.html")
    switch = page.locator("[data-theme-switch]")
    sync_api.expect(switch).to_have_attribute("title", "Theme: system")
    switch.click()
    # Two scripts would each turn it on by one.
    sync_api.expect(switch).to_have_attribute("title", "Theme: light")
    page.close()
    server.stop()
