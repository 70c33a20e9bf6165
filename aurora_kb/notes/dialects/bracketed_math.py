"""TeX in `\\( \\)`, `\\[ \\]` and `\\begin{..} \\end{..}`, as arithmatex reads it.

To Obsidian the first two are escaped brackets, so they count as math only where nobody
would write those: not inside a word or a pattern, and as a whole block.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from aurora_kb.notes.dialects.block_rules import ENDS, line_text

# What an unclosed bracket may cost; no formula in a line and no block is as long.
_MAX_INLINE = 2000
_MAX_LINES = 300

_IN_A_PATTERN = re.compile(r"[A-Za-z0-9/^.\\]")
_BEGIN = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")


def bracketed_math(md: MarkdownIt) -> None:
    """Make the same tokens as the `math` dialect."""
    md.inline.ruler.before("escape", "bracketed_math_inline", _inline)
    md.block.ruler.before("fence", "bracketed_math_lines", _lines, ENDS)
    # Before all that would take its first line for a paragraph; it may not end one.
    md.block.ruler.before("fence", "bracketed_math_block", _block)


def _inline(state: StateInline, silent: bool) -> bool:
    start, source = state.pos, state.src
    if not source.startswith("\\(", start):
        return False
    if start > 0 and _IN_A_PATTERN.match(source[start - 1]):
        return False
    end = source.find("\\)", start + 2, min(state.posMax, start + _MAX_INLINE))
    tex = source[start + 2 : end]
    if end < 0 or not tex.strip():
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = tex, "\\("
    state.pos = end + 2
    return True


def _lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a line of `\\[` alone up to one of `\\]` alone; text may stand right above and below."""
    if state.is_code_block(start) or line_text(state, start) != "\\[":
        return False
    for number in range(start + 1, min(end, start + _MAX_LINES)):
        text = line_text(state, number)
        if not text or text == "\\[" or state.sCount[number] < state.blkIndent:
            return False
        if text == "\\]":
            return silent or _push(state, start, number, ("\\[", "\\]"))
    return False


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a whole block, up to a blank line, that begins and ends with the signs."""
    first = line_text(state, start)
    begin = _BEGIN.match(first)
    if state.is_code_block(start) or not (begin or first.startswith("\\[")):
        return False
    signs = ("", f"\\end{{{begin[1]}}}") if begin else ("\\[", "\\]")
    last = start
    while last + 1 < min(end, start + _MAX_LINES) and line_text(state, last + 1):
        if state.sCount[last + 1] < state.blkIndent:
            break
        last += 1
    text = "\n".join(line_text(state, number) for number in range(start, last + 1))
    inner = text.removeprefix(signs[0])
    if not inner.endswith(signs[1]) or inner.count(signs[1]) != 1:
        return False
    if not inner.removesuffix(signs[1]).strip():
        return False
    return silent or _push(state, start, last, signs)


def _push(state: StateBlock, start: int, last: int, signs: tuple[str, str]) -> bool:
    lines = state.getLines(start, last + 1, state.sCount[start], False).strip()
    token = state.push("math_block", "math", 0)
    inner = lines.removeprefix(signs[0])
    # An environment is part of the TeX, brackets only say where it is.
    token.content = (inner.removesuffix(signs[1]) if signs[0] else inner).strip("\n")
    token.map, token.markup, token.block = [start, last + 1], signs[0] or "\\begin", True
    state.line = last + 1
    return True
