"""Findings of an older text, moved to where their lines are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aurora_kb.model import Finding


def shifted(
    findings: Iterable[Finding], before: Sequence[str], after: Sequence[str]
) -> Iterator[Finding]:
    """Yield the findings whose lines stand before or behind what was changed.

    Without their fixes: those name places in the older text.
    """
    room = min(len(before), len(after))
    head = next((n for n in range(room) if before[n] != after[n]), room)
    tail = next((n for n in range(room - head) if before[-1 - n] != after[-1 - n]), room - head)
    for finding in findings:
        if finding.line <= head:
            yield replace(finding, fix=None)
        elif finding.line > len(before) - tail:
            moved = finding.line + len(after) - len(before)
            yield replace(finding, line=moved, fix=None)
