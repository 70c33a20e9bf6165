"""What names, members and comparisons mean in a base.

Bases follow JavaScript where they say nothing else. A property that a note does not have is
empty: it holds nothing, equals nothing else and is neither larger nor smaller.
"""

from __future__ import annotations

from collections.abc import Mapping

from aurora_kb.model import Note, TargetKind
from aurora_kb.notes.queries.bases_functions import FUNCTIONS, METHODS
from aurora_kb.notes.queries.evaluate import Budget, Evaluator, Scope, compare, number_of
from aurora_kb.notes.queries.expressions import Call, Expression, Member, Name, parts_of
from aurora_kb.notes.queries.records import Record, Records, lookup
from aurora_kb.notes.queries.values import (
    FileValue,
    NotUnderstoodError,
    ThisValue,
    Value,
    describe,
    is_date,
    is_reference,
)

FILE_FIELDS = frozenset(
    [
        "name",
        "basename",
        "path",
        "folder",
        "ext",
        "tags",
        "links",
        "backlinks",
        "embeds",
        "properties",
        "file",
    ]
)
_CLOCKS = ("now", "today", "random")
_DISK = ("mtime", "ctime", "size")
_DATE_PARTS = {"year": (0, 4), "month": (5, 7), "day": (8, 10)}
MAX_FORMULAS_DEEP = 20


def refuse_unknown(tree: Expression) -> None:
    """Raise `NotUnderstoodError` for functions and file properties that are not computed."""
    for part in parts_of(tree):
        if isinstance(part, Call):
            if part.object is None and part.name in _CLOCKS:
                raise NotUnderstoodError(f"{part.name}() changes with every build")
            known = FUNCTIONS if part.object is None else METHODS
            if part.name not in known:
                raise NotUnderstoodError(f"the function {part.name}() is not known")
        elif isinstance(part, Member) and _is_file(part.object) and part.name not in FILE_FIELDS:
            raise NotUnderstoodError(_no_field(part.name))


def _is_file(tree: Expression) -> bool:
    if isinstance(tree, Member):
        return tree.name == "file" and isinstance(tree.object, Name) and tree.object.name == "this"
    return isinstance(tree, Name) and tree.name == "file"


def _no_field(name: str) -> str:
    if name in _DISK:
        return f"file.{name} differs from one copy of the notes to the next"
    return f"file.{name} is not known"


class BasesEvaluator(Evaluator):
    """Evaluates the expressions of one base, whose formulas it knows."""

    def __init__(
        self, records: Records, home: Note, budget: Budget, formulas: Mapping[str, Expression]
    ) -> None:
        super().__init__(records, home, budget)
        self._formulas = formulas
        self._open: list[str] = []

    def name(self, name: str, scope: Scope) -> Value:
        if name in scope.local:
            return scope.local[name]
        match name:
            case "file":
                return scope.record.file
            case "this":
                return ThisValue(FileValue(TargetKind.NOTE, self.home.id))
            case "note":
                return dict(self.records.properties(scope.record))
            case "formula":
                raise NotUnderstoodError("formula without the name of one")
        return lookup(self.records.properties(scope.record), name)

    def value(self, tree: Expression, scope: Scope) -> Value:
        if isinstance(tree, Member) and isinstance(tree.object, Name):
            if tree.object.name == "formula":
                return self.formula(tree.name, scope)
            if tree.object.name == "note":
                return lookup(self.records.properties(scope.record), tree.name)
        return super().value(tree, scope)

    def formula(self, name: str, scope: Scope) -> Value:
        """Return the value of a formula for the scope's record."""
        if name not in self._formulas:
            raise NotUnderstoodError(f"there is no formula {name!r}")
        if name in self._open or len(self._open) > MAX_FORMULAS_DEEP:
            raise NotUnderstoodError(f"the formula {name!r} refers to itself")
        self._open.append(name)
        try:
            return self.value(self._formulas[name], Scope(scope.record))
        finally:
            self._open.pop()

    def member(self, value: Value, name: str) -> Value:
        match value:
            case None:
                return None
            case ThisValue(file):
                return file if name == "file" else lookup(self._properties(file), name)
            case FileValue():
                return self.file_field(self.known(value), name)
            case Mapping():
                return lookup(value, name)
            case str() if name in _DATE_PARTS and is_date(value):
                start, end = _DATE_PARTS[name]
                return int(value[start:end])
            case str() | tuple() if name == "length":
                return len(value)
        raise NotUnderstoodError(f"{describe(value)} has no part .{name}")

    def _properties(self, file: FileValue) -> Mapping[str, Value]:
        return self.records.properties(self.known(file))

    def file_field(self, record: Record, name: str) -> Value:
        """Return `file.name` and its like."""
        match name:
            case "name":
                return record.name
            case "basename":
                return record.name if record.note else record.name.rpartition(".")[0]
            case "path":
                return record.path
            case "folder":
                return record.folder
            case "ext":
                return record.suffix
            case "file":
                return record.file
            case "tags":
                return tuple(f"#{tag}" for tag in record.note.tags) if record.note else ()
            case "links":
                return self.records.links(record)
            case "embeds":
                return self.records.links(record, embeds=True)
            case "backlinks":
                return self.records.backlinks(record)
            case "properties":
                return dict(self.records.properties(record))
        raise NotUnderstoodError(_no_field(name))

    def call(self, call: Call, scope: Scope) -> Value:
        if call.object is None:
            function = FUNCTIONS.get(call.name)
            if function is None:
                raise NotUnderstoodError(f"the function {call.name}() is not known")
            return function(self, call.arguments, scope)
        method = METHODS.get(call.name)
        if method is None:
            raise NotUnderstoodError(f"the function {call.name}() is not known")
        return method(self, self.value(call.object, scope), call.arguments, scope)

    def truth(self, value: Value) -> bool:
        if isinstance(value, tuple | Mapping):
            raise NotUnderstoodError("a list as a condition: use isEmpty()")
        return True if is_reference(value) else bool(value)

    def equal_plain(self, left: Value, right: Value) -> bool:
        if describe(left) != describe(right) or isinstance(left, Mapping):
            raise NotUnderstoodError(f"{describe(left)} compared with {describe(right)}")
        return left == right

    def order(self, operator: str, left: Value, right: Value) -> bool:
        if left is None or right is None:
            return False
        one, two = number_of(left), number_of(right)
        if one is not None and two is not None:
            return compare(operator, one, two)
        if isinstance(left, str) and isinstance(right, str):
            if is_date(left) and is_date(right):
                left, right = left.replace(" ", "T", 1), right.replace(" ", "T", 1)
            return compare(operator, left, right)
        raise NotUnderstoodError(f"{describe(left)} {operator} {describe(right)}")
