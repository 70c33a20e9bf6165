"""Rules about the YAML of the front matter: what does not mean what it seems to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from aurora_kb.checks import parser_fixes
from aurora_kb.checks.edits import (
    fault_on,
    is_on_one_line,
    items_of,
    place,
    remove_field,
    rename_field,
    replace_value,
    written,
)
from aurora_kb.checks.rule import Fault, Rule, RuleContext, parser_rule, rule
from aurora_kb.model import Edit, Field, Fix, Note, Severity, Span

_BLANK_LINES = re.compile(r"\n(?P<lines>(?:[ \t]*\r?\n)+)(?=[ \t]*-[ \t])")
# Keys of macOS metadata that begin with an underscore, which some tools drop.
UNDERSCORED = ("_kMDItemDisplayNameWithExtensions", "_kMDItemEngagementData")

yaml_syntax = parser_rule(
    "AKB101",
    "yaml-syntax",
    """The front matter is not valid YAML, so none of it is read.

    Nearly always a value needs quotes: one that holds `: `, begins with `@`, `%`, `*`,
    `` ` `` or `{{`, or goes on after a closing quote.
    """,
    fix="unsafe",
    make_fix=parser_fixes.readable_yaml,
)

duplicate_key = parser_rule(
    "AKB102",
    "duplicate-key",
    """A key stands twice; tools disagree on which value counts.

    Here the first one does. Delete one of the two lines.
    """,
    fix="unsafe",
    make_fix=parser_fixes.one_of_two_keys,
)

tag_not_allowed = parser_rule(
    "AKB107",
    "yaml-tag",
    """A value has a YAML tag such as `!x` or `!!python/object`.

    Tags ask a reader to build objects; none is ever built here. Put a value that begins
    with an exclamation mark in quotes.
    """,
)


@rule("AKB105", "bare-wikilink", fix="safe")
def bare_wikilink(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A wikilink in the front matter has no quotes.

    YAML reads `[[Home]]` as a list in a list, so the link is lost. The fix adds quotes.
    """
    if "[[" not in note.text[: note.body.start]:
        return
    for field in note.fields:
        value = note.meta.get(field.key)
        if _is_bare_link(written(note, field)):
            fix = replace_value(note, field, f'"{written(note, field)}"', "quote the link", True)
            yield fault_on(note, field, f"{written(note, field)} is read as a list", fix=fix)
        elif isinstance(value, list):
            for item in items_of(note, field, len(value)):
                spelling = note.text[item.value.start : item.value.end]
                if _is_bare_link(spelling):
                    edit = Edit(item.value, f'"{spelling}"')
                    line, column = place(note, item.value.start)
                    fix = Fix("quote the link", (edit,), safe=True)
                    yield Fault(f"{spelling} is read as a list", line, column, fix=fix)


def _is_bare_link(spelling: str) -> bool:
    return (
        spelling.startswith("[[")
        and spelling.endswith("]]")
        and not any(sign in spelling for sign in ('"', "\\", "\n"))
        and spelling.count("[") == 2
    )


@rule("AKB112", "mangled-key", fix="unsafe")
def mangled_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A key looks like a damaged copy of another one.

    A Markdown formatter that runs over YAML turns `word_count` into `word*count` and
    drops a leading underscore. Keys that differ in case or in the composition of letters
    are reported too: most tools take them for the same. The fix removes the damaged key
    where the good one exists, and renames it otherwise; it is unsafe, because the value
    in the damaged key may be the one you want.
    """
    if not _any_is_mangled(tuple([field.key for field in note.fields])):
        return
    keys = {field.key for field in note.fields}
    folded: dict[str, str] = {}
    for field in note.fields:
        good = _good_key(field.key)
        if good != field.key:
            has_twin = good in keys
            fix = _mend_key(note, field, good, has_twin)
            beside = ", which stands here too" if has_twin else ""
            message = f'key "{field.key}" is a damaged "{good}"{beside}'
            yield Fault(message, field.line, 1, fix=fix)
            continue
        first = folded.setdefault(_folded(field.key), field.key)
        if first != field.key:
            message = f'keys "{first}" and "{field.key}" are the same to most tools'
            yield Fault(message, field.line, 1)


# Most notes of a vault have the same keys as another one.
@lru_cache(maxsize=256)
def _any_is_mangled(keys: tuple[str, ...]) -> bool:
    return len({_folded(key) for key in keys}) < len(keys) or any(
        _good_key(key) != key for key in keys
    )


def _folded(key: str) -> str:
    return unicodedata.normalize("NFC", key).casefold()


def _good_key(key: str) -> str:
    if f"_{key}" in UNDERSCORED:
        return f"_{key}"
    # `*` stands in no key on purpose; between word characters it was an underscore once.
    parts = key.split("*")
    return "_".join(parts) if all(part.isalnum() for part in parts) else key


def _mend_key(note: Note, field: Field, good: str, has_twin: bool) -> Fix | None:
    if has_twin:
        return remove_field(note, field, f'remove "{field.key}"')
    return rename_field(note, field, good, f'rename "{field.key}" to "{good}"')


@rule("AKB113", "metadata-line-as-key", severity=Severity.ERROR, fix="unsafe")
def metadata_line_as_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A key is really a line of a macOS metadata list.

    `mdls` prints lists over several lines. A script that splits every line at its first
    `=` or `:` makes keys out of them, often download addresses, which may be private.
    The fix removes the line.
    """
    for field in note.fields:
        if field.key.startswith(('"', "'")) or "://" in field.key or "=" in field.key:
            shown = field.key if len(field.key) <= 40 else f"{field.key[:40]}..."
            fix = remove_field(note, field, "remove the line")
            yield Fault(f"{shown} is no key but a line of a list", field.line, 1, fix=fix)


@rule("AKB114", "invisible-character-in-key", fix="unsafe")
def invisible_character_in_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A key holds a character that cannot be seen: a no-break or zero-width space.

    It comes with copied text. The key looks right and is never found. The fix renames it.
    """
    keys = {field.key for field in note.fields}
    for field in note.fields:
        hidden = [] if field.key.isascii() else sorted({c for c in field.key if _is_invisible(c)})
        if hidden:
            good = "".join(" " if c == "\u00a0" else c for c in field.key if not _is_zero_width(c))
            good = good.strip()
            fix = None
            if good and good not in keys and is_on_one_line(note, field):
                fix = rename_field(note, field, good, f'rename to "{good}"')
            names = ", ".join(f"U+{ord(c):04X}" for c in hidden)
            yield Fault(f'key "{good}" holds {names}', field.line, 1, fix=fix)


def _is_zero_width(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def _is_invisible(character: str) -> bool:
    # U+200D joins emoji into one picture and is no fault there.
    return character == "\u00a0" or (_is_zero_width(character) and character != "\u200d")


@rule("AKB115", "blank-line-in-list", severity=Severity.INFO, default=False, fix="safe")
def blank_line_in_list(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A list in the front matter has blank lines between its items.

    YAML allows it; some linters empty such a list when they format it. The fix takes the lines
    out.
    """
    for field in note.fields:
        if isinstance(note.meta.get(field.key), list):
            blank = _BLANK_LINES.finditer(note.text, field.span.start, field.span.end)
            edits = tuple(Edit(Span(*found.span("lines")), "") for found in blank)
            if edits:
                fix = Fix("take the blank lines out", edits, safe=True)
                yield fault_on(
                    note, field, f'the list "{field.key}" has blank lines in it', fix=fix
                )


RULES: tuple[Rule, ...] = (
    yaml_syntax,
    duplicate_key,
    bare_wikilink,
    tag_not_allowed,
    mangled_key,
    metadata_line_as_key,
    invisible_character_in_key,
    blank_line_in_list,
)
