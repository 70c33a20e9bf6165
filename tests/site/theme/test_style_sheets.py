"""What the style sheets must keep in step by hand."""

from __future__ import annotations

import re
from pathlib import Path

TOKENS = Path(__file__).parents[3] / "templates" / "styles" / "tokens.css"


def test_the_dark_values_are_the_same_for_those_who_chose_them_and_for_the_system() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', css, re.DOTALL)
    assert chosen
    assert system
    assert chosen[1].split() == system[1].split()
    assert "--paper" in chosen[1]


def test_what_is_printed_has_light_values_for_all_that_is_dark() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    dark = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    printed = (TOKENS.parent / "print.css").read_text(encoding="utf-8")
    assert dark
    names = set(re.findall(r"(--[\w-]+):", dark[1])) - {"--shadow"}
    assert names <= set(re.findall(r"(--[\w-]+):", printed))


def test_every_icon_that_a_page_shows_is_drawn_and_every_drawing_is_shown() -> None:
    templates = TOKENS.parents[1]
    css = (TOKENS.parent / "icons.css").read_text(encoding="utf-8")
    sources = [file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.j2"))]
    sources += [file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.js"))]
    pattern = r'icon\("([\w-]+)"\)|[ "]icon-([\w-]+)"'
    named = {one or other for text in sources for one, other in re.findall(pattern, text)}
    sections = {"home", "concepts", "comparisons", "paths", "graph", "cards", "study", "tags"}
    shown = named | sections | {"table", "statistics", "health"}
    assert set(re.findall(r"\.icon-([\w-]+) \{ --icon:", css)) == shown


def test_an_icon_loads_nothing() -> None:
    css = (TOKENS.parent / "icons.css").read_text(encoding="utf-8")
    assert css.count("url(") == css.count('url("data:image/svg+xml,<svg')
