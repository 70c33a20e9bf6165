"""Take the pictures of the README and the manual from the real site: `make screenshots`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from playwright.sync_api import Page, sync_playwright

# name -> page, colour scheme, width and height
SHOTS = {
    "site": ("notes/DB-Aurora.html", "light", 1280, 800),
    "comparison": ("compare/aurora-vs-rds.html", "light", 1280, 800),
    "graph": ("graph.html", "dark", 1280, 800),
    "cards": ("cards.html", "light", 1280, 800),
    "table": ("table.html", "light", 1280, 800),
    "paths": ("paths.html", "light", 1280, 800),
    "health": ("health.html", "light", 1280, 800),
    "search": ("search.html?q=replica", "light", 1280, 800),
    "study": ("study/index.html#note=DB-Aurora", "light", 1280, 800),
}


def main(site: Path, folder: Path) -> None:
    """Write one PNG a shot into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None:
        sys.exit("screenshots need chromium: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (path, scheme, width, height) in SHOTS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            address = urlsplit(path)
            file = (site / address.path).resolve().as_uri()
            page.goto(urlunsplit(address._replace(path=file)))
            _settle(page)
            if address.fragment:
                page.keyboard.press("Space")  # the answer, with its four grades
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # the graph moves into its frame


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
