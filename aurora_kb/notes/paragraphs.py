"""Paragraphs of one line, read at once: half of what a note is made of.

The rules that may read a line of words look at the lines below it, one after the other. Where
a blank line comes next there is nothing to see: that saves a twentieth of a note's time.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock

from aurora_kb.notes.first_characters import BLOCKS

# What may begin with another sign than a word does. A colon defines the term above it.
_SIGNS = frozenset(":".join(BLOCKS.values()))


def paragraphs_of_one_line(md: MarkdownIt) -> None:
    """Read a paragraph that ends with its first line before other rules are asked."""
    md.block.ruler.before("table", "one_line", _read)


def _read(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first, last, below = state.bMarks[start] + state.tShift[start], state.eMarks[start], start + 1
    if silent or first >= last or state.src[first] in _SIGNS or state.is_code_block(start):
        return False
    # A paragraph may go on below the end of what it stands in.
    if below < state.lineMax and not state.isEmpty(below):
        return False
    # A definition may stand behind a blank line.
    after = below + 1
    if after < end and state.src.startswith(":", state.bMarks[after] + state.tShift[after]):
        return False
    state.line = below
    state.push("paragraph_open", "p", 1).map = [start, below]
    text = state.push("inline", "", 0)
    text.content = mdTrim(state.src[first:last])
    text.map, text.children = [start, below], []
    state.push("paragraph_close", "p", -1)
    return True
