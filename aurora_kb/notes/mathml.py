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

import quickjs

from aurora_kb.engine import read_bundle

# A formula that takes longer is a bomb: ordinary ones take a quarter of a millisecond.
SECONDS = 2
MEMORY = 256 * 1024 * 1024
MAX_CHARACTERS = 20_000

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
_ERROR_COLOUR = "color:#b22222"
_AT = re.compile(r",? at (?:position \d+|end of input).*", re.DOTALL)
_STYLE_COLOUR = re.compile(r"(?:^|;)\s*color:\s*(#[0-9a-fA-F]{3,8}|[a-z]+)")


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
        html = str(json.loads(_engine()(tex, is_display)))
    except quickjs.JSException as error:
        return _as_code(tex, is_display, str(error).partition("\n")[0])
    if html.startswith('<span class="temml-error"'):
        return _as_code(tex, is_display, _message(html, tex))
    try:
        root = ElementTree.fromstring(html)
    except ElementTree.ParseError as error:
        return _as_code(tex, is_display, f"no well-formed MathML: {error}")
    unknown = _clean(root)
    fault = f"unknown command {unknown[0]}" if unknown else ""
    html = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    return Formula(html, fault)


def tex_as_code(tex: str, is_display: bool) -> str:
    """Return the TeX as it is shown where there is no MathML."""
    extra = " math-display" if is_display else ""
    return f'<code class="math{extra}">{escape(tex)}</code>'


def _as_code(tex: str, is_display: bool, fault: str) -> Formula:
    return Formula(tex_as_code(tex, is_display), fault)


def _clean(root: ElementTree.Element) -> list[str]:
    """Drop what is no presentation MathML; return the commands that Temml did not know."""
    unknown = []
    for element in root.iter():
        if element.tag not in _ELEMENTS.split():
            element.tag = "mrow"
        style = element.attrib.get("style", "")
        if element.tag == "mtext" and _ERROR_COLOUR in style:
            unknown.append(element.text or "")
        # The page's policy forbids style attributes; colour has an attribute of its own.
        if colour := _STYLE_COLOUR.search(style):
            element.attrib["mathcolor"] = colour[1]
        for name in list(element.attrib):
            if name not in _ATTRIBUTES.split():
                del element.attrib[name]
    return unknown


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
        context: Any = quickjs.Context()
        context.set_memory_limit(MEMORY)
        context.eval(read_bundle("math.js").decode())
        context.set_time_limit(SECONDS)
        _local.context = context
        _local.render = context.get("renderMath")
    render: Callable[[str, bool], str] = _local.render
    return render
