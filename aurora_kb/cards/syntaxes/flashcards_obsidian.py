"""Cards of the Obsidian plugin Flashcards (flashcards-obsidian)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    tags_of,
    text_of,
    without_bullet,
)
from aurora_kb.cards.syntaxes.clozes import curly_gaps, fill, highlight_gaps
from aurora_kb.cards.syntaxes.separators import separated_lines
from aurora_kb.cards.syntaxes.sheet import Sheet, dedent, is_item
from aurora_kb.model import Note

NAME = "flashcards-obsidian"
CARD_TAG = re.compile(r"(?<!\S)#card(?:[-/](?P<form>reverse|spaced))?(?![\w/-])", re.IGNORECASE)
_TAGS_BEHIND = re.compile(r"(?<!\S)#[^\s#]+")


@syntax(NAME, "card", "card-reverse", "card-spaced")
def flashcards_obsidian(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`Question #card` and lines below, `front::back`, `==gaps==` and `{gaps}`."""
    taken: set[int] = set()
    for found in (*_tagged(options), *separated_lines(options)):
        if isinstance(found, Broken):
            yield found
        elif not taken & set(range(found.first, found.last + 1)):
            taken.update(range(found.first, found.last + 1))
            yield draft_of(replace(found, deck=text_of(note.meta.get("cards-deck"))), NAME, options)
    if options.asked:
        for card in _clozes(options):
            if not taken & set(range(card.first, card.last + 1)):
                deck = text_of(note.meta.get("cards-deck"))
                yield draft_of(replace(card, deck=deck), NAME, options)


def _tagged(options: Options) -> Iterator[WrittenCard | Broken]:
    sheet = options.sheet
    done = 0
    for number in sheet.numbers():
        match = CARD_TAG.search(sheet.seen(number))
        if match and number > done:
            found = _card(sheet, number)
            done = found.last if isinstance(found, WrittenCard) else number
            yield found


def _card(sheet: Sheet, number: int) -> WrittenCard | Broken:
    """The card whose tag stands on the line."""
    seen = sheet.seen(number)
    match = CARD_TAG.search(seen)
    assert match
    first, last = sheet.block_from(number) or (number, number)
    if sheet.is_heading(number):
        level = len(sheet.line(number).lstrip()) - len(sheet.line(number).lstrip().lstrip("#"))
        first, answer = number, (number + 1, sheet.section_end(number, level))
    elif is_item(sheet.line(number)):
        first, end = number, sheet.below(number)
        following = (n for n in range(number + 1, last + 1) if is_item(sheet.line(n)))
        answer = (number + 1, end if end > number else next(following, last + 1) - 1)
    else:
        first = next(
            (n + 1 for n in range(number - 1, first - 1, -1) if sheet.is_heading(n)), first
        )
        answer = (number + 1, last)
        if number == last and match["form"] != "spaced":
            answer = _next_block(sheet, last + 1)
    front = sheet.text(first, number - 1) + "\n" + _TAGS_BEHIND.sub("", sheet.line(number))
    back = dedent(sheet.raw[answer[0] - 1 : answer[1]])
    tags = tuple(tag for tag in tags_of(seen) if not CARD_TAG.fullmatch(f"#{tag}"))
    if not front.strip() or not (back.strip() or match["form"] == "spaced"):
        side = "question" if not front.strip() else "answer"
        hint = "write it on the line of the tag" if not front.strip() else "write it below the tag"
        return Broken("AKB972", number, f"{match[0]} has no {side}", hint)
    return WrittenCard(
        first,
        max(number, answer[1]),
        without_bullet(front.strip()),
        back,
        tags=tags,
        both_ways=match["form"] == "reverse",
    )


def _next_block(sheet: Sheet, number: int) -> tuple[int, int]:
    """The lines of the block below, none if it is a heading or another card."""
    following = sheet.block_from(number)
    if following is None or sheet.is_heading(following[0]):
        return number, number - 1
    has_tag = any(CARD_TAG.search(sheet.seen(n)) for n in range(following[0], following[1] + 1))
    return (number, number - 1) if has_tag else following


def _clozes(options: Options) -> Iterator[WrittenCard]:
    sheet = options.sheet
    for first, last in sheet.paragraphs():
        raw = sheet.text(first, last)
        masked = "\n".join(sheet.masked[first - 1 : last])
        gaps = highlight_gaps(masked, raw) + curly_gaps(masked, raw)
        gaps.sort(key=lambda one: one.start)
        if gaps and not any(a.end > b.start for a, b in pairwise(gaps)):
            yield WrittenCard(first, last, text=without_bullet(fill(raw, gaps)))
