"""The value of an expression for one record: what bases and Dataview have in common.

Nothing is guessed. Where the two tools' own rule for an operation is not known for certain,
the evaluation raises `NotUnderstoodError`, and the query shows its source instead of rows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from aurora_kb.model import Note, Target, TargetKind
from aurora_kb.notes.queries.expressions import (
    Binary,
    Call,
    Expression,
    Index,
    LinkLiteral,
    ListOf,
    Literal,
    Member,
    Name,
    Unary,
)
from aurora_kb.notes.queries.records import Record, Records
from aurora_kb.notes.queries.values import (
    FileValue,
    LinkValue,
    NotUnderstoodError,
    Value,
    describe,
    is_date,
    is_reference,
    same_reference,
)

# A step is one node of an expression. Ten thousand notes and a long filter need a tenth.
MAX_STEPS = 2_000_000
# What all queries of a vault may cost together: a minute or two, which few vaults need.
MAX_STEPS_TOGETHER = 60_000_000
MAX_TEXT = 100_000
_ORDERS = ("<", ">", "<=", ">=")


@dataclass(slots=True)
class Budget:
    """What a query may still cost, and what it takes from the budget of all of them."""

    steps: int = MAX_STEPS
    of_all: Budget | None = None

    def spend(self, steps: int = 1) -> None:
        """Take steps away; refuse when there are none left."""
        self.steps -= steps
        if self.steps < 0:
            raise NotUnderstoodError("it needs too many steps")
        if self.of_all is not None:
            self.of_all.spend(steps)


@dataclass(frozen=True, slots=True)
class Scope:
    """The record a row is made of, and the names that hold within a part of an expression."""

    record: Record
    local: Mapping[str, Value] = field(default_factory=dict)


class Evaluator(ABC):
    """Walks a tree. A language says what names, members, calls and comparisons mean."""

    def __init__(self, records: Records, home: Note, budget: Budget) -> None:
        self.records = records
        self.home = home
        self.budget = budget

    def value(self, tree: Expression, scope: Scope) -> Value:
        """Return the value of an expression. Raises `NotUnderstoodError`."""
        self.budget.spend()
        match tree:
            case Literal(value):
                return value
            case LinkLiteral(target):
                return self.link(target)
            case Name(name):
                return self.name(name, scope)
            case Member(inner, name):
                return self.member(self.value(inner, scope), name)
            case Index(inner, index):
                return _item(self.value(inner, scope), self.value(index, scope))
            case ListOf(items):
                return tuple(self.value(item, scope) for item in items)
            case Call():
                return self.call(tree, scope)
            case Unary("!", inner):
                return not self.truth(self.value(inner, scope))
            case Unary(_, inner):
                return _negative(self.value(inner, scope))
        assert isinstance(tree, Binary)
        return self._binary(tree, scope)

    def _binary(self, tree: Binary, scope: Scope) -> Value:
        if tree.operator in ("&&", "||"):
            is_left = self.truth(self.value(tree.left, scope))
            if is_left is (tree.operator == "||"):
                return is_left
            return self.truth(self.value(tree.right, scope))
        left, right = self.value(tree.left, scope), self.value(tree.right, scope)
        if tree.operator in ("==", "!="):
            return self.equal(left, right) is (tree.operator == "==")
        if tree.operator in _ORDERS:
            return self.order(tree.operator, left, right)
        return _arithmetic(tree.operator, left, right)

    def link(self, written: str) -> LinkValue:
        """Return a link as written in the query itself."""
        name, _, label = written.partition("|")
        name = name.strip().removeprefix("[[").removesuffix("]]")
        if not name.split("#")[0].strip():
            return LinkValue(Target(TargetKind.NOTE, self.home.id), self.home.stem, label.strip())
        return LinkValue(self.records.resolve(self.home, name), name, label.strip())

    def known(self, file: FileValue) -> Record:
        """Return the record of a file."""
        record = self.records.record(file)
        if record is None:
            raise NotUnderstoodError(f"{file.path} is not in the vault")
        return record

    @abstractmethod
    def name(self, name: str, scope: Scope) -> Value:
        """Return what a bare name stands for."""

    @abstractmethod
    def member(self, value: Value, name: str) -> Value:
        """Return a part of a value."""

    @abstractmethod
    def call(self, call: Call, scope: Scope) -> Value:
        """Return what a function or a method gives."""

    @abstractmethod
    def truth(self, value: Value) -> bool:
        """Tell whether a condition with this value holds."""

    def equal(self, left: Value, right: Value) -> bool:
        """Tell whether two values are equal: links by where they lead, lists item by item."""
        if left is None or right is None:
            return left is right
        if is_reference(left) and is_reference(right):
            return same_reference(left, right)
        if isinstance(left, tuple) and isinstance(right, tuple):
            pairs = zip(left, right, strict=False)
            return len(left) == len(right) and all(self.equal(a, b) for a, b in pairs)
        return self.equal_plain(left, right)

    @abstractmethod
    def equal_plain(self, left: Value, right: Value) -> bool:
        """Tell whether two values are equal that are neither empty nor both links or lists."""

    @abstractmethod
    def order(self, operator: str, left: Value, right: Value) -> bool:
        """Compare two values by size."""


def number_of(value: Value) -> int | float | None:
    """Return a number that is one and no checkbox, else None."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def compare(operator: str, left: float | str, right: float | str) -> bool:
    """Compare two values of one type."""
    sign = (left > right) - (left < right)  # type: ignore[operator]
    return {"<": sign < 0, ">": sign > 0, "<=": sign <= 0, ">=": sign >= 0}[operator]


def _item(value: Value, index: Value) -> Value:
    if value is None:
        return None
    if isinstance(value, tuple) and isinstance(index, int) and not isinstance(index, bool):
        return value[index] if 0 <= index < len(value) else None
    raise NotUnderstoodError(f"{describe(value)} has no part [{describe(index)}]")


def _negative(value: Value) -> Value:
    number = number_of(value)
    if number is None:
        raise NotUnderstoodError(f"- before {describe(value)}")
    return -number


def _arithmetic(operator: str, left: Value, right: Value) -> Value:
    if is_date(left) or is_date(right):
        raise NotUnderstoodError(f"{operator} with a date is not computed")
    one, two = number_of(left), number_of(right)
    if one is not None and two is not None:
        return _compute(operator, one, two)
    if operator == "+" and (isinstance(left, str) or isinstance(right, str)):
        return _joined(left, right)
    is_empty = left is None or right is None
    if is_empty and not isinstance(left, str) and not isinstance(right, str):
        return None
    raise NotUnderstoodError(f"{describe(left)} {operator} {describe(right)}")


def _joined(left: Value, right: Value) -> str:
    """Return a text with a text or a number behind or before it."""
    parts = []
    for value in (left, right):
        number = number_of(value)
        if number is None and not isinstance(value, str):
            raise NotUnderstoodError(f"{describe(left)} + {describe(right)}")
        is_whole = isinstance(number, float) and number.is_integer()
        parts.append(str(int(number)) if is_whole and number is not None else str(value))
    if sum(map(len, parts)) > MAX_TEXT:
        raise NotUnderstoodError("a text grows too long")
    return "".join(parts)


def _compute(operator: str, one: float, two: float) -> Value:
    try:
        match operator:
            case "+":
                return one + two
            case "-":
                return one - two
            case "*":
                return one * two
            case "/":
                result = one / two
                return int(result) if result.is_integer() else result
        # The sign of a remainder is a matter of the language.
        if one < 0 or two < 0:
            raise NotUnderstoodError("% with a negative number")
        return one % two
    except (ZeroDivisionError, OverflowError) as error:
        raise NotUnderstoodError(f"{one} {operator} {two} has no value") from error
