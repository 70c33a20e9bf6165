"""`%%comments%%`, which Obsidian hides: inline, and blocks between two `%%` lines."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from aurora_kb.notes.dialects.block_rules import ENDS, line_text


def comments(md: MarkdownIt) -> None:
    """Drop comments. One that is never closed stays visible, its sign marked `unclosed`."""
    md.block.ruler.before("fence", "comment_block", _block, ENDS)
    md.inline.ruler.before("link", "comment", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = line_text(state, start)
    if state.is_code_block(start) or not line.startswith("%%") or "%%" in line[2:]:
        return False
    closing = next(
        (number for number in range(start + 1, end) if "%%" in line_text(state, number)), -1
    )
    if closing < 0 or not line_text(state, closing).endswith("%%"):
        return False
    if not silent:
        state.line = closing + 1
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("%%", state.pos):
        return False
    end = state.src.find("%%", state.pos + 2, state.posMax)
    if end < 0:
        if not silent:
            token = state.push("text_special", "", 0)
            token.content, token.info = "%%", "unclosed"
        state.pos += 2
        return True
    if not silent:
        token = state.push("comment", "", 0)
        token.content = state.src[state.pos + 2 : end]
    state.pos = end + 2
    return True
