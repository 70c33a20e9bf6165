"""What names, members, functions and comparisons mean in Dataview."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from aurora_kb.model import Note, Target, TargetKind
from aurora_kb.notes.links.resolve import fold
from aurora_kb.notes.queries.evaluate import Budget, Evaluator, Scope, compare, number_of
from aurora_kb.notes.queries.expressions import Call, Expression, Member, Name, parts_of
from aurora_kb.notes.queries.records import Record, Records
from aurora_kb.notes.queries.values import (
    FileValue,
    LinkValue,
    NotUnderstoodError,
    ThisValue,
    Value,
    describe,
    is_date,
    is_reference,
    value_of,
)

FILE_FIELDS = frozenset(
    [
        "name",
        "path",
        "folder",
        "ext",
        "link",
        "tags",
        "etags",
        "aliases",
        "inlinks",
        "outlinks",
        "frontmatter",
    ]
)
_FILES = (Name("file"), Member(Name("this"), "file"))
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_LINKS = re.compile(r"!?\[\[[^\[\]]+\]\](?:\s*,\s*!?\[\[[^\[\]]+\]\])+")
_TEXTS = re.compile(r"\"[^\"]*\"(?:\s*,\s*\"[^\"]*\")*")


def refuse_unknown(tree: Expression) -> None:
    """Raise `NotUnderstoodError` for functions and fields of files that are not computed."""
    for part in parts_of(tree):
        if isinstance(part, Call):
            if part.object is not None or part.name.lower() not in FUNCTIONS:
                raise NotUnderstoodError(f"the function {part.name}() is not known")
        elif isinstance(part, Member) and part.object in _FILES and part.name not in FILE_FIELDS:
            raise NotUnderstoodError(f"file.{part.name} is not known")


def field_key(name: str) -> str:
    """Return a field's name as queries call it: lower case, hyphens for spaces, no marks."""
    words = re.sub(r"[^\w\s-]", "", name.casefold()).split()
    return "-".join(words)


def inline_value(text: str, resolve: Callable[[str], Target]) -> Value:
    """Return an inline field's value: a number, true or false, a link, a list, else text."""
    text = text.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _LINKS.fullmatch(text):
        return tuple(value_of(link, resolve) for link in re.findall(r"!?\[\[[^\[\]]+\]\]", text))
    if _TEXTS.fullmatch(text):
        items = tuple(re.findall(r"\"([^\"]*)\"", text))
        return items if len(items) > 1 else items[0]
    return value_of(text, resolve)


class DataviewEvaluator(Evaluator):
    """Evaluates the expressions of one query."""

    def __init__(self, records: Records, home: Note, budget: Budget) -> None:
        super().__init__(records, home, budget)
        self._fields: dict[FileValue, Mapping[str, Value]] = {}

    def fields(self, record: Record) -> Mapping[str, Value]:
        """Return front matter and inline fields by key; one written twice is a list."""
        if record.file not in self._fields:
            found: dict[str, list[Value]] = {}
            for key, value in self.records.properties(record).items():
                found.setdefault(field_key(key), []).append(value)
            note = record.note
            for item in note.inline_fields if note else ():
                value = inline_value(item.value, lambda name: self._resolve(note, name))
                found.setdefault(field_key(item.key), []).append(value)
            self._fields[record.file] = {
                key: values[0] if len(values) == 1 else _flat(values)
                for key, values in found.items()
            }
        return self._fields[record.file]

    def _resolve(self, note: Note | None, name: str) -> Target:
        return self.records.resolve(note or self.home, name)

    def name(self, name: str, scope: Scope) -> Value:
        if name == "file":
            return scope.record.file
        if name == "this":
            return ThisValue(FileValue(TargetKind.NOTE, self.home.id))
        return self.fields(scope.record).get(field_key(name))

    def member(self, value: Value, name: str) -> Value:
        match value:
            case None:
                return None
            case FileValue():
                return self._file_field(self.known(value), name)
            case ThisValue(file):
                return (
                    file if name == "file" else self.fields(self.known(file)).get(field_key(name))
                )
            case Mapping():
                return value.get(name)
        raise NotUnderstoodError(f"{describe(value)} has no part .{name}")

    def _file_field(self, record: Record, name: str) -> Value:
        note = record.note
        assert note is not None  # Dataview lists notes only
        match name:
            case "name" | "path" | "folder":
                return str(getattr(record, name))
            case "ext":
                return record.suffix
            case "link":
                return LinkValue(self.records.target(record.file), record.name)
            case "etags":
                return tuple(f"#{tag}" for tag in note.tags)
            case "tags":
                return tuple(dict.fromkeys(f"#{part}" for tag in note.tags for part in _above(tag)))
            case "aliases":
                return note.aliases
            case "inlinks":
                return self.records.backlinks(record)
            case "outlinks":
                return self.records.links(record)
            case "frontmatter":
                return dict(self.records.properties(record))
        raise NotUnderstoodError(f"file.{name} is not known")

    def call(self, call: Call, scope: Scope) -> Value:
        function = FUNCTIONS.get(call.name.lower())
        if call.object is not None or function is None:
            raise NotUnderstoodError(f"the function {call.name}() is not known")
        return function(self, [self.value(item, scope) for item in call.arguments])

    def truth(self, value: Value) -> bool:
        return True if is_reference(value) else bool(value)

    def equal_plain(self, left: Value, right: Value) -> bool:
        return describe(left) == describe(right) and left == right

    def order(self, operator: str, left: Value, right: Value) -> bool:
        # Dataview puts "nothing" before everything else, in conditions too.
        if left is None or right is None:
            return compare(operator, int(left is not None), int(right is not None))
        one, two = number_of(left), number_of(right)
        if one is not None and two is not None:
            return compare(operator, one, two)
        if isinstance(left, str) and isinstance(right, str) and is_date(left) == is_date(right):
            return compare(operator, left.replace(" ", "T", 1), right.replace(" ", "T", 1))
        raise NotUnderstoodError(f"{describe(left)} {operator} {describe(right)}")


def _flat(values: list[Value]) -> tuple[Value, ...]:
    flat: list[Value] = []
    for value in values:
        flat += value if isinstance(value, tuple) else [value]
    return tuple(flat)


def _above(tag: str) -> list[str]:
    parts = tag.split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


# ------------------------------------------------------------------ functions

Function: TypeAlias = Callable[[DataviewEvaluator, list[Value]], Value]


def _pair(arguments: list[Value]) -> tuple[Value, Value]:
    if len(arguments) != 2:
        raise NotUnderstoodError(f"{len(arguments)} arguments where two are expected")
    return arguments[0], arguments[1]


def _single(arguments: list[Value]) -> Value:
    if len(arguments) != 1:
        raise NotUnderstoodError(f"{len(arguments)} arguments where one is expected")
    return arguments[0]


def _contains(on: DataviewEvaluator, arguments: list[Value]) -> Value:
    return _is_within(on, *_pair(arguments), str)


def _contains_folded(on: DataviewEvaluator, arguments: list[Value]) -> Value:
    return _is_within(on, *_pair(arguments), fold)


def _is_within(
    on: DataviewEvaluator, whole: Value, part: Value, normal: Callable[[str], str]
) -> bool:
    """Look into lists, and into the texts in them, as Dataview's `contains` does."""
    on.budget.spend()
    if isinstance(part, tuple):
        raise NotUnderstoodError("contains() with a list to look for")
    if isinstance(whole, tuple):
        return any(_is_within(on, item, part, normal) for item in whole)
    if isinstance(whole, str) and isinstance(part, str):
        return normal(part) in normal(whole)
    if isinstance(whole, Mapping) and isinstance(part, str):
        return part in whole
    return on.equal(whole, part)


def _contains_exactly(on: DataviewEvaluator, arguments: list[Value]) -> Value:
    whole, part = _pair(arguments)
    if isinstance(whole, tuple) and not isinstance(part, tuple):
        return any(on.equal(item, part) for item in whole)
    return _is_within(on, whole, part, str)


def _of_text(change: Callable[[str, str], bool]) -> Function:
    def function(on: DataviewEvaluator, arguments: list[Value]) -> Value:
        whole, part = _pair(arguments)
        if whole is None or part is None:
            return None
        if isinstance(whole, str) and isinstance(part, str):
            return change(whole, part)
        raise NotUnderstoodError(f"{describe(whole)} where text is expected")

    return function


def _change_text(change: Callable[[str], str]) -> Function:
    def function(on: DataviewEvaluator, arguments: list[Value]) -> Value:
        value = _single(arguments)
        if isinstance(value, str):
            return change(value)
        if value is None:
            return None
        raise NotUnderstoodError(f"{describe(value)} where text is expected")

    return function


def _length(on: DataviewEvaluator, arguments: list[Value]) -> Value:
    value = _single(arguments)
    if value is None:
        return 0
    if isinstance(value, str | tuple | Mapping):
        return len(value)
    raise NotUnderstoodError(f"length() of {describe(value)}")


def _default(on: DataviewEvaluator, arguments: list[Value]) -> Value:
    value, other = _pair(arguments)
    if isinstance(value, tuple):
        raise NotUnderstoodError("default() of a list")
    return other if value is None else value


def _join(on: DataviewEvaluator, arguments: list[Value]) -> Value:
    separator = arguments[1] if len(arguments) == 2 else ", "
    value = arguments[0] if arguments else None
    items = value if isinstance(value, tuple) else (value,)
    if not isinstance(separator, str) or not all(isinstance(i, str | int) for i in items):
        raise NotUnderstoodError("join() of what is no text")
    return separator.join(str(item) for item in items)


FUNCTIONS: Mapping[str, Function] = {
    "contains": _contains,
    "icontains": _contains_folded,
    "econtains": _contains_exactly,
    "startswith": _of_text(str.startswith),
    "endswith": _of_text(str.endswith),
    "lower": _change_text(str.lower),
    "upper": _change_text(str.upper),
    "length": _length,
    "default": _default,
    "join": _join,
}
