"""The functions and methods of bases, as Obsidian's help documents them.

Left out on purpose: what depends on the clock or on chance, what makes HTML, icons and
pictures, and regular expressions, which JavaScript and Python read differently.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aurora_kb.notes.queries.bases_values import (
    VALUE_METHODS,
    Arguments,
    Function,
    Method,
    as_number,
    as_text,
    only_value,
    text_of,
    values_of,
)
from aurora_kb.notes.queries.evaluate import Evaluator, Scope
from aurora_kb.notes.queries.records import has_tag, tag_key
from aurora_kb.notes.queries.values import (
    FileValue,
    LinkValue,
    NotUnderstoodError,
    Value,
    describe,
    file_of,
    is_date,
    is_reference,
)

# ------------------------------------------------------------------ functions


def _if(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    if len(arguments) not in (2, 3):
        raise NotUnderstoodError("if() takes two or three arguments")
    if on.truth(on.value(arguments[0], scope)):
        return on.value(arguments[1], scope)
    return on.value(arguments[2], scope) if len(arguments) == 3 else None


def _link(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    values = values_of(on, arguments, scope)
    if not 1 <= len(values) <= 2:
        raise NotUnderstoodError("link() takes one or two arguments")
    label = as_text(values[1]) if len(values) == 2 else ""
    found = values[0]
    if isinstance(found, LinkValue):
        return LinkValue(found.target, found.written, label or found.label)
    if is_reference(found):
        return _as_link(on, found, label)
    return on.link(f"{as_text(found)}|{label}" if label else as_text(found))


def _as_link(on: Evaluator, value: Value, label: str = "") -> LinkValue:
    file = file_of(value)
    assert file is not None
    name = on.known(file).name
    return LinkValue(on.records.target(file), name, label)


def _list(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    value = only_value(on, arguments, scope)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _date(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    value = only_value(on, arguments, scope)
    if value is None or is_date(value):
        return value
    raise NotUnderstoodError("date() of what is no YYYY-MM-DD date")


def _to_number(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    value = only_value(on, arguments, scope)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value.strip()):
        return float(value) if "." in value else int(value)
    return None if value is None else as_number(value)


def _file(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    value = only_value(on, arguments, scope)
    if isinstance(value, str):
        value = on.link(value)
    return file_of(value)


def _least(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    return min(_numbers(on, arguments, scope))


def _largest(on: Evaluator, arguments: Arguments, scope: Scope) -> Value:
    return max(_numbers(on, arguments, scope))


def _numbers(on: Evaluator, arguments: Arguments, scope: Scope) -> list[int | float]:
    values = [as_number(value) for value in values_of(on, arguments, scope)]
    if not values:
        raise NotUnderstoodError("the least of nothing")
    return values


FUNCTIONS: Mapping[str, Function] = {
    "if": _if,
    "link": _link,
    "list": _list,
    "date": _date,
    "number": _to_number,
    "file": _file,
    "min": _least,
    "max": _largest,
}

# ------------------------------------------------------------------ what contains what


def _holds(on: Evaluator, whole: Value, part: Value) -> bool:
    """Tell whether a text or a list contains something."""
    if whole is None:
        return False
    if isinstance(whole, str):
        return as_text(part) in whole
    if isinstance(whole, tuple):
        return any(_is_item(on, item, part) for item in whole)
    raise NotUnderstoodError(f"contains() of {describe(whole)}: write list(...).contains()")


def _is_item(on: Evaluator, item: Value, wanted: Value) -> bool:
    # Plain words among links are common, and are no links to anything.
    if is_reference(wanted) and isinstance(item, str | int | float | bool):
        return False
    if isinstance(item, str) and isinstance(wanted, str) and item.startswith("#"):
        return tag_key(item) == tag_key(wanted)
    if isinstance(wanted, str) and isinstance(item, int | float | bool):
        return text_of(item) == wanted
    return on.equal(item, wanted)


def _contains(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return _holds(on, value, only_value(on, arguments, scope))


def _wanted(on: Evaluator, arguments: Arguments, scope: Scope) -> list[Value]:
    """Return the arguments; a list among them stands for its items."""
    found: list[Value] = []
    for value in values_of(on, arguments, scope):
        found += value if isinstance(value, tuple) else [value]
    return found


def _contains_any(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return any(_holds(on, value, item) for item in _wanted(on, arguments, scope))


def _contains_all(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return all(_holds(on, value, item) for item in _wanted(on, arguments, scope))


def _starts(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return value is not None and as_text(value).startswith(
        as_text(only_value(on, arguments, scope))
    )


def _ends(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    end = as_text(only_value(on, arguments, scope))
    return value is not None and as_text(value).endswith(end)


def _is_empty(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return value is None or (isinstance(value, str | tuple | Mapping) and not value)


def _is_truthy(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return on.truth(value)


def _is_type(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    names = {"text": "string", "a number": "number", "a checkbox": "boolean", "a list": "list"}
    wanted = as_text(only_value(on, arguments, scope))
    if wanted not in names.values() or is_date(value):
        raise NotUnderstoodError(f"isType({wanted!r})")
    return names.get(describe(value)) == wanted


def _to_string(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return text_of(value)


# ------------------------------------------------------------------ files and links


def _owner(value: Value) -> FileValue:
    file = file_of(value)
    if file is None:
        raise NotUnderstoodError(f"{describe(value)} where a file is expected")
    return file


def _has_link(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    other = only_value(on, arguments, scope)
    wanted = file_of(on.link(other) if isinstance(other, str) else other)
    if wanted is None:
        raise NotUnderstoodError("hasLink() of a file that does not exist")
    return on.records.has_link(on.known(_owner(value)), wanted)


def _has_tag(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    note = on.known(_owner(value)).note
    wanted = [as_text(item) for item in values_of(on, arguments, scope)]
    return note is not None and any(has_tag(note.tags, tag) for tag in wanted)


def _in_folder(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    folder = on.known(_owner(value)).folder
    wanted = as_text(only_value(on, arguments, scope)).strip("/")
    return not wanted or folder == wanted or folder.startswith(f"{wanted}/")


def _has_property(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    wanted = as_text(only_value(on, arguments, scope)).casefold()
    properties = on.records.properties(on.known(_owner(value)))
    return any(key.casefold() == wanted for key in properties)


def _file_link(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    label = as_text(only_value(on, arguments, scope)) if arguments else ""
    return _as_link(on, _owner(value), label)


def _as_file(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    if value is None or isinstance(value, LinkValue):
        return file_of(value)
    raise NotUnderstoodError(f"asFile() of {describe(value)}")


def _links_to(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    return _has_link(on, value, arguments, scope)


def _keys(on: Evaluator, value: Value, arguments: Arguments, scope: Scope) -> Value:
    if isinstance(value, Mapping):
        return tuple(value)
    raise NotUnderstoodError(f"keys() of {describe(value)}")


METHODS: Mapping[str, Method] = {
    **VALUE_METHODS,
    "contains": _contains,
    "containsAny": _contains_any,
    "containsAll": _contains_all,
    "startsWith": _starts,
    "endsWith": _ends,
    "isEmpty": _is_empty,
    "isTruthy": _is_truthy,
    "isType": _is_type,
    "toString": _to_string,
    "hasLink": _has_link,
    "hasTag": _has_tag,
    "inFolder": _in_folder,
    "hasProperty": _has_property,
    "asLink": _file_link,
    "asFile": _as_file,
    "linksTo": _links_to,
    "keys": _keys,
}
