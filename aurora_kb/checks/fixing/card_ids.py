"""Block ids for facts, written into notes on request: ` ^akb-<id>` at the end of a line.

A stamp is an edit like a fix: spans of the text that was read, and nothing is kept that is
not the same note afterwards, but for the ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aurora_kb.checks.edits import line_span, offset_of
from aurora_kb.checks.fixing.verify import Judge, page_of
from aurora_kb.model import Block, Edit, Note, Source, Span
from aurora_kb.notes import ParseOptions

STAMP = "akb-"

_STANDING = re.compile(r"[ \t]\^[A-Za-z0-9_-]+[ \t]*\Z")
_OURS = re.compile(r' id="\^akb-[a-z2-7]+"')
_TEXT = frozenset(["list", "item", "quote", "callout", "columns", "column", "tabs", "tab"])


@dataclass(frozen=True, slots=True)
class Stamped:
    """A note's bytes with ids of facts; the lines that got one, and those that did not."""

    data: bytes
    done: tuple[int, ...]
    skipped: tuple[tuple[int, str], ...]  # line, reason


def stamp_note(source: Source, facts: Mapping[int, str], options: ParseOptions) -> Stamped:
    """Write the ids of `facts` (by the last line of their block) to the ends of these lines."""
    judge = Judge(source.path, options, frozenset())
    note = judge.note(source.data)
    if note.text.encode("utf-8", "replace") != source.data:
        reason = "the file is not valid UTF-8"
        return Stamped(source.data, (), tuple((line, reason) for line in sorted(facts)))
    ends = frozenset(_ends_of_paragraphs(note.blocks))
    edits: dict[int, Edit] = {}
    skipped: list[tuple[int, str]] = []
    for line, fact in sorted(facts.items()):
        edit, reason = _edit(note, line, fact, ends)
        if edit is None:
            skipped.append((line, reason))
        else:
            edits[line] = edit
    held: dict[int, Edit] = {}
    skipped += _hold(judge, source.data, held, list(edits.items()))
    return Stamped(_edited(note.text, held).encode(), tuple(sorted(held)), tuple(sorted(skipped)))


def _ends_of_paragraphs(blocks: tuple[Block, ...]) -> Iterator[int]:
    """The last lines of the paragraphs that can have an id of their own."""
    for block in blocks:
        if block.kind == "paragraph":
            yield block.end_line
        elif block.kind in _TEXT:
            yield from _ends_of_paragraphs(block.children)


def _edit(note: Note, line: int, fact: str, ends: frozenset[int]) -> tuple[Edit | None, str]:
    start = offset_of(note, line, 1)
    span = line_span(note, max(start, 0))
    if line not in ends or span.end <= note.body.start:
        return None, "no paragraph or list item ends there"
    text = note.text[span.start : span.end].rstrip("\r\n")
    if _STANDING.search(text):
        return None, "an id stands there already"
    end = span.start + len(text.rstrip(" \t"))
    return Edit(Span(end, end), f" ^{STAMP}{fact}"), ""


def _hold(
    judge: Judge, data: bytes, held: dict[int, Edit], more: list[tuple[int, Edit]]
) -> list[tuple[int, str]]:
    """Add to `held` what can be written; return the other lines. Halves what does not hold."""
    if not more:
        return []
    together = {**held, **dict(more)}
    reason = _objection(judge, data, together)
    if not reason:
        held.update(more)
        return []
    if len(more) == 1:
        return [(more[0][0], reason)]
    middle = len(more) // 2
    first = _hold(judge, data, held, more[:middle])
    return first + _hold(judge, data, held, more[middle:])


def _objection(judge: Judge, data: bytes, edits: Mapping[int, Edit]) -> str:
    before = judge.note(data)
    new = _edited(before.text, edits).encode()
    after = judge.note(new)
    if reason := judge.objection(data, new, list(edits.values()), is_safe=False):
        return reason
    ids = {edit.replacement.strip().removeprefix("^") for edit in edits.values()}
    if set(after.block_ids) != {*before.block_ids, *ids}:
        return "the id would not be read as one"
    is_same = after.blocks == before.blocks and _plain_page(after) == _plain_page(before)
    return "" if is_same else "the note would read differently"


def _plain_page(note: Note) -> list[object]:
    return [_OURS.sub("", part) if isinstance(part, str) else part for part in page_of(note)]


def _edited(text: str, edits: Mapping[int, Edit]) -> str:
    parts: list[str] = []
    position = 0
    for _, edit in sorted(edits.items()):
        parts += (text[position : edit.span.start], edit.replacement)
        position = edit.span.end
    return "".join((*parts, text[position:]))
