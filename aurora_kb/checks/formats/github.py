"""For GitHub Actions: the findings appear beside the changed lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aurora_kb.checks.formats.format import finding_format
from aurora_kb.model import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@finding_format("github")
def github(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """A workflow command a finding."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    places = [("file", finding.path), ("title", finding.code)]
    if finding.line:
        places.insert(1, ("line", str(finding.line)))
    if finding.column:
        places.insert(2, ("col", str(finding.column)))
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in places)
    message = f"{finding.code} {finding.message}"
    if finding.hint:
        message += f"; {finding.hint}"
    return f"::{_LEVELS[finding.severity]} {properties}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """The text as a command may hold it: line ends, `%` and separators as `%XX`."""
    return "".join(
        f"%{ord(character):02X}" if character in "%\r\n" + more else character for character in text
    )
