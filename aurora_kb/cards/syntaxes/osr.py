"""Cards of the Obsidian plugin Spaced Repetition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from aurora_kb.cards.draft import Draft, deletions
from aurora_kb.cards.syntaxes.base import (
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    tags_of,
    without_bullet,
)
from aurora_kb.cards.syntaxes.clozes import Gap, fill, template_gaps
from aurora_kb.cards.syntaxes.schedule import Schedule, entries_in, schedule_of
from aurora_kb.cards.syntaxes.separators import Parted, part
from aurora_kb.cards.syntaxes.sheet import Sheet
from aurora_kb.cards.syntaxes.sides import gap
from aurora_kb.model import Note

NAME = "osr"
_HIDDEN_PART = "…"
_ONLY_COMMENT = re.compile(r"[ \t]*(?:>[ \t]*)*(?:<!--.*?-->[ \t]*)+")
_CALLOUT = re.compile(r"[ \t]*>[ \t]*\[!sr\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Card:
    """A card and its siblings: drafts, and the comment in which their schedules stand."""

    drafts: tuple[Draft, ...]
    comment: str
    line: int


@syntax(NAME, "flashcards")
def osr(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`front::back`, `front:::back`, `?` and `??` between lines, `==gaps==`; decks are tags."""
    for found in _cards(note, options):
        if isinstance(found, Broken):
            yield found
        else:
            yield from found.drafts


def osr_schedules(note: Note, options: Options) -> Iterator[Schedule]:
    """The schedules that stand in the note's comments, each with the draft it belongs to."""
    for found in _cards(note, options):
        if isinstance(found, Broken):
            continue
        entries = entries_in(found.comment)
        siblings = [(draft, key) for draft in found.drafts for key in _keys(draft)]
        for entry, (draft, key) in zip(entries, siblings, strict=False):
            if read := schedule_of(entry, draft, key, found.line):
                yield read


def _keys(draft: Draft) -> list[str]:
    if draft.text:
        return [f"c{number}" for number in deletions(draft.text)]
    return ["f", "r"] if draft.is_reversible else ["f"]


# ------------------------------------------------------------------ reading


class _Decks:
    """Which decks hold, line by line: the tags of flashcards, the last one met."""

    def __init__(self, note: Note, options: Options) -> None:
        self.roots = tuple(root.casefold().strip("#/") for root in options.settings.tags)
        # The tags of the front matter come first in a note's tags.
        first = next((tag for tag in note.tags if self.is_deck(tag)), "")
        self.current: tuple[str, ...] = (first,) if first else ()

    def is_deck(self, tag: str) -> bool:
        folded = tag.casefold()
        return any(folded == root or folded.startswith(f"{root}/") for root in self.roots)

    def name(self, tag: str) -> str:
        """The deck: what follows the tag's root."""
        folded = tag.casefold()
        for root in self.roots:
            if folded.startswith(f"{root}/"):
                return tag[len(root) + 1 :]
        return ""

    def found_in(self, masked: str) -> tuple[str, ...]:
        return tuple(tag for tag in tags_of(masked) if self.is_deck(tag))

    def is_line(self, masked: str) -> bool:
        """Whether the line is made of tags alone, a flashcard tag among them."""
        words = masked.split()
        return all(word.startswith("#") for word in words) and bool(self.found_in(masked))

    def strip(self, text: str) -> str:
        """The text without the tags of flashcards."""

        def gone(match: re.Match[str]) -> str:
            return "" if self.is_deck(match[1]) else match[0]

        return re.sub(r"(?<!\S)#([^\s#,;]+)[ \t]*", gone, text)


def _cards(note: Note, options: Options) -> Iterator[_Card | Broken]:
    """The cards in order. A block of lines is one card, unless a schedule ends it before."""
    sheet, decks = options.sheet, _Decks(note, options)
    done = 0
    for first, last in sheet.blocks:
        # An answer with an end mark may have reached into this block.
        start = number = max(first, done + 1)
        while number <= last:
            seen = sheet.seen(number).strip()
            if _has_schedule(sheet, number) and not part(options, number):
                yield from _cloze(options, decks, start, number)
                start = number + 1
            elif _is_note_of_tool(sheet, number):
                start += number == start
            elif number in sheet.opaque:
                pass  # code belongs to the card around it, and holds no mark
            elif sheet.is_heading(number):
                start = number
            elif decks.is_line(sheet.seen(number)):
                decks.current, start = decks.found_in(sheet.seen(number)), number + 1
            elif seen in ("?", "??"):
                end = _answer_end(options, number, last)
                yield _block(options, decks, (start, number, end), seen == "??")
                number = done = end
                start = end + 1
            elif parted := part(options, number):
                yield _line(options, decks, number, parted)
                start = number + 1
            number += 1
        yield from _cloze(options, decks, start, last)


def _line(options: Options, decks: _Decks, number: int, parted: Parted) -> _Card:
    line = options.sheet.line(number)
    front, back = without_bullet(line[: parted.end]), line[parted.start :]
    card = WrittenCard(number, number, front, back, both_ways=parted.both_ways)
    return _finish(options, decks, card)


def _has_schedule(sheet: Sheet, number: int) -> bool:
    """Whether a schedule stands on the line: the card it belongs to ends there."""
    is_code = number in sheet.opaque and not _is_note_of_tool(sheet, number)
    return "<!--SR:" in sheet.line(number) and not is_code


def _is_note_of_tool(sheet: Sheet, number: int) -> bool:
    """Whether the line holds nothing but comments, or opens the callout of a schedule."""
    line = sheet.line(number)
    return bool(_ONLY_COMMENT.fullmatch(line) or _CALLOUT.match(line))


def _answer_end(options: Options, number: int, last: int) -> int:
    """The last line of the answer: that of the block, of a schedule, or of the end mark."""
    mark, sheet = options.settings.answer_end, options.sheet
    last = next((n for n in range(number + 1, last + 1) if _has_schedule(sheet, n)), last)
    if mark and not _has_schedule(sheet, last):
        for following in range(number + 1, sheet.last + 1):
            if following in sheet.opaque:
                continue
            if sheet.line(following).strip() == mark:
                return following
            if _has_schedule(sheet, following):
                return following
            if sheet.seen(following).strip() in ("?", "??"):
                break
    return last


def _block(
    options: Options, decks: _Decks, lines: tuple[int, int, int], both_ways: bool
) -> _Card | Broken:
    sheet = options.sheet
    start, middle, end = lines
    if sheet.is_heading(start) and middle - start > 1:
        start += 1  # a heading is the question only if nothing else is
    mark = options.settings.answer_end
    is_marked = bool(mark) and end > middle and sheet.line(end).strip() == mark
    front = _text(sheet, start, middle - 1)
    back = _text(sheet, middle + 1, end - is_marked)
    if not decks.strip(front).strip():
        hint = 'the question goes right above the "?"'
        return Broken("AKB972", middle, 'a "?" has no question above it', hint)
    if not back.strip():
        hint = 'the answer goes right below the "?", without a blank line between'
        return Broken("AKB972", middle, 'a "?" has no answer below it', hint)
    first = middle - 1 if start > middle - 1 else start
    return _finish(options, decks, WrittenCard(first, end, front, back, both_ways=both_ways))


def _text(sheet: Sheet, first: int, last: int) -> str:
    lines = range(first, last + 1)
    return "\n".join(sheet.line(n) for n in lines if not _is_note_of_tool(sheet, n))


def _finish(options: Options, decks: _Decks, card: WrittenCard) -> _Card:
    return _Card((_draft(options, decks, card),), *_comment(options.sheet, card.first, card.last))


def _draft(options: Options, decks: _Decks, card: WrittenCard) -> Draft:
    own = decks.found_in("\n".join(options.sheet.masked[card.first - 1 : card.last]))
    holding = own or decks.current
    deck = decks.name(holding[0]) if holding else ""
    bare = replace(
        card,
        front=decks.strip(card.front),
        back=decks.strip(card.back),
        text=decks.strip(card.text),
        deck=deck,
        tags=holding[1:],
    )
    return draft_of(bare, NAME, options)


def _comment(sheet: Sheet, first: int, last: int) -> tuple[str, int]:
    """The lines in which a card's schedule may stand: its own and those right below."""
    end = last
    for number in range(last + 1, min(last + 4, sheet.last + 1)):
        if _is_note_of_tool(sheet, number):
            end = number
        elif not (
            sheet.is_blank(number)
            and number < sheet.last
            and _CALLOUT.match(sheet.line(number + 1))
        ):
            break
    lines = [number for number in range(first, end + 1) if "<!--SR:" in sheet.line(number)]
    return sheet.text(first, end), lines[0] if lines else first


# ------------------------------------------------------------------ clozes


def _cloze(options: Options, decks: _Decks, start: int, last: int) -> Iterator[_Card | Broken]:
    """The card of lines with gaps, if they have some and the note asks for cards."""
    sheet = options.sheet
    if not options.asked or start > last:
        return
    start += sheet.is_heading(start)
    kept = [n for n in range(start, last + 1) if not _is_note_of_tool(sheet, n)]
    raw = "\n".join(sheet.line(number) for number in kept)
    masked = "\n".join(sheet.seen(number) for number in kept)
    gaps = template_gaps(masked, raw, options.settings.clozes)
    if not gaps:
        return
    kinds = {"letters" if g.number.isalpha() else "number" if g.number else "" for g in gaps}
    if len(kinds) > 1:
        hint = "number all gaps of a card or none"
        yield Broken("AKB974", kept[0], "gaps of several kinds stand in one card", hint)
        return
    card = WrittenCard(kept[0], kept[-1])
    if "letters" in kinds:
        texts = [fill(raw, gaps, writer) for writer in _overlapping(gaps)]
    else:
        texts = [fill(raw, gaps)]
    drafts = tuple(
        _draft(options, decks, replace(card, text=without_bullet(text) if len(kept) == 1 else text))
        for text in texts
    )
    yield _Card(drafts, *_comment(sheet, card.first, last))


def _overlapping(gaps: list[Gap]) -> Iterator[Callable[[Gap, int], str]]:
    """One writer a card: `a` asks for the gap, `h` hides it on both sides, `s` shows it."""
    for position in range(max(len(one.number) for one in gaps)):

        def write(one: Gap, number: int, position: int = position) -> str:
            letter = one.number[position] if position < len(one.number) else "s"
            if letter == "a":
                return gap(1, one.answer, one.hint)
            return _HIDDEN_PART if letter == "h" else one.answer

        if any(one.number[position : position + 1] == "a" for one in gaps):
            yield write
