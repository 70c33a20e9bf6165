"""A real Chromium on a built site, over http and from disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sites import STUDY_ASSETS, STUDY_NOTES, make_site, write_site

from aurora_kb.config import SiteConfig
from aurora_kb.model import Finding
from aurora_kb.site import PreviewServer

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'"
)
# The shell is the same engine without the browser around it, and a test takes a third of the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")

# One pixel, so that the image in the notes is a real one.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
WIDE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="400" viewBox="0 0 1600 400">'
    b'<rect width="1600" height="400" fill="#8ac"/></svg>'
)
# Every kind of link that has a preview, and what else a reader may open.
LINKS = """
See [[DB-RDS]], [[DB-Aurora#Aurora vs RDS|a section]], [[drawer|the drawer]] and [[#The end|below]].

The RPO is low.[^1] Once more: RPO.

![[wide.svg|A wide one]]

## The end

What stands at the end.

*[RPO]: Recovery point objective

[^1]: Said at the foot.
"""


@dataclass
class Visit:
    """A page with what went wrong on it: errors, and requests that left the site."""

    page: playwright.Page
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> playwright.Page:
        """Go to a page of the site."""
        self.page.goto(self.base + path)
        return self.page


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on the path: apt-get install chromium-headless-shell")
    with playwright.sync_playwright() as running:
        # No sandbox, for tests may run as root; software drawing, for there may be no GPU.
        arguments = ["--no-sandbox", "--enable-unsafe-swiftshader"]
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notes = {
        **STUDY_NOTES,
        # Enough text to scroll, tabs, and an image that must not be fetched.
        "long.md": "# Long\n\n"
        + "".join(f"## Part {n}\n\n" + "Words. " * 120 + "\n\n" for n in range(1, 9))
        + '=== "One"\n\n    first\n\n=== "Two"\n\n    second\n\n'
        + "![remote](https://elsewhere.example/pixel.png)\n",
        "drawer/Pens.md": "Blue ones.\n",
        "guides/links.md": LINKS,
    }
    assets = (*STUDY_ASSETS, "wide.svg")
    folder = write_site(
        make_site(notes, assets, settings=SiteConfig(panes=True)),
        tmp_path_factory.mktemp("a site ü"),
    )
    (folder / "files").mkdir()
    (folder / "files" / "bucket.png").write_bytes(PIXEL)
    (folder / "files" / "wide.svg").write_bytes(WIDE)
    return folder


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[PreviewServer]:
    running = PreviewServer(site, port=0)
    running.start()
    yield running
    running.stop()


@pytest.fixture(params=["http", "disk"])
def visit(
    request: pytest.FixtureRequest, browser: playwright.Browser, site: Path, server: PreviewServer
) -> Iterator[Visit]:
    """A fresh browser profile; the test fails if the site did anything it must not."""
    base = server.address if request.param == "http" else site.as_uri() + "/"
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made = Visit(context.new_page(), base)

    def on_request(asked: playwright.Request) -> None:
        if not asked.url.startswith((base, "data:")):
            made.faults.append(f"request to {asked.url}")

    def on_console(message: playwright.ConsoleMessage) -> None:
        if message.type == "error":
            made.faults.append(f"console: {message.text}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: made.faults.append(f"script: {error.error}"))
    yield made
    context.close()
    assert made.faults == []


Opened = Callable[..., playwright.Page]


@pytest.fixture
def opened(browser: playwright.Browser, tmp_path: Path) -> Iterator[Opened]:
    """Open a page of a site of some notes."""
    pages = []

    def open_page(
        notes: dict[str, str],
        path: str,
        language: str = "",
        findings: Sequence[Finding] = (),
        **settings: object,
    ) -> playwright.Page:
        site = SiteConfig(language=language or "en")
        folder = write_site(make_site(notes, (), findings, site), tmp_path / "site")
        page = browser.new_page(**settings)
        pages.append(page)
        page.goto(f"{folder.as_uri()}/{path}")
        return page

    yield open_page
    for page in pages:
        page.close()
