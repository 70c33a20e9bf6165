"""Mermaid -> SVG while the site is built, by the optional package `mmdr`.

The pictures become files of their own, so that their styles stay among themselves, and are
drawn twice, for light and dark pages. What the package returns is not trusted: it is read
as XML, and a picture with anything that could act or load is refused.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import json
import re
import xml.etree.ElementTree as ElementTree
from functools import lru_cache

from aurora_kb.model import Diagram
from aurora_kb.notes.diagrams.colours import DARK, LIGHT, Palette, theme_variables
from aurora_kb.notes.diagrams.links import linked_boxes

MAX_CHARACTERS = 50_000
MAX_PICTURE = 2_000_000
_PACKAGE = "mmdr"
# By how much letters are wider than the package takes them to be, and the air beside them.
_TOO_NARROW = 0.14
_MARGIN = 4
_SVG = "http://www.w3.org/2000/svg"

_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "marker",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "style",
        "linearGradient",
        "radialGradient",
        "stop",
        "filter",
        "feDropShadow",
        "clipPath",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "style",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
        "fx",
        "fy",
        "width",
        "height",
        "viewBox",
        "points",
        "transform",
        "transform-origin",
        "fill",
        "fill-opacity",
        "fill-rule",
        "clip-rule",
        "clip-path",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "opacity",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "text-anchor",
        "dominant-baseline",
        "alignment-baseline",
        "marker-start",
        "marker-mid",
        "marker-end",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "refX",
        "refY",
        "orient",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "filter",
        "stdDeviation",
        "flood-color",
        "flood-opacity",
        "preserveAspectRatio",
        "role",
        "aria-roledescription",
    ]
)
# `url(` to anything but a part of the picture, and the ways to write it in other letters.
_OUTER_CSS = re.compile(r"url\(\s*['\"]?(?!#)|@import|\\|image-set|expression|</", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_OWN_THEME = re.compile(r"[\"']?\b(?:theme|themeVariables|themeCSS|look)[\"']?\s*:")
_CLICK = re.compile(r"^[ \t]*click[ \t].*$", re.MULTILINE)
# Mermaid's own signs hold angle brackets too: `<<interface>>`, `<-->`, `<|--`.
_OTHER_HTML = re.compile(
    r"(?<![<-])<(/?(?!(?:br|b|i|u|em|strong|code|sub|sup|small)\b)[a-zA-Z][^<>\n]*>)(?!>)"
)
_TITLE = re.compile(r"^[ \t]*(?:accTitle:|title:|title|pie[ \t]+title)[ \t]+(\S.*)$", re.MULTILINE)
_KIND = re.compile(r"^[ \t]*([a-zA-Z]+)", re.MULTILINE)
_NAMES = {
    "graph": "flow chart",
    "flowchart": "flow chart",
    "sequencediagram": "sequence diagram",
    "classdiagram": "class diagram",
    "statediagram": "state diagram",
    "erdiagram": "entity relationship diagram",
    "pie": "pie chart",
    "gantt": "Gantt chart",
    "mindmap": "mind map",
    "timeline": "timeline",
    "gitgraph": "commit graph",
    "quadrantchart": "quadrant chart",
    "journey": "user journey",
}


class DiagramError(ValueError):
    """The diagram cannot be drawn; the message says why."""


@lru_cache(maxsize=1)
def renderer_version() -> str:
    """Return the version of the package that draws, `""` if it is not installed."""
    if importlib.util.find_spec(_PACKAGE) is None:
        return ""
    return importlib.metadata.version(_PACKAGE)


@lru_cache(maxsize=512)
def draw(source: str) -> Diagram:
    """Return the pictures of a Mermaid source. Raises `DiagramError`."""
    if len(source) > MAX_CHARACTERS:
        raise DiagramError(f"longer than {MAX_CHARACTERS:,} characters")
    # A picture holds no links, and a label with one would be lost.
    shown = _as_written(_CLICK.sub("", source))
    has_theme = _OWN_THEME.search(shown) is not None
    palettes = (None,) if has_theme else (LIGHT, DARK)
    pictures = [_passive(_draw(shown, palette)) for palette in palettes]
    width, height = _size(pictures[0])
    links = tuple(linked_boxes(pictures[0], source))
    return Diagram(describe(source), tuple(map(_written, pictures)), width, height, links)


def follows_links(source: str) -> bool:
    """Tell whether a diagram has places to click on, which its picture has not."""
    return _CLICK.search(source) is not None


def describe(source: str) -> str:
    """Return a text for those who do not see the picture: its title, and what it is."""
    body = re.sub(r"\A\s*---\n.*?\n---[ \t]*\n", "", source, flags=re.DOTALL)
    found = _KIND.search(re.sub(r"%%.*", "", body))
    kind = _NAMES.get(found[1].lower(), "diagram") if found else "diagram"
    name = f"{kind[0].upper()}{kind[1:]}"
    title = _TITLE.search(source)
    return f"{name}: {title[1].strip()}" if title else name


def _as_written(source: str) -> str:
    """Return the source with HTML in labels spelt out, for the package drops such labels."""
    return _OTHER_HTML.sub(r"#lt;\1", source)


def _draw(source: str, palette: Palette | None) -> str:
    lead = ""
    if palette is not None:
        settings = {"theme": "base", "look": "classic", "fontFamily": "sans-serif"}
        variables = {"themeVariables": theme_variables(palette)}
        lead = f"%%{{init: {json.dumps(settings | variables)}}}%%\n"
    front = re.match(r"\s*---\n.*?\n---[ \t]*\n", source, re.DOTALL)
    at = front.end() if front else 0
    package = importlib.import_module(_PACKAGE)
    try:
        # The other backend draws something for any text at all.
        return str(package.render(source[:at] + lead + source[at:], backend="merman").svg())
    except (ValueError, RuntimeError) as error:
        raise DiagramError(_reason(error)) from error
    except BaseException as error:
        # A fault within the package is no reason to lose the note. It is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise DiagramError("the drawing package failed") from error


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    text = re.sub(r"^Diagram parse error \(([\w-]+)\): ", "", text)
    return text[:200] or "it cannot be drawn"


# ------------------------------------------------------------------ the check


def _passive(svg: str) -> ElementTree.Element:
    """Return the picture's tree after checking that it only draws."""
    if len(svg) > MAX_PICTURE:
        raise DiagramError("the picture grows too large")
    if "<!" in svg or "<?" in svg:
        raise DiagramError("the picture holds declarations")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise DiagramError(f"no well-formed picture: {error}") from error
    classes = {name for element in root.iter() for name in element.get("class", "").split()}
    for element in root.iter():
        namespace, _, name = element.tag.rpartition("}")
        if namespace != f"{{{_SVG}" or name not in _ELEMENTS:
            raise DiagramError(f"the picture holds <{name}>")
        element.tag = name
        _keep_known(element)
        if name == "style":
            element.text = _used_rules(element.text or "", classes)
        elif "merman-foreignobject-fallback" in element.get("class", ""):
            _widen_ground(element)
    return root


def _widen_ground(label: ElementTree.Element) -> None:
    """Make room behind a label on a line: it is measured too narrow, and is struck through."""
    ground = next((part for part in label if part.tag.endswith("rect")), None)
    if ground is None:
        return
    width = float(ground.get("width", "0"))
    more = width * _TOO_NARROW + 2 * _MARGIN
    ground.attrib |= {
        "x": f"{float(ground.get('x', '0')) - more / 2:.2f}",
        "width": f"{width + more:.2f}",
    }


def _keep_known(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if name not in _ATTRIBUTES:
            del element.attrib[name]
        elif _OUTER_CSS.search(value):
            raise DiagramError(f"the picture's {name} leads outside")


def _used_rules(css: str, classes: set[str]) -> str:
    """Return the rules that can apply; most of what the package writes does not."""
    if _OUTER_CSS.search(css):
        raise DiagramError("its styles lead outside")
    return "".join(
        f"{rule[1].strip()}{{{rule[2]}}}"
        for rule in _RULE.finditer(css)
        if any(_may_apply(selector, classes) for selector in rule[1].split(","))
    )


def _may_apply(selector: str, classes: set[str]) -> bool:
    plain = re.sub(r":not\([^()]*\)", "", selector)
    return "data-" not in plain and all(name in classes for name in _CLASS.findall(plain))


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Return the picture's width and height in pixels, and give them to it."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
    if len(numbers) != 4:
        raise DiagramError("the picture has no size")
    width, height = (max(round(float(number)), 1) for number in numbers[2:])
    if width > 50_000 or height > 50_000:
        raise DiagramError("the picture grows too large")
    return width, height


def _written(root: ElementTree.Element) -> str:
    width, height = _size(root)
    root.attrib |= {"xmlns": _SVG, "width": str(width), "height": str(height)}
    # The page says how wide the picture may grow.
    root.attrib.pop("style", None)
    return ElementTree.tostring(root, encoding="unicode")
