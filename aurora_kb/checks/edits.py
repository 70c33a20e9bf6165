"""Positions in a note's file, and the edits that change what is there.

Every edit made here touches the span of one value, key, item or line and keeps the
owner's spelling: quotes stay quotes, `2.0` stays `2.0`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote

from aurora_kb.checks.rule import Fault
from aurora_kb.model import Edit, Field, Fix, Link, LinkKind, Note, Severity, Span

# Text that begins with a digit needs a letter that no number in any YAML has.
_PLAIN_TEXT = re.compile(
    r"(?:[^\W\d_]|\d(?=[\w ./()+-]*[g-mp-wyzG-MP-WYZ]))(?:[\w ./()+-]*[\w./()+])?"
)
_PLAIN_KEY = re.compile(r"[^\W\d][\w -]*\w|[^\W\d]")
_ENOUGH_FOR_AN_ORDER = 3
_READ_AS_ANOTHER_TYPE = re.compile(r"(?i)true|false|null|yes|no|on|off|y|n|nan|inf")
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
# The value may be missing: editors write `- ` for an item that is to be filled in.
_BLOCK_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(?P<value>\S[^\r\n]*?))?[ \t]*\r?")
_FLOW_ITEM = re.compile(
    r"\s*(?P<value>\"[^\"\\]*\"|'[^']*'|[^\s\"'\[\]{},#][^\"\[\]{},\n]*?)\s*(?:,|$)"
)


# ------------------------------------------------------------------ places


# Findings come note by note: a few texts at a time are enough, and without this each
# finding would read its note from the start.
@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    lengths = [len(line) + 1 for line in text.split("\n")]
    return tuple(accumulate(lengths[:-1], initial=0))


# Of most notes only places in the front matter are asked for, and to count the lines above one is
# done sooner than to list all.
_NEAR = 2000


def place(note: Note, offset: int) -> tuple[int, int]:
    """The line and the column, both from 1, of a character offset."""
    if 0 <= offset < _NEAR:
        line = note.text.count("\n", 0, offset)
        return line + 1, offset - note.text.rfind("\n", 0, offset)
    starts = _line_starts(note.text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def offset_of(note: Note, line: int, column: int) -> int:
    """The character offset of a line and a column; -1 where the note has no such line."""
    starts = _line_starts(note.text)
    if not 0 < line <= len(starts):
        return -1
    return starts[line - 1] + max(column - 1, 0)


def line_span(note: Note, offset: int) -> Span:
    """The whole line around `offset`, its line end included."""
    end = note.text.find("\n", offset)
    return Span(note.text.rfind("\n", 0, offset) + 1, len(note.text) if end < 0 else end + 1)


def field_of(note: Note, key: str) -> Field | None:
    """The front matter's field of that name."""
    if key not in note.meta:
        return None
    for field in note.fields:  # asked for dozens of keys a note, most of which it lacks
        if field.key == key:
            return field
    return None


def written(note: Note, field: Field) -> str:
    """A field's value as it stands in the file."""
    return note.text[field.span.start : field.span.end]


def fault_on(
    note: Note,
    field: Field,
    message: str,
    hint: str = "",
    fix: Fix | None = None,
    severity: Severity | None = None,
) -> Fault:
    """A fault at a field's value, or at its key where the value stands on later lines."""
    line, column = place(note, field.span.start)
    if line != field.line:
        line, column = field.line, 1
    return Fault(message, line, column, hint, fix, severity)


def fault_at(note: Note, offset: int, message: str, fix: Fix | None = None) -> Fault:
    """A fault at a character offset."""
    line, column = place(note, offset)
    return Fault(message, line, column, fix=fix)


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made that do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += (text[position : edit.span.start], edit.replacement)
        position = edit.span.end
    return "".join((*parts, text[position:]))


# ------------------------------------------------------------------ code


def code_lines(note: Note) -> frozenset[int]:
    """The lines of the body that stand in blocks of code."""
    return frozenset(
        line
        for block in note.walk()
        if block.kind == "code"
        for line in range(block.line, block.end_line + 1)
    )


def is_inline_code(note: Note, offset: int) -> bool:
    """Whether a place stands between backticks of its line."""
    line = line_span(note, offset)
    spans = _INLINE_CODE.finditer(note.text, line.start, line.end)
    return any(code.start() < offset < code.end() for code in spans)


# ------------------------------------------------------------------ fields


def is_on_one_line(note: Note, field: Field) -> bool:
    """Whether key and value share a line, so that editing it can touch nothing else.

    False for an alias too: its value stands where the anchor is.
    """
    if "\n" in written(note, field):
        return False
    return place(note, field.span.start)[0] == field.line


def replace_value(note: Note, field: Field, value: str, title: str, safe: bool) -> Fix | None:
    """Put `value`, already in YAML, in the place of a value on one line."""
    if not is_on_one_line(note, field):
        return None
    before = note.text[field.span.start - 1 : field.span.start]
    # `key:` without a value ends in the colon itself.
    spaced = f" {value}" if before == ":" and value else value
    return Fix(title, (Edit(field.span, spaced),), safe)


def add_field(note: Note, key: str, value: str, title: str, safe: bool) -> Fix | None:
    """Put a line `key: value` into the front matter: in its order if it has one, else last."""
    if not note.fields or not _PLAIN_KEY.fullmatch(key):
        return None
    keys = [field.key for field in note.fields]
    later = next((field for field in note.fields if field.key > key), None)
    if later and keys == sorted(keys) and len(keys) >= _ENOUGH_FOR_AN_ORDER:
        start = offset_of(note, later.line, 1)
    else:
        start = line_span(note, max(note.body.start - 1, 0)).start
    line_end = "\r\n" if note.text[: note.body.start].endswith("\r\n") else "\n"
    return Fix(title, (Edit(Span(start, start), f"{key}: {value}{line_end}"),), safe)


def remove_field(note: Note, field: Field, title: str) -> Fix | None:
    """Delete the line of a field, if its value is on one line. Never safe: it loses the value."""
    if not is_on_one_line(note, field):
        return None
    return Fix(title, (Edit(line_span(note, field.span.start), ""),), safe=False)


def rename_field(note: Note, field: Field, key: str, title: str) -> Fix | None:
    """Put another key before a value. Never safe: other tools may look for the old one."""
    start = offset_of(note, field.line, 1)
    if not note.text.startswith(f"{field.key}:", start):
        return None
    return Fix(title, (Edit(Span(start, start + len(field.key)), key),), safe=False)


def in_the_same_quotes(spelling: str, text: str) -> str:
    """`text` as a YAML scalar, in the quotes that `spelling` has; quoted if it must be."""
    if spelling.startswith('"'):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    is_plain = _PLAIN_TEXT.fullmatch(text) and not _READ_AS_ANOTHER_TYPE.fullmatch(text)
    if spelling.startswith("'") or not is_plain:
        return "'" + text.replace("'", "''") + "'"
    return text


# ------------------------------------------------------------------ items of a list


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list in the front matter: its value's span, and what goes if it goes."""

    value: Span
    whole: Span


def items_of(note: Note, field: Field, expected: int) -> tuple[Item, ...]:
    """The items of a list value; none unless exactly `expected` are understood.

    Only one-line scalars without comments are: callers must handle `()`.
    """
    spelling = written(note, field)
    read = _flow_items if spelling.startswith("[") else _block_items
    items = read(note, field.span)
    return items if len(items) == expected else ()


def _block_items(note: Note, span: Span) -> tuple[Item, ...]:
    items = []
    start = line_span(note, span.start).start
    while start < span.end:
        line = line_span(note, start)
        content = note.text[line.start : line.end].rstrip("\n")
        found = _BLOCK_ITEM.fullmatch(content)
        if found is None or " #" in content:
            return ()
        first, last = found.span("value")
        if first < 0:
            first = last = content.index("-") + 1
        items.append(Item(Span(start + first, start + last), line))
        start = line.end
    return tuple(items)


def _flow_items(note: Note, span: Span) -> tuple[Item, ...]:
    inner = note.text[span.start + 1 : span.end - 1]
    items: list[Item] = []
    position = 0
    while position < len(inner):
        found = _FLOW_ITEM.match(inner, position)
        if found is None or found.end() == position:
            return ()
        start = span.start + 1
        value = Span(start + found.start("value"), start + found.end("value"))
        # An item goes with the comma before it; the first one is never the one to go.
        whole = Span(items[-1].value.end, value.end) if items else value
        items.append(Item(value, whole))
        position = found.end()
    return tuple(items)


# ------------------------------------------------------------------ links


def target_span(note: Note, link: Link) -> Span | None:
    """Where a link's target stands in the file; None if it is not found exactly there."""
    start = offset_of(note, link.line, link.column)
    if start < 0 or not link.target:
        return None
    end = line_span(note, start).end
    opening = "[[" if link.kind in (LinkKind.WIKI, LinkKind.EMBED) else "]("
    found = note.text.find(opening, start, end)
    if found < 0:
        return None
    target = found + len(opening)
    while note.text[target : target + 1] in (" ", "<"):
        target += 1
    for spelling in (link.target, quote(link.target)):
        if note.text.startswith(spelling, target):
            return Span(target, target + len(spelling))
    return None


def retarget(note: Note, link: Link, target: str, title: str, safe: bool) -> Fix | None:
    """Let a link name another target. A safe one shows what it showed before."""
    span = target_span(note, link)
    if span is None:
        return None
    is_encoded = note.text[span.start : span.end] != link.target
    replacement = quote(target) if is_encoded else target
    end = span.end
    close = note.text.find("]]", span.end)
    if safe and link.kind is LinkKind.WIKI and "|" not in note.text[span.end : close]:
        # A wikilink without a label shows its target as typed: keep the words on the page.
        line = line_span(note, span.start)
        is_cell = note.text[line.start : line.end].lstrip().startswith("|")
        replacement += (
            note.text[span.end : close].rstrip() + ("\\|" if is_cell else "|") + link.label
        )
        end = close
    return Fix(title, (Edit(Span(span.start, end), replacement),), safe)
