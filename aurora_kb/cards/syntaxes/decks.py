"""Cards of the Obsidian plugin Decks: headings and tables of a tagged note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.syntaxes.base import (
    TAG,
    Broken,
    Options,
    WrittenCard,
    draft_of,
    syntax,
    tags_of,
)
from aurora_kb.cards.syntaxes.clozes import Gap, fill, highlight_gaps
from aurora_kb.cards.syntaxes.sheet import Sheet, mask
from aurora_kb.model import Block, Note

NAME = "decks"
_LEVEL = 2
_NUMBERED = re.compile(r"^\d+[.)][ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_OCCLUSION = re.compile(r"\s*!\[[^\n]*\n\s*(?:\d+[.)][ \t]+\S[^\n]*\n?)+\s*")
_NOTES = re.compile(r"%%(?!dk:)(.*?)%%", re.DOTALL)
_TOKEN = re.compile(r"%%dk:[\w-]*:([\w-]+)%%")


@syntax(NAME, "decks", is_plain=True)
def decks(note: Note, options: Options) -> Iterator[Draft | Broken]:
    """A heading of level 2 with what is below it, or with the rows of a table; `==gaps==`."""
    sheet = options.sheet
    both_ways = note.meta.get("reverse") is True
    tables = {block.line: block for block in note.walk() if block.kind == "table"}
    for heading in note.headings:
        if heading.level != _LEVEL:
            continue
        first, last = heading.line + 1, sheet.section_end(heading.line, _LEVEL)
        while first <= last and sheet.is_blank(first):
            first += 1
        while last > first and sheet.is_blank(last):
            last -= 1
        tags = tags_of(sheet.seen(heading.line))
        cards = (
            _rows(tables[first]) if first in tables else _section(sheet, heading.line, first, last)
        )
        for card in cards:
            ways = both_ways and not card.text
            yield draft_of(replace(card, tags=tags, both_ways=ways), NAME, options)


def _section(sheet: Sheet, line: int, first: int, last: int) -> Iterator[WrittenCard]:
    """The heading's card: its body is the answer, or a text with gaps below the heading."""
    if first > last:
        return
    body, extra, stamp = _without_notes(sheet.text(first, last))
    gaps = highlight_gaps(mask(body), body) or _occluded(body)
    if gaps:
        above = sheet.headings(line + 1)
        text = fill(body, gaps)
        yield WrittenCard(line, last, text=text, extra=extra, stamp=stamp, headings=above)
    elif body.strip():
        front = TAG.sub("", re.sub(r"^[ ]{0,3}#+[ \t]+", "", sheet.line(line)))
        yield WrittenCard(line, last, front, body, extra=extra, stamp=stamp)


def _occluded(body: str) -> list[Gap]:
    """The items of a numbered list right below a picture, if there is nothing else."""
    if not _OCCLUSION.fullmatch(body):
        return []
    return [Gap(*found.span(1), found[1]) for found in _NUMBERED.finditer(body)]


def _rows(table: Block) -> Iterator[WrittenCard]:
    """A card a row: front, back, notes. A row with an empty side has none."""
    for row in table.children:
        cells = [cell_text(cell) for cell in row.children]
        if row.level or not 2 <= len(cells) <= 3 or not cells[0] or not cells[1]:
            continue
        gaps = highlight_gaps(mask(cells[1]), cells[1])
        extra = cells[2] if len(cells) == 3 else ""
        if gaps:
            text = f"{cells[0]}\n{fill(cells[1], gaps)}"
            yield WrittenCard(row.line, row.end_line, text=text, extra=extra)
        else:
            yield WrittenCard(row.line, row.end_line, cells[0], cells[1], extra=extra)


def cell_text(cell: Block) -> str:
    """A cell as Markdown again: what the parser took in, with code, math and marks."""
    parts = []
    for run in cell.runs:
        text = run.text
        for style, sign in (("code", "`"), ("math", "$"), ("mark", "==")):
            if style in run.styles and text.strip():
                text = f"{sign}{text}{sign}"
        parts.append(text)
    return "".join(parts).strip()


def _without_notes(body: str) -> tuple[str, str, str]:
    """The body, the notes (`%%...%%`, and what follows a last `---`), and the token's id."""
    stamp = found[1] if (found := _TOKEN.search(body)) else ""
    body = _TOKEN.sub("", body)
    notes = [match.strip() for match in _NOTES.findall(body)]
    body = _NOTES.sub("", body)
    parts = re.split(r"^---[ \t]*$", body, flags=re.MULTILINE)
    if len(parts) > 1:
        body, notes = "---".join(parts[:-1]), [parts[-1].strip(), *notes]
    return body.strip("\n"), "\n".join(note for note in notes if note), stamp
