"""Where in the file a token stands."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token


def line_of(token: Token, offset: int) -> int:
    """Return a block token's first line in the file, `offset` being the lines before the body."""
    return (token.map[0] if token.map else 0) + offset + 1


class Places:
    """Turns places in inline text into lines and columns of the file, both from 1."""

    def __init__(self, lines: Sequence[str], offset: int) -> None:
        self._lines = lines
        self._offset = offset
        self._first = offset + 1
        self._content = ""
        self._texts: list[str] | None = None  # its lines, once they are asked for
        self._starts: dict[int, int] = {}
        self._row = 0  # the line of the cells passed last
        self._cursor = 0  # where on it the last of them ended
        self._cell_start = -1
        self._has_escapes = False

    def enter(self, inline: Token, is_cell: bool) -> None:
        """Go on to the next inline token, in document order."""
        if inline.map:
            self._first = inline.map[0] + self._offset + 1
        self._content = inline.content
        self._texts = None
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
            bars = self._content.count("|", 0, column) if self._has_escapes else 0
            return self._cell_start + column + bars + 1
        if number not in self._starts:
            self._starts[number] = self._start(number)
        start = self._starts[number]
        return start + column + 1 if start >= 0 else 1

    def _start(self, number: int) -> int:
        """Return where a line of the text begins in its line of the file, -1 if unknown."""
        if self._texts is None:
            self._texts = self._content.split("\n")
        text = self._texts[number] if number < len(self._texts) else ""
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
