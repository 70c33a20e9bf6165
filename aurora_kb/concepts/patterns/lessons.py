"""Lines about the lesson and not about its subject."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.verbs import opens_with_infinitive
from aurora_kb.concepts.language.vocabulary import word_set
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope

_LESSON = r"(?:lesson|lecture|module|session|chapter|course|unit|class|video|week)"
_ABOUT_LESSON = re.compile(
    r"learning (?:objectives?|goals?|outcomes?)"
    rf"|(?:goals?|aims?|objectives?) of (?:this (?:note|page|doc(?:ument)?)|(?:this|the) {_LESSON})"
    rf"|next (?:time|{_LESSON})|(?:reading|homework|exercises?|assignments?) (?:for|until) \S.*"
    r"|(?:my )?homework"
    r"|(?:past |old |mock |sample )?(?:exam|test|quiz) (?:questions?|hints?)(?: (?:from|in) .+)?",
    re.I,
)
_TASK = re.compile(r"(?:exercises?|assignments?)(?: \d+)?", re.I)
# Orders that also stand before one word: "Exercise: build HyDE", "solve 3 to 5".
_ORDERS = word_set(
    "build calculate compare create derive explain find implement log make prove read show solve"
    " try write"
)
_WORK = re.compile(r"(?:papers?|articles?|(?:text)?books?|(?:blog )?posts?|talks?|slides)", re.I)
_CITED = re.compile(r"\bet al\b|\b(?:1[89]|20)\d\d[a-z]?\b|\bch(?:ap(?:ter)?)?\.? ?\d|^[\"“]")


@pattern("P0l", 0.9, where="text colon")
def lesson_line(line: Line, scope: Scope) -> Found | None:
    """`Learning objectives: ...`, `Next lecture: ...`, `Paper: Gao et al. 2022`: nothing is said of
    the subject."""
    if line.mark != ":" or line.is_item or not line.key:
        return None
    return Found() if is_about_lesson(line.key, line.value_text) else None


def is_about_lesson(key: str, value: str) -> bool:
    """Whether what stands before and behind a colon speaks of a lesson, of its tasks, or of what
    to read for it."""
    if _ABOUT_LESSON.fullmatch(key):
        return True
    if _TASK.fullmatch(key):
        # "Assignment: build a mill"; in code it is a thing.
        return opens_with_infinitive(value) or value.partition(" ")[0].casefold() in _ORDERS
    return _WORK.fullmatch(key) is not None and _CITED.search(value) is not None
