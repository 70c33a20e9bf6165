"""Sanitised HTML that comes in pieces, with slots between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.notes import CLEAN_TAG


class HtmlPieces:
    """Reads pieces of sanitised HTML, of which one may end within a tag."""

    def __init__(self) -> None:
        self.begun = ""  # the tag in which the last piece ended

    def read(self, piece: str) -> Iterator[tuple[str, re.Match[str] | None]]:
        """Yield each tag of a piece behind the text before it, and last the rest with `None`.

        A tag that the piece only begins is kept for the next one. The match is of `CLEAN_TAG`.
        """
        # `str`, for Markup would escape what it is added to.
        text = self.begun + str(piece)
        self.begun = ""
        end = 0
        for tag in CLEAN_TAG.finditer(text):
            yield text[end : tag.start()], tag
            end = tag.end()
        rest = text[end:]
        if "<" in rest:
            at = rest.rindex("<")
            rest, self.begun = rest[:at], rest[at:]
        yield rest, None
