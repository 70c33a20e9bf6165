"""Formulas of a note: set before its HTML is made, put into it after it was sanitised.

The sanitiser knows no MathML, and must not: a note that writes `<math>` itself gets nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from aurora_kb.model import Finding, Severity, Slot
from aurora_kb.notes.math.macros import Macros
from aurora_kb.notes.math.mathml import (
    NEEDS_TOO_MUCH,
    TAKES_TOO_LONG,
    Formula,
    render_tex,
    tex_as_code,
)

CODE = "AKB751"

# Formulas that run out of time or memory may cost this often what a whole note may cost.
_MAX_EXHAUSTED = 2
_EXHAUSTING = ("\\def", "\\gdef", "\\edef", "\\xdef", "\\let", "\\futurelet", "command", "\\global")


def set_formulas(
    path: str, tokens: Sequence[Token], offset: int
) -> tuple[list[str], list[Finding]]:
    """Set `meta["formula"]` of every formula; return the HTML of each, and what is wrong.

    `offset` is the number of the file's lines before the body.
    """
    html: list[str] = []
    findings: list[Finding] = []
    exhausted = 0
    macros = Macros()
    for token, line in _formulas(tokens, offset):
        is_display = token.type != "math_inline"
        tex = token.content.strip()
        formula = _render(tex, macros.prelude(tex), is_display, exhausted)
        macros.learn(tex)
        exhausted += formula.fault in (TAKES_TOO_LONG, NEEDS_TOO_MUCH)
        token.meta = {**token.meta, "formula": len(html)}
        html.append(formula.html)
        if formula.fault:
            message = f"TeX: {formula.fault}"
            findings.append(Finding(CODE, message, path, line, 0, Severity.WARNING))
    return html, findings


def fill_formulas(parts: Sequence[str | Slot], formulas: Sequence[str]) -> tuple[str | Slot, ...]:
    """Return the parts of a note's HTML with each `math` slot replaced by its formula."""
    filled: list[str | Slot] = []
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        elif part.kind == "math":
            text.append(formulas[part.index])
        else:
            if text:
                filled.append("".join(text))
            filled.append(part)
            text = []
    return (*filled, "".join(text)) if text else tuple(filled)


def _formulas(tokens: Sequence[Token], offset: int) -> Iterator[tuple[Token, int]]:
    """Yield the tokens that hold TeX with their lines."""
    line = offset + 1
    for token in tokens:
        if token.map:
            line = token.map[0] + offset + 1
        if token.type == "math_block":
            yield token, line
        # All begin with one of these.
        has_any = "$" in token.content or "\\(" in token.content
        for child in (token.children or ()) if has_any else ():
            if child.type.startswith("math_inline"):
                yield child, line + (child.map[0] if child.map else 0)


def _render(tex: str, prelude: str, is_display: bool, exhausted: int) -> Formula:
    whole = prelude + tex
    if exhausted >= _MAX_EXHAUSTED and any(sign in whole for sign in _EXHAUSTING):
        fault = "not set: others of this note took too long"
        return Formula(tex_as_code(tex, is_display), fault)
    formula = render_tex(whole, is_display)
    if prelude and formula.html == tex_as_code(whole, is_display):
        return Formula(tex_as_code(tex, is_display), formula.fault)
    return formula
