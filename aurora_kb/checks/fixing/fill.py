"""Fill empty keys of the front matter, and touch nothing else.

Each value is written into the place of the empty one, the note is read again, and what does
not hold exactly what was meant is not done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aurora_kb.checks.edits import (
    field_of,
    in_the_same_quotes,
    is_on_one_line,
    line_span,
    spliced,
    written,
)
from aurora_kb.checks.fixing.verify import Judge
from aurora_kb.model import Edit, Field, Note, Source, Span
from aurora_kb.notes import ParseOptions

Value = str | tuple[str, ...]

_FENCES = ("---", "+++", ";;;", "{")
_EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Filled:
    """A note's bytes with its keys filled, which keys those are, and why others were not."""

    path: str
    data: bytes
    keys: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def empty_keys(note: Note, keys: Iterable[str], add_missing: bool = False) -> tuple[str, ...]:
    """Those of the keys that the note has without a value; with `add_missing` also those that it
    does not have."""
    return tuple(
        key for key in keys if (_is_empty(note.meta[key]) if key in note.meta else add_missing)
    )


def _is_empty(value: object) -> bool:
    return value in _EMPTY or (isinstance(value, str) and not value.strip())


def fill_fields(
    source: Source,
    values: Mapping[str, Value],
    *,
    add_missing: bool = False,
    options: ParseOptions = ParseOptions(),  # noqa: B008 (frozen)
) -> Filled:
    """Write values into the keys that are empty; what is there is never changed.

    A list is written as the note's other lists are, in brackets or a line an item; a text on one
    line, in quotes where YAML needs them. Without `add_missing` no key is added.
    """
    judge = Judge(source.path, options, frozenset())
    note = judge.note(source.data)
    wanted = empty_keys(note, values, add_missing)
    if obstacle := _obstacle(note, source):
        skipped = tuple((key, obstacle) for key in wanted)
        return Filled(source.path, source.data, (), skipped)
    data = source.data
    done: list[str] = []
    reasons: list[tuple[str, str]] = []
    for key in wanted:
        note = judge.note(data)
        edit = _edit(note, key, values[key])
        if edit is None:
            reasons.append((key, "its front matter is not YAML with a line a key"))
            continue
        new = spliced(note.text, (edit,)).encode("utf-8", "replace")
        held = values[key]
        meant = held if isinstance(held, str) else list(held)
        if objection := judge.objection_to_values(data, new, {key: meant}):
            reasons.append((key, objection))
            continue
        data = new
        done.append(key)
    return Filled(source.path, data, tuple(done), tuple(reasons))


def _obstacle(note: Note, source: Source) -> str:
    """Return why nothing at all can be written into a note, or `""`."""
    # Undecodable bytes became U+FFFD in the text: writing it back would destroy them.
    if note.text.encode("utf-8", "replace") != source.data:
        return "the file is not valid UTF-8"
    head = note.text[: note.body.start].lstrip("\ufeff")
    language = "TOML" if head.startswith("+++") else "JSON" if head.startswith("{") else ""
    return language and f"its front matter is {language}, which is read and never written"


def _edit(note: Note, key: str, value: Value) -> Edit | None:
    field = field_of(note, key)
    if field is not None:
        return _replacement(note, field, value) if is_on_one_line(note, field) else None
    if key in note.meta:
        return None  # JSON between the fences, of which it is not known where a value stands
    return _addition(note, key, value)


def _replacement(note: Note, field: Field, value: Value) -> Edit:
    start = field.span.start
    while note.text[start - 1] in " \t":
        start -= 1
    line = line_span(note, field.span.start)
    if isinstance(value, str):
        return Edit(Span(start, field.span.end), f" {_scalar(written(note, field), value)}")
    is_last = not note.text[field.span.end : line.end].strip()
    return Edit(Span(start, field.span.end), _list(note, field, value, is_last))


def _addition(note: Note, key: str, value: Value) -> Edit | None:
    """The key on a line of its own at the end of the front matter, which is made if need be."""
    start = note.body.start
    has_front_matter = bool(note.text[:start].strip("\ufeff"))
    if not has_front_matter and note.body_text.lstrip().startswith(_FENCES):
        return None  # most likely front matter that is damaged
    end = _line_end(note)
    spelled = f" {_scalar('', value)}" if isinstance(value, str) else _list(note, None, value, True)
    line = f"{key}:{spelled}{end}"
    if has_front_matter:
        fence = note.text.rfind("\n", 0, start - 1 if note.text[start - 1] == "\n" else start) + 1
        return Edit(Span(fence, fence), line)
    return Edit(Span(start, start), f"---{end}{line}---{end}")


def _line_end(note: Note) -> str:
    first = note.text.find("\n")
    return "\r\n" if first > 0 and note.text[first - 1] == "\r" else "\n"


# ------------------------------------------------------------------ spelling


def _scalar(before: str, text: str) -> str:
    """A text as YAML, in the quotes that stood there; else in those that need no doubling."""
    if before[:1] in ('"', "'"):
        return in_the_same_quotes(before[0], text)
    spelled = in_the_same_quotes("", text)
    if spelled.startswith("'") and "'" in text and '"' not in text and "\\" not in text:
        return in_the_same_quotes('"', text)
    return spelled


def _list(note: Note, field: Field | None, items: tuple[str, ...], is_last: bool) -> str:
    """A list as it stands behind `key:`. `is_last`: nothing follows on the key's line."""
    spelled = [_scalar("", item) for item in items]
    indent = _block_indent(note, field)
    if indent is None or not is_last:
        return f" [{', '.join(spelled)}]"
    end = _line_end(note)
    return "".join(f"{end}{indent}- {item}" for item in spelled)


def _block_indent(note: Note, field: Field | None) -> str | None:
    """What stands before the items of the note's other lists, None if they are in brackets.

    Without another list the empty one tells: `[]` is filled, and else items are indented as
    Obsidian does.
    """
    for other in note.fields:
        if isinstance(note.meta.get(other.key), list) and note.meta[other.key]:
            if written(note, other).startswith("["):
                return None
            line = line_span(note, other.span.start)
            text = note.text[line.start : line.end]
            return text[: len(text) - len(text.lstrip(" \t"))]
    return None if field is not None and written(note, field).startswith("[") else "  "
