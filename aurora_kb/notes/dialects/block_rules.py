"""What the block rules of several dialects share."""

from __future__ import annotations

from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

# The blocks that such a block ends by beginning right below their last line.
ENDS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without its indent, its container's marks and white space at its end."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def parse_inside(state: StateBlock, start: int, end: int, indent: int, container: str) -> None:
    """Parse the lines from `start` up to `end` as the body of a container, `indent` columns in."""
    old = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, end, container
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.lineMax, state.parentType = old
