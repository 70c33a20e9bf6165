"""Dataview query + vault + the note that holds it -> rows."""

from __future__ import annotations

from aurora_kb.model import Note
from aurora_kb.notes.links.resolve import fold
from aurora_kb.notes.queries.dataview import DataviewQuery, Limit, Sort, SourceTerm, Where
from aurora_kb.notes.queries.dataview_language import DataviewEvaluator
from aurora_kb.notes.queries.evaluate import Budget, Scope
from aurora_kb.notes.queries.expressions import Expression
from aurora_kb.notes.queries.records import Record, Records, has_tag
from aurora_kb.notes.queries.results import Group, Result, Row, SortKey, sort_records
from aurora_kb.notes.queries.values import FileValue, NotUnderstoodError, Value, file_of


def run_dataview(query: DataviewQuery, records: Records, home: Note, budget: Budget) -> Result:
    """Return the query's rows as `home` shows them. Raises `NotUnderstoodError`."""
    return _Run(query, DataviewEvaluator(records, home, budget)).result()


class _Run:
    def __init__(self, query: DataviewQuery, evaluator: DataviewEvaluator) -> None:
        self._query = query
        self._records = evaluator.records
        self._evaluator = evaluator

    def result(self) -> Result:
        kept = sorted(self._records.notes, key=lambda record: fold(record.path))
        source = self._query.source
        if source is not None:
            kept = [record for record in kept if self._comes_from(source, record)]
        for step in self._query.steps:
            kept = self._take(step, kept)
        rows = tuple(Row(record, self._cells(record)) for record in kept)
        headings = tuple(column.heading for column in self._query.columns)
        if self._query.kind == "table" and self._query.shows_file:
            headings = ("File", *headings)
        return Result(self._query.kind, headings, (Group(None, rows),))

    def _take(self, step: Where | Sort | Limit, records: list[Record]) -> list[Record]:
        match step:
            case Where(test):
                truth = self._evaluator.truth
                return [record for record in records if truth(self._value(test, record))]
            case Sort(keys):
                return sort_records(records, [self._sort_key(*key) for key in keys])
        return records[: step.count]

    def _sort_key(self, tree: Expression, is_descending: bool) -> SortKey:
        return SortKey(lambda record: self._value(tree, record), is_descending, False)

    def _cells(self, record: Record) -> tuple[Value, ...]:
        shown = tuple(self._value(column.value, record) for column in self._query.columns)
        return (record.file, *shown) if self._query.shows_file else shown

    def _value(self, tree: Expression, record: Record) -> Value:
        try:
            return self._evaluator.value(tree, Scope(record))
        except NotUnderstoodError as error:
            raise NotUnderstoodError(f"{error} (in {record.path})") from error

    def _comes_from(self, source: SourceTerm, record: Record) -> bool:
        self._evaluator.budget.spend()
        assert record.note is not None
        match source.kind:
            case "tag":
                return has_tag(record.note.tags, source.text)
            case "path":
                return _is_in(record, source.text)
            case "link":
                return self._records.has_link(record, self._file(source.text))
            case "out":
                start = self._records.record(self._file(source.text))
                return start is not None and self._records.has_link(start, record.file)
            case "not":
                return not self._comes_from(source.parts[0], record)
        held = (self._comes_from(part, record) for part in source.parts)
        return all(held) if source.kind == "and" else any(held)

    def _file(self, written: str) -> FileValue:
        file = file_of(self._evaluator.link(written))
        if file is None:
            # Links to a note that is not there have no file to be compared by.
            raise NotUnderstoodError(f"FROM [[{written}]]: there is no such note")
        return file


def _is_in(record: Record, path: str) -> bool:
    """Tell whether a note lies in a folder, or is the file, that a source names."""
    if not path:
        return True
    is_inside = record.folder == path or record.folder.startswith(f"{path}/")
    return is_inside or path in (record.path, record.path.rpartition(".")[0])
