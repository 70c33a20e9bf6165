"""Methods of bases on texts, numbers and lists."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from aurora_kb.notes.queries.evaluate import MAX_TEXT, Evaluator, Scope, number_of
from aurora_kb.notes.queries.expressions import Expression
from aurora_kb.notes.queries.values import (
    LinkValue,
    NotUnderstoodError,
    Value,
    describe,
    is_date,
)

Arguments: TypeAlias = tuple[Expression, ...]
Function: TypeAlias = Callable[[Evaluator, Arguments, Scope], Value]
Method: TypeAlias = Callable[[Evaluator, Value, Arguments, Scope], Value]


def text_of(value: Value) -> str:
    """Return a value as text, as `toString()` gives it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case str() | int() | float():
            return str(value)
        case tuple():
            return ", ".join(map(text_of, value))
        case LinkValue():
            return value.label or value.written
    raise NotUnderstoodError(f"{describe(value)} as text")


def values_of(on: Evaluator, arguments: Arguments, scope: Scope) -> list[Value]:
    """Return the values of all arguments."""
    return [on.value(argument, scope) for argument in arguments]


def only_value(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    """Return the value of the one argument that there must be."""
    if len(arguments) != 1:
        raise NotUnderstoodError(f"{len(arguments)} arguments where one is expected")
    return on.value(arguments[0], scope)


def as_text(value: Value) -> str:
    """Return a text as such; refuse anything else."""
    if isinstance(value, str):
        return value
    raise NotUnderstoodError(f"{describe(value)} where text is expected")


def as_number(value: Value) -> int | float:
    """Return a number as such; refuse anything else."""
    number = number_of(value)
    if number is None:
        raise NotUnderstoodError(f"{describe(value)} where a number is expected")
    return number


def as_whole(value: Value) -> int:
    """Return a whole number; refuse anything else."""
    number = as_number(value)
    if number != int(number):
        raise NotUnderstoodError(f"{number} where a whole number is expected")
    return int(number)


# ------------------------------------------------------------------ text


def _of_text(change: Callable[[str], Value]) -> Method:
    """Make a method without arguments of a function on text; nothing stays nothing."""

    def method(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
        if arguments:
            raise NotUnderstoodError("an argument where none is expected")
        return None if value is None else change(as_text(value))

    return method


def _title(text: str) -> str:
    return re.sub(r"\S+", lambda word: word[0][:1].upper() + word[0][1:].lower(), text)


def _replace(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    if len(arguments) != 2:
        raise NotUnderstoodError("replace() takes two arguments")
    old, new = (as_text(item) for item in values_of(on, arguments, scope))
    if not old or (value is not None and len(as_text(value)) * (len(new) + 1) > MAX_TEXT):
        raise NotUnderstoodError("replace() of nothing, or by too much")
    return None if value is None else as_text(value).replace(old, new)


def _split(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    values = values_of(on, arguments, scope)
    if not 1 <= len(values) <= 2 or not values[0]:
        raise NotUnderstoodError("split() takes a separator and a number")
    if value is None:
        return ()
    parts = tuple(as_text(value).split(as_text(values[0])))
    return parts[: as_whole(values[1])] if len(values) == 2 else parts


def _slice(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    ends = [as_whole(item) for item in values_of(on, arguments, scope)]
    if not 1 <= len(ends) <= 2 or not isinstance(value, str | tuple):
        raise NotUnderstoodError(f"slice() of {describe(value)}")
    return value[ends[0] : ends[1] if len(ends) == 2 else None]


def _reverse(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    if not isinstance(value, str | tuple):
        raise NotUnderstoodError(f"reverse() of {describe(value)}")
    return value[::-1]


_FORMAT = re.compile(r"YYYY|MM|DD|HH|mm|ss|[^A-Za-z\[\]\\]")


def _format(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    pattern = as_text(only_value(on, arguments, scope))
    if value is None:
        return None
    if not is_date(value) or _FORMAT.sub("", pattern):
        raise NotUnderstoodError(f"format({pattern!r}) of {describe(value)}")
    moment = f"{value}T00:00:00" if len(str(value)) == 10 else str(value)
    if len(moment) < 19:
        raise NotUnderstoodError(f"format() of {value}")
    places = {"YYYY": 0, "MM": 5, "DD": 8, "HH": 11, "mm": 14, "ss": 17}

    def part(match: re.Match[str]) -> str:
        start = places.get(match[0])
        return match[0] if start is None else moment[start : start + len(match[0])]

    return _FORMAT.sub(part, pattern)


# ------------------------------------------------------------------ numbers


def _round(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    digits = as_whole(only_value(on, arguments, scope)) if arguments else 0
    if value is None:
        return None
    rounded = float(_fixed(as_number(value), digits))
    return int(rounded) if rounded.is_integer() else rounded


def _fixed(number: float, digits: int) -> str:
    """Round as JavaScript's `toFixed` does: on the exact binary value, halves away from zero."""
    if not 0 <= digits <= 20 or not math.isfinite(number):
        raise NotUnderstoodError(f"rounding to {digits} places")
    return str(Decimal(number).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _to_fixed(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    digits = as_whole(only_value(on, arguments, scope))
    return None if value is None else _fixed(as_number(value), digits)


def _of_number(change: Callable[[float], Value]) -> Method:
    def method(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
        if arguments:
            raise NotUnderstoodError("an argument where none is expected")
        return None if value is None else change(as_number(value))

    return method


# ------------------------------------------------------------------ lists


def _items(value: Value) -> tuple[Value, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    raise NotUnderstoodError(f"{describe(value)} where a list is expected")


def _each(
    on: Evaluator, value: Value, arguments: Arguments, scope: Scope
) -> list[tuple[Value, Value]]:
    """Return the items with what the argument gives for each."""
    if len(arguments) != 1:
        raise NotUnderstoodError(f"{len(arguments)} arguments where one is expected")
    return [
        (item, on.value(arguments[0], Scope(scope.record, {"value": item, "index": index})))
        for index, item in enumerate(_items(value))
    ]


def _filter(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return tuple(item for item, kept in _each(on, value, arguments, scope) if on.truth(kept))


def _map(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return tuple(made for _, made in _each(on, value, arguments, scope))


def _unique(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    kept: list[Value] = []
    for item in _items(value):
        on.budget.spend(len(kept))
        if not any(on.equal(item, other) for other in kept):
            kept.append(item)
    return tuple(kept)


def _flat(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    flat: list[Value] = []
    for item in _items(value):
        flat += item if isinstance(item, tuple) else [item]
    return tuple(flat)


def _join(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return as_text(only_value(on, arguments, scope)).join(map(text_of, _items(value)))


def _sort(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    items = _items(value)
    if all(isinstance(item, str) for item in items):
        return tuple(sorted(map(as_text, items)))
    return tuple(sorted(map(as_number, items)))


VALUE_METHODS: Mapping[str, Method] = {
    "lower": _of_text(str.lower),
    "title": _of_text(_title),
    "trim": _of_text(str.strip),
    "replace": _replace,
    "split": _split,
    "slice": _slice,
    "reverse": _reverse,
    "format": _format,
    "abs": _of_number(abs),
    "ceil": _of_number(math.ceil),
    "floor": _of_number(math.floor),
    "round": _round,
    "toFixed": _to_fixed,
    "filter": _filter,
    "map": _map,
    "unique": _unique,
    "flat": _flat,
    "join": _join,
    "sort": _sort,
}
