"""Where in the file an inline token stands: markdown-it keeps lines of blocks only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


def line_of(token: Token, offset: int) -> int:
    """Return a block token's first line in the file, `offset` being the lines before the body."""
    return (token.map[0] if token.map else 0) + offset + 1


def locate_inline_tokens(md: MarkdownIt) -> None:
    """Give inline tokens `map = [line, column]`, from 0 in the text they were parsed from."""
    parser = _LocatingInline()
    # The rules that the preset has switched on, and whatever plugins will add to them.
    parser.__dict__.update(md.inline.__dict__)
    md.inline = parser


class _LocatingInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        # Without a sign that any rule begins with all of it is one text, and asking none of
        # them saves a twentieth of a note's time: two of five texts are such.
        if src and self.terminator_re.search(src) is None:
            tokens.append(Token("text", "", 0, content=src))
            return tokens
        state = _LocatingState(src, md, env, tokens)
        self.tokenize(state)
        found = {sign for sign in "*_~=" if sign in src}
        for rule, signs in self._pairing:
            if signs is None or not signs.isdisjoint(found):
                rule(state)
        return state.tokens

    @cached_property
    def _pairing(self) -> tuple[tuple[Callable[[StateInline], None], frozenset[str] | None], ...]:
        """The rules that are asked of a whole text, with the signs without which there is nothing
        to do for them, `None` if they are always asked."""
        rules = (rule for rule in self.ruler2.__rules__ if rule.enabled)
        return tuple((rule.fn, _PAIRED.get(rule.name)) for rule in rules)


_PAIRED = {
    "balance_pairs": frozenset("*_~="),
    "strikethrough": frozenset("~"),
    "mark": frozenset("="),
    "emphasis": frozenset("*_"),
}


class _LocatingState(StateInline):
    """Counts line ends while the position moves on, each stretch of text once."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._counted_to = 0
        self._line = 0
        self._line_start = 0

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        pos = self.pos
        if pos < self._counted_to:
            self._counted_to = self._line = self._line_start = 0
        last_end = self.src.rfind("\n", self._counted_to, pos)
        if last_end >= 0:
            self._line += self.src.count("\n", self._counted_to, pos)
            self._line_start = last_end + 1
        self._counted_to = pos
        token.map = [self._line, pos - self._line_start]
        return token


class Places:
    """Turns places in inline text into lines and columns of the file, both from 1."""

    def __init__(self, lines: Sequence[str], offset: int) -> None:
        self._lines = lines
        self._offset = offset
        self._first = offset + 1
        self._text: list[str] = []
        self._starts: dict[int, int] = {}
        self._row = 0  # the line of the cells passed last
        self._cursor = 0  # where on it the last of them ended
        self._cell_start = -1
        self._has_escapes = False

    def enter(self, inline: Token, is_cell: bool) -> None:
        """Go on to the next inline token, in document order."""
        if inline.map:
            self._first = inline.map[0] + self._offset + 1
        self._text = inline.content.split("\n")
        self._starts = {}
        self._cell_start = -1
        if is_cell:
            self._pass_cell(inline.content)

    def line(self, token: Token) -> int:
        """Return the line of a child of the inline token."""
        return self._first + (token.map[0] if token.map else 0)

    def column(self, token: Token) -> int:
        """Return the column of a child of the inline token; 1 if it cannot be told."""
        if not token.map:
            return 1
        number, column = token.map
        if self._cell_start >= 0:
            # The bars before it are written `\|` in the file.
            bars = self._text[0].count("|", 0, column) if self._has_escapes else 0
            return self._cell_start + column + bars + 1
        if number not in self._starts:
            self._starts[number] = self._start(number)
        start = self._starts[number]
        return start + column + 1 if start >= 0 else 1

    def _start(self, number: int) -> int:
        """Return where a line of the text begins in its line of the file, -1 if unknown."""
        text = self._text[number] if number < len(self._text) else ""
        line = self._line_text(self._first + number)
        # Nearly always a text goes on to the end of its line; what comes before is a marker.
        return line.rfind(text) if line.rstrip().endswith(text.rstrip()) else line.find(text)

    def _line_text(self, number: int) -> str:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def _pass_cell(self, content: str) -> None:
        if self._first != self._row:
            self._row, self._cursor = self._first, 0
        line = self._line_text(self._first)
        start = line.find(content, self._cursor)
        self._has_escapes = start < 0
        written = content
        if self._has_escapes:
            written = content.replace("|", "\\|")
            start = line.find(written, self._cursor)
        if start >= 0:
            self._cell_start, self._cursor = start, start + len(written)
