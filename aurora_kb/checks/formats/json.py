"""For programs: one JSON list, or one object a line."""

from __future__ import annotations

import json as standard
from collections.abc import Mapping, Sequence
from typing import Any

from aurora_kb.checks.formats.format import finding_format
from aurora_kb.model import Edit, Finding


@finding_format("json")
def json(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """A list of objects with code, severity, message, hint, path, line, column and fix.

    `line` and `column` count from 1; 0 means the whole file. A fix has a title, `safe` and
    its edits: `start` and `end` are bytes of the file, `replacement` is text.
    """
    items = [_object(finding, texts) for finding in findings]
    return standard.dumps(items, ensure_ascii=False, indent=2) + "\n"


@finding_format("jsonl")
def jsonl(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """The objects of `json`, one a line, for `grep` and streams."""
    return "".join(
        standard.dumps(_object(finding, texts), ensure_ascii=False) + "\n" for finding in findings
    )


def _object(finding: Finding, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "fix": _fix(finding, texts.get(finding.path)),
    }


def _fix(finding: Finding, text: str | None) -> dict[str, Any] | None:
    if finding.fix is None:
        return None
    edits = [] if text is None else [_edit(edit, text) for edit in finding.fix.edits]
    return {"title": finding.fix.title, "safe": finding.fix.safe, "edits": edits}


def _edit(edit: Edit, text: str) -> dict[str, Any]:
    start = len(text[: edit.span.start].encode("utf-8", "replace"))
    length = len(text[edit.span.start : edit.span.end].encode("utf-8", "replace"))
    return {"start": start, "end": start + length, "replacement": edit.replacement}
