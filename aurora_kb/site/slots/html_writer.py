"""Write HTML piece by piece, with blocks where a note has them in running text.

`See ![[Other]] for more` stands in a paragraph, which cannot hold the paragraphs of the
other note. So the paragraph ends before such a block and goes on behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from aurora_kb.notes import VOID_ELEMENTS
from aurora_kb.site.html_pieces import HtmlPieces

_ID = re.compile(r'\sid="[^"]*"')
_BLANK_END = re.compile(r"(?:\s|<br>)+\Z")
# Elements of running text, which may be closed before a block and opened again behind it.
_PHRASING_NAMES = (
    "abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var"
)
_PHRASING = frozenset(_PHRASING_NAMES.split())
# No block may stand anywhere in these.
_CLOSED_NAMES = "a button caption dt h1 h2 h3 h4 h5 h6 math pre ruby summary svg"
_CLOSED = frozenset(_CLOSED_NAMES.split())


@dataclass(slots=True)
class _Open:
    name: str
    tag: str
    index: int  # of its tag in the parts written
    is_resumed: bool = False
    has_content: bool = False


class HtmlWriter:
    """Collects sanitised HTML and knows which elements are open."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[_Open] = []
        self._broken: list[list[_Open]] = []
        self._pieces = HtmlPieces()
        self._closed = 0
        self._links = 0

    @property
    def may_hold_block(self) -> bool:
        """Tell whether a block may stand here."""
        return not self._closed

    @property
    def is_in_link(self) -> bool:
        """Tell whether a link is open: another one must not begin in it."""
        return self._links > 0

    def html(self, text: str) -> None:
        """Write sanitised HTML, which may end within a tag if the next piece completes it."""
        for before, tag in self._pieces.read(text):
            self._text(before)
            if tag:
                self._tag(tag)

    def inline(self, element: Markup) -> None:
        """Write a whole element of running text."""
        self._fill_paragraph()
        self._parts.append(element)

    def begin_block(self) -> Markup:
        """Make room for a block; return an attribute that it should carry, or `""`.

        A paragraph in which nothing stands before the block makes way for it, and leaves it
        its id.
        """
        at = len(self._open)
        while at and self._open[at - 1].name in _PHRASING:
            at -= 1
        is_paragraph = at > 0 and self._open[at - 1].name == "p"
        broken = self._open[at - 1 :] if is_paragraph else []
        self._broken.append(broken)
        if not broken:
            return Markup("")
        del self._open[at - 1 :]
        paragraph = broken[0]
        if paragraph.has_content:
            while not _BLANK_END.sub("", self._parts[-1]):
                self._parts.pop()
            self._parts[-1] = _BLANK_END.sub("", self._parts[-1])
            self._parts += [f"</{element.name}>" for element in reversed(broken)]
            return Markup("")
        del self._parts[paragraph.index :]
        found = _ID.search(paragraph.tag)
        return Markup(found[0]) if found else Markup("")

    def block(self, html: Markup) -> None:
        """Write a part of the block, whole elements or tags that the block itself closes."""
        self._parts.append(html)

    def end_block(self) -> None:
        """Go on with what stood open before the block."""
        for element in self._broken.pop():
            # The part before the block has the id, for that is where its reader starts.
            tag = _ID.sub("", element.tag)
            self._open.append(_Open(element.name, tag, len(self._parts), is_resumed=True))
            self._parts.append(tag)

    def finish(self) -> Markup:
        """Return everything that was written."""
        # Only HTML that was not sanitised can end within a tag.
        return Markup("").join((Markup("".join(self._parts)), escape(self._pieces.begun)))

    def _text(self, text: str) -> None:
        if not text:
            return
        if text.strip():
            if self._is_fresh():
                text = text.lstrip()
            self._fill_paragraph()
        elif self._is_fresh():
            return
        self._parts.append(text)

    def _tag(self, tag: re.Match[str]) -> None:
        name = tag[2].lower()
        if tag[1]:
            self._close(name, tag[0])
        elif name in VOID_ELEMENTS or tag[3].endswith("/"):  # drawings close their own
            if name == "br" and self._is_fresh():
                return
            if name != "br":
                self._fill_paragraph()
            self._parts.append(tag[0])
        else:
            self._open.append(_Open(name, tag[0], len(self._parts)))
            self._parts.append(tag[0])
            self._closed += name in _CLOSED
            self._links += name == "a"

    def _close(self, name: str, tag: str) -> None:
        if not self._open or self._open[-1].name != name:
            self._parts.append(tag)
            return
        element = self._open.pop()
        self._closed -= name in _CLOSED
        self._links -= name == "a"
        if element.is_resumed and name == "p" and not element.has_content:
            del self._parts[element.index :]
        else:
            self._parts.append(tag)

    def _paragraph(self) -> _Open | None:
        """Return the open paragraph that text would become a part of."""
        for element in reversed(self._open):
            if element.name == "p":
                return element
            if element.name not in _PHRASING and element.name != "a":
                return None
        return None

    def _is_fresh(self) -> bool:
        """Tell whether a resumed paragraph has no content yet: it does not begin with a gap."""
        paragraph = self._paragraph()
        return paragraph is not None and paragraph.is_resumed and not paragraph.has_content

    def _fill_paragraph(self) -> None:
        paragraph = self._paragraph()
        if paragraph is not None:
            paragraph.has_content = True
