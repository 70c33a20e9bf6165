"""Fixes for what the parser finds. Each takes the note and the finding, and none is safe."""

from __future__ import annotations

import re

from aurora_kb.checks.edits import in_the_same_quotes, line_span, offset_of, spliced
from aurora_kb.model import Edit, Finding, Fix, Note, Source, Span
from aurora_kb.notes import parse_note

_BOM = "\ufeff"
_ENTRY = re.compile(
    r"(?P<lead>[ \t]*(?:-[ \t]+)*(?:[^\s:#\"'\[\]{}-][^:\n]*:[ \t]+)?)(?P<value>\S.*?)"
    r"(?P<rest>[ \t]+#[^\n]*|[ \t]*)\r?\n?"
)
# The first fence may stand behind a byte order mark.
_FENCE = re.compile(r"(?:^|(?<=\A\ufeff))(?P<signs>---|\.\.\.)(?P<rest>[ \t]*)\r?$", re.MULTILINE)
_KEY = re.compile(r"(?P<key>[^\s:#\"'][^:\n]*?)[ \t]*:(?=\s|\Z)")
_NO_BREAK = re.compile(
    "^(?P<lead>[ \\t>]*(?:[-*+]|#{1,6}|\\d+[.)]))(?P<space>[\u00a0\u202f\u2007])", re.MULTILINE
)
# A front matter has a handful of faults, or is none; each is looked for by reading it again.
_MOST_FAULTS = 20
_LONGEST_HEAD = 64 * 1024
_LONGEST_LINE = 2_000


# ------------------------------------------------------------------ the envelope


def without_mark(note: Note, finding: Finding) -> Fix | None:
    """Remove the byte order mark."""
    if not note.text.startswith(_BOM):
        return None
    return Fix("remove the mark", (Edit(Span(0, 1), ""),), safe=False)


def begin_with_fence(note: Note, finding: Finding) -> Fix | None:
    """Remove the blank lines and spaces before the front matter."""
    start = 1 if note.text.startswith(_BOM) else 0
    end = start + len(note.text[start:]) - len(note.text[start:].lstrip(" \t\r\n"))
    if not note.text.startswith("---", end):
        return None
    return Fix("begin the note with ---", (Edit(Span(start, end), ""),), safe=False)


def plain_fences(note: Note, finding: Finding) -> Fix | None:
    """Write both fences as `---` alone."""
    edits = tuple(
        Edit(Span(fence.start(), fence.end("rest")), "---")
        for fence in _FENCE.finditer(note.text, 0, note.body.start)
        if (fence["signs"] != "---" or fence["rest"]) and _is_fence(note, fence.start())
    )
    return Fix("write ---", edits, safe=False) if edits else None


def _is_fence(note: Note, start: int) -> bool:
    # `...` may stand in a text of several lines: only the first and the last line are fences.
    line = line_span(note, start)
    return line.start <= 1 or line.end == note.body.start


def join_front_matters(note: Note, finding: Finding) -> Fix | None:
    """Take the two fences between the front matters out, if no key stands in both."""
    start = offset_of(note, finding.line, 1)
    closing = note.text.rfind("\n", 0, start - 1) + 1
    inner = _FENCE.search(note.text, line_span(note, start).end)
    if inner is None:
        return None
    second = parse_note(Source("alone.md", note.text[start : inner.end()].encode()))
    if not second.fields or {field.key for field in second.fields} & set(note.meta):
        return None
    cut = Span(closing, line_span(note, start).end)
    return Fix("join the two", (Edit(cut, ""),), safe=False)


# ------------------------------------------------------------------ YAML


def readable_yaml(note: Note, finding: Finding) -> Fix | None:
    """Put the values that YAML stumbles over in quotes, and spaces for tabs."""
    text = note.text[: note.body.start]
    if len(text) > _LONGEST_HEAD:
        return None
    edits: list[Edit] = []
    moved = 0
    for _ in range(_MOST_FAULTS):
        # The edits come from top to bottom, so one number says how far the text has moved.
        changed = spliced(text, edits)
        fault = _fault(changed)
        if fault is None:
            return Fix("put it in quotes", tuple(edits), safe=False) if edits else None
        edit = _mend_line(changed, fault)
        if edit is None:
            return None
        place = Edit(Span(edit.span.start - moved, edit.span.end - moved), edit.replacement)
        if edits and place.span.start < edits[-1].span.end:
            return None
        edits.append(place)
        moved += len(edit.replacement) - (edit.span.end - edit.span.start)
    return None


def _fault(text: str) -> Finding | None:
    """The first fault of a front matter that stands alone."""
    alone = parse_note(Source("alone.md", text.encode("utf-8", "replace")))
    found = (one for one in alone.findings if one.code in ("AKB101", "AKB103") and not alone.fields)
    return next(found, None)


def _mend_line(text: str, fault: Finding) -> Edit | None:
    lines = text.split("\n")
    if not 1 < fault.line <= len(lines):
        return None
    start = sum(len(line) + 1 for line in lines[: fault.line - 1])
    line = lines[fault.line - 1]
    if len(line) > _LONGEST_LINE:
        return None
    if fault.code == "AKB103":
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" not in indent:
            return None
        return Edit(Span(start, start + len(indent)), indent.replace("\t", "  "))
    entry = _ENTRY.fullmatch(line)
    if entry is None or not entry["lead"].strip():
        return None
    value = _in_quotes(entry["value"])
    if value is None:
        return None
    return Edit(Span(start + entry.start("value"), start + entry.end("value")), value)


def _in_quotes(value: str) -> str | None:
    """A value as the text that was meant: with the quotes around it that it lacks."""
    is_open = value.startswith(("[", "{")) and not value.startswith(("[[", "{{"))
    if is_open or value.startswith(("|", ">", "&", "!!")):
        return None
    quote = value[0]
    if quote in "\"'" and value.count(quote) == 1:
        return None  # a quote that is not closed: nobody knows where it should be
    if quote in "\"'" and len(value) > 1 and value.endswith(quote):
        inner = value[1:-1]
        other = "'" if quote == '"' else '"'
        return None if other in inner else f"{other}{inner}{other}"
    return in_the_same_quotes("'", value)


def one_of_two_keys(note: Note, finding: Finding) -> Fix | None:
    """Remove the later of two equal lines, or the one without a value."""
    start = offset_of(note, finding.line, 1)
    later = line_span(note, start)
    entry = note.text[later.start : later.end].strip()
    key = entry.partition(":")[0].strip().strip("\"'")
    field = next((field for field in note.fields if field.key == key), None)
    if field is None or not _is_whole(note, later):
        return None
    first = line_span(note, offset_of(note, field.line, 1))
    if not _is_whole(note, first):
        return None
    value = _value(entry)
    if value in ("", _value(note.text[first.start : first.end].strip())):
        return Fix("remove the second", (Edit(later, ""),), safe=False)
    return None


def _value(entry: str) -> str:
    return entry.partition(":")[2].strip().strip("\"'")


def _is_whole(note: Note, line: Span) -> bool:
    """Whether a line holds all of its entry: nothing indented, and no list, follows it."""
    after = note.text[line.end : line.end + 1]
    return after not in ("", " ", "\t") and not note.text.startswith(("- ", "-\n"), line.end)


def quoted_key(note: Note, finding: Finding) -> Fix | None:
    """Put a key that is no text in quotes."""
    start = offset_of(note, finding.line, 1)
    found = _KEY.match(note.text, start)
    if found is None or not note.fields:
        return None
    edit = Edit(Span(start, found.end("key")), f'"{found["key"]}"')
    return Fix("put the key in quotes", (edit,), safe=False)


# ------------------------------------------------------------------ the body


def plain_space(note: Note, finding: Finding) -> Fix | None:
    """Write a space for the no-break space behind a sign."""
    start = offset_of(note, finding.line, 1)
    found = _NO_BREAK.match(note.text, start) if start >= note.body.start else None
    if found is None:
        return None
    return Fix("write a space", (Edit(Span(*found.span("space")), " "),), safe=False)
