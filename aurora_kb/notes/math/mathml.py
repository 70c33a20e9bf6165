"""TeX -> MathML, by Temml in an embedded JavaScript engine.

MathML needs no script and no fonts in the page, copies as text and is read aloud; faults
in the TeX come out as findings. What the engine returns is not trusted: it is read as XML
and only elements and attributes of presentation MathML are written again.
"""

from __future__ import annotations

import json
import re
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import _quickjs

from aurora_kb.engine import read_bundle

# A formula that takes longer is a bomb: ordinary ones take a quarter of a millisecond.
SECONDS = 2
MEMORY = 256 * 1024 * 1024
MAX_CHARACTERS = 20_000

# Browsers stop at 512 open elements and Python's own writer a little above.
MAX_DEPTH = 200
# What the longest formulas without macros come to; macros can make more of less.
MAX_RESULT = 1_000_000

TAKES_TOO_LONG = f"takes longer than {SECONDS} seconds"
NEEDS_TOO_MUCH = "needs too much memory"

_ELEMENTS = (
    "math annotation maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom"
    " mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder"
    " munderover none semantics"
)
_ATTRIBUTES = (
    "accent accentunder class columnalign columnlines columnspacing columnspan depth display"
    " displaystyle encoding fence form height largeop linethickness lspace mathbackground"
    " mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowalign rowlines"
    " rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width"
)
# Classes that need our style sheet get our prefix; those that mend single browsers go.
_RENAMED_CLASSES = "upstrike downstrike sout longdiv-top longdiv-arc mathcal mathscr"
# The page's policy forbids style attributes. What of them matters becomes a class.
_STYLE_CLASSES = {
    ("width", "100%"): "tml-wide",
    ("width", "50%"): "tml-side",
    ("padding-left", "0"): "tml-start-0",
    ("padding-left", "1em"): "tml-start-1",
    ("padding-right", "0"): "tml-end-0",
    ("font-weight", "bold"): "tml-bold",
}
_BORDERS = {
    "border": "tml-box",
    "border-top": "tml-line-top",
    "border-bottom": "tml-line-bottom",
    "border-left": "tml-line-left",
    "border-right": "tml-line-right",
}
_REDEFINED = re.compile(r"attempting to redefine (\\[a-zA-Z]+); use")
_MAX_REDEFINED = 5
_ERROR_COLOUR = "#b22222"
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]+")
_ZERO = re.compile(r"0(?:em|pt)?")
_ELEMENT_NAMES = frozenset(_ELEMENTS.split())
_ATTRIBUTE_NAMES = frozenset(_ATTRIBUTES.split())
_AT = re.compile(r",? at (?:position \d+|end of input).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula's MathML, or its TeX as code if it has none; `fault` says what is wrong."""

    html: str
    fault: str = ""


@lru_cache(maxsize=4096)
def render_tex(tex: str, is_display: bool) -> Formula:
    """Return the formula. Never raises for what a note holds."""
    if len(tex) > MAX_CHARACTERS:
        return _as_code(tex, is_display, f"longer than {MAX_CHARACTERS:,} characters")
    try:
        html = _call(tex, is_display)
    except _quickjs.JSException as error:
        return _as_code(tex, is_display, _exhaustion(str(error).partition("\n")[0]))
    if html.startswith('<span class="temml-error"'):
        return _as_code(tex, is_display, _message(html, tex))
    if len(html) > MAX_RESULT:
        return _as_code(tex, is_display, NEEDS_TOO_MUCH)
    try:
        root = ElementTree.fromstring(html)
    except ElementTree.ParseError as error:
        return _as_code(tex, is_display, f"no well-formed MathML: {error}")
    if _depth(root) > MAX_DEPTH:
        return _as_code(tex, is_display, "nests too deep")
    if root.tag != "math":
        return _as_code(tex, is_display, "refers to another formula")
    fault = _clean(root)
    html = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    return Formula(html, fault)


def _call(tex: str, is_display: bool) -> str:
    html = str(json.loads(_engine()(tex, is_display)))
    for _ in range(_MAX_REDEFINED):
        found = _REDEFINED.search(html)
        if found is None:
            break
        # MathJax, which Obsidian uses, lets a note define what has a meaning already.
        tex = re.sub(rf"\\newcommand(?=\{{?\{found[1]}(?![a-zA-Z]))", r"\\renewcommand", tex)
        html = str(json.loads(_engine()(tex, is_display)))
    return html


def tex_as_code(tex: str, is_display: bool) -> str:
    """Return the TeX as it is shown where there is no MathML."""
    extra = " math-display" if is_display else ""
    return f'<code class="math{extra}">{escape(tex)}</code>'


def _as_code(tex: str, is_display: bool, fault: str) -> Formula:
    return Formula(tex_as_code(tex, is_display), fault)


def _exhaustion(error: str) -> str:
    """Return what ran out, and leave no engine behind that stopped in the middle."""
    if "call stack" in error:
        return "nests too deep"
    _local.__dict__.clear()
    return TAKES_TOO_LONG if "interrupted" in error else NEEDS_TOO_MUCH


def _depth(root: ElementTree.Element) -> int:
    depth, level = 0, [root]
    while level:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def _clean(root: ElementTree.Element) -> str:
    """Drop what is no presentation MathML; return what Temml did not understand, if anything."""
    fault = ""
    for element in root.iter():
        declared = _declarations(element.attrib.pop("style", ""))
        colour = declared.get("color", "")
        classes = [*_own_classes(element.attrib.pop("class", "")), *_classes_of(declared)]
        if element.tag == "a":
            fault = fault or "refers to another formula"
        if element.tag == "mtext" and colour == _ERROR_COLOUR:
            fault = fault or f"unknown command {element.text or ''}".rstrip()
            classes.append("tml-error")
        elif _COLOUR.fullmatch(colour):
            element.attrib["mathcolor"] = colour
        if element.tag not in _ELEMENT_NAMES:
            element.tag = "mrow"
        if classes:
            element.attrib["class"] = " ".join(classes)
        for name in list(element.attrib):
            if name not in _ATTRIBUTE_NAMES:
                del element.attrib[name]
    return fault


def _declarations(style: str) -> dict[str, str]:
    pairs = (item.partition(":") for item in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _own_classes(written: str) -> list[str]:
    """Return the classes that the theme's style sheet knows; notes cannot choose others."""
    names = [
        f"tml-{name}" if name in _RENAMED_CLASSES.split() else name for name in written.split()
    ]
    return [name for name in names if name.startswith("tml-")]


def _classes_of(declared: dict[str, str]) -> list[str]:
    classes = []
    for name, value in declared.items():
        key = name, "0" if _ZERO.fullmatch(value) else value
        if key in _STYLE_CLASSES:
            classes.append(_STYLE_CLASSES[key])
        elif name in _BORDERS:
            classes.append(_BORDERS[name])
    return classes


def _message(html: str, tex: str) -> str:
    """Return the sentence of a Temml error, without the TeX that it repeats."""
    try:
        text = "".join(ElementTree.fromstring(html).itertext())
    except ElementTree.ParseError:
        return "no valid TeX"
    sentence = text.removeprefix(tex).strip().partition(": ")[2] or text
    return " ".join(_AT.sub("", sentence).split())


# One engine a thread: an engine must only be called where it was made.
_local = threading.local()


def _engine() -> Callable[[str, bool], str]:
    if not hasattr(_local, "render"):
        context: Any = _quickjs.Context()
        context.set_memory_limit(MEMORY)
        context.eval(read_bundle("math.js").decode())
        context.set_time_limit(SECONDS)
        _local.context = context
        _local.render = context.get("renderMath")
    render: Callable[[str, bool], str] = _local.render
    return render
