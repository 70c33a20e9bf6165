"""Findings as editors show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from lsprotocol import types

from aurora_kb.lsp.cursor import links_at
from aurora_kb.lsp.positions import Lines
from aurora_kb.model import Finding, Note, Severity, Span

SOURCE = "aurora-kb"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
# What editors draw in another way: grey where a thing does nothing, struck out where it is old.
_TAGS = {
    "AKB406": types.DiagnosticTag.Deprecated,
    "AKB409": types.DiagnosticTag.Unnecessary,
    "AKB900": types.DiagnosticTag.Unnecessary,
}


def diagnostics(
    findings: Iterable[Finding],
    note: Note,
    lines: Lines,
    rule_page: Callable[[str], Path | None],
) -> list[types.Diagnostic]:
    """The findings of a note, in their order."""
    return [_diagnostic(finding, note, lines, rule_page) for finding in findings]


def _diagnostic(
    finding: Finding, note: Note, lines: Lines, rule_page: Callable[[str], Path | None]
) -> types.Diagnostic:
    page = rule_page(finding.code)
    tag = _TAGS.get(finding.code)
    said = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return types.Diagnostic(
        range=lines.range(span_of(finding, note, lines)),
        message=said,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page.as_uri()) if page else None,
        source=SOURCE,
        tags=[tag] if tag else None,
    )


def span_of(finding: Finding, note: Note, lines: Lines) -> Span:
    """The part of the text that a finding is about.

    A finding names where it begins. It ends with the link or the value there, else with the
    line; one about the whole file is shown in its first line.
    """
    number = max(finding.line, 1) - 1
    line = lines.line(number)
    start = lines.start(number)
    end = start + len(line.rstrip())
    if finding.column <= 0:
        return Span(min(start + len(line) - len(line.lstrip()), end), end)
    begin = lines.offset_of(finding.line, finding.column)
    for placed in links_at(note, lines, finding.line):
        if placed.span.start == begin:
            return placed.span
    for field in note.fields:
        if field.span.start <= begin < field.span.end:
            return Span(begin, min(field.span.end, max(end, begin)))
    return Span(begin, max(end, begin))
