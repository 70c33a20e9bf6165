"""The styles that the manual of Obsidian_to_Anki describes besides its blocks.

Their marks are ordinary Markdown, so each style is a syntax of its own, to be asked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    Written,
    draft_of,
    syntax,
    without_bullet,
)
from aurora_kb.cards.syntaxes.ota import settings_of, with_gaps
from aurora_kb.cards.syntaxes.separators import part
from aurora_kb.cards.syntaxes.sheet import Sheet
from aurora_kb.cards.words import marked_text, tidy
from aurora_kb.model import Note

_ID = re.compile(r"[ \t]*<!--[ \t]*ID:[ \t]*(\d+)[ \t]*-->[ \t]*")
_FLASHCARD = re.compile(r"(?<!\S)#flashcard(?![\w/-])", re.IGNORECASE)
_Q, _A = re.compile(r"Q:[ \t]+"), re.compile(r"A:[ \t]+")


@syntax("ota-headings", is_plain=True)
def ota_headings(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A heading, and the paragraph right below it."""
    sheet = options.sheet
    for number in sheet.numbers():
        if not sheet.is_heading(number):
            continue
        block = _next_block(sheet, number + 1)
        if block:
            yield _draft(options, "ota-headings", (number, number), block)


@syntax("ota-questions")
def ota_questions(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`Q:` and `A:`, each with the lines below it."""
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
        yield _draft(options, "ota-questions", (start, question_end), (answer, last))


@syntax("ota-rules", is_plain=True)
def ota_rules(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph, `---`, and a paragraph."""
    sheet = options.sheet
    done = 0
    for number in sheet.numbers():
        if not sheet.is_rule(number) or number <= done or sheet.seen(number).strip()[:1] != "-":
            continue
        above = _block_before(sheet, number, done)
        below = _next_block(sheet, number + 1) if number < sheet.last else None
        if above and below and below[0] == number + 1:
            yield _draft(options, "ota-rules", above, below)
            done = below[1]


@syntax("ota-tables", is_plain=True)
def ota_tables(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A table of one column: its head is the question, its row the answer."""
    for block in note.walk():
        rows = block.children
        if block.kind != "table" or any(len(row.children) != 1 for row in rows):
            continue
        texts = [tidy(marked_text(row.children[0].runs)) for row in rows]
        if len(texts) == 2 and rows[0].level:
            card = _in_file(options, Written(block.line, block.end_line, texts[0], texts[1]))
            yield draft_of(card, "ota-tables", options)


@syntax("ota-flashcard", "flashcard")
def ota_flashcard(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph that ends in `#flashcard`, and the lines below it."""
    sheet = options.sheet
    for first, last in sheet.blocks():
        number = next((n for n in range(first, last + 1) if _FLASHCARD.search(sheet.seen(n))), 0)
        if not number or sheet.is_heading(number):
            continue
        below = (number + 1, last) if number < last else _next_block(sheet, last + 1)
        if not below or sheet.is_heading(below[0]):
            hint = "write the answer on the lines below"
            yield Broken("AKB972", number, "#flashcard has no answer below it", hint)
        else:
            yield _draft(options, "ota-flashcard", (first, number), below)


@syntax("ota-lines")
def ota_lines(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`front::back` on one line, `front:::back` from both sides."""
    for number in options.sheet.numbers():
        if parted := part(options, number):
            line = options.sheet.line(number)
            front, back = without_bullet(line[: parted.end]), line[parted.start :]
            card = Written(number, number, front, back, both_ways=parted.both_ways)
            yield draft_of(_in_file(options, card), "ota-lines", options)


@syntax("ota-clozes")
def ota_clozes(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A paragraph with `{gaps}`; one with braces in formulas alone is none."""
    sheet = options.sheet
    for first, last in sheet.blocks():
        lines = frozenset(range(first, last + 1))
        if sheet.is_heading(first) or lines & (sheet.opaque | sheet.tables):
            continue
        text, stamp = _without_id(sheet.text(first, last))
        bare = without_bullet(text) if first == last else text
        if filled := with_gaps(bare, is_sure=options.asked):
            card = Written(first, last, text=filled, stamp=stamp)
            yield draft_of(_in_file(options, card), "ota-clozes", options)


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


def _block_before(sheet: Sheet, number: int, after: int) -> tuple[int, int] | None:
    """The block above the line, blank lines between allowed."""
    end = number - 1
    while end > after and end >= sheet.first and sheet.is_blank(end):
        end -= 1
    start = end
    while start > max(after + 1, sheet.first) and not sheet.is_blank(start - 1):
        start -= 1
    usable = end >= max(sheet.first, after + 1) and not sheet.is_rule(end)
    return (start, end) if usable and not sheet.is_heading(end) else None


def _starts(sheet: Sheet, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The lines with the mark, each with the last line before the next one or a blank one."""
    for first, last in sheet.blocks():
        starts = [n for n in range(first, last + 1) if mark.match(sheet.seen(n))]
        if starts and starts[0] == first:
            ends = [*(n - 1 for n in starts[1:]), last]
            yield from zip(starts, ends, strict=True)


def _draft(
    options: Options, name: str, question: tuple[int, int], answer: tuple[int, int]
) -> Draft:
    sheet = options.sheet
    front = _FLASHCARD.sub("", sheet.text(*question))
    back, stamp = _without_id(sheet.text(*answer))
    if name == "ota-questions":
        front, back = _Q.sub("", front, count=1), _A.sub("", back, count=1)
    last = answer[1]
    if not stamp and last < sheet.last and (found := _ID.fullmatch(sheet.line(last + 1))):
        stamp = found[1]
    return draft_of(
        _in_file(options, Written(question[0], last, front, back, stamp=stamp)), name, options
    )


def _without_id(text: str) -> tuple[str, str]:
    found = _ID.search(text)
    return (text[: found.start()] + text[found.end() :], found[1]) if found else (text, "")


def _in_file(options: Options, card: Written) -> Written:
    file = settings_of(options.sheet)
    return replace(card, deck=file.deck, tags=file.tags)
