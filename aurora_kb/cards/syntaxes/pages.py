"""Tools for which headings, items or whole files are cards: mdanki, Ankivalenz, Yanki, Mochi."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    text_of,
    without_bullet,
)
from aurora_kb.cards.syntaxes.clozes import Gap, anki_gaps, fill
from aurora_kb.cards.syntaxes.separators import part
from aurora_kb.cards.syntaxes.sheet import Sheet, indent, is_item, mask
from aurora_kb.cards.syntaxes.sides import side
from aurora_kb.model import Note

_HEADING = re.compile(r"^[ ]{0,3}#+[ \t]+")
_PERCENT = re.compile(r"^%[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"(?<!:)(?:\?::|::\?)(?!:)")
_STRIKE = re.compile(r"~~(?:(?P<number>\d+)[ \t]+)?(?P<answer>\S.*?)~~", re.DOTALL)
_HINT = re.compile(r"[ \t]+_([^_\n]+)_$")
_LAST_EMPHASIS = re.compile(r"(?<!\w)_([^_\n]+)_[ \t]*\Z")
_MOCHI = re.compile(r"\{\{(?:(\d+)::)?([^{}\s](?:[^{}]*?[^{}\s])?)\}\}")


@syntax("mdanki", is_plain=True)
def mdanki(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`## heading` and the text below it; a line with `%` alone parts a longer front off."""
    sheet = options.sheet
    for heading in note.headings:
        if heading.level != 2:
            continue
        last = sheet.section_end(heading.line, 2)
        front = _HEADING.sub("", sheet.line(heading.line))
        body = sheet.text(heading.line + 1, last)
        parts = _PERCENT.split(body, maxsplit=1)
        if len(parts) == 2:
            front, body = f"{front}\n{parts[0]}", parts[1]
        if body.strip():
            card = WrittenCard(
                heading.line, sheet.without_blank_end(heading.line, last), front, body
            )
            yield draft_of(card, "mdanki", options)


@syntax("ankivalenz")
def ankivalenz(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """Items `question ?:: answer`, `answer ::? question` and `one :: other`, with their path.

    An item with others below it is a part of their path and no card.
    """
    sheet = options.sheet
    path: list[tuple[int, str]] = []
    for first, last in sheet.paragraphs():
        line = sheet.line(first)
        path = [entry for entry in path if is_item(line) and entry[0] < indent(line)]
        following = sheet.line(last + 1) if last < sheet.last else ""
        has_items = is_item(line) and is_item(following) and indent(following) > indent(line)
        if has_items:
            path.append((indent(line), side(without_bullet(line), {})))
        elif card := _item(options, first, last, tuple(text for _, text in path)):
            yield draft_of(card, "ankivalenz", options)


def _item(options: Options, first: int, last: int, path: tuple[str, ...]) -> WrittenCard | None:
    sheet = options.sheet
    line = sheet.line(first)
    more = [other.strip() for other in sheet.raw[first:last]]
    card = WrittenCard(first, last, headings=(*sheet.headings(first), *path))
    if gaps := anki_gaps(sheet.seen(first), line):
        return replace(card, text=without_bullet("\n".join([fill(line, gaps), *more])))
    if found := _MARK.search(sheet.seen(first)):
        one, other = without_bullet(line[: found.start()]), line[found.end() :]
        other = "\n".join([other, *more])
        sides = (other, one) if found[0] == "::?" else (one, other)
        return replace(card, front=sides[0], back=sides[1])
    parted = part(options, first)
    if parted is None or parted.both_ways:
        return None
    other = "\n".join([line[parted.start :], *more])
    return replace(card, front=without_bullet(line[: parted.end]), back=other, both_ways=True)


@syntax("yanki", is_plain=True)
def yanki(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """One file, one card: front, `---`, back; two rules in a row ask both ways; `~~gap~~`."""
    sheet = options.sheet
    parts, ways = _parts(sheet)
    first, last = _bounds(sheet)
    stamp = str(note.meta.get("noteId") or "")
    card = WrittenCard(first, last, stamp=stamp, both_ways=ways)
    gaps = _strikes(parts[0]) if parts else []
    if gaps:
        extra = "\n\n".join(parts[1:])
        card = replace(card, text=fill(parts[0], gaps), extra=extra, both_ways=False)
    elif len(parts) > 1:
        # Only a card both ways has a third part that is shown on either back.
        back = parts[1:2] if ways else parts[1:]
        extra = "\n\n".join(parts[1 + len(back) :])
        card = replace(card, front=parts[0], back="\n\n".join(back), extra=extra)
    elif parts and (typed := _LAST_EMPHASIS.search(parts[0])):
        card = replace(card, front=parts[0][: typed.start()].strip(), back=typed[1])
    else:
        return
    yield draft_of(card, "yanki", options)


def _parts(sheet: Sheet) -> tuple[list[str], bool]:
    """The texts between rules, and whether the first two have two rules between them."""
    parts: list[list[str]] = [[]]
    ways = False
    for number in sheet.numbers():
        if not sheet.is_rule(number):
            parts[-1].append(sheet.line(number))
        elif any(line.strip() for line in parts[-1]):
            parts.append([])
        elif len(parts) == 2:
            ways = True
    texts = ["\n".join(lines).strip("\n") for lines in parts]
    return [text for text in texts if text.strip()], ways


def _strikes(text: str) -> list[Gap]:
    found = []
    for match in _STRIKE.finditer(mask(text)):
        answer = text[match.start("answer") : match.end("answer")]
        hint = _HINT.search(answer)
        bare = answer[: hint.start()] if hint else answer
        number = match["number"] or ""
        found.append(Gap(*match.span(), bare, number, hint[1] if hint else ""))
    return found


@syntax("mochi", is_plain=True)
def mochi(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """One file, one card: sides with `---` between, or `{{gaps}}`, with numbers if need be."""
    parts, _ = _parts(options.sheet)
    first, last = _bounds(options.sheet)
    deck = text_of(note.meta.get("deck"))
    text = "\n\n".join(parts)
    masked = mask(text)
    gaps = [
        Gap(*match.span(), text[match.start(2) : match.end(2)], match[1] or "")
        for match in _MOCHI.finditer(masked)
    ]
    if gaps:
        yield draft_of(WrittenCard(first, last, text=fill(text, gaps), deck=deck), "mochi", options)
    elif len(parts) > 1:
        back = "\n\n".join(parts[1:])
        yield draft_of(WrittenCard(first, last, parts[0], back, deck=deck), "mochi", options)


def _bounds(sheet: Sheet) -> tuple[int, int]:
    """The first and the last line of the body that have a text."""
    numbers = [number for number in sheet.numbers() if sheet.line(number).strip()]
    return (numbers[0], numbers[-1]) if numbers else (sheet.first, sheet.first)
