"""`%%comments%%`, which Obsidian hides: inline, and blocks between two `%%` lines."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline


def comments(md: MarkdownIt) -> None:
    """Drop comments. One that is never closed stays visible, its sign marked `unclosed`."""
    md.block.ruler.before(
        "fence",
        "comment_block",
        _block,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    md.inline.ruler.before("link", "comment", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if state.is_code_block(start) or not line.startswith("%%") or "%%" in line[2:]:
        return False
    closing = next((number for number in range(start + 1, end) if "%%" in _line(state, number)), -1)
    if closing < 0 or not _line(state, closing).rstrip().endswith("%%"):
        return False
    if not silent:
        state.line = closing + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] : state.eMarks[number]]


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
