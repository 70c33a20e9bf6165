"""Anki's own clozes, written into notes."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    without_bullet,
)
from aurora_kb.cards.syntaxes.clozes import Gap, anki_gaps, fill
from aurora_kb.cards.syntaxes.sheet import Sheet
from aurora_kb.model import Note

NAME = "anki-clozes"


@syntax(NAME)
def anki_clozes(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph or an item with `{{c1::answer}}` or `{{c1::answer::hint}}`.

    The items of a list whose numbers go on counting are one card.
    """
    for group in _groups(options.sheet):
        first, last = group[0][0], group[-1][1]
        raw = options.sheet.text(first, last)
        gaps = _gaps(options.sheet, first, last)
        text = fill(raw, gaps)
        text = without_bullet(text) if len(group) == 1 else text
        yield draft_of(WrittenCard(first, last, text=text), NAME, options)


def _groups(sheet: Sheet) -> Iterator[list[tuple[int, int]]]:
    """The paragraphs with gaps; neighbours that share no number stand in one group."""
    group: list[tuple[int, int]] = []
    used: set[str] = set()
    for first, last in sheet.paragraphs():
        numbers = {one.number for one in _gaps(sheet, first, last)}
        if not numbers:
            continue
        is_next = bool(group) and first == group[-1][1] + 1
        if group and not (is_next and not numbers & used):
            yield group
            group, used = [], set()
        group.append((first, last))
        used |= numbers
    if group:
        yield group


def _gaps(sheet: Sheet, first: int, last: int) -> list[Gap]:
    masked = "\n".join(sheet.masked[first - 1 : last])
    return anki_gaps(masked, sheet.text(first, last))
