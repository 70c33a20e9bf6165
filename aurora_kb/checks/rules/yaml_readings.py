"""Rules about YAML that other programs read differently, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.checks import parser_fixes
from aurora_kb.checks.edits import (
    fault_at,
    fault_on,
    is_on_one_line,
    items_of,
    offset_of,
    place,
    written,
)
from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, rule
from aurora_kb.model import Edit, Field, Fix, Note, Severity, Span

tab_indentation = parser_rule(
    "AKB103",
    "tab-indentation",
    """A tab indents a line of the front matter, so none of it is read.

    YAML allows spaces only.
    """,
    fix="unsafe",
    make_fix=parser_fixes.readable_yaml,
)

anchor_or_merge = parser_rule(
    "AKB108",
    "anchor-or-merge",
    """The front matter uses an anchor, an alias or a merge key.

    Obsidian and most publishers do not follow them. Write the value out.
    """,
    severity=Severity.WARNING,
)

key_is_no_text = parser_rule(
    "AKB109",
    "key-is-no-text",
    """A key is a number, a yes-or-no or a list, not text.

    `2025:` is a number to most readers, and a template that asks for the text "2025" does not
    find it. Put the key in quotes.
    """,
    severity=Severity.WARNING,
    fix="unsafe",
    make_fix=parser_fixes.quoted_key,
)

_YES_OR_NO = re.compile(r"(?i)yes|no|on|off|y|n")
_BASE_SIXTY = re.compile(r"[-+]?[1-9][0-9]*(?::[0-5]?[0-9])+")
_OLD_NUMBER = re.compile(r"[-+]?(?:0[0-9]+|0o[0-7]+|0b[01]+|[1-9][0-9]*(?:_[0-9]+)+)")
# YAML 1.1 wants a dot and the sign of the exponent in such a number; here it is one without.
_BARE_EXPONENT = re.compile(r"[-+]?[0-9]+(?:[eE][-+]?[0-9]+|\.[0-9]*[eE][0-9]+)")
# What all of these begin with. Most values are dates, texts and lists.
_FIRST_SIGNS = frozenset("yYnNoO+-0123456789")


@rule("AKB104", "read-in-two-ways", fix="unsafe")
def read_in_two_ways(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A value or a key is one thing to readers of YAML 1.1 and another to those of 1.2.

    `no` is false or the text "no", `12:30` is 750 or a time, `017` is 15 or 17, `12e4` is text
    or 120000. Obsidian and this tool read 1.2, many publishers 1.1. The fix puts quotes around
    what is text here; unsafe, as another tool may count on its own reading.
    """
    for field in note.fields:
        if field.key[:1] in _FIRST_SIGNS:
            yield from _two_ways_of_a_key(note, field)
        value = note.meta.get(field.key)
        if isinstance(value, list):
            # A text that is read in two ways is here what it is there: as it is written.
            if all(isinstance(one, str) and not _other_reading(one) for one in value):
                continue
            for item, one in zip(items_of(note, field, len(value)), value, strict=False):
                yield from _two_ways(note, item.value, one)
        elif _other_reading(written(note, field)) and is_on_one_line(note, field):
            yield from _two_ways(note, field.span, value)


def _other_reading(spelling: str) -> str:
    """Return what a value is to readers of YAML 1.1, `""` if it is the same to them."""
    if spelling[:1] not in _FIRST_SIGNS:
        return ""
    if _YES_OR_NO.fullmatch(spelling):
        return "true or false"
    if _BASE_SIXTY.fullmatch(spelling):
        return "a number to the base of 60"
    if _BARE_EXPONENT.fullmatch(spelling):
        return "text"
    return "another number, or text" if _OLD_NUMBER.fullmatch(spelling) else ""


def _two_ways_of_a_key(note: Note, field: Field) -> Iterator[Fault]:
    # A key that is a number here is AKB109.
    if not _YES_OR_NO.fullmatch(field.key) and not _BASE_SIXTY.fullmatch(field.key):
        return
    span = Span(start := offset_of(note, field.line, 1), start + len(field.key))
    # In quotes it is text to all.
    if (
        note.text.startswith(field.key, start)
        and note.text[span.end : span.end + 40].lstrip(" ")[:1] == ":"
    ):
        yield from _two_ways(note, span, field.key)


def _two_ways(note: Note, span: Span, value: object) -> Iterator[Fault]:
    spelling = note.text[span.start : span.end]
    other = _other_reading(spelling)
    if other:
        fix = None
        if isinstance(value, str):
            fix = Fix("put it in quotes", (Edit(span, f'"{spelling}"'),), safe=False)
        line, column = place(note, span.start)
        yield Fault(f"{spelling} is {other} to readers of YAML 1.1", line, column, fix=fix)


# Links find a note by these, and the last one silences other rules.
_NAMES = ("title", "alias", "aliases", "akb_ignore")
_LOST = re.compile(
    r"^(?P<lead>[ \t]*(?:-|[^\s#:\"'\-\[{][^:#\"'\n]*:)[ \t]+)"
    r"(?P<value>(?:[^\s\"'#\[{|>&*!][^#\n]*[ \t])?)(?P<lost>#[^\s#][^\n]*?)[ \t]*\r?$",
    re.MULTILINE,
)


@rule("AKB106", "text-lost-after-hash", fix="unsafe")
def text_lost_after_hash(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A value is cut off at a `#`, which begins a comment.

    `tags: #aws` is an empty value, `C #1` is "C". A comment that has a space behind its `#` is
    taken for one. The fix puts the whole value in quotes, or takes the sign off a tag; names by
    which links may find the note are left to you.
    """
    head = note.text[: note.body.start]
    if "#" not in head or not note.fields:
        return
    texts = [
        field.span
        for field in note.fields
        if isinstance(note.meta.get(field.key), str) and "\n" in written(note, field)
    ]
    for match in _LOST.finditer(head):
        start = match.start("lost")
        if match["lost"].startswith("#akb:") or any(s.start <= start < s.end for s in texts):
            continue
        message = f'"{match["lost"]}" is a comment, no part of the value'
        yield fault_at(note, start, message, fix=_with_the_rest(note, match))


def _with_the_rest(note: Note, match: re.Match[str]) -> Fix | None:
    """Put the whole value in quotes; a tag only loses its sign."""
    line, _ = place(note, match.start("lost"))
    above = [field for field in note.fields if field.line <= line]
    field = above[-1] if above else None
    # What else depends on how these were read is not changed unasked.
    if field is None or field.key in _NAMES:
        return None
    is_item = match["lead"].strip() == "-" and isinstance(note.meta.get(field.key), list)
    if not is_item and (field.line != line or not match["lead"].rstrip().endswith(":")):
        return None
    right = _quoted(match["value"] + match["lost"])
    if field.key in ("tag", "tags") and re.fullmatch(r"#[\w/-]+", match["lost"]):
        right = match["lost"][1:]
    if is_item:
        # From the hyphen on: without a value the item ends there.
        start = match.start("lead") + match["lead"].index("-") + 1
        edit = Edit(Span(start, match.end("lost")), f" {right}")
        return Fix(f"write {right}", (edit,), safe=False)
    # `key:` without a value ends in the colon itself.
    space = "" if field.span.end > field.span.start else " "
    edit = Edit(Span(field.span.start, match.end("lost")), space + right)
    return Fix(f"write {right}", (edit,), safe=False)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@rule("AKB111", "nested-value", severity=Severity.INFO, default=False)
def nested_value(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A property holds properties, or a list of lists.

    It is valid YAML. Obsidian shows it as code and cannot edit it. Off unless selected.
    """
    for field in note.fields:
        value = note.meta.get(field.key)
        is_nested = isinstance(value, list) and any(isinstance(one, list | dict) for one in value)
        if (isinstance(value, dict) or is_nested) and not _is_link(note, field):
            yield fault_on(note, field, f"{field.key} is nested")


def _is_link(note: Note, field: Field) -> bool:
    # A wikilink without quotes has a rule of its own, AKB105.
    return "[[" in written(note, field)


RULES: tuple[Rule, ...] = (
    tab_indentation,
    read_in_two_ways,
    text_lost_after_hash,
    anchor_or_merge,
    key_is_no_text,
    nested_value,
)
