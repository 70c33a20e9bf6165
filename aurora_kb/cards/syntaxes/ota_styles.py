"""The styles that the manual of Obsidian_to_Anki describes besides its blocks.

Their marks are ordinary Markdown, so each style is a syntax of its own, to be asked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.english.words import marked_text, tidy
from aurora_kb.cards.syntaxes.base import (
    ID_COMMENT,
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    without_bullet,
)
from aurora_kb.cards.syntaxes.ota import settings_of, with_gaps
from aurora_kb.cards.syntaxes.separators import separated_lines
from aurora_kb.cards.syntaxes.sheet import Sheet
from aurora_kb.model import Note

_FLASHCARD = re.compile(r"(?<!\S)#flashcard(?![\w/-])", re.IGNORECASE)
_Q, _A = re.compile(r"Q:[ \t]+"), re.compile(r"A:[ \t]+")


@syntax("ota-headings", is_plain=True)
def ota_headings(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A heading, and the paragraph right below it."""
    yield from _drafts(options, "ota-headings", _headings(options))


def _headings(options: Options) -> Iterator[WrittenCard | Broken]:
    sheet = options.sheet
    for number in sheet.numbers():
        if not sheet.is_heading(number):
            continue
        block = _next_block(sheet, number + 1)
        if block:
            yield _card(sheet, (number, number), block)


@syntax("ota-questions")
def ota_questions(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`Q:` and `A:`, each with the lines below it."""
    yield from _drafts(options, "ota-questions", _questions(options))


def _questions(options: Options) -> Iterator[WrittenCard | Broken]:
    sheet = options.sheet
    for start, end in _starts(sheet, _Q):
        answer = next((n for n in range(start + 1, end + 1) if _A.match(sheet.seen(n))), 0)
        if not answer:
            following = _next_block(sheet, end + 1)
            if not following or not _A.match(sheet.seen(following[0])):
                hint = 'write "A: ..." below the question'
                yield Broken("AKB972", start, "Q: has no A:", hint)
                continue
            answer, last = following
        else:
            last = end
        question_end = min(end, answer - 1)
        card = _card(sheet, (start, question_end), (answer, last))
        front, back = _Q.sub("", card.front, count=1), _A.sub("", card.back, count=1)
        yield replace(card, front=front, back=back)


@syntax("ota-rules", is_plain=True)
def ota_rules(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph, `---`, and a paragraph."""
    yield from _drafts(options, "ota-rules", _rules(options))


def _rules(options: Options) -> Iterator[WrittenCard | Broken]:
    sheet = options.sheet
    before: tuple[int, int] | None = None
    for first, last in sheet.blocks:
        rules = [n for n in range(first, last + 1) if _is_dashes(sheet, n)]
        parts = _between(first, last, rules)
        # The text in front of the first rule, or the block above if the rule comes first.
        above = parts[0] or before
        for below in parts[1:]:
            usable = above and below and not sheet.is_heading(above[1])
            if above and below and usable and not sheet.is_heading(below[0]):
                yield _card(sheet, above, below)
                above = None
            else:
                above = below
        before = parts[-1]


def _is_dashes(sheet: Sheet, number: int) -> bool:
    return sheet.is_rule(number) and sheet.line(number).strip()[:1] == "-"


def _between(first: int, last: int, rules: list[int]) -> list[tuple[int, int] | None]:
    """The lines before, between and behind the rules of a block, None where there are none."""
    starts, ends = [first, *(n + 1 for n in rules)], [*(n - 1 for n in rules), last]
    pairs = zip(starts, ends, strict=True)
    return [(start, end) if start <= end else None for start, end in pairs]


@syntax("ota-tables", is_plain=True)
def ota_tables(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A table of one column: its head is the question, its row the answer."""
    yield from _drafts(options, "ota-tables", _tables(options))


def _tables(options: Options) -> Iterator[WrittenCard | Broken]:
    for block in options.sheet.note.walk():
        rows = block.children
        if block.kind != "table" or any(len(row.children) != 1 for row in rows):
            continue
        texts = [tidy(marked_text(row.children[0].runs)) for row in rows]
        if len(texts) == 2 and rows[0].level:
            yield WrittenCard(block.line, block.end_line, texts[0], texts[1])


@syntax("ota-flashcard", "flashcard")
def ota_flashcard(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph that ends in `#flashcard`, and the lines below it."""
    yield from _drafts(options, "ota-flashcard", _flashcard(options))


def _flashcard(options: Options) -> Iterator[WrittenCard | Broken]:
    sheet = options.sheet
    for first, last in sheet.blocks:
        number = next((n for n in range(first, last + 1) if _FLASHCARD.search(sheet.seen(n))), 0)
        if not number or sheet.is_heading(number):
            continue
        below = (number + 1, last) if number < last else _next_block(sheet, last + 1)
        if not below or sheet.is_heading(below[0]):
            hint = "write the answer on the lines below"
            yield Broken("AKB972", number, "#flashcard has no answer below it", hint)
        else:
            yield _card(sheet, (first, number), below)


@syntax("ota-lines")
def ota_lines(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`front::back` on one line, `front:::back` from both sides."""
    yield from _drafts(options, "ota-lines", separated_lines(options))


@syntax("ota-clozes")
def ota_clozes(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph with `{gaps}`; one with braces in formulas alone is none."""
    yield from _drafts(options, "ota-clozes", _clozes(options))


def _clozes(options: Options) -> Iterator[WrittenCard | Broken]:
    sheet = options.sheet
    for first, last in sheet.blocks:
        lines = frozenset(range(first, last + 1))
        if sheet.is_heading(first) or lines & (sheet.opaque | sheet.tables):
            continue
        text, stamp = _without_id(sheet.text(first, last))
        bare = without_bullet(text) if first == last else text
        if filled := with_gaps(bare, is_sure=options.asked):
            card = WrittenCard(first, last, text=filled, stamp=stamp)
            yield card


# ------------------------------------------------------------------ blocks


def _next_block(sheet: Sheet, number: int) -> tuple[int, int] | None:
    """The block that begins on the line or below blank ones, None if something else is there."""
    while number <= sheet.last and sheet.is_blank(number):
        number += 1
    if number > sheet.last or sheet.is_heading(number) or sheet.is_rule(number):
        return None
    end = number
    while end < sheet.last and not (sheet.is_blank(end + 1) or sheet.is_heading(end + 1)):
        end += 1
    return number, end


def _starts(sheet: Sheet, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The lines with the mark, each with the last line before the next one or a blank one."""
    for first, last in sheet.blocks:
        starts = [n for n in range(first, last + 1) if mark.match(sheet.seen(n))]
        if starts and starts[0] == first:
            ends = [*(n - 1 for n in starts[1:]), last]
            yield from zip(starts, ends, strict=True)


def _card(sheet: Sheet, question: tuple[int, int], answer: tuple[int, int]) -> WrittenCard:
    front = _FLASHCARD.sub("", sheet.text(*question))
    back, stamp = _without_id(sheet.text(*answer))
    last = answer[1]
    if not stamp and last < sheet.last and (found := ID_COMMENT.fullmatch(sheet.line(last + 1))):
        stamp = found[1]
    return WrittenCard(question[0], last, front, back, stamp=stamp)


def _without_id(text: str) -> tuple[str, str]:
    found = ID_COMMENT.search(text)
    return (text[: found.start()] + text[found.end() :], found[1]) if found else (text, "")


def _drafts(
    options: Options, name: str, cards: Iterable[WrittenCard | Broken]
) -> Iterator[Draft | Broken]:
    """The drafts of the cards, in the file's deck and with its tags."""
    file = settings_of(options.sheet)
    for card in cards:
        if isinstance(card, Broken):
            yield card
        else:
            yield draft_of(replace(card, deck=file.deck, tags=file.tags), name, options)
