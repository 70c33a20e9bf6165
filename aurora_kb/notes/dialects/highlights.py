"""`==marked==` text."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline


def highlights(md: MarkdownIt) -> None:
    """Make `mark_open` and `mark_close` around text that is marked, inner markup included."""
    md.inline.ruler.before("emphasis", "mark", _mark)


def _mark(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("==", start) or state.src.startswith("===", start):
        return False
    if start > 0 and state.src[start - 1] == "=":
        return False
    end = state.src.find("==", start + 2, state.posMax)
    while end > 0 and state.src.startswith("===", end):
        end += 1
    inner = state.src[start + 2 : end] if end > 0 else ""
    # `a == b` and `== a ==` are comparisons: marked text has no space on its inner sides.
    if not inner or inner != inner.strip() or "\n\n" in inner:
        return False
    if not silent:
        old_max = state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.posMax = old_max
        state.push("mark_close", "mark", -1)
    state.pos = end + 2
    return True
