"""Lines whose key is a case and no thing: `missed dose: take it the same day`, `↑INR: ...`,
`standing still? → dative`; and rows of words before one gloss."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import head_phrase
from aurora_kb.concepts.language.vocabulary import (
    first_word,
    is_aspect,
    last_word,
    relation_of_key,
)
from aurora_kb.concepts.language.words import is_filler, is_name, is_question, tidy
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.answers import ASKING
from aurora_kb.concepts.patterns.bare_names import bare_names
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_CHANGES = re.compile(r"(?:[\w-]+\s)?[↑↓]\s?\w|\w+\s?[↑↓]$")
# What somebody is told to do in a case; `knead` and `mix` may as well say what a step is.
_TOLD = re.compile(
    r"(?:stop|give|take|keep|avoid|never|always|don['’]t|do not|check|report|wait|reduce"
    r"|increase|switch to|hold|skip)(?:,\s|\s+(?!(?:care|place|part|track|in mind|up)\b))\S"
    r"|(?:contraindicated|forbidden|not (?:allowed|recommended|safe|advised))\b",
    re.I,
)
_MOST_WORDS = 7
_ROW = 3  # names


@pattern("P1z", 0.8, where="item question subject, no list prose compared")
def case_asked(line: Line, scope: Scope) -> Found | None:
    """`- movement, where to? → accusative`: a case that is asked for, and what holds in it."""
    if not line.is_item or line.mark != "⟶" or line.key[-1:] != "?" or line.has_list:
        return None
    if scope.prose or scope.items or line.style or not is_name(scope.subject, 5):
        return None
    if first_word(line.key) in ASKING or is_question(line.value_text):
        return None
    text, aspect = tidy(line.text), tidy(line.key)
    return Found((Claim(scope.subject, "has_property", text, True, aspect=aspect, whole=text),))


@pattern("P2w", 0.75, where="colon value subject, no tail style prose")
def row_with_gloss(line: Line, scope: Scope) -> Found | None:
    """`geben, zeigen, schenken: a person in the dative` below `Verbs with two objects`: examples of
    what the heading gathers, and what is so of all of them."""
    if line.mark != ":" or line.style or scope.prose or scope.inside != "heading":
        return None
    row, last = bare_names(line.key), last_word(scope.subject)
    heads = {last, last_word(head_phrase(scope.subject)[0])}
    if len(row) < _ROW or not line.key.islower() or all(singular(one) == one for one in heads):
        return None
    text = tidy(line.value_text)
    shown = tuple(Claim(scope.subject, "has_example", one, whole=tidy(line.key)) for one in row)
    return Found((*shown, Claim(scope.subject, "has_property", text, True, whole=text)))


@pattern("P0s", 0.9, where="runs, no heading")
def struck(line: Line, scope: Scope) -> Found | None:
    """`~~with him~~ → with them`: what is struck out at the beginning of a line names nothing."""
    first = next((run for run in line.part.runs if run.text.strip()), None)
    if first is None or "strike" not in first.styles or line.part.kind == "heading":
        return None
    return Found(below=scope)


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
