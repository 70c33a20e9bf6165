"""What is at the cursor: a link and its end, a key, a heading, a block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aurora_kb.lsp.positions import Lines
from aurora_kb.model import Field, Heading, Link, Note, Span

_ADDRESS_END = re.compile(r"[\s<>]|$")
_BLOCK_ID = r"(?:^|[ \t])(?:\^|id::[ \t]+){name}[ \t]*$"


@dataclass(frozen=True, slots=True)
class Placed:
    """A link of a note: its number in `Note.links`, and its span in the text."""

    index: int
    link: Link
    span: Span


def links_at(note: Note, lines: Lines, line: int) -> tuple[Placed, ...]:
    """The links that begin in a line, counted from 1."""
    return tuple(
        Placed(index, link, span_of(link, lines))
        for index, link in enumerate(note.links)
        if link.line == line
    )


def link_at(note: Note, lines: Lines, offset: int) -> Placed | None:
    """The link around an offset; of several, the innermost."""
    line = lines.position(offset).line + 1
    around = [
        placed
        for placed in links_at(note, lines, line)
        if placed.span.start <= offset <= placed.span.end
    ]
    return min(around, key=lambda placed: placed.span.end - placed.span.start, default=None)


def span_of(link: Link, lines: Lines) -> Span:
    """From the first to the last character of a link as it is written."""
    text = lines.text
    start = lines.offset_of(link.line, link.column)
    opened = start + 1 if text.startswith("!", start) else start
    end = -1
    if text.startswith("[[", opened):
        end = text.find("]]", opened) + 2
    elif text.startswith("[", opened):
        end = _behind_round_brackets(text, text.find("](", opened) + 1)
    elif text.startswith("<", opened):
        end = text.find(">", opened) + 1
    else:
        found = _ADDRESS_END.search(text, opened)
        end = found.start() if found else -1
    line_end = start + len(lines.line(link.line - 1)) - (start - lines.start(link.line - 1))
    return Span(start, min(end, line_end) if end > start + 1 else line_end)


def _behind_round_brackets(text: str, start: int) -> int:
    """Where the brackets that open at `start` have closed; -1 if they do not."""
    depth = 0
    for place in range(start, min(len(text), start + 4000)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return -1


def field_at(note: Note, offset: int) -> Field | None:
    """The key of the front matter that an offset belongs to."""
    if offset >= note.body.start:
        return None
    line = note.text.count("\n", 0, offset) + 1
    before = [field for field in note.fields if field.line <= line]
    return before[-1] if before else None


def heading_at(note: Note, line: int) -> Heading | None:
    """The heading in a line, from 1."""
    return next((heading for heading in note.headings if heading.line == line), None)


def line_of_anchor(note: Note, anchor: str) -> int:
    """The line, from 1, of an id in a note's page: a heading, a block; 1 if it is neither."""
    if anchor.startswith("^"):
        pattern = re.compile(_BLOCK_ID.format(name=re.escape(anchor[1:])), re.IGNORECASE)
        lines = note.lines()
        return next((n for n, line in enumerate(lines, 1) if pattern.search(line)), 1)
    return next((heading.line for heading in note.headings if heading.id == anchor), 1)
