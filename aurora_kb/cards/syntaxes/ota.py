"""Cards of the Obsidian plugin Obsidian_to_Anki: its blocks, and its file's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import Broken, Options, WrittenCard, draft_of, syntax
from aurora_kb.cards.syntaxes.clozes import curly_gaps, fill, highlight_gaps
from aurora_kb.cards.syntaxes.sheet import Sheet, mask
from aurora_kb.model import Note

NAME = "ota"
_ID = re.compile(r"(?:<!--)?[ \t]*ID:[ \t]*(\d+)[ \t]*(?:-->)?")
_INLINE = re.compile(
    r"(?<!\w)STARTI[ \t]+\[(?P<type>[^\[\]\n]+)\][ \t]+(?P<body>.{0,2000}?)[ \t]*(?<!\w)ENDI(?!\w)"
)
_TAGS = re.compile(r"Tags:[ \t]*(.*)")
# The fields of the note types that Anki comes with. Of others only the shape of a field is known.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "basic": ("Front", "Back"),
    "cloze": ("Text", "Extra", "Back Extra"),
}
_ANY_FIELD = r"[A-Z][\w-]*(?: [\w-]+){0,3}"
_BACK_FIELDS = ("back", "answer", "definition", "meaning")


@dataclass(slots=True)
class _File:
    """What holds for all cards of a file."""

    deck: str = ""
    tags: tuple[str, ...] = ()
    frozen: dict[str, dict[str, str]] = field(default_factory=dict)  # note type -> field -> text


@dataclass(frozen=True, slots=True)
class _Body:
    """A card's fields in order, its tags and its id."""

    fields: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    stamp: str


@syntax(NAME)
def ota(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """`START` to `END` with a note type and fields, `STARTI [Basic] ... Back: ... ENDI`."""
    sheet = options.sheet
    file = settings_of(sheet)
    number = sheet.first
    while number <= sheet.last:
        seen = sheet.seen(number).strip()
        if seen == "START":
            end = _end_of(sheet, number)
            if not end:
                hint = "write END on a line of its own below the card"
                yield Broken("AKB971", number, "START has no END", hint)
            else:
                yield from _block(options, file, number, end)
                number = end
        elif "STARTI" in seen:
            yield from _inline(options, file, number)
        number += 1


def settings_of(sheet: Sheet) -> _File:
    """The file's deck, tags and frozen fields."""
    file = _File()
    numbers = iter(sheet.numbers())
    for number in numbers:
        line = "" if number in sheet.opaque else sheet.line(number).strip()
        if match := re.match(r"TARGET DECK(?::[ \t]*(.*))?$", line):
            following = next(numbers, number) if not match[1] else number
            file.deck = match[1] or sheet.line(following).strip()
        elif match := re.match(r"FILE TAGS(?::[ \t]*(.*))?$", line):
            following = next(numbers, number) if not match[1] else number
            file.tags = _names(match[1] or sheet.line(following))
        elif match := re.match(r"FROZEN - ([^:]+):", line):
            end = number
            while end < sheet.last and not sheet.is_blank(end + 1):
                end += 1
            text = f"{line[match.end() :]}\n{sheet.text(number + 1, end)}".strip()
            parsed = _body(text, match[1].strip(), "")
            file.frozen[match[1].strip()] = dict(parsed.fields)
    return file


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.lstrip("#") for name in re.split(r"[\s,]+", text.strip()) if name)


def _end_of(sheet: Sheet, number: int) -> int:
    """The line of the END that belongs to a START; 0 if another START comes first."""
    for following in range(number + 1, sheet.last + 1):
        seen = sheet.seen(following).strip()
        if seen in ("END", "START"):
            return following if seen == "END" else 0
    return 0


def _block(options: Options, file: _File, start: int, end: int) -> Iterator[Draft | Broken]:
    sheet = options.sheet
    lines = [n for n in range(start + 1, end) if sheet.line(n).strip()]
    # `DELETE` above the id, in the card or in front of it: the author has done with it.
    is_deleted = any(sheet.line(n).strip() == "DELETE" for n in (start - 1, *lines) if n > 0)
    if is_deleted:
        return
    if not lines:
        yield Broken("AKB972", start, "a card has nothing between START and END", _HINT)
        return
    kind = sheet.line(lines[0]).strip()
    body = _body(sheet.text(lines[0] + 1, end - 1), kind, "\n")
    yield from _card(options, file, (start, end), kind, body)


_HINT = "write the note type on the line below START, then its fields"


def _inline(options: Options, file: _File, number: int) -> Iterator[Draft | Broken]:
    sheet = options.sheet
    line = sheet.line(number)
    found = [
        one
        for one in _INLINE.finditer(line)
        if sheet.seen(number).startswith("STARTI", one.start())
    ]
    for match in found:
        kind = match["type"].strip()
        yield from _card(options, file, (number, number), kind, _body(match["body"], kind, ""))
    opened = re.search(r"(?<!\w)STARTI[ \t]+\[", sheet.seen(number))
    if opened and not found:
        hint = "write ENDI behind the card, on the same line"
        yield Broken("AKB971", number, "STARTI has no ENDI", hint)


def _body(text: str, kind: str, line_end: str) -> _Body:
    """Part the text at its fields, which in a block begin their lines and stand anywhere inline."""
    stamp = found[1] if (found := _ID.search(text)) else ""
    text = _ID.sub("", text)
    tags: tuple[str, ...] = ()
    if found := re.search(rf"{'^' if line_end else ''}{_TAGS.pattern}$", text, re.MULTILINE):
        tags, text = _names(found[1]), text[: found.start()] + text[found.end() :]
    known = _FIELDS.get(kind.split()[0].casefold() if kind else "", ())
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or _ANY_FIELD
    mark = rf"^[ \t]*({names}):" if line_end else rf"(?:^|(?<=\s))({names}):(?=\s|$)"
    cuts = list(re.finditer(mark, text, re.MULTILINE))
    first = text[: cuts[0].start()] if cuts else text
    fields = [(known[0] if known else "", first.strip())] if first.strip() else []
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    for cut, end in zip(cuts, ends, strict=False):
        fields.append((cut[1], text[cut.end() : end].strip()))
    return _Body(tuple(fields), tags, stamp)


def _card(
    options: Options, file: _File, lines: tuple[int, int], kind: str, body: _Body
) -> Iterator[Draft | Broken]:
    frozen = file.frozen.get(kind, {})
    fields = {name: _with(text, frozen.get(name, "")) for name, text in body.fields}
    fields |= {name: text for name, text in frozen.items() if name not in fields}
    tags = (*body.tags, *file.tags)
    card = WrittenCard(*lines, deck=file.deck, tags=tags, stamp=body.stamp)
    made = (
        _cloze(card, fields) if kind.casefold().startswith("cloze") else _basic(card, kind, fields)
    )
    yield draft_of(made, NAME, options) if isinstance(made, WrittenCard) else made


def _with(text: str, frozen: str) -> str:
    return f"{text}\n{frozen}" if frozen else text


def _basic(card: WrittenCard, kind: str, fields: Mapping[str, str]) -> WrittenCard | Broken:
    """Two sides: the fields that are called so, or the first and the second one."""
    names = {name.casefold(): name for name in fields}
    front = names.get("front", next(iter(fields), ""))
    others = [name for name in fields if name != front]
    backs = [names[name] for name in _BACK_FIELDS if names.get(name, front) != front]
    back = next(iter((*backs, *others)), "")
    if not fields.get(front):
        hint = "write its text on the line below the note type"
        return Broken("AKB972", card.first, "a card has no question", hint)
    if not fields.get(back):
        hint = 'write "Back: ..." on a line of its own'
        return Broken("AKB972", card.first, "a card has no answer", hint)
    extra = [f"{name}: {fields[name]}" for name in others if name != back and fields[name]]
    return replace(
        card,
        front=fields[front],
        back=fields[back],
        extra="\n".join(extra),
        both_ways="reversed" in kind.casefold(),
    )


def _cloze(card: WrittenCard, fields: Mapping[str, str]) -> WrittenCard | Broken:
    text = "Text" if "Text" in fields else next(iter(fields), "")
    filled = with_gaps(fields.get(text, ""))
    if not filled:
        hint = "put what is to be left out into braces: {answer}"
        return Broken("AKB973", card.first, "a cloze card leaves nothing out", hint)
    extra = [value for name, value in fields.items() if name != text and value]
    return replace(card, text=filled, extra="\n".join(extra))


def with_gaps(text: str, is_sure: bool = True) -> str:
    """The text with its gaps, braces before highlights; `""` if it has none.

    Where gaps are not asked for outright, only braces with a number count.
    """
    masked = mask(text)
    gaps = curly_gaps(masked, text)
    if not is_sure:
        gaps = [one for one in gaps if one.number]
    elif not gaps:
        gaps = highlight_gaps(masked, text)
    return fill(text, gaps) if gaps else ""
