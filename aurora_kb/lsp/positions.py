"""Places in a text as editors count them.

An editor's lines end with `\\n`, `\\r\\n` or `\\r` and with nothing else: a form feed or U+2028
ends none, whatever `str.splitlines` says. Its columns count the units of an encoding, UTF-16
unless both sides agreed on another: an emoji is two of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from lsprotocol import types

from aurora_kb.model import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Lines:
    """A text with its lines; characters <-> positions."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        """`encoding` is the one agreed on with the editor."""
        self.text = text
        self._codec, self._width = _UNITS[encoding]
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """The line with that number, from 0, without its end; `""` where there is none."""
        if not 0 <= number < len(self):
            return ""
        return self.text[self._starts[number] : self._ends[number]]

    def start(self, number: int) -> int:
        """The offset at which a line begins, from 0; the text's end behind the last line."""
        return self._starts[number] if 0 <= number < len(self) else len(self.text)

    def offset(self, position: types.Position) -> int:
        """The offset of an editor's position; one behind its line's end means the end."""
        line = self.line(position.line)
        start = self.start(position.line)
        if line.isascii():
            return start + min(position.character, len(line))
        encoded = line.encode(self._codec, "surrogatepass")[: position.character * self._width]
        # Half a character at the end is none.
        return start + len(encoded.decode(self._codec, "ignore"))

    def position(self, offset: int) -> types.Position:
        """The editor's position of an offset."""
        number = bisect_right(self._starts, offset) - 1
        # Within a line's end there is no place: it is the end of the line.
        end = min(offset, self._ends[number])
        return types.Position(number, self._units(self.text[self._starts[number] : end]))

    def range(self, span: Span) -> types.Range:
        """The editor's range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset_of(self, line: int, column: int) -> int:
        """The offset of a line and a column as findings and links count them, from 1."""
        start = self.start(line - 1)
        return min(start + max(column - 1, 0), start + len(self.line(line - 1)))

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        return len(text.encode(self._codec, "surrogatepass")) // self._width


def changed(
    text: str, changes: Iterable[types.TextDocumentContentChangeEvent], encoding: str
) -> str:
    """The text after an editor's changes; each applies to the result of the one before."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            lines = Lines(text, encoding)
            start = lines.offset(change.range.start)
            end = max(lines.offset(change.range.end), start)
            text = text[:start] + change.text + text[end:]
        else:
            text = change.text
    return text


def smallest_edit(old: str, new: str, lines: Lines) -> types.TextEdit | None:
    """The edit that makes `old` into `new` and leaves equal beginnings and ends alone."""
    if old == new:
        return None
    start = _common(old, new)
    room = min(len(old), len(new)) - start
    tail = _common(old[: -room - 1 : -1] if room else "", new[: -room - 1 : -1] if room else "")
    # Never between the two characters of a line's end, which is no place to an editor.
    if tail and old[len(old) - tail - 1 : len(old) - tail + 1] == "\r\n":
        tail -= 1
    if start and old[start - 1 : start + 1] == "\r\n":
        start -= 1
    span = Span(start, len(old) - tail)
    return types.TextEdit(lines.range(span), new[start : len(new) - tail])


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[:middle]):
            low = middle
        else:
            high = middle - 1
    return low
