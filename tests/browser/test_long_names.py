"""Names and formulas without a blank, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import make_site, write_site

sync_api = pytest.importorskip("playwright.sync_api")

NAME = "the_very_long_name_of_a_note_that_never_ends_and_has_no_blank_at_all"
NOTE = f"""---
tags: [{NAME}]
---
# {NAME}

- **{NAME}**: a thing

[[other]] and $a_1 + {" + ".join(f"a_{{{n}}}" for n in range(2, 30))}$
"""


def test_a_long_name_or_formula_makes_no_page_wider(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    notes = {
        f"{NAME}/{NAME}.md": NOTE,
        f"{NAME}/b.md": "b\n",
        "other.md": f"# Other\n\n[[{NAME}]]\n",
    }
    site = write_site(make_site(notes), tmp_path / "site")
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.close()
