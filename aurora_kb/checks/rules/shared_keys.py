"""Rules about a property taken over all notes: one name should mean one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from aurora_kb.checks.edits import (
    fault_on,
    field_of,
    in_the_same_quotes,
    replace_value,
    written,
)
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule, vault_rule
from aurora_kb.checks.rules.properties import LISTS
from aurora_kb.checks.timestamps import MODIFIED
from aurora_kb.model import Field, Fix, Note, Severity
from aurora_kb.notes import as_date

# Fewer notes than this agree by chance.
ENOUGH = 10
# What is rarer than one in ten is an exception, and no second custom.
RARE = 0.1

_DATE_FORMS = (
    ("2025-12-30", re.compile(r"\d{4}-\d{2}-\d{2}")),
    ("2025-12-30T21:14", re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?.*")),
    ("2025-12-30 21:14", re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?.*")),
    ("30.12.2025", re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")),
    ("12/30/2025", re.compile(r"\d{1,2}/\d{1,2}/\d{4}")),
)
# What macOS knows about a file, as far as notes were seen to hold it.
_METADATA = """
    AlternateNames Authors Comment ContentCreationDate ContentCreationDate_Ranking
    ContentModificationDate ContentType ContentTypeTree Creator DateAdded DateAdded_Ranking
    Description DisplayName DisplayNameWithExtensions DocumentIdentifier EngagementData
    FinderComment FSContentChangeDate FSCreationDate FSCreatorCode FSFinderFlags FSHasCustomIcon
    FSInvisible FSIsExtensionHidden FSIsStationery FSLabel FSName FSNodeCount FSOwnerGroupID
    FSOwnerUserID FSSize FSTypeCode InterestingDate_Ranking Keywords Kind LastUsedDate
    LastUsedDate_Ranking LogicalSize PhysicalSize TextContent Title UseCount UsedDates
    UserCreatedDate UserCreatedUserHandle UserModifiedDate UserModifiedUserHandle
    UserSharedReceivedDate UserTags WhereFroms
"""
KNOWN_METADATA = frozenset(f"kMDItem{name}" for name in _METADATA.split())


def _uses(context: RuleContext) -> dict[str, list[tuple[Note, Field, object]]]:
    """Every property by name, with the notes in which it has a value."""
    uses: dict[str, list[tuple[Note, Field, object]]] = {}
    for note in context.vault.notes:
        for field in note.fields:
            value = note.meta.get(field.key)
            if value is not None and value != "":
                uses.setdefault(field.key, []).append((note, field, value))
    return uses


def _fault(note: Note, field: Field, message: str, hint: str = "", fix: Fix | None = None) -> Fault:
    return replace(fault_on(note, field, message, hint, fix), path=note.path)


@vault_rule("AKB407", "type-differs-from-others")
def type_differs_from_others(context: RuleContext) -> Iterator[Fault]:
    """A property has a value of another type than in nearly all other notes.

    A text among numbers sorts wrongly, a text among yes-or-no values is always true. Reported
    where at least ten notes have the property and nine of ten agree.
    """
    for key, uses in sorted(_uses(context).items()):
        if key in context.standards.properties:
            continue  # what it may hold is stated: AKB411
        if key in LISTS or len(uses) < ENOUGH:
            continue
        types = [_type(value) for _, _, value in uses]
        usual, count = max(Counter(types).items(), key=lambda item: (item[1], item[0]))
        if not len(uses) * (1 - RARE) <= count < len(uses):
            continue
        for (note, field, _), kind in zip(uses, types, strict=True):
            if kind != usual:
                yield _fault(note, field, f"{key} is {kind} here, elsewhere {usual}")


_TYPES = {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "properties"}


def _type(value: object) -> str:
    kind = _TYPES.get(type(value))
    return kind or ("a date" if as_date(value) is not None else "text")


@vault_rule("AKB309", "mixed-date-forms", severity=Severity.INFO, default=False, fix="unsafe")
def mixed_date_forms(context: RuleContext) -> Iterator[Fault]:
    """A property holds dates, and not all are written in the same way.

    Reported where the rarer form stands. The fix writes the usual form where the day is certain:
    that `5/6/2025` is a day in May or in June is not. Off unless selected.
    """
    for key, uses in sorted(_uses(context).items()):
        forms = [(note, field, _form(value)) for note, field, value in uses]
        counts = Counter(form for _, _, form in forms if form)
        if len(counts) < 2:
            continue
        usual = max(counts.items(), key=lambda item: (item[1], item[0]))[0]
        for note, field, form in forms:
            if form and form != usual:
                message = f"{key} is in the form {form}, elsewhere {usual}"
                yield _fault(note, field, message, fix=_in_form(note, field, usual))


def _in_form(note: Note, field: Field, usual: str) -> Fix | None:
    spelling = written(note, field)
    value = str(note.meta.get(field.key)).strip()
    right = ""
    if usual == "2025-12-30" and (found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", value)):
        right = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif usual == "2025-12-30" and (found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value)):
        # Only a number above 12 tells the day from the month.
        month, number = int(found[1]), int(found[2])
        right = f"{found[3]}-{month:02}-{number:02}" if month <= 12 < number else ""
    elif usual == "2025-12-30T21:14" and value[10:11] == " ":
        right = f"{value[:10]}T{value[11:]}"
    elif usual == "2025-12-30 21:14" and value[10:11] == "T":
        right = f"{value[:10]} {value[11:]}"
    if not right or as_date(right) is None:
        return None
    new = right if spelling[:1].isdigit() else in_the_same_quotes(spelling, right)
    return replace_value(note, field, new, f"write {right}", safe=False)


def _form(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return next((form for form, pattern in _DATE_FORMS if pattern.fullmatch(value.strip())), "")


@vault_rule("AKB311", "touched-at-once", severity=Severity.INFO)
def touched_at_once(context: RuleContext) -> Iterator[Fault]:
    """Ten or more notes were last modified in the same second.

    A script or a copy did that, so the dates say nothing about the notes. One finding a moment.
    """
    moments: dict[object, list[Note]] = {}
    for note in context.vault.notes:
        for key in (MODIFIED, "modified", "updated"):
            value = note.meta.get(key)
            # A day alone is shared by what was written on it.
            if isinstance(value, str) and ":" in value and as_date(value) is not None:
                moments.setdefault(value, []).append(note)
                break
    for moment, notes in moments.items():
        if len(notes) >= ENOUGH:
            message = f"{len(notes)} notes were modified at {moment}, this one first by name"
            yield Fault(message, path=notes[0].path)


@vault_rule("AKB409", "key-never-used", severity=Severity.INFO, default=False)
def key_never_used(context: RuleContext) -> Iterator[Fault]:
    """A property is empty in every note that has it, and ten or more have it.

    One finding a property, at the first note. Off unless selected.
    """
    empty: dict[str, list[Note]] = {}
    used: set[str] = set()
    for note in context.vault.notes:
        for field in note.fields:
            value = note.meta.get(field.key)
            if value is None or value in ("", [], "(null)"):
                empty.setdefault(field.key, []).append(note)
            else:
                used.add(field.key)
    for key, notes in sorted(empty.items()):
        own = field_of(notes[0], key)
        if key not in used and len(notes) >= ENOUGH and own:
            yield _fault(notes[0], own, f"{key} is empty in all {len(notes)} notes that have it")


@rule("AKB505", "unknown-metadata", severity=Severity.INFO, default=False)
def unknown_metadata(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A key looks like macOS metadata and is none that is known. Off unless selected."""
    for field in note.fields:
        bare = field.key.removeprefix("_")
        # A mangled name has a rule of its own, AKB112.
        is_metadata = bare.startswith("kMDItem") and "*" not in bare
        if is_metadata and bare not in KNOWN_METADATA:
            yield Fault(f"{field.key} is not known", field.line, 1)


RULES: tuple[Rule, ...] = (
    mixed_date_forms,
    touched_at_once,
    type_differs_from_others,
    key_never_used,
    unknown_metadata,
)
