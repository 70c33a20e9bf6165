"""For people: a line a finding, or with the line of the note it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aurora_kb.checks.formats.format import finding_format, visible, where
from aurora_kb.model import Finding

WIDTH = 100


@finding_format("text")
def text(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """A line a finding: `path:line:column: CODE message; hint`. `[*]` marks a safe fix."""
    return "".join(f"{_line(finding)}\n" for finding in findings)


def _line(finding: Finding) -> str:
    fixable = " [*]" if finding.fix and finding.fix.safe else ""
    hint = f"; {finding.hint}" if finding.hint else ""
    return f"{where(finding)}: {finding.code}{fixable} {visible(finding.message + hint)}"


@finding_format("full")
def full(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """As `text`, with the line of the note below and a caret under the place."""
    lines: dict[str, list[str]] = {}
    parts = []
    for finding in findings:
        parts.append(f"{_line(finding)}\n")
        source = lines.setdefault(finding.path, texts.get(finding.path, "").split("\n"))
        if 0 < finding.line <= len(source):
            parts.append(_quote(finding, source[finding.line - 1]))
        if finding.fix:
            safety = "safe" if finding.fix.safe else "unsafe"
            parts.append(f"  fix ({safety}): {visible(finding.fix.title)}\n")
    return "".join(parts)


def _quote(finding: Finding, line: str) -> str:
    """The line with a caret; a long line is cut around the place."""
    column = max(finding.column - 1, 0)
    start = max(column - WIDTH // 2, 0) if len(line) > WIDTH else 0
    shown = line[start : start + WIDTH].rstrip("\r")
    caret = " " * len(visible(shown[: column - start])) + "^"
    number = str(finding.line)
    quoted = f"  {number} | {visible(shown)}\n"
    return f"{quoted}  {' ' * len(number)} | {caret}\n" if finding.column else quoted
