"""Cards of hashcards: `Q:`, `A:` and `C:` at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import Broken, Options, WrittenCard, draft_of, syntax
from aurora_kb.cards.syntaxes.clozes import Gap, fill
from aurora_kb.cards.syntaxes.sheet import Sheet, mask
from aurora_kb.model import Note

NAME = "hashcards"
_MARK = re.compile(r"([QAC]):(?=\s|$)")
_HEAD = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\+\+\+)[ \t]*(?:\n|$)", re.DOTALL)
_NAME = re.compile(r"""^name\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)')""", re.MULTILINE)
# Not behind `!` (a picture) or `^`, not before `(` (a link); a check box, a footnote, a
# citation and `a[0]` are no deletions.
_DELETION = re.compile(r"(?<![!^\\\[])\[(?![\[^@\]])([^\[\]]+)\](?![(\]])")
_BOX = re.compile(r"^[ \t]*[-*+][ \t]+\[[ xX/-]\][ \t]", re.MULTILINE)
_INDEX = re.compile(r"\d+|[ijknm]")


@dataclass(frozen=True, slots=True)
class _Part:
    """What follows one mark: `Q`, `A` or `C`, and the lines up to the next one."""

    letter: str
    first: int
    last: int


@syntax(NAME)
def hashcards(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`Q:` with `A:`, and `C:` with `[deletions]`; each may have several lines."""
    sheet = options.sheet
    deck = _deck(sheet)
    question: _Part | None = None
    for part in (*_parts(sheet), None):
        if part and part.letter == "A":
            if question:
                yield _pair(options, deck, question, part)
            else:
                hint = 'write "Q: ..." above it'
                yield Broken("AKB972", part.first, "A: has no Q:", hint)
            question = None
            continue
        if question:
            hint = 'write "A: ..." below the question'
            yield Broken("AKB972", question.first, "Q: has no A:", hint)
        question = part if part and part.letter == "Q" else None
        if part and part.letter == "C":
            yield _cloze(options, deck, part)


def _deck(sheet: Sheet) -> str:
    """The deck's name in TOML between `---`, which is no front matter elsewhere."""
    head = _HEAD.match("\n".join(sheet.raw))
    name = _NAME.search(head[1]) if head else None
    return (name[1] or name[2] or "") if name else ""


def _parts(sheet: Sheet) -> Iterator[_Part]:
    """The marks in order. A rule and a heading end what stands above them.

    A mark right below ordinary text begins no card: so a log of questions gives none.
    """
    start, letter = 0, ""
    for number in sheet.numbers():
        if number in sheet.opaque:
            continue
        match = _MARK.match(sheet.seen(number))
        is_free = bool(letter) or number == sheet.first or not _is_text(sheet, number - 1)
        is_end = sheet.is_rule(number) or sheet.is_heading(number)
        if letter and (is_end or match):
            yield _Part(letter, start, sheet.without_blank_end(start, number - 1))
            letter = ""
        if match and is_free:
            start, letter = number, match[1]
    if letter:
        yield _Part(letter, start, sheet.without_blank_end(start, sheet.last))


def _is_text(sheet: Sheet, number: int) -> bool:
    if number < sheet.first:
        return False
    return not (sheet.is_blank(number) or sheet.is_rule(number) or sheet.is_heading(number))


def _text(sheet: Sheet, part: _Part) -> str:
    return sheet.text(part.first, part.last)[2:].strip()


def _pair(options: Options, deck: str, question: _Part, answer: _Part) -> Draft | Broken:
    sheet = options.sheet
    front, back = _text(sheet, question), _text(sheet, answer)
    if not front or not back:
        where, mark = (question, "Q:") if not front else (answer, "A:")
        return Broken("AKB972", where.first, f"{mark} has no text", "write it behind the mark")
    lines = (question.first, answer.last)
    card = WrittenCard(*lines, _unescaped(front), _unescaped(back), deck=deck)
    return draft_of(card, NAME, options)


def _cloze(options: Options, deck: str, part: _Part) -> Draft | Broken:
    raw = _text(options.sheet, part)
    gaps = _gaps(raw)
    if not gaps:
        hint = "put what is to be left out into brackets: [answer]"
        return Broken("AKB973", part.first, "C: leaves nothing out", hint)
    card = WrittenCard(part.first, part.last, text=_unescaped(fill(raw, gaps)), deck=deck)
    return draft_of(card, NAME, options)


def _gaps(raw: str) -> list[Gap]:
    masked = _BOX.sub(lambda match: match[0].replace("[", " "), mask(raw))
    found = []
    for match in _DELETION.finditer(masked):
        is_index = re.search(r"\w$", masked[: match.start()]) and _INDEX.fullmatch(match[1])
        if not is_index:
            answer = raw[match.start(1) : match.end(1)]
            found.append(Gap(match.start(), match.end(), answer))
    return found


def _unescaped(text: str) -> str:
    """`\\[` is a bracket here, and no formula begins with it."""
    pattern = r"(`[^`]*`|\$[^$]*\$)|\\([\[\]])"
    return re.sub(pattern, lambda match: match[1] or match[2], text)
