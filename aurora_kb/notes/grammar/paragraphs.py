"""Paragraphs of one line, read at once: half of what a note is made of.

The rules that may read a line of words look at the lines below it, one after the other. Where
a blank line or a list comes next there is nothing to see: that saves a tenth of a note's time.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from aurora_kb.notes.grammar.block_parser import BEGINS_WORDS, push_paragraph
from aurora_kb.notes.grammar.lists import ends_paragraph_above


def paragraphs_of_one_line(md: MarkdownIt) -> None:
    """Read a paragraph that ends with its first line before other rules are asked."""
    md.block.ruler.before("table", "one_line", _read)


def _read(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first, last, below = state.bMarks[start] + state.tShift[start], state.eMarks[start], start + 1
    if silent or state.is_code_block(start) or not BEGINS_WORDS.match(state.src, first, last):
        return False
    # A paragraph may go on below the end of what it stands in.
    if below < state.lineMax and not state.isEmpty(below):
        if below >= end or not ends_paragraph_above(state, below):
            return False
    else:
        # A definition may stand behind a blank line.
        after = below + 1
        if after < end and state.src.startswith(":", state.bMarks[after] + state.tShift[after]):
            return False
    push_paragraph(state, start, first)
    state.line = below
    return True
