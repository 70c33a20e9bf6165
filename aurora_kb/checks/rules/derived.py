"""Rules about values that follow from the note: counts, names, types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aurora_kb.checks.places import (
    fault_on,
    field_of,
    in_the_same_quotes,
    replace_value,
    written,
)
from aurora_kb.checks.rule import Fault, Rule, Study, rule
from aurora_kb.model import Field, Fix, Note, Severity
from aurora_kb.notes import children, grandchildren, reading_minutes

DISPLAY_NAMES = ("_kMDItemDisplayNameWithExtensions", "kMDItemDisplayNameWithExtensions")
NUMBERS = ("word_count", "reading_time", "children", "grandchildren")

_ROW = re.compile(r'<div class="hb-row"')
_COLUMN = re.compile(r'<div class="hb-col"')
_ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?) ", re.MULTILINE)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")

# An exporter turned a column fence (1 word) into a div of 7, a separator (none) into
# another, and an `ad-x` fence (2 words) into `!!! x` (1 word).
WORDS_OF_A_DIV = 7


# ------------------------------------------------------------------ words and minutes


@dataclass(frozen=True, slots=True)
class Length:
    """What a note states about its length, and the word counts that would be right."""

    stated: int | float | None
    minutes: int | float | None
    words: int
    accepted: tuple[int, ...]
    per_minute: int

    @property
    def is_stale(self) -> bool:
        """Whether no accepted way of counting gives the stated number of words."""
        return self.stated is not None and self.stated not in self.accepted

    def minutes_of(self, words: int | float) -> float:
        """The reading time of that many words."""
        return reading_minutes(words, self.per_minute)

    @property
    def right_minutes(self) -> float:
        """The reading time that fits the word count once that is right."""
        if self.stated is None or self.is_stale:
            return self.minutes_of(self.words)
        return self.minutes_of(self.stated)


def length_of(note: Note, study: Study) -> Length:
    """Read the stated length and count."""
    return Length(
        _number(note.meta, "word_count"),
        _number(note.meta, "reading_time"),
        note.words,
        (note.words, words_before_export(note)),
        study.count.words_per_minute,
    )


def words_before_export(note: Note) -> int:
    """The words that a note had before columns and admonitions were rewritten for publishing.

    The same as `note.words` where it has neither.
    """
    body = note.body_text
    rows = len(_ROW.findall(body))
    divs = rows + len(_COLUMN.findall(body))
    return note.words - WORDS_OF_A_DIV * divs + rows + len(_ADMONITION.findall(body))


def _number(meta: Mapping[str, object], key: str) -> int | float | None:
    """A value as a number, also when it is written in quotes."""
    value = meta.get(key)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


@rule("AKB201", "stale-word-count", fix="safe")
def stale_word_count(note: Note, study: Study) -> Iterator[Fault]:
    r"""`word_count` differs from the words in the body.

    Words are the runs of `\w` in the body as stored: code, addresses and HTML count too.
    A count that was right before an exporter rewrote columns and admonitions is accepted.
    The fix writes the new number, and the reading time that follows from it.
    """
    field = field_of(note, "word_count")
    if field is None:
        return
    length = length_of(note, study)
    if not length.is_stale:
        return
    fix = replace_value(
        note, field, str(length.words), f"set word_count to {length.words}", safe=True
    )
    message = f"word_count is {length.stated}, the body has {length.words} words"
    yield fault_on(note, field, message, fix=_with_reading_time(note, length, fix))


def _with_reading_time(note: Note, length: Length, fix: Fix | None) -> Fix | None:
    """Add the edit that keeps the reading time in step: else the next run had to make it."""
    field = field_of(note, "reading_time")
    if fix is None or field is None or length.minutes in (None, length.right_minutes):
        return fix
    other = replace_value(note, field, str(length.right_minutes), "", safe=True)
    if other is None:
        return fix
    title = f"{fix.title} and reading_time to {length.right_minutes}"
    return Fix(title, (*fix.edits, *other.edits), safe=True)


@rule("AKB202", "stale-reading-time", fix="safe")
def stale_reading_time(note: Note, study: Study) -> Iterator[Fault]:
    """`reading_time` does not fit the number of words.

    Minutes are words divided by `count.words_per_minute` (200), rounded to one decimal as
    Python rounds: halves go to the even neighbour. A time that fits the stated
    `word_count` is right, even where that count itself is stale.
    """
    field = field_of(note, "reading_time")
    if field is None:
        return
    length = length_of(note, study)
    if length.minutes is None:
        return
    fitting = {length.minutes_of(words) for words in length.accepted}
    if length.stated is not None:
        fitting.add(length.minutes_of(length.stated))
    if length.minutes in fitting:
        return
    right = length.right_minutes
    fix = replace_value(note, field, str(right), f"set reading_time to {right}", safe=True)
    words = length.words if length.stated is None or length.is_stale else length.stated
    message = f"reading_time is {length.minutes}, {words} words take {right} minutes"
    yield fault_on(note, field, message, fix=fix)


# ------------------------------------------------------------------ names


@rule("AKB204", "title-differs-from-file", default=False, fix="unsafe")
def title_differs_from_file(note: Note, study: Study) -> Iterator[Fault]:
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
def spaces_around_title(note: Note, study: Study) -> Iterator[Fault]:
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
def stale_source_file(note: Note, study: Study) -> Iterator[Fault]:
    """`source_file` is not the name of this file.

    It still holds the old name after the note was renamed or copied. A leading underscore
    in the file's name does not count, nor do folders in the value. Unsafe to fix: the old
    name may be wanted.
    """
    field = field_of(note, "source_file")
    stated = note.meta.get("source_file")
    if field and isinstance(stated, str) and not _names_this_file(note, stated):
        yield _other_name(note, field, stated)


@rule("AKB207", "stale-display-name", severity=Severity.INFO, fix="unsafe")
def stale_display_name(note: Note, study: Study) -> Iterator[Fault]:
    """The macOS display name is not the name of this file.

    Like `source_file`, it is a copy that a rename leaves behind.
    """
    for key in DISPLAY_NAMES:
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
def stale_children(note: Note, study: Study) -> Iterator[Fault]:
    """`children` or `grandchildren` differs from what the links say.

    Children are the distinct notes that the body links to, by wikilinks or Markdown
    links, without the note itself and without embeds. Grandchildren are two links away
    and neither the note nor a child. Off unless selected: many vaults hold zeros that
    nothing ever computed.
    """
    counts = {
        "children": len(children(study.vault, note.id)),
        "grandchildren": len(grandchildren(study.vault, note.id)),
    }
    for key, count in counts.items():
        field = field_of(note, key)
        stated = _number(note.meta, key)
        if field and stated is not None and stated != count:
            fix = replace_value(note, field, str(count), f"set {key} to {count}", safe=True)
            yield fault_on(note, field, f"{key} is {stated}, the links give {count}", fix=fix)


@rule("AKB209", "number-as-text", fix="safe")
def number_as_text(note: Note, study: Study) -> Iterator[Fault]:
    """A count is not a number, or a number in quotes.

    `word_count`, `reading_time`, `children` and `grandchildren` are numbers: as text they
    sort as text and cannot be compared. The fix removes the quotes.
    """
    for key in NUMBERS:
        field = field_of(note, key)
        value = note.meta.get(key)
        if field is None or value is None or _is_number(value):
            continue
        number = value.strip() if isinstance(value, str) else ""
        if not _NUMBER.fullmatch(number):
            if number not in ("(null)", "("):
                yield fault_on(note, field, f"{key} is not a number")
            continue
        fix = replace_value(note, field, number, "remove the quotes", safe=True)
        yield fault_on(note, field, f"{key} is the text {written(note, field)}", fix=fix)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


RULES: tuple[Rule, ...] = (
    stale_word_count,
    stale_reading_time,
    title_differs_from_file,
    spaces_around_title,
    stale_source_file,
    stale_display_name,
    stale_children,
    number_as_text,
)
