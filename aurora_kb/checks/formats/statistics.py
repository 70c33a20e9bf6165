"""How often each rule found something."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from aurora_kb.checks.rules import RULES
from aurora_kb.model import Finding


def format_statistics(findings: Sequence[Finding], as_json: bool = False) -> str:
    """A line a code, the most frequent first: count, code, `[*]` if `--fix` fixes some, name."""
    names = {rule.code: rule.name for rule in RULES}
    counts = Counter(finding.code for finding in findings)
    safe = Counter(finding.code for finding in findings if finding.fix and finding.fix.safe)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if as_json:
        items = [
            {"code": code, "name": names.get(code, ""), "count": count, "safe_fixes": safe[code]}
            for code, count in rows
        ]
        return json.dumps(items, indent=2) + "\n"
    width = max((len(f"{count:,}") for _, count in rows), default=0)
    marks = {code: "[*]" if safe[code] else "   " for code in counts}
    return "".join(
        f"{count:>{width},} {code} {marks[code]} {names.get(code, '')}\n" for code, count in rows
    )
