"""Formulas as a line of TeX, read back from the MathML that pages show."""

from __future__ import annotations

from html import unescape

from aurora_kb.site.machine_readable.elements import Element

_FORMS = {
    "mfrac": r"\frac{{{0}}}{{{1}}}",
    "msup": "{0}^{1}",
    "msub": "{0}_{1}",
    "msubsup": "{0}_{1}^{2}",
    "munder": "{0}_{1}",
    "mover": "{0}^{1}",
    "munderover": "{0}_{1}^{2}",
    "mroot": r"\sqrt[{1}]{{{0}}}",
}
# Signs that are not seen, and some that TeX types in another way.
_SIGNS = str.maketrans({"\u2061": "", "\u2062": "", "\u2063": "", "\u2212": "-", "\u00a0": " "})


def linear_math(element: Element) -> str:
    """Return the formula of an element on one line.

    It says what is shown and not what was typed: an alpha is the letter itself.
    """
    return " ".join(_line(element).split())


def _line(part: Element | str) -> str:
    if isinstance(part, str):
        return unescape(part).translate(_SIGNS)
    if part.name == "mtable":
        return r" \\ ".join(_line(row) for row in _inner(part))
    if part.name == "mtr":
        return " & ".join(_line(cell).strip() for cell in _inner(part))
    inner = [_line(child) for child in _inner(part)]
    if part.name == "msqrt":
        return rf"\sqrt{{{''.join(inner)}}}"
    if part.name in ("annotation", "annotation-xml"):
        return ""
    form = _FORMS.get(part.name, "")
    if form.count("{0}") + form.count("{1}") + form.count("{2}") == len(inner) and form:
        is_fraction = part.name in ("mfrac", "mroot")
        return form.format(*(text if is_fraction else _grouped(text) for text in inner))
    own = "".join(_line(child) for child in part.children if isinstance(child, str))
    text = own.strip() + "".join(inner)
    return f"{text} " if part.name == "mo" and text in "+-=<>\u2264\u2265\u2248\u2260" else text


def _inner(part: Element) -> list[Element]:
    return [child for child in part.children if isinstance(child, Element)]


def _grouped(text: str) -> str:
    return text if len(text.strip()) <= 1 else f"{{{text.strip()}}}"
