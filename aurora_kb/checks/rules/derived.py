"""Rules about values that follow from the note: counts, names, types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aurora_kb.checks.edits import (
    fault_on,
    field_of,
    in_the_same_quotes,
    is_on_one_line,
    replace_value,
    written,
)
from aurora_kb.checks.lengths import NUMBER, number
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.checks.schema.values import is_number
from aurora_kb.model import Field, Note, Severity
from aurora_kb.notes import children, grandchildren

DISPLAY_NAMES = ("_kMDItemDisplayNameWithExtensions", "kMDItemDisplayNameWithExtensions")
NUMBERS = ("word_count", "reading_time", "children", "grandchildren")


# ------------------------------------------------------------------ names


@rule("AKB204", "title-differs-from-file", default=False, fix="unsafe")
def title_differs_from_file(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`title` is not the file's name with spaces for hyphens and underscores.

    Off unless selected: titles are often better than file names.
    """
    field = field_of(note, "title")
    title = note.meta.get("title")
    expected = re.sub(r"[-_\s]+", " ", note.stem).strip()
    if field and isinstance(title, str) and " ".join(title.split()) != expected:
        value = in_the_same_quotes(written(note, field), expected)
        fix = replace_value(note, field, value, f'set title to "{expected}"', safe=False)
        yield fault_on(note, field, f'title "{title}", file name "{expected}"', fix=fix)


@rule("AKB205", "spaces-around-title", fix="safe")
def spaces_around_title(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`title` begins or ends with spaces.

    They can only stand there in quotes and are never meant. The fix removes them.
    """
    field = field_of(note, "title")
    title = note.meta.get("title")
    if field and isinstance(title, str) and title != title.strip():
        value = in_the_same_quotes(written(note, field), title.strip())
        fix = replace_value(note, field, value, "remove the spaces", safe=True)
        yield fault_on(note, field, "the title begins or ends with spaces", fix=fix)


@rule("AKB206", "stale-source-file", fix="unsafe")
def stale_source_file(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`source_file` is not the name of this file.

    It still holds the old name after the note was renamed or copied. A leading underscore
    in the file's name does not count, nor do folders in the value. Unsafe to fix: the old
    name may be wanted.
    """
    yield from _other_names(note, context.standards.keys_of("source_file"))


@rule("AKB207", "stale-display-name", severity=Severity.INFO, fix="unsafe")
def stale_display_name(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The macOS display name is not the name of this file.

    Like `source_file`, it is a copy that a rename leaves behind.
    """
    yield from _other_names(note, DISPLAY_NAMES)


def _other_names(note: Note, keys: Iterable[str]) -> Iterator[Fault]:
    for key in keys:
        field = field_of(note, key)
        stated = note.meta.get(key)
        if field and isinstance(stated, str) and not _names_this_file(note, stated):
            yield _other_name(note, field, stated)


def _names_this_file(note: Note, stated: str) -> bool:
    name = note.path.rpartition("/")[2]
    base = stated.strip().rpartition("/")[2]
    # `(null)` and `(` are no names; they have rules of their own.
    return base in ("", "(null)", "(") or base.lstrip("_") == name.lstrip("_")


def _other_name(note: Note, field: Field, stated: str) -> Fault:
    name = note.path.rpartition("/")[2]
    value = in_the_same_quotes(written(note, field), name)
    fix = replace_value(note, field, value, f'set {field.key} to "{name}"', safe=False)
    return fault_on(note, field, f'{field.key} "{stated}", the file is "{name}"', fix=fix)


# ------------------------------------------------------------------ children and types


@rule("AKB208", "stale-children", default=False, fix="safe", alone=False)
def stale_children(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`children` or `grandchildren` differs from what the links say.

    Children are the distinct notes that the body links to, by wikilinks or Markdown
    links, without the note itself and without embeds. Grandchildren are two links away
    and neither the note nor a child. Off unless selected: many vaults hold zeros that
    nothing ever computed.
    """
    counts = {
        "children": len(children(context.vault, note.id)),
        "grandchildren": len(grandchildren(context.vault, note.id)),
    }
    for key, count in counts.items():
        field = field_of(note, key)
        stated = number(note.meta, key)
        if field and stated is not None and stated != count:
            fix = replace_value(note, field, str(count), f"set {key} to {count}", safe=True)
            yield fault_on(note, field, f"{key} is {stated}, the links give {count}", fix=fix)


@rule("AKB209", "number-as-text", fix="safe")
def number_as_text(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A count is not a number, or a number in quotes.

    `word_count`, `reading_time`, `children` and `grandchildren` are numbers: as text they
    sort as text and cannot be compared. The fix removes the quotes.
    """
    for key in NUMBERS:
        field = field_of(note, key)
        value = note.meta.get(key)
        if field is None or value is None or is_number(value):
            continue
        number = value.strip() if isinstance(value, str) else ""
        if not NUMBER.fullmatch(number):
            if number not in ("(null)", "("):
                yield fault_on(note, field, f"{key} is not a number")
            continue
        fix = replace_value(note, field, number, "remove the quotes", safe=True)
        # Of a text on lines of its own only what it says is told.
        text = written(note, field) if is_on_one_line(note, field) else f'"{number}"'
        yield fault_on(note, field, f"{key} is the text {text}", fix=fix)


RULES: tuple[Rule, ...] = (
    title_differs_from_file,
    spaces_around_title,
    stale_source_file,
    stale_display_name,
    stale_children,
    number_as_text,
)
