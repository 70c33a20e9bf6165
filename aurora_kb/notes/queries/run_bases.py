"""Base + vault + the note that shows it -> rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from aurora_kb.model import Note
from aurora_kb.notes.queries.bases import Base, BaseView, Condition, Order, uses_this
from aurora_kb.notes.queries.bases_language import BasesEvaluator
from aurora_kb.notes.queries.evaluate import Budget, Scope
from aurora_kb.notes.queries.expressions import Expression, Member, Name
from aurora_kb.notes.queries.records import Record, Records
from aurora_kb.notes.queries.results import Group, Result, Row, SortKey, sort_records
from aurora_kb.notes.queries.values import NotUnderstoodError, Value

_NAMES = (Member(Name("file"), "name"), Member(Name("file"), "basename"))


class BaseRunner:
    """Runs one base for the notes that show it; what is the same for all is found once."""

    def __init__(self, base: Base, records: Records) -> None:
        self._base = base
        self._records = records
        self._is_shared = not uses_this(base)
        self._shared: list[Record] | NotUnderstoodError | None = None

    def run(self, view_name: str, home: Note, budget: Budget) -> Result:
        """Return the rows of a view as `home` shows it. Raises `NotUnderstoodError`."""
        view = self._base.view(view_name)
        if view.fault:
            raise NotUnderstoodError(view.fault)
        run = _Run(self._base, view, self._records, home, budget)
        return run.result(run.keep(view.condition, self._pool(run)))

    def _pool(self, run: _Run) -> Sequence[Record]:
        """Return the records that the filter of all views keeps."""
        if not self._is_shared:
            return run.keep(self._base.condition, self._records.all)
        if self._shared is None:
            try:
                self._shared = run.keep(self._base.condition, self._records.all)
            except NotUnderstoodError as error:
                self._shared = error
        if isinstance(self._shared, NotUnderstoodError):
            raise NotUnderstoodError(str(self._shared))
        return self._shared


class _Run:
    """One view, shown by one note."""

    def __init__(
        self, base: Base, view: BaseView, records: Records, home: Note, budget: Budget
    ) -> None:
        self._view = view
        self._evaluator = BasesEvaluator(records, home, budget, base.formulas)

    def keep(self, condition: Condition | None, records: Sequence[Record]) -> list[Record]:
        """Return the records for which a filter holds."""
        return [record for record in records if self._holds(condition, record)]

    def _holds(self, condition: Condition | None, record: Record) -> bool:
        if condition is None:
            return True
        if condition.test is not None:
            return self._evaluator.truth(self._value(condition.test, record))
        # What decides: one that does not hold for `all`, one that does for `any` and `none`.
        decisive = condition.kind != "all"
        unclear: NotUnderstoodError | None = None
        for part in condition.parts:
            try:
                if self._holds(part, record) is decisive:
                    return condition.kind == "any"
            except NotUnderstoodError as error:
                unclear = error
        # A part whose value is not known matters only where no other part decides.
        if unclear is not None:
            raise unclear
        return condition.kind != "any"

    def _value(self, tree: Expression, record: Record) -> Value:
        try:
            return self._evaluator.value(tree, Scope(record))
        except NotUnderstoodError as error:
            raise NotUnderstoodError(f"{error} (in {record.path})") from error

    def result(self, kept: Sequence[Record]) -> Result:
        """Return the records in order, cut, grouped, with their cells."""
        view = self._view
        records = sort_records(kept, [self._key(order) for order in view.sort])
        if view.group is not None:
            records = sort_records(records, [self._key(view.group)])
        records = records[: view.limit] if view.limit is not None else records
        keys = [view.group and self._value(view.group.value, record) for record in records]
        rows = [Row(record, self._cells(record)) for record in records]
        groups = [
            Group(key, tuple(row for _, row in pairs))
            for key, pairs in groupby(zip(keys, rows, strict=True), key=lambda pair: pair[0])
        ]
        headings = tuple(column.heading for column in view.columns)
        return Result(view.kind, headings, tuple(groups), view.name, view.group is not None)

    def _cells(self, record: Record) -> tuple[Value, ...]:
        return tuple(
            # The app shows a file's name as the way to it.
            record.file if column.value in _NAMES else self._value(column.value, record)
            for column in self._view.columns
        )

    def _key(self, order: Order) -> SortKey:
        return SortKey(lambda record: self._value(order.value, record), order.is_descending)
