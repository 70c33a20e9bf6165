"""Dataview's query language, the part of it that asks for a list or a table of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aurora_kb.notes.queries.dataview_language import refuse_unknown
from aurora_kb.notes.queries.expressions import MAX_DEPTH, Expression, parse_expression
from aurora_kb.notes.queries.values import NotUnderstoodError

_COMMAND = re.compile(r"(from|where|sort|limit|group\s+by|flatten)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\[\[[^\[\]\n]*\]\]")
_HEADING = re.compile(r"^(.*?)\s+as\s+(\"(?:[^\"\\]|\\.)*\"|[\w-]+)\s*$", re.IGNORECASE | re.DOTALL)
_DIRECTION = re.compile(r"\s+(asc|ascending|desc|descending)$", re.IGNORECASE)
_SOURCE = re.compile(
    r"\s*(?:(?P<tag>#[^\s()&|,\"]+)|(?P<path>\"[^\"\n]*\")|(?P<out>outgoing\(\s*\[\[[^\[\]\n]*\]\]\s*\))"
    r"|(?P<link>\[\[[^\[\]\n]*\]\])|(?P<word>and\b|or\b|not\b)|(?P<sign>[()!&|-]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceTerm:
    """Where notes are taken from: a leaf (`tag`, `path`, `link`, `out`) or `and`, `or`, `not`."""

    kind: str
    text: str = ""
    parts: tuple[SourceTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class DataviewColumn:
    """A column of a table, or what a list shows beside each note."""

    value: Expression
    heading: str


@dataclass(frozen=True, slots=True)
class Where:
    """Keeps the notes for which a condition holds."""

    test: Expression


@dataclass(frozen=True, slots=True)
class Sort:
    """Brings notes into an order; pairs of a value and whether it goes down."""

    keys: tuple[tuple[Expression, bool], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """Keeps the first notes."""

    count: int


@dataclass(frozen=True, slots=True)
class DataviewQuery:
    """A query as written; the steps are taken one after another, as Dataview does."""

    kind: str  # list or table
    shows_file: bool = True
    columns: tuple[DataviewColumn, ...] = ()
    source: SourceTerm | None = None
    steps: tuple[Where | Sort | Limit, ...] = ()


def parse_dataview(text: str) -> DataviewQuery:
    """Return the query. Raises `NotUnderstoodError` for everything outside the subset."""
    (_, head), *clauses = _clauses(text)
    query = _head(head.strip())
    for position, (name, rest) in enumerate(clauses):
        if name == "from":
            if position:
                raise NotUnderstoodError("FROM stands behind another clause")
            query = replace(query, source=_source(rest))
        else:
            query = replace(query, steps=(*query.steps, _step(name, rest.strip())))
    return query


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """Cut the query at the words that open a clause, outside of quotes and links."""
    masked = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    cuts = [
        match
        for match in _COMMAND.finditer(masked)
        if not match.start() or masked[match.start() - 1].isspace()
    ]
    ends = [match.start() for match in cuts] + [len(text)]
    yield "", text[: ends[0]]
    for match, end in zip(cuts, ends[1:], strict=True):
        yield " ".join(match[1].lower().split()), text[match.end() : end]


def _head(text: str) -> DataviewQuery:
    kind, _, rest = (
        text.partition(" ")
        if not text[:5].lower().startswith("table\n")
        else (
            "table",
            "",
            text[5:],
        )
    )
    kind = kind.strip().lower()
    if kind not in ("list", "table"):
        raise NotUnderstoodError(f"a query that begins with {kind[:20]!r}")
    rest = rest.strip()
    shows_file = True
    if found := re.match(r"without\s+id\b", rest, re.IGNORECASE):
        shows_file, rest = False, rest[found.end() :].strip()
    columns = tuple(_column(part) for part in _split(rest)) if rest else ()
    if kind == "list" and len(columns) > 1:
        raise NotUnderstoodError("a LIST shows one value beside each note")
    if not shows_file and not columns:
        raise NotUnderstoodError("WITHOUT ID and nothing to show")
    return DataviewQuery(kind, shows_file, columns)


def _split(text: str) -> list[str]:
    """Split at commas that stand in no quotes and brackets."""
    masked = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    parts, depth, start = [], 0, 0
    for at, character in enumerate(masked):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _column(text: str) -> DataviewColumn:
    named = _HEADING.match(text.strip())
    if named:
        heading = named[2]
        if heading.startswith('"'):
            heading = re.sub(r"\\(.)", r"\1", heading[1:-1])
        return DataviewColumn(_expression(named[1]), heading)
    return DataviewColumn(_expression(text), " ".join(text.split()))


def _expression(text: str) -> Expression:
    if not text.strip():
        raise NotUnderstoodError("a value is missing")
    tree = parse_expression(text, is_dataview=True)
    refuse_unknown(tree)
    return tree


def _step(name: str, rest: str) -> Where | Sort | Limit:
    match name:
        case "where":
            return Where(_expression(rest))
        case "sort":
            return Sort(tuple(_sort_key(part.strip()) for part in _split(rest)))
        case "limit" if re.fullmatch(r"\d{1,9}", rest):
            return Limit(int(rest))
    raise NotUnderstoodError(f"{name.upper()} {rest}".strip()[:60])


def _sort_key(text: str) -> tuple[Expression, bool]:
    found = _DIRECTION.search(text)
    is_descending = bool(found and found[1].lower().startswith("desc"))
    return _expression(text[: found.start()] if found else text), is_descending


# ------------------------------------------------------------------ where notes come from


def _source(text: str) -> SourceTerm | None:
    tokens: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _SOURCE.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotUnderstoodError(f"FROM {text[at:].strip()[:40]}")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    if not tokens:
        return None
    return _SourceParser(tokens).whole()


class _SourceParser:
    """Reads sources: `and` and `or` from left to right with equal rank, as Dataview does."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def whole(self) -> SourceTerm:
        term = self._chain(0)
        if self._at < len(self._tokens):
            raise NotUnderstoodError(f"FROM ... {self._tokens[self._at][1]}")
        return term

    def _take(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise NotUnderstoodError("FROM ends early")
        self._at += 1
        return self._tokens[self._at - 1]

    def _chain(self, depth: int) -> SourceTerm:
        term = self._leaf(depth)
        while self._at < len(self._tokens):
            word = self._tokens[self._at][1].lower()
            kind = {"and": "and", "&": "and", "or": "or", "|": "or"}.get(word)
            if kind is None:
                break
            self._at += 1
            term = SourceTerm(kind, parts=(term, self._leaf(depth)))
        return term

    def _leaf(self, depth: int) -> SourceTerm:
        kind, text = self._take()
        if depth > MAX_DEPTH:
            raise NotUnderstoodError("FROM nests too deep")
        if text.lower() in ("!", "-", "not"):
            return SourceTerm("not", parts=(self._leaf(depth + 1),))
        if text == "(":
            inner = self._chain(depth + 1)
            if self._take()[1] != ")":
                raise NotUnderstoodError("FROM: a bracket is not closed")
            return inner
        if kind in ("word", "sign"):
            raise NotUnderstoodError(f"FROM ... {text}")
        if kind == "path":
            return SourceTerm(kind, text[1:-1].strip("/"))
        if kind == "tag":
            return SourceTerm(kind, text[1:])
        return SourceTerm(kind, text[text.index("[[") + 2 : text.rindex("]]")])
