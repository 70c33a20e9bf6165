"""A faster block parser in place of markdown-it's, and what our block rules share."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from aurora_kb.notes.grammar.first_characters import BLOCKS
from aurora_kb.notes.grammar.tokens import make_token

# markdown-it drops in silence what nests deeper than its own limit, so ours comes before it.
MAX_NESTING = 90
ITS_LIMIT = MAX_NESTING + 10

# How a line of words begins, with which no rule of a block does: with none of their signs, or
# with too few of them. A colon defines the term above it.
_SIGNS = re.escape(":".join(BLOCKS.values()))
BEGINS_WORDS = re.compile(
    rf"[^{_SIGNS}]"
    r"|[*_]{1,3}[^\W_]|[-+][^\s+-]|[=]{1,2}[^=]|~{1,2}[^~]|`{1,2}[^`]|\$[^$]|#[^#\s]|!\["
    r"|[0-9]+(?:[^0-9.)]|[.)][^\s])"
    # A link, or the box of a task: what defines an address goes on with a colon.
    r"|\[\[|\[[^\[\]\\^]\][ \t]"
)


def read_lines_at_once(md: MarkdownIt) -> None:
    """Give a grammar these ways, and refuse what nests too deep."""
    parser = LineParser()
    parser.__dict__.update(md.block.__dict__)
    md.block = parser
    md.options["maxNesting"] = ITS_LIMIT
    md.block.ruler.before("table", "nesting", _refuse_depth)
    md.core.ruler.at("normalize", _normalize)


class LineParser(ParserBlock):
    """The parser of blocks, with a state of ours."""

    def parse(self, src: str, md: MarkdownIt, env: Any, outTokens: list[Token]) -> list[Token]:  # noqa: N803  # the library's
        """Append the tokens of a text."""
        if src:
            state = LineState(src, md, env, outTokens)
            self.tokenize(state, state.line, state.lineMax)
        return outTokens


class LineState(StateBlock):
    """Finds the lines of a text by cutting it at their ends, where the library looks at each
    character that they begin with."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        # Behind the last line end there is no line, nor is there one of spaces alone.
        if not lines[-1].strip(" \t"):
            lines.pop()
        begins, ends, shifts, columns = [], [], [], []
        begin = 0
        for line in lines:
            shift = column = 0
            if line[:1] in (" ", "\t"):
                shift = len(line) - len(line.lstrip(" \t"))
                column = shift
                if "\t" in line[:shift]:
                    column = len(line[:shift].expandtabs(4))
            end = begin + len(line)
            begins.append(begin)
            ends.append(end)
            shifts.append(shift)
            columns.append(column)
            begin = end + 1
        # Behind them stands what the library takes for a line behind the last.
        self.bMarks[:0], self.eMarks[:0] = begins, ends
        self.tShift[:0], self.sCount[:0] = shifts, columns
        self.bsCount[:0] = [0] * len(lines)
        self.bMarks[-1] = self.eMarks[-1] = len(src)
        self.lineMax = len(lines)

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        """Append a token, as the library's state does."""
        token = make_token(ttype, tag, nesting, is_block=True)
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


def push_paragraph(state: StateBlock, start: int, begin: int) -> None:
    """Append the paragraph of the line `start`, whose words stand from `begin` to its end."""
    below = start + 1
    state.push("paragraph_open", "p", 1).map = [start, below]
    text = state.push("inline", "", 0)
    text.content = mdTrim(state.src[begin : state.eMarks[start]])
    text.map, text.children = [start, below], []
    state.push("paragraph_close", "p", -1)
    # So the library leaves it, and what is asked next whether it may begin a list knows it.
    state.parentType = "paragraph"


def _refuse_depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.level >= MAX_NESTING:
        raise ValueError(f"blocks nest deeper than {MAX_NESTING} levels")
    return False


def _normalize(state: StateCore) -> None:
    # As the library does, but for a look whether there is anything to replace.
    if "\r" in state.src:
        state.src = state.src.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in state.src:
        state.src = state.src.replace("\x00", "\ufffd")
