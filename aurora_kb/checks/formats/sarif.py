"""SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from aurora_kb import __version__
from aurora_kb.checks.baseline import Fingerprints
from aurora_kb.checks.formats.format import finding_format
from aurora_kb.checks.rule import Rule
from aurora_kb.checks.rules import RULES
from aurora_kb.model import Edit, Finding, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@finding_format("sarif")
def sarif(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """One run with every rule's help, and each finding with its fix and its fingerprint.

    Columns count characters. Without the note's text there are no fixes.
    """
    prints = Fingerprints(texts)
    seen: Counter[tuple[str, str]] = Counter()
    results = []
    for finding in findings:
        name = prints.of(finding)
        seen[finding.path, name] += 1
        fingerprint = f"{name}:{seen[finding.path, name]}"
        results.append(_result(finding, fingerprint, texts.get(finding.path)))
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    return {
        "name": "aurora-kb",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in RULES],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"fix": rule.fix},
    }


_INDEX = {rule.code: number for number, rule in enumerate(RULES)}


def _result(finding: Finding, fingerprint: str, text: str | None) -> dict[str, Any]:
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "partialFingerprints": {"auroraKb/v1": fingerprint},
    }
    if finding.code in _INDEX:
        result["ruleIndex"] = _INDEX[finding.code]
    if finding.path:
        place: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
        if finding.line:
            place["region"] = {"startLine": finding.line}
            if finding.column:
                place["region"]["startColumn"] = finding.column
        result["locations"] = [{"physicalLocation": place}]
    if finding.fix and text is not None:
        result["fixes"] = [_fix(finding, text)]
    return result


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": quote(path)}


def _fix(finding: Finding, text: str) -> dict[str, Any]:
    assert finding.fix is not None
    changes = {
        "artifactLocation": _artifact(finding.path),
        "replacements": [_replacement(edit, text) for edit in finding.fix.edits],
    }
    safety = "safe" if finding.fix.safe else "unsafe"
    return {
        "description": {"text": f"{finding.fix.title} ({safety})"},
        "artifactChanges": [changes],
    }


def _replacement(edit: Edit, text: str) -> dict[str, Any]:
    start_line, start_column = _place(text, edit.span.start)
    end_line, end_column = _place(text, edit.span.end)
    region = {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.replacement}}


def _place(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, start) + 1, offset - start + 1
