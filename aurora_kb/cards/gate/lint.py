"""Remarks of the quality gate: rejected drafts, and kept cards that are doubtful."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aurora_kb.cards.draft import Draft, Rejected, deletions
from aurora_kb.cards.english.words import Wording, normal
from aurora_kb.cards.identity.sources import is_elsewhere

# A comparison holds two answers.
MANY_WORDS = 15
_DOUBLE = frozenset(["comparison"])

_VOLATILE = re.compile(
    r"[$€£]\s?\d|\b(?:19|20)\d\d\b|\b(?:prices?|pricing|quota|currently|as of|since)\b", re.I
)
# Its single words.
_CHANGING = frozenset(["price", "prices", "pricing", "quota", "currently", "since"])


@dataclass(frozen=True, slots=True)
class Remark:
    """A draft, the rule it is held against, and what is wrong; it `is_kept` with a warning."""

    draft: Draft
    rule: str
    reason: str
    is_kept: bool


def volatile(draft: Draft) -> str:
    """What in the draft changes from year to year, `""` if nothing does."""
    found = _VOLATILE.search(f"{draft.question} {draft.text} {draft.answer}")
    return found[0] if found else ""


def is_volatile(draft: Draft, asked: Wording, answer: Wording) -> bool:
    """Whether something in the draft changes from year to year.

    The words of its sides are at hand, and nearly always they tell that nothing does. The
    pattern takes thirty times as long.
    """
    if draft.text or not (asked.is_plain and answer.is_plain):
        return bool(volatile(draft))
    said = f"{asked.normal} {answer.normal}"
    may_change = (
        "19" in said
        or "20" in said
        or "as of" in said
        or "$" in draft.question
        or "$" in draft.answer
        or not _CHANGING.isdisjoint(asked.words)
        or not _CHANGING.isdisjoint(answer.words)
    )
    return may_change and bool(volatile(draft))


def remarks(rejected: Iterable[Rejected], kept: Sequence[Draft]) -> tuple[Remark, ...]:
    """All remarks by note, line and rule.

    It is no remark that a line was read twice and gave the same card: there is nothing to do.
    """
    found = [
        Remark(one.draft, one.rule, one.reason, is_kept=False)
        for one in rejected
        if one.rule != "Q7" or is_elsewhere(one)
    ]
    cards_of = Counter(normal(draft.subject) for draft in kept)
    for draft in kept:
        found += [
            Remark(draft, rule, reason, is_kept=True) for rule, reason in _doubts(draft, cards_of)
        ]
    return tuple(sorted(found, key=_order))


def _order(remark: Remark) -> tuple[str, int, str, str, str]:
    draft = remark.draft
    return (draft.note, draft.line, remark.rule, draft.question or draft.text, draft.answer)


def _doubts(draft: Draft, cards_of: Counter[str]) -> Iterator[tuple[str, str]]:
    most = MANY_WORDS * (2 if draft.kind in _DOUBLE else 1)
    answers = [one for texts in deletions(draft.text).values() for one in texts]
    longest = max(len(answer.split()) for answer in answers or [draft.answer])
    if longest >= most:
        yield "Q1", f"the answer has {longest} words: are these two cards?"
    is_alone = draft.subject and cards_of[normal(draft.subject)] == 1
    if is_alone and not draft.headings and not draft.label:
        yield "Q10", f'the only card about "{draft.subject}", and it stands below no heading'
    if found := volatile(draft):
        yield "Q11", f'"{found}" changes with time: look it up again'
