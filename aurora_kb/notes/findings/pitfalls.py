"""Report what is shown by the rules and was probably meant in another way.

The page shows such text as one of the two tools does. Its author meant something else, or
the other tool shows something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from aurora_kb.model import Finding, Severity
from aurora_kb.notes.grammar.positions import line_of

_NO_BREAK = re.compile(r"^(?:[-*+]|\d{1,9}[.)]|#{1,6})[\u00a0\u2007\u202f]", re.M)
_KEY = re.compile(r"^[\w*-]+:(?:\s|\Z)", re.M)
_CALLOUT = re.compile(r"^\[!([A-Za-z][^\]|\n]{0,40})(?:\|[^\]\n]*)?\][+-]?(?![(\[:])", re.M)
# Six letters alone may be a word: façade, decade. Three equal pairs are none.
_COLOUR = re.compile(r"(?=.{0,5}\d|(.)\1(.)\2(.)\3)[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?\Z")


def find_pitfalls(
    path: str, tokens: Sequence[Token], lines: Sequence[str], offset: int
) -> tuple[Finding, ...]:
    """Return the findings by line. `lines` are the file's, `offset` of them before the body."""
    reader = _Reader(path, tokens, lines, offset)
    return tuple(sorted(reader.find(), key=lambda finding: (finding.line, finding.code)))


@dataclass(slots=True)
class _Numbers:
    """The numbers of one ordered list, and the first that is not shown as it is written."""

    written: list[int] = field(default_factory=list)
    line: int = 0
    first: int = 0
    shown: int = 0

    def add(self, number: int, line: int) -> None:
        """Take in the next item."""
        shown = self.written[0] + len(self.written) if self.written else number
        if number != shown and not self.line:
            self.line, self.first, self.shown = line, number, shown
        self.written.append(number)

    def is_renumbered(self) -> bool:
        """Tell whether it matters: one number throughout leaves the counting to the tool."""
        return bool(self.line) and len(set(self.written)) > 1


class _Reader:
    """Walks the tokens once and knows what is open."""

    def __init__(
        self, path: str, tokens: Sequence[Token], lines: Sequence[str], offset: int
    ) -> None:
        self._path = path
        self._tokens = tokens
        self._source = lines
        self._offset = offset
        self._open: list[Token] = []
        self._admonitions = 0
        self._lists: list[_Numbers] = []
        self._block_ids: dict[str, int] = {}

    def find(self) -> Iterator[Finding]:
        """Yield the findings, those of a list at its end."""
        for index, token in enumerate(self._tokens):
            nesting = token.nesting
            if nesting >= 0 and token.meta and "block_id" in token.meta:
                yield from self._block_id(token)
            kind = token.type
            if kind == "inline":
                # Most texts hold none of the signs that are looked for.
                content = token.content
                if "#" in content or "[!" in content or not content.isascii():
                    yield from self._text(token)
            elif kind in _JUDGES:
                yield from _JUDGES[kind](self, index, token)
            if nesting == 1:
                self._open.append(token)
                self._admonitions += token.info == "admonition"
            elif nesting == -1:
                self._admonitions -= self._open.pop().info == "admonition"

    def _finding(
        self, code: str, message: str, line: int, hint: str = "", *, is_notice: bool = False
    ) -> Finding:
        severity = Severity.INFO if is_notice else Severity.WARNING
        return Finding(code, message, self._path, line, 0, severity, hint)

    def _line(self, token: Token) -> int:
        return line_of(token, self._offset)

    # -------------------------------------------------------------- blocks

    def _heading(self, index: int, token: Token) -> Iterator[Finding]:
        """A rule right below a text. Three hyphens are drawn as a rule, more underline."""
        if token.markup != "-" or not token.map:
            return
        start, line = token.map[0] + self._offset, token.map[1] + self._offset
        *above, underline = (text.rstrip() for text in self._source[start:line])
        hyphens = len(underline) - len(underline.rstrip("-"))
        text = "\n".join(above)
        is_meant = hyphens > 3 or hyphens >= len(text) or text.endswith("}")
        # At the top keys are front matter in a wrong form, which is reported as such.
        is_front_matter = index <= 2 and _KEY.search(text)
        if not is_meant and not is_front_matter:
            message = f"{'-' * hyphens} right below a text makes a heading of it"
            yield self._finding("AKB720", message, line, "leave a blank line between them")

    def _table(self, index: int, token: Token) -> Iterator[Finding]:
        above = self._tokens[index - 3] if index >= 3 else token
        is_below = above.type == "paragraph_open" and above.level == token.level
        if is_below and above.map and token.map and above.map[1] == token.map[0]:
            message = "Obsidian and MkDocs show no table right below a paragraph"
            hint = "leave a blank line above it"
            yield self._finding("AKB721", message, self._line(token), hint, is_notice=True)

    def _callout(self, index: int, token: Token) -> Iterator[Finding]:
        if self._admonitions and not token.info:
            kind = token.meta["type"]
            message = f"MkDocs shows this callout in an admonition as a quote with [!{kind}]"
            yield self._finding("AKB712", message, self._line(token), f"write !!! {kind}")

    def _list(self, index: int, token: Token) -> Iterator[Finding]:
        self._lists.append(_Numbers())
        return iter(())

    def _item(self, index: int, token: Token) -> Iterator[Finding]:
        if self._open and self._open[-1].type == "ordered_list_open" and token.info.isdigit():
            self._lists[-1].add(int(token.info), self._line(token))
        return iter(())

    def _list_end(self, index: int, token: Token) -> Iterator[Finding]:
        numbers = self._lists.pop()
        if numbers.is_renumbered():
            message = f"item {numbers.first} is shown as {numbers.shown}"
            hint = "number the items on, or indent those that are meant to be inside another"
            yield self._finding("AKB713", message, numbers.line, hint, is_notice=True)

    def _block_id(self, token: Token) -> Iterator[Finding]:
        name = token.meta["block_id"]
        line = self._line_of_mark(token, name)
        if "_" in name:
            message = f"Obsidian finds no block ^{name}: its names hold no underline"
            yield self._finding("AKB618", message, line, "write a hyphen", is_notice=True)
        first = self._block_ids.setdefault(name.casefold(), line)
        if first != line:
            message = f"the block id ^{name} already stands in line {first}; links lead there"
            yield self._finding("AKB616", message, line)

    def _line_of_mark(self, token: Token, name: str) -> int:
        """Return the line that ends in the mark: the last of a text, or one below the block."""
        start, end = (line + self._offset for line in token.map or (0, 1))
        if token.type in ("paragraph_open", "heading_open", "list_item_open"):
            lines = range(start, end)
            lines = lines if token.type == "list_item_open" else lines[::-1]
            return next((n for n in lines if f"^{name}" in self._source[n]), start) + 1
        while end < len(self._source) and not self._source[end].strip("> \t"):
            end += 1
        return end + 1

    # -------------------------------------------------------------- texts

    def _text(self, token: Token) -> Iterator[Finding]:
        for child in (token.children or ()) if "#" in token.content else ():
            if child.type == "tag" and _COLOUR.match(child.content):
                line = self._line(token) + (child.map[0] if child.map else 0)
                message = f"#{child.content} is a tag; a colour is written in `code`"
                yield self._finding("AKB722", message, line, is_notice=True)
        if not self._open or self._open[-1].type != "paragraph_open":
            return
        if found := _NO_BREAK.search(token.content):
            message = "a no-break space stands behind the sign, so this is text"
            hint = "replace it with a space: Alt+Space writes it on a Mac"
            yield self._finding("AKB711", message, self._line_in(token, found), hint)
        if any(block.type == "blockquote_open" for block in self._open[-2:]):
            yield from self._left_over(token)

    def _left_over(self, token: Token) -> Iterator[Finding]:
        if found := _CALLOUT.search(token.content):
            message = f"[!{found[1]}] is shown as text"
            hint = "a callout's head is the first line of its quote; MkDocs reads !!! instead"
            yield self._finding("AKB712", message, self._line_in(token, found), hint)

    def _line_in(self, token: Token, found: re.Match[str]) -> int:
        return self._line(token) + token.content.count("\n", 0, found.start())


_JUDGES: dict[str, Callable[[_Reader, int, Token], Iterator[Finding]]] = {
    "heading_open": _Reader._heading,
    "table_open": _Reader._table,
    "callout_open": _Reader._callout,
    "ordered_list_open": _Reader._list,
    "ordered_list_close": _Reader._list_end,
    "list_item_open": _Reader._item,
}
