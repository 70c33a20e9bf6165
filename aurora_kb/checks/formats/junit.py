"""JUnit's XML, which most build servers show as a list of tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aurora_kb.checks.formats.format import finding_format, visible
from aurora_kb.model import Finding, Severity


@finding_format("junit")
def junit(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """A suite a note. Errors and warnings fail; information passes and goes to the output.

    Notes without findings pass with one case each, as far as their texts are given.
    """
    by_note: dict[str, list[Finding]] = {path: [] for path in sorted(texts)}
    for finding in findings:
        by_note.setdefault(finding.path, []).append(finding)
    suites = "".join(_suite(path, found) for path, found in sorted(by_note.items()))
    tests = sum(max(len(found), 1) for found in by_note.values())
    counts = f'tests="{tests}" failures="{_failures(findings)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="aurora-kb" {counts}>\n{suites}</testsuites>\n'
    )


def _failures(findings: Sequence[Finding]) -> int:
    return sum(1 for finding in findings if finding.severity is not Severity.INFO)


def _suite(path: str, findings: Sequence[Finding]) -> str:
    name = _attribute(path or "the vault")
    cases = "".join(_case(name, finding) for finding in findings)
    if not findings:
        cases = f'    <testcase name="no findings" classname={name}/>\n'
    counts = f'tests="{max(len(findings), 1)}" failures="{_failures(findings)}"'
    return f"  <testsuite name={name} {counts}>\n{cases}  </testsuite>\n"


def _case(name: str, finding: Finding) -> str:
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    where = f"line {finding.line}, column {finding.column}: " if finding.line else ""
    title = f"{finding.code} {where}{finding.message}"
    case = f"    <testcase name={_attribute(title)} classname={name}>\n"
    from xml.sax.saxutils import escape  # see `_attribute`

    text = escape(visible(f"{where}{message}"))
    if finding.severity is Severity.INFO:
        return f"{case}      <system-out>{text}</system-out>\n    </testcase>\n"
    kind = f"type={_attribute(finding.code)} message={_attribute(message)}"
    return f"{case}      <failure {kind}>{text}</failure>\n    </testcase>\n"


def _attribute(text: str) -> str:
    # It brings all that opens addresses with it, a tenth of what a check imports.
    from xml.sax.saxutils import quoteattr

    # XML has no spelling at all for most control characters.
    return quoteattr(visible(text))
