"""GitLab's Code Quality: the findings appear in merge requests."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from aurora_kb.checks.baseline import Fingerprints
from aurora_kb.checks.formats.format import finding_format
from aurora_kb.model import Finding, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


@finding_format("gitlab")
def gitlab(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """A list of objects, each with a fingerprint of its own."""
    prints = Fingerprints(texts)
    seen: Counter[str] = Counter()
    items: list[dict[str, Any]] = []
    for finding in findings:
        name = f"{finding.path}:{prints.of(finding)}"
        seen[name] += 1
        message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
        items.append(
            {
                "description": message,
                "check_name": finding.code,
                "fingerprint": f"{name}:{seen[name]}",
                "severity": _SEVERITIES[finding.severity],
                # A line is required; what is about the whole file stands at its top.
                "location": {"path": finding.path, "lines": {"begin": max(finding.line, 1)}},
            }
        )
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
