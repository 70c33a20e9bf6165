"""Rules about the properties that Obsidian gives a meaning: tags, aliases, cssclasses."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.edits import (
    fault_on,
    field_of,
    in_the_same_quotes,
    items_of,
    place,
    rename_field,
    replace_value,
    written,
)
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule, vault_rule
from aurora_kb.model import Edit, Field, Fix, Note, Severity, Span
from aurora_kb.notes import fold

LISTS = ("tags", "aliases", "cssclasses")
RENAMED = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}

_TAG_SIGNS = "_-/"


@rule("AKB401", "tags-null", severity=Severity.INFO, default=False, fix="unsafe")
def tags_null(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`tags` is empty instead of an empty list.

    Both mean the same to Obsidian. The fix writes `[]`, for tools that want a list.
    """
    field = field_of(note, "tags")
    if field and note.meta.get("tags") is None:
        fix = replace_value(note, field, "[]", "write []", safe=False)
        yield fault_on(note, field, "tags is empty, not a list", fix=fix)


@rule("AKB402", "bad-tag", fix="unsafe")
def bad_tag(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A tag in the front matter is none that Obsidian accepts.

    Tags are letters, digits, `_`, `-` and `/` with at least one character that is no
    digit; front matter takes them without `#`. The fix drops the `#` and writes hyphens
    for spaces. It is unsafe, because the tag changes.
    """
    for key in ("tags", "tag"):
        field = field_of(note, key)
        values = note.meta.get(key)
        if field is None or not isinstance(values, list):
            continue
        reasons = [_why_no_tag(value) for value in values]
        items = items_of(note, field, len(values)) if any(reasons) else ()
        for number, (value, reason) in enumerate(zip(values, reasons, strict=True)):
            if not reason:
                continue
            span = items[number].value if items else None
            yield _tag_fault(note, field, span, value, reason)


def _why_no_tag(value: object) -> str:
    if value is None or isinstance(value, list | dict | bool):
        return ""
    text = str(value).strip()
    if text.startswith("#"):
        return "tags in the front matter have no #"
    if any(character.isspace() for character in text):
        return "a tag has no spaces"
    wrong = [c for c in text if c.isascii() and not c.isalnum() and c not in _TAG_SIGNS]
    if wrong:
        return f"a tag has no {wrong[0]}"
    return "a tag needs more than digits" if text.strip("/").isdecimal() else ""


def _tag_fault(note: Note, field: Field, span: Span | None, value: object, reason: str) -> Fault:
    message = f'tag "{value}": {reason}'
    if span is None:
        return fault_on(note, field, message)
    good = "-".join(str(value).strip().lstrip("#").split())
    fix = None
    if good and not _why_no_tag(good):
        spelling = note.text[span.start : span.end]
        quote = spelling[0] if spelling[0] in "'\"" else ""
        fix = Fix(f'write "{good}"', (Edit(span, f"{quote}{good}{quote}"),), safe=False)
    line, column = place(note, span.start)
    return Fault(message, line, column, fix=fix)


@rule("AKB403", "duplicate-item", fix="safe")
def duplicate_item(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A tag, alias or CSS class stands twice in its list.

    Tags are compared without case and without a leading `#`. The fix removes the later.
    """
    for key in LISTS:
        field = field_of(note, key)
        values = note.meta.get(key)
        if field is None or not isinstance(values, list):
            continue
        names = [_folded_item(key, value) for value in values]
        if len(set(names)) == len(names):
            continue
        items = items_of(note, field, len(values))
        seen: set[str] = set()
        for number, (value, name) in enumerate(zip(values, names, strict=True)):
            if value is None:
                continue  # an item that is to be filled in
            if name in seen and items:
                line, column = place(note, items[number].value.start)
                fix = Fix("remove it", (Edit(items[number].whole, ""),), safe=True)
                yield Fault(f'"{value}" stands twice in {key}', line, column, fix=fix)
            elif name in seen:
                yield fault_on(note, field, f'"{value}" stands twice in {key}')
            seen.add(name)


def _folded_item(key: str, value: object) -> str:
    return str(value).lstrip("#").casefold() if key == "tags" else str(value)


@rule("AKB404", "not-a-list", fix="safe")
def not_a_list(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`aliases`, `cssclasses` or several tags stand as one text, not as a list.

    `tags: one` is fine for Obsidian again; `tags: one, two` is read as a single tag, and a
    text in the other two is not read at all. The fix makes a list of it, split at commas.
    It is unsafe where a text in quotes holds a comma, which may be part of a name.
    """
    for key in LISTS:
        field = field_of(note, key)
        value = note.meta.get(key)
        if field is None or not isinstance(value, str) or value.strip() in ("", "(null)", "("):
            continue
        if key == "tags" and not any(sign in value for sign in ", "):
            continue
        spelling = written(note, field)
        parts = [part.strip() for part in value.split(",")]
        if key == "tags":
            parts = value.replace(",", " ").split()
        items = ", ".join(in_the_same_quotes(spelling, part) for part in parts if part)
        is_certain = key == "tags" or "," not in value or spelling[0] not in "'\""
        fix = replace_value(note, field, f"[{items}]", "make it a list", safe=is_certain)
        yield fault_on(note, field, f"{key} is a text, not a list", fix=fix)


@vault_rule("AKB405", "alias-clash")
def alias_clash(context: RuleContext) -> Iterator[Fault]:
    """An alias is the name of another note, or an alias of another note too.

    A link by that alias does not lead where its author thinks. File names win over
    aliases; of two equal aliases none is right for everyone.
    """
    named: dict[str, str] = {}
    owners: dict[str, list[str]] = {}
    for note in context.vault.notes:
        named.setdefault(fold(note.stem), note.path)
        for alias in {fold(alias) for alias in note.aliases}:
            owners.setdefault(alias, []).append(note.path)
    for note in context.vault.notes:
        for alias in note.aliases:
            name_of = named.get(fold(alias), note.path)
            others = [path for path in owners[fold(alias)] if path != note.path]
            if name_of != note.path:
                yield _alias_fault(note, f'alias "{alias}" is the name of {name_of}')
            elif others:
                yield _alias_fault(note, f'alias "{alias}" is an alias of {others[0]} too')


def _alias_fault(note: Note, message: str) -> Fault:
    field = field_of(note, "aliases") or field_of(note, "alias")
    return Fault(message, field.line if field else 1, 1, path=note.path)


@rule("AKB406", "deprecated-key", fix="unsafe")
def deprecated_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """`tag`, `alias` or `cssclass`: Obsidian no longer reads the singular names.

    They are still read here. The fix renames the key where the plural is not there yet;
    it is unsafe, because other tools may look for the old name.
    """
    for old, new in RENAMED.items():
        field = field_of(note, old)
        if field is None:
            continue
        fix = None
        if field_of(note, new) is None:
            fix = rename_field(note, field, new, f'rename "{old}" to "{new}"')
        message = f'Obsidian reads "{new}", not "{old}"'
        yield Fault(message, field.line, 1, fix=fix)


RULES: tuple[Rule, ...] = (
    tags_null,
    bad_tag,
    duplicate_item,
    not_a_list,
    alias_clash,
    deprecated_key,
)
