"""Faults of notes, and what mends them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aurora_kb.model.files import Span


class Severity(StrEnum):
    """How bad a finding is. Only errors and warnings make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of `span` by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one note that fix one finding; `safe` ones may be applied unasked."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a note. `column` 0 and `line` 0 mean the whole file."""

    code: str
    message: str
    path: str
    line: int = 0
    column: int = 0
    severity: Severity = Severity.WARNING
    hint: str = ""
    fix: Fix | None = None
