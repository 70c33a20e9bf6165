"""Cards of inka2: sections between two rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    ID_COMMENT,
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
)
from aurora_kb.cards.syntaxes.clozes import curly_gaps, fill
from aurora_kb.cards.syntaxes.sheet import Sheet, mask
from aurora_kb.model import Note

NAME = "inka2"
_NUMBERED = re.compile(r"\d{1,9}\.[ \t]+")
_SETTING = re.compile(r"(Deck|Tags):[ \t]*(.*)")


@syntax(NAME)
def inka2(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """Between two `---`: `Deck:`, `Tags:`, `1. question` with `> answer`, `1. a {gap}`."""
    sheet = options.sheet
    rules = [n for n in sheet.numbers() if n not in sheet.opaque and sheet.line(n).strip() == "---"]
    for start, end in zip(rules[::2], rules[1::2], strict=False):
        yield from _section(options, start + 1, end - 1)
    holds_cards = bool(rules) and any(_is_card(sheet, n) for n in range(rules[-1], sheet.last + 1))
    # Rules and numbered lists are ordinary text: only where cards were asked for is one broken.
    if len(rules) % 2 and holds_cards and options.asked:
        hint = "end it with a second --- on a line of its own"
        yield Broken("AKB971", rules[-1], "a section of cards has no end", hint)


def _is_card(sheet: Sheet, number: int) -> bool:
    return bool(_NUMBERED.match(sheet.seen(number)) and number not in sheet.opaque)


def _section(options: Options, first: int, last: int) -> Iterator[Draft | Broken]:
    sheet = options.sheet
    deck, tags = "", ()
    starts = [number for number in range(first, last + 1) if _is_card(sheet, number)]
    for number in range(first, starts[0] if starts else last + 1):
        if found := _SETTING.match(sheet.line(number)):
            deck = found[2].strip() if found[1] == "Deck" else deck
            tags = tuple(found[2].split()) if found[1] == "Tags" else tags
    ends = [*(number - 1 for number in starts[1:]), last]
    for start, end in zip(starts, ends, strict=False):
        card = _card(sheet, start, end)
        if isinstance(card, WrittenCard):
            stamp = found[1] if (found := ID_COMMENT.fullmatch(sheet.line(start - 1))) else ""
            card = replace(card, deck=deck, tags=tags, stamp=stamp)
            yield draft_of(card, NAME, options)
        elif options.asked:
            yield card


def _card(sheet: Sheet, start: int, end: int) -> WrittenCard | Broken:
    while end > start and (not sheet.line(end).strip() or ID_COMMENT.fullmatch(sheet.line(end))):
        end -= 1
    answer = next((n for n in range(start + 1, end + 1) if sheet.line(n).startswith(">")), end + 1)
    front = _NUMBERED.sub("", sheet.text(start, answer - 1), count=1).strip()
    back = "\n".join(re.sub(r"^>[ ]?", "", line) for line in sheet.raw[answer - 1 : end])
    if back.strip():
        return WrittenCard(start, end, front, back)
    gaps = curly_gaps(mask(front), front)
    if gaps:
        return WrittenCard(start, end, text=fill(front, gaps))
    hint = 'write the answer below it as "> answer", or a gap as {answer}'
    return Broken("AKB972", start, "a numbered question has no answer", hint)
