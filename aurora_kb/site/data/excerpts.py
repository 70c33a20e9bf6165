"""The beginning of a note's HTML as nested rows, for scripts to build elements of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from aurora_kb.notes import VOID_ELEMENTS
from aurora_kb.site.html_pieces import HtmlPieces
from aurora_kb.site.words.plain import CUT_AFTER

_ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?')
# What would play, load or take room, and signs that lead to a place the excerpt leaves out.
_LEFT_OUT_NAMES = (
    "audio video iframe object embed svg hr input button form select textarea"
    " script style link meta"
)
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_LEFT_OUT_CLASSES = frozenset({"footnote-ref", "footnotes", "query"})
_KEPT_NAMES = (
    "href src alt class width height display mathvariant data-callout data-language data-line"
    " data-task stretchy fence separator accent columnalign columnspacing rowspacing linethickness"
    " lspace rspace minsize maxsize encoding title start loading"
)
_KEPT_ATTRIBUTES = frozenset(_KEPT_NAMES.split())
# A preview is no place to fold something open in.
_OTHER_NAMES = {"details": "div", "summary": "div"}
# Once there is enough to read, the excerpt ends with one of these.
_BLOCK_NAMES = "p li ul ol pre div blockquote table dl dd h1 h2 h3 h4 h5 h6 section"
_BLOCKS = frozenset(_BLOCK_NAMES.split())


class Excerpt:
    """Reads sanitised HTML up to the block in which the text reaches its length.

    With a `level` it reads a section from its heading on, up to the next heading of that level
    or above; as an element it reads no further than the first one.
    """

    def __init__(self, length: int, *, level: int = 0, is_element: bool = False) -> None:
        self.rows: list[Any] = []
        self._length = length
        self._level = level
        self._is_element = is_element
        self._open: list[tuple[str, list[Any]]] = [("", self.rows)]
        self._skipped: list[str] = []
        self._pieces = HtmlPieces()
        self._count = 0
        self.is_full = False

    def read(self, parts: Iterable[str]) -> list[Any]:
        """Return the rows of what the parts hold, as far as there is room.

        A part may end within a tag if the next one completes it.
        """
        for part in parts:
            for before, tag in self._pieces.read(part):
                self._text(before)
                if tag:
                    self._tag(tag)
                    if self.is_full:
                        return self.rows
        return self.rows

    def _text(self, text: str) -> None:
        if not text or self._skipped:
            return
        room = self._length * 2 - self._count
        if len(text) > room:
            text = text[: max(room, 0)].rpartition(" ")[0] + CUT_AFTER
            self.is_full = True
        self._count += len(text.strip())
        within = self._open[-1][1]
        text = unescape(text)
        if within and isinstance(within[-1], str):
            within[-1] += text
        elif not text.isspace() or "\n" not in text or self._is_in("pre"):
            within.append(text)

    def _is_in(self, name: str) -> bool:
        return any(opened == name for opened, _ in self._open)

    def _tag(self, tag: re.Match[str]) -> None:
        name = _OTHER_NAMES.get(tag[2].lower(), tag[2].lower())
        if tag[1]:
            self._close(name)
            return
        is_top = len(self._open) == 1 and not self._skipped
        if is_top and self.rows and "h1" <= name <= f"h{self._level}":
            self.is_full = True
            return
        is_empty = name in VOID_ELEMENTS or tag[3].endswith("/")
        attributes = {found[1]: found[2] or "" for found in _ATTRIBUTE.finditer(tag[3])}
        classes = attributes.get("class", "").split()
        if self._skipped or name in _LEFT_OUT or not _LEFT_OUT_CLASSES.isdisjoint(classes):
            if not is_empty:
                self._skipped.append(name)
            return
        kept = {
            key: unescape(value) for key, value in attributes.items() if key in _KEPT_ATTRIBUTES
        }
        row: list[Any] = [name, kept]
        self._open[-1][1].append(row)
        if not is_empty:
            self._open.append((name, row))

    def _close(self, name: str) -> None:
        if self._skipped:
            if self._skipped[-1] == name:
                self._skipped.pop()
            return
        if len(self._open) == 1:
            # The end of what the section stands in.
            self.is_full = self.is_full or self._level > 0
        elif self._open[-1][0] == name:
            _, row = self._open.pop()
            if len(row) == 2 and name in _BLOCKS:
                # Everything in it was left out.
                self._open[-1][1].pop()
            self.is_full = self.is_full or (name in _BLOCKS and self._count >= self._length)
            self.is_full = self.is_full or (self._is_element and len(self._open) == 1)
