"""`$inline$`, `$$display$$` in a line, and `$$` blocks: TeX that no other rule may touch."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from aurora_kb.notes.dialects.block_rules import ENDS, line_text


def math(md: MarkdownIt) -> None:
    """Make `math_inline`, `math_inline_double` and `math_block` tokens that hold the TeX."""
    md.inline.ruler.before("escape", "math_inline", _inline)
    md.block.ruler.before("fence", "math_block", _block, ENDS)


def _inline(state: StateInline, silent: bool) -> bool:
    start, source = state.pos, state.src
    if source[start] != "$":
        return False
    sign = "$$" if source.startswith("$$", start) else "$"
    inner = start + len(sign)
    end = _closing(source, inner, state.posMax, sign)
    if end < 0 or not source[inner:end].strip():
        # The whole run, or its second sign would be tried as an opener of its own.
        if not silent:
            state.push("text", "", 0).content = sign
        state.pos = inner
        return True
    if not silent:
        token = state.push("math_inline" if sign == "$" else "math_inline_double", "math", 0)
        token.content, token.markup = source[inner:end], sign
    state.pos = end + len(sign)
    return True


def _closing(source: str, start: int, limit: int, sign: str) -> int:
    """Return where the closing sign stands, -1 if there is none.

    `$5 and $6` and `$5,$6` are money: text, unlike a single `$` with text on its inner
    side and no digit behind the closing one. Nor does a `$` in code that begins behind the
    opening one close it.
    """
    if sign == "$" and (start >= limit or source[start].isspace()):
        return -1
    end = source.find(sign, start, limit)
    while end >= 0 and _is_escaped(source, end, start):
        end = source.find(sign, end + 1, limit)
    if end < 0 or sign == "$$":
        return end
    behind = source[end + 1 : end + 2]
    if source[end - 1].isspace() or behind.isdigit() or behind == "$":
        return -1
    return -1 if source.count("`", start, end) % 2 else end


def _is_escaped(source: str, at: int, start: int) -> bool:
    before = source[start:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = line_text(state, start)
    if state.is_code_block(start) or not first.startswith("$$"):
        return False
    closing = _closing_line(state, first, start, end)
    if closing < 0:
        return False
    if silent:
        return True
    lines = state.getLines(start, closing + 1, state.sCount[start], False).strip()
    token = state.push("math_block", "math", 0)
    token.content = lines[2:-2].strip("\n")
    token.map, token.markup, token.block = [start, closing + 1], "$$", True
    state.line = closing + 1
    return True


def _closing_line(state: StateBlock, first: str, start: int, end: int) -> int:
    """Return the line on which the block ends, -1 if it is none.

    A block's closing sign ends its line; `$$a$$ and more` is a paragraph.
    """
    if "$$" in first[2:]:
        return start if first.endswith("$$") and first.count("$$") == 2 and len(first) > 4 else -1
    for number in range(start + 1, end):
        text = line_text(state, number)
        if "$$" in text:
            return number if text.endswith("$$") and text.count("$$") == 1 else -1
        # A blank line inside is a slip that renderers forgive; the end of a list or quote is not.
        if text and state.sCount[number] < state.blkIndent:
            return -1
    return -1
