"""Questions for keys that are dates, counts or clauses and no nouns."""

from __future__ import annotations

import re

from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.verbs import PREPOSITIONS, base_of, is_participle, is_plural

_YEAR = re.compile(
    r"(?P<day>\d{1,2} )?(?:[A-Z][a-z]{2,8} )?(?:1[0-9]|20)\d\d(?:\s?[-–]\s?\d{2,4})?"
)
_NUMBER_OF = re.compile(r"(?:#|no\.|nr\.|number) of (?=[a-z]+s\b)", re.I)
_BY = re.compile(r"by [a-z]+")
_LIKE = re.compile(r"(sound|look|taste|smell|feel|act|behave)s like")


def ask_of_measure(key: str, subject: str, do: str) -> str:
    """The question for a key that is a date, a count, "# of gates", or a measure, "by time"; ""
    for others."""
    if date := _YEAR.fullmatch(key):
        return f"{subject}: what happened {'on' if date['day'] else 'in'} {key}?"
    if counted := _NUMBER_OF.match(key):
        return f"How many {key[counted.end() :]} {do} {subject} have?"
    return f"What is {in_sentence(subject)} {key}?" if _BY.fullmatch(key) else ""


def ask_of_clause(parts: list[str], subject: str) -> str:
    """The question for a key that says what something of the subject does: "CPU grows with
    memory", or in which case, "without parameters"; "" for others.
    """
    if found := _LIKE.fullmatch(" ".join(parts)):
        return f"What {'do' if is_plural(subject) else 'does'} {subject} {found[1]} like?"
    if len(parts) > 1 and parts[0] in ("with", "without"):
        return f"What {'do' if is_plural(subject) else 'does'} {subject} do {' '.join(parts)}?"
    if len(parts) > 1 and parts[0].casefold() in PREPOSITIONS and parts[-1] not in PREPOSITIONS:
        return f"{subject}: what holds {' '.join(parts)}?"  # "in transit"
    if not (len(parts) > 2 and parts[2] in PREPOSITIONS and base_of(parts[1])):
        return ""
    if is_participle(parts[0]) or base_of(parts[0]):
        return ""
    if len(parts) > 3:
        return f"{subject}: how does {parts[0]} {base_of(parts[1])} {' '.join(parts[2:])}?"
    return f"What does the {parts[0]} of {subject} {base_of(parts[1])} {parts[2]}?"
