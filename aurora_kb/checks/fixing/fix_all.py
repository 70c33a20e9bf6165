"""Fixes over a whole vault, until a second run would find nothing to do.

A fix in one note may make a link in another right, a count stale, or a comment idle that
silenced what is fixed now. So the vault is checked again with the fixed notes, and what can
be fixed then is fixed too. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from aurora_kb.checks.fixing.fix import Fixed, Skipped, apply_fixes
from aurora_kb.checks.standards import Standards
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Finding, Source
from aurora_kb.notes import ParseOptions

# Each round fixes what the one before it laid open; more than three were never needed.
ROUNDS = 6

Recheck = Callable[[Sequence[Source]], Sequence[Finding]]


def fix_all(
    sources: Mapping[str, Source],
    findings: Sequence[Finding],
    recheck: Recheck,
    *,
    unsafe: bool | Sequence[str] = False,
    options: ParseOptions = ParseOptions(),  # noqa: B008 (frozen)
    settings: ChecksConfig = ChecksConfig(),  # noqa: B008 (frozen)
    standards: Standards = Standards(),  # noqa: B008 (frozen)
) -> tuple[Fixed, ...]:
    """Apply the fixes of `findings` and of what `recheck` finds afterwards, by path.

    `sources` are the notes by path. `recheck` is given all notes that were fixed so far, and
    returns the findings of the vault with them in place of the old ones. Of a note whose fixes all
    were skipped the bytes are those of its source.
    """
    now = dict(sources)
    done: dict[str, Fixed] = {}
    for _ in range(ROUNDS):
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.fix is not None and finding.path in now:
                by_path.setdefault(finding.path, []).append(finding)
        changed = False
        for path, own in sorted(by_path.items()):
            fixed = apply_fixes(
                now[path],
                own,
                unsafe=unsafe,
                options=options,
                settings=settings,
                standards=standards,
            )
            changed = changed or fixed.data != now[path].data
            now[path] = Source(path, fixed.data)
            done[path] = _joined(done.get(path), fixed)
        if not changed:
            break
        repaired = [now[path] for path, one in sorted(done.items()) if one.applied]
        findings = recheck(repaired)
    return tuple(one for _, one in sorted(done.items()))


def _joined(before: Fixed | None, after: Fixed) -> Fixed:
    """Two rounds as one: what was skipped and done later was not skipped."""
    if before is None:
        return after
    applied = (*before.applied, *after.applied)
    repaired = {(finding.code, finding.message) for finding in applied}
    skipped = {
        (skip.finding.code, skip.finding.message): skip
        for skip in (*before.skipped, *after.skipped)
    }
    left: tuple[Skipped, ...] = tuple(s for what, s in skipped.items() if what not in repaired)
    return Fixed(after.path, after.data, applied, left)
