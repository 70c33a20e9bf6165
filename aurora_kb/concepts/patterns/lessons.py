"""Lines about the lesson and not about its subject."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.verbs import opens_with_infinitive
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope

_LESSON = r"(?:lesson|lecture|module|session|chapter|course|unit|class|video|week)"
_ABOUT_LESSON = re.compile(
    r"learning (?:objectives?|goals?|outcomes?)"
    rf"|(?:goals?|aims?|objectives?) of (?:this|the) {_LESSON}"
    rf"|next (?:time|{_LESSON})|(?:reading|homework|exercises?|assignments?) (?:for|until) \S.*"
    r"|(?:my )?homework"
    r"|(?:past |old |mock |sample )?(?:exam|test|quiz) (?:questions?|hints?)(?: (?:from|in) .+)?",
    re.I,
)
_TASK = re.compile(r"(?:exercises?|assignments?)(?: \d+)?", re.I)
_WORK = re.compile(r"(?:papers?|articles?|(?:text)?books?|(?:blog )?posts?|talks?|slides)", re.I)
_CITED = re.compile(r"\bet al\b|\b(?:1[89]|20)\d\d[a-z]?\b|\bch(?:ap(?:ter)?)?\.? ?\d|^[\"“]")


@pattern("P0l", 0.9, where="text colon")
def lesson_line(line: Line, scope: Scope) -> Found | None:
    """`Learning objectives: ...`, `Next lecture: ...`, `Paper: Gao et al. 2022`: nothing is said of
    the subject."""
    if line.mark != ":" or line.is_item or not line.key:
        return None
    if _ABOUT_LESSON.fullmatch(line.key):
        return Found()
    if _TASK.fullmatch(line.key) and opens_with_infinitive(line.value_text):
        return Found()  # "Assignment: build a mill"; in code it is a thing
    return Found() if _WORK.fullmatch(line.key) and _CITED.search(line.value_text) else None
