"""The pictures that other sites show beside a link to a page.

A template is filled and drawn here, without a browser and without the network. Drawing takes
about a tenth of a second, so a picture is drawn once and remembered.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from jinja2 import Environment

from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.site.theme.theme import naming_faults
from aurora_kb.site.words.translations import direction

TEMPLATE = "images/social.svg.j2"
_WIDTH = 13.6  # of a line, in widths of a wide letter
_LINES = 3
# Characters that no XML can hold, and so no drawing.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Where lines begin, their anchor there, and where the mark stands.
_PLACES = {"ltr": (80, "start", 80), "rtl": (1120, "end", 1048)}


def can_draw() -> bool:
    """Tell whether pictures can be drawn here: whether the extra `social` is installed."""
    return find_spec("resvg_py") is not None


@naming_faults
def social_picture(title: str, below: str, language: str, environment: Environment) -> str:
    """Return the drawing for a page as SVG: its title, and the site's name below it."""
    start, anchor, mark = _PLACES[direction(language)]
    return environment.get_template(TEMPLATE).render(
        lines=wrapped(title), below=_drawable(below), start=start, anchor=anchor, mark=mark
    )


def draw_pictures(drawings: Mapping[str, str], cache: Cache) -> Iterator[Page]:
    """Give the pictures of these drawings by their paths."""
    if not can_draw():
        return
    keys = {path: hashlib.sha256(svg.encode()).hexdigest() for path, svg in drawings.items()}
    known = cache.get(sorted(set(keys.values())))
    made: dict[str, bytes] = {}
    for path, svg in drawings.items():
        key = keys[path]
        if key not in known and key not in made:
            made[key] = _drawn(svg)
        yield Page(path, known.get(key) or made[key])
    cache.replace(made, keep=known, stage="pictures")


def _drawn(svg: str) -> bytes:
    # Loaded when it is needed: most builds find their pictures in the cache.
    return bytes(import_module("resvg_py").svg_to_bytes(svg_string=svg))


def wrapped(title: str) -> list[str]:
    """Return a title in lines that fit the picture, an ellipsis for what does not."""
    lines = [""]
    for word in _words(title):
        if _width(lines[-1] + word.rstrip()) > _WIDTH and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines if line.strip()]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
    return [_cut(line) for line in lines]


def _drawable(text: str) -> str:
    return _NO_XML.sub("", text)


def _words(text: str) -> Iterator[str]:
    """Give words with the space behind them; ideographs are words of their own."""
    word = ""
    for letter in " ".join(_drawable(text).split()) + " ":
        word += letter
        if letter == " " or unicodedata.east_asian_width(letter) in "WF":
            yield word
            word = ""


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.56 for c in text)


def _cut(line: str) -> str:
    if _width(line) <= _WIDTH + 1:
        return line
    while _width(line) > _WIDTH:
        line = line[:-1]
    return f"{line}…"
