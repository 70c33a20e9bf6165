"""Apply fixes to a note's bytes: edits of known spans, checked before anyone writes them.

All edits of a file are planned on one parse. What does not hold afterwards is not done:
the text outside the edits is the same by construction, and the result is parsed again to
see that no other key changed, that the page shows the same and that no rule complains
which was silent before.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aurora_kb.checks.edits import spliced
from aurora_kb.checks.fixing.verify import Judge
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.selection import fits
from aurora_kb.checks.standards import Standards
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Edit, Finding, Source
from aurora_kb.notes import ParseOptions

# Two or three are enough for every rule there is; the last shows that nothing is left.
ROUNDS = 5

_ORDER = {rule.code: number for number, rule in enumerate(RULES)}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A finding whose fix was not applied, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A note's bytes after its fixes; the bytes of the source where nothing was applied."""

    path: str
    data: bytes
    applied: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


def apply_fixes(
    source: Source,
    findings: Iterable[Finding],
    *,
    unsafe: bool | Sequence[str] = False,
    options: ParseOptions = ParseOptions(),  # noqa: B008 (frozen)
    settings: ChecksConfig = ChecksConfig(),  # noqa: B008 (frozen)
    standards: Standards = Standards(),  # noqa: B008 (frozen)
) -> Fixed:
    """Apply the fixes of those `findings` that are of this file.

    Safe ones, and of the `unsafe` ones all or those with these codes or prefixes. `options`,
    `settings` and `standards` must be those the findings were made with.
    Where fixes overlap, the rule that comes first wins and the other waits. Further rounds
    do what had to wait and repair what a fix made stale (a label added to a link adds a
    word), so that a second run finds nothing to do.
    """
    prefixes = (("AKB",) if unsafe else ()) if isinstance(unsafe, bool) else tuple(unsafe)
    wanted = _in_rule_order(source.path, findings, prefixes)
    codes = frozenset(finding.code for finding in wanted)
    judge = Judge(source.path, options, codes, settings, standards)
    asked = {_what(finding) for finding in wanted}
    unasked = frozenset(map(_what, judge.found(source.data))) - asked if wanted else frozenset()
    data = source.data
    applied: list[Finding] = []
    skipped: list[Skipped] = []
    for _ in range(ROUNDS):
        if not wanted:
            break
        fixed = _apply_once(data, wanted, judge)
        applied += fixed.applied
        skipped += fixed.skipped
        if fixed.data == data:
            break
        data = fixed.data
        left = _left(source.data, data, codes, unasked, judge)
        wanted = _in_rule_order(source.path, left, prefixes)
    done = {(finding.code, finding.message) for finding in applied}
    waiting = {(skip.finding.code, skip.finding.message): skip for skip in skipped}
    still = tuple(skip for what, skip in waiting.items() if what not in done)
    return Fixed(source.path, data, tuple(applied), still)


def _what(finding: Finding) -> tuple[str, str]:
    """What a finding is about, wherever edits above it have moved it."""
    return finding.code, finding.message


def _left(
    old: bytes,
    new: bytes,
    codes: frozenset[str],
    unasked: frozenset[tuple[str, str]],
    judge: Judge,
) -> list[Finding]:
    """What is found after a round: asked for and not done yet, or made stale by the fixes.

    A fault that was there before and that nobody asked to mend is left alone.
    """
    others = {finding.code for finding in judge.found(old)} - codes
    return [
        finding
        for finding in judge.found(new)
        if _what(finding) not in unasked
        and (
            finding.code in codes
            or (finding.code not in others and finding.fix is not None and finding.fix.safe)
        )
    ]


def _apply_once(data: bytes, wanted: Sequence[Finding], judge: Judge) -> Fixed:
    """Plan all edits on one parse, and do those that hold."""
    note = judge.note(data)
    # Undecodable bytes became U+FFFD in the text: writing it back would destroy them.
    if note.text.encode("utf-8", "replace") != data:
        reason = "the file is not valid UTF-8"
        return Fixed(note.path, data, (), tuple(Skipped(finding, reason) for finding in wanted))
    planned, skipped = _without_overlaps(wanted, len(note.text))
    held: list[Finding] = []
    skipped += _hold(note.text, held, planned, judge)
    return Fixed(note.path, _edited(note.text, held).encode(), tuple(held), tuple(skipped))


def _hold(text: str, held: list[Finding], more: list[Finding], judge: Judge) -> list[Skipped]:
    """Add to `held` what of `more` can be written with it; return the rest with reasons.

    A batch that does not hold is halved: each attempt parses the note, and one bad fix
    among hundreds must not cost hundreds of parses.
    """
    together = [*held, *more]
    new = _edited(text, together).encode()
    is_safe = all(finding.fix is not None and finding.fix.safe for finding in together)
    reason = judge.objection(text.encode(), new, _edits(together), is_safe)
    if not reason:
        held += more
        return []
    if len(more) == 1:
        return [Skipped(more[0], reason)]
    middle = len(more) // 2
    first = _hold(text, held, more[:middle], judge)
    return first + _hold(text, held, more[middle:], judge)


def _in_rule_order(path: str, findings: Iterable[Finding], unsafe: Sequence[str]) -> list[Finding]:
    wanted = [
        finding
        for finding in findings
        if finding.path == path and finding.fix and (finding.fix.safe or fits(finding.code, unsafe))
    ]
    last = len(_ORDER)
    return sorted(wanted, key=lambda f: (_ORDER.get(f.code, last), f.line, f.column, f.message))


# ------------------------------------------------------------------ planning and splicing


def _without_overlaps(
    wanted: Sequence[Finding], length: int
) -> tuple[list[Finding], list[Skipped]]:
    """Split into what can be done in one go and what gets in its way.

    Two fixes may share an edit that is exactly the same: it fixes both.
    """
    planned: list[Finding] = []
    skipped: list[Skipped] = []
    taken = _Taken()
    for finding in wanted:
        edits = finding.fix.edits if finding.fix else ()
        if any(edit.span.end > length for edit in edits):
            skipped.append(Skipped(finding, "the file has changed since it was checked"))
            continue
        rival = next(filter(None, map(taken.rival, edits)), "")
        if rival:
            skipped.append(Skipped(finding, f"it would touch what {rival} changes"))
            continue
        planned.append(finding)
        for edit in edits:
            taken.add(edit, finding.code)
    return planned, skipped


class _Taken:
    """The edits planned so far, in the order of their places. No two of them overlap."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._codes: dict[Edit, str] = {}

    def add(self, edit: Edit, code: str) -> None:
        """Plan an edit that has no rival."""
        if edit not in self._codes:
            self._codes[edit] = code
            insort(self._edits, edit, key=_place)

    def rival(self, edit: Edit) -> str:
        """The code whose edit touches a common character or inserts at the same place."""
        # What is planned does not overlap, so only the two neighbours can be in the way.
        after = bisect_left(self._edits, _place(edit), key=_place)
        for other in self._edits[max(after - 1, 0) : after + 1]:
            first, second = sorted((edit.span, other.span))
            is_common = first.start == second.start or second.start < first.end
            if is_common and other != edit:
                return self._codes[other]
        return ""


def _place(edit: Edit) -> int:
    return edit.span.start


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    edits = {edit for finding in findings if finding.fix for edit in finding.fix.edits}
    return sorted(edits, key=lambda edit: edit.span)


def _edited(text: str, findings: Iterable[Finding]) -> str:
    return spliced(text, _edits(findings))
