"""Queries over notes: bases, Dataview's lists and tables, search blocks.

Each kind is parsed to a dataclass and run over a vault for the note that shows it. What is
outside the subset raises `NotUnderstoodError` when it is parsed or run; nothing is ever
answered in part.
"""

from aurora_kb.notes.queries.answers import (
    Queries,
    Refused,
    asset_text,
    find_query_faults,
    is_base,
    is_drawn,
    parse_fault,
)
from aurora_kb.notes.queries.results import Group, Result, Row
from aurora_kb.notes.queries.values import FileValue, LinkValue, NotUnderstoodError, Value, file_of

__all__ = [
    "FileValue",
    "Group",
    "LinkValue",
    "NotUnderstoodError",
    "Queries",
    "Refused",
    "Result",
    "Row",
    "Value",
    "asset_text",
    "file_of",
    "find_query_faults",
    "is_base",
    "is_drawn",
    "parse_fault",
]
