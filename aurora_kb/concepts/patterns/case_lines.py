"""Lines whose key is a case and no thing: `missed dose: take it the same day`, `↑INR: ...`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.vocabulary import is_aspect, relation_of_key
from aurora_kb.concepts.language.words import is_filler, is_name, is_question, tidy
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_CHANGES = re.compile(r"(?:[\w-]+\s)?[↑↓]\s?\w|\w+\s?[↑↓]$")
# What somebody is told to do in a case; `knead` and `mix` may as well say what a step is.
_TOLD = re.compile(
    r"(?:stop|give|take|keep|avoid|never|always|don['’]t|do not|check|report|call|wait|ask|reduce"
    r"|increase|switch to|hold|skip)\s+(?!(?:care|place|part|track|in mind|up)\b)\S",
    re.I,
)
_MOST_WORDS = 7


@pattern("P1y", 0.8, where="colon value subject, no tail style prose")
def case_line(line: Line, scope: Scope) -> Found | None:
    """`missed dose: take it the same day`, `↓INR: rifampicin`: what holds in a case is so of the
    subject, and the case is no part of it."""
    if line.mark != ":" or line.style or line.tail or scope.prose or line.has_list:
        return None
    key = line.key
    if not key or not is_name(scope.subject) or len(key.split()) > _MOST_WORDS:
        return None
    if is_aspect(key) or relation_of_key(key) or is_filler(key) or scope.inside == "glossary":
        return None
    is_case = _TOLD.match(line.value_text) or _CHANGES.match(key)
    if not is_case or is_question(line.text):
        return None
    text = tidy(line.text)
    return Found((Claim(scope.subject, "has_property", text, True, aspect=key, whole=text),))
