"""Search term + vault -> the notes it finds, with the lines it finds in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aurora_kb.notes.files.decode import with_line_feeds
from aurora_kb.notes.links.resolve import fold
from aurora_kb.notes.queries.bases_values import text_of
from aurora_kb.notes.queries.evaluate import Budget
from aurora_kb.notes.queries.records import Record, Records, has_tag, lookup
from aurora_kb.notes.queries.results import Group, Result, Row
from aurora_kb.notes.queries.search import Term
from aurora_kb.notes.queries.values import NotUnderstoodError, Value

MAX_EXCERPTS = 3
MAX_EXCERPT = 200
_LETTERS_A_STEP = 500
_COMMENTS = (("%%", "%%"), ("<!--", "-->"))


def run_search(term: Term, records: Records, budget: Budget) -> Result:
    """Return the notes that match, by name. Cells are lines in which a text was found.

    Other files are found by their name and path alone, if the search asks for one.
    """
    kinds = {part.kind for part in term.walk()}
    pool = records.all if kinds & {"file", "path"} else records.notes
    rows = []
    for record in pool:
        budget.spend(1 + len(record.note.text if record.note else "") // _LETTERS_A_STEP)
        document = _Document(record, records)
        if document.matches(term):
            rows.append(Row(record, document.excerpts(term)))
    return Result("search", (), (Group(None, tuple(rows)),))


class _Document:
    """A file as the search sees it."""

    def __init__(self, record: Record, records: Records) -> None:
        self._record = record
        self._records = records
        note = record.note
        shown = _without_comments(note.text) if note else ""
        self._text = fold(shown)
        self._lines = with_line_feeds(shown).split("\n")
        self._body = with_line_feeds(note.text).count("\n", 0, note.body.start) if note else 0

    def matches(self, term: Term) -> bool:
        """Tell whether the file matches the term."""
        match term.kind:
            case "all":
                return all(self.matches(part) for part in term.parts)
            case "any":
                return any(self.matches(part) for part in term.parts)
            case "not":
                return not self.matches(term.parts[0])
            case "text":
                wanted = fold(term.text)
                return wanted in self._text or (
                    self._record.note is not None and wanted in fold(self._record.path)
                )
            case "property":
                return self._has_property(term)
            case "tag":
                return _holds(term.parts[0], self._has_tag)
            case "line":
                return any(_is_in(fold(line), term.parts[0]) for line in self._lines)
        return _is_in(self._place(term.kind), term.parts[0])

    def _place(self, kind: str) -> str:
        path = self._record.path
        return {"file": fold(path.rpartition("/")[2]), "path": fold(path)}.get(kind, self._text)

    def _has_tag(self, wanted: str) -> bool:
        note = self._record.note
        return note is not None and has_tag(note.tags, wanted)

    def _has_property(self, term: Term) -> bool:
        properties = self._records.properties(self._record)
        if not term.parts:
            return any(key.casefold() == term.text.casefold() for key in properties)
        values = _texts(lookup(properties, term.text))
        return any(_is_in(fold(value), term.parts[0]) for value in values)

    def excerpts(self, term: Term) -> tuple[Value, ...]:
        """Return the first lines of the body in which a text of the term stands."""
        wanted = [fold(text) for text in _looked_for(term)]
        found = (
            line.strip()[:MAX_EXCERPT]
            for line in self._lines[self._body :]
            if any(text in fold(line) for text in wanted)
        )
        return tuple(line for line, _ in zip(found, range(MAX_EXCERPTS), strict=False))


def _without_comments(text: str) -> str:
    """Return the text with its line ends and without what its author hid.

    What stands in a comment is not found, for the excerpt would show it.
    """
    for opening, closing in _COMMENTS:
        kept, at = [], 0
        while (start := text.find(opening, at)) >= 0:
            end = text.find(closing, start + len(opening))
            if end < 0:
                break
            kept += [text[at:start], "\n" * text.count("\n", start, end)]
            at = end + len(closing)
        text = "".join((*kept, text[at:]))
    return text


def _looked_for(term: Term) -> Iterator[str]:
    """Yield the texts that the term wants to see in a note."""
    if term.kind == "text":
        yield term.text
    elif term.kind in ("all", "any", "line", "content"):
        for part in term.parts:
            yield from _looked_for(part)


def _is_in(text: str, term: Term) -> bool:
    return _holds(term, lambda wanted: fold(wanted) in text)


def _holds(term: Term, test: Callable[[str], bool]) -> bool:
    match term.kind:
        case "all":
            return all(_holds(part, test) for part in term.parts)
        case "any":
            return any(_holds(part, test) for part in term.parts)
        case "not":
            return not _holds(term.parts[0], test)
    return test(term.text)


def _texts(value: Value) -> list[str]:
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    try:
        return [] if value is None else [text_of(value)]
    except NotUnderstoodError:
        return []
