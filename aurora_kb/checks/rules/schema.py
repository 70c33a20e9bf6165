"""Rules about what properties may hold, as the configuration says."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from aurora_kb.checks.derive import derived_value
from aurora_kb.checks.edits import (
    add_field,
    fault_on,
    field_of,
    in_the_same_quotes,
    items_of,
    place,
    replace_value,
    written,
)
from aurora_kb.checks.known_properties import KNOWN, KNOWN_ELSEWHERE
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.checks.rules.dates import PLACEHOLDER
from aurora_kb.checks.schema import fits_type, repaired, words_for
from aurora_kb.config import PropertyConfig
from aurora_kb.model import Edit, Field, Fix, Note, Severity, Span

_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{4}-\d{2}-\d{2}")
# Derived values with rules of their own, which are on.
_JUDGED_ELSEWHERE = ("word_count", "reading_time", "source_file")


@rule("AKB411", "value-against-schema", fix="safe")
def value_against_schema(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A property does not hold what `[properties]` of the configuration asks for.

    It is missing, empty, of another type, none of the allowed values, in another form, too
    small or too large. Without any configuration the review fields are judged: `Due` is a date,
    `HoursDone`, `HoursRemain` and `TimeSpent` are numbers. The fix changes the spelling where
    only one thing can have been meant; it is unsafe where the value changes.
    """
    if not note.fields:
        return
    for name, asked in context.standards.asked_of(note.path):
        field = field_of(note, name)
        if field is not None:
            yield from _judge(note, field, note.meta.get(name), asked)
        elif asked.required and name not in note.meta:
            yield _missing(note, context, name, asked)


def _missing(note: Note, context: RuleContext, name: str, asked: PropertyConfig) -> Fault:
    # What depends on other notes is not told by this one.
    derivation = "" if asked.derive in ("children", "grandchildren") else asked.derive
    value = derived_value(derivation, note, context)
    is_safe = value is not None
    if value is None and asked.default is not None:
        value = _yaml(asked.default)
    fix = None
    if value is not None:
        fix = add_field(note, name, value, f"add {name}: {value}", is_safe)
    return Fault(f"{name} is missing", 1, 1, fix=fix)


def _yaml(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return in_the_same_quotes("", value) if isinstance(value, str) else str(value)


def _judge(note: Note, field: Field, value: object, asked: PropertyConfig) -> Iterator[Fault]:
    spelling = written(note, field)
    if isinstance(value, str) and PLACEHOLDER.fullmatch(value.strip()):
        return  # a template, or what AKB501 and AKB502 tell
    if value is None:
        if not asked.nullable:
            fix = _default(note, field, asked)
            yield fault_on(note, field, f"{field.key} is empty", fix=fix)
        return
    if not fits_type(value, asked.type):
        if not spelling.startswith("[["):  # AKB105
            message = f"{field.key} is not {words_for(asked.type)}"
            yield fault_on(note, field, message, fix=_of_type(note, field, value, asked))
        return
    if isinstance(value, list):
        yield from _judge_items(note, field, value, asked)
    elif reason := _objection(value, asked):
        right = _choice(value, asked)
        fix = None
        if right is not None:
            new = in_the_same_quotes(spelling, right)
            fix = replace_value(note, field, new, f"write {right}", safe=False)
        yield fault_on(note, field, f"{field.key}: {reason}", _nearest(value, asked), fix)


def _judge_items(
    note: Note, field: Field, values: list[object], asked: PropertyConfig
) -> Iterator[Fault]:
    items = items_of(note, field, len(values))
    for number, value in enumerate(values):
        reason = _objection(value, asked) if value is not None else ""
        if not reason:
            continue
        message = f"{field.key}: {reason}"
        if not items:
            yield fault_on(note, field, message, _nearest(value, asked))
            continue
        span = items[number].value
        right = _choice(value, asked)
        line, column = place(note, span.start)
        fix = _replaced(note, span, right) if right is not None else None
        yield Fault(message, line, column, _nearest(value, asked), fix)


def _replaced(note: Note, span: Span, right: str) -> Fix:
    new = in_the_same_quotes(note.text[span.start : span.end], right)
    return Fix(f"write {right}", (Edit(span, new),), safe=False)


def _default(note: Note, field: Field, asked: PropertyConfig) -> Fix | None:
    if asked.default is None:
        return None
    value = _yaml(asked.default)
    return replace_value(note, field, value, f"write {value}", safe=False)


def _of_type(note: Note, field: Field, value: object, asked: PropertyConfig) -> Fix | None:
    for kind in asked.type:
        right = repaired(value, written(note, field), kind)
        if right is not None:
            return replace_value(note, field, right[0], f"write {right[0]}", safe=right[1])
    return None


def _objection(value: object, asked: PropertyConfig) -> str:
    """Why a value is not what is asked for; `""` if it is."""
    if asked.enum and not any(_is_same(value, one) for one in asked.enum):
        return f'"{value}" is none of {len(asked.enum)} allowed values'
    if asked.pattern and isinstance(value, str) and not re.fullmatch(asked.pattern, value):
        return f'"{value}" is not of the form {asked.pattern}'
    if isinstance(value, int | float) and not isinstance(value, bool):
        if asked.minimum is not None and value < asked.minimum:
            return f"{value} is below {asked.minimum:g}"
        if asked.maximum is not None and value > asked.maximum:
            return f"{value} is above {asked.maximum:g}"
    return ""


def _is_same(value: object, other: object) -> bool:
    # True is 1 in Python, never in front matter.
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _choice(value: object, asked: PropertyConfig) -> str | None:
    """The one allowed value that differs in spaces and case only."""
    if not isinstance(value, str):
        return None
    folded = " ".join(value.split()).casefold()
    equal = [one for one in asked.enum if isinstance(one, str) and one.casefold() == folded]
    return equal[0] if len(equal) == 1 and equal[0] != value else None


def _nearest(value: object, asked: PropertyConfig) -> str:
    choices = [str(one) for one in asked.enum]
    near = difflib.get_close_matches(str(value), choices, n=1) if choices else []
    if near:
        return f'nearest: "{near[0]}"'
    return f"allowed: {', '.join(choices)}" if 0 < len(choices) <= 10 else ""


# ------------------------------------------------------------------ derived values


@rule("AKB412", "stale-derived-value", fix="unsafe", alone=False)
def stale_derived_value(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A property differs from what it is derived from, as `derive` in `[properties]` says.

    `word_count`, `reading_time` and `source_file` have rules of their own.
    """
    for name, asked in context.standards.asked_of(note.path):
        field = field_of(note, name)
        if not asked.derive or asked.derive in _JUDGED_ELSEWHERE or field is None:
            continue
        right = derived_value(asked.derive, note, context)
        value = note.meta.get(name)
        plain = right.strip("'\"") if right else ""
        if not plain or value is None or str(value) == plain:
            continue
        spelling = written(note, field)
        is_plain = _PLAIN.fullmatch(plain) and spelling[:1] not in ("'", '"')
        new = plain if is_plain else in_the_same_quotes(spelling, plain)
        fix = replace_value(note, field, new, f"set {name} to {plain}", safe=False)
        message = f"{name} is {value}, by its derivation ({asked.derive}) it is {plain}"
        yield fault_on(note, field, message, fix=fix)


@rule(
    "AKB210", "missing-derived-key", severity=Severity.INFO, default=False, fix="safe", alone=False
)
def missing_derived_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A key that follows from the note is not there.

    Those are the properties with `derive` in the configuration, or `word_count` and
    `reading_time` if there are none. Notes without front matter are passed over. Off unless
    selected.
    """
    if not note.fields:
        return
    asked = {
        name: one.derive
        for name, one in context.standards.asked_of(note.path)
        if one.derive and not one.required
    }
    for name, derivation in (asked or {k: k for k in ("word_count", "reading_time")}).items():
        value = derived_value(derivation, note, context) if name not in note.meta else None
        if value is not None:
            fix = add_field(note, name, value, f"add {name}: {value}", safe=True)
            yield Fault(f"{name} is missing, it is {value}", 1, 1, fix=fix)


# ------------------------------------------------------------------ keys


@rule("AKB408", "unknown-key", severity=Severity.INFO, default=False)
def unknown_key(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A property is not among those of the configuration.

    Judged where `[properties]` names any. Obsidian's own, those with a meaning here and what
    macOS wrote are known. Off unless selected.
    """
    properties = context.standards.properties
    if not properties:
        return
    known = {*properties, *KNOWN, *KNOWN_ELSEWHERE}
    for field in note.fields:
        if field.key not in known and not field.key.lstrip("_").startswith("kMDItem"):
            near = difflib.get_close_matches(field.key, sorted(known), n=1, cutoff=0.75)
            hint = f'nearest: "{near[0]}"' if near else ""
            yield Fault(f"{field.key} is in no schema", field.line, 1, hint)


RULES: tuple[Rule, ...] = (
    missing_derived_key,
    unknown_key,
    value_against_schema,
    stale_derived_value,
)
