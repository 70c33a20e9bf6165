"""Items that look as if they arranged the page, and say something after all."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.vocabulary import first_word, fold
from aurora_kb.concepts.language.words import is_question, is_sentence
from aurora_kb.concepts.reading.lines import Line, Scope

_ONLY = re.compile(r"only (?:for|in|on|with|by|if|when|at) \w", re.I)

_RULE = re.compile(
    r"(?:must|should|shall|may|can|cannot|need not)\s|[^,;:]+\s(?:is|are)\s(?:not|never)\s", re.I
)


def is_rule(text: str) -> bool:
    """Whether a numbered item says what must be or is not so, `Must be told to the baker`,
    `Silence is not consent`: it is no step."""
    return _RULE.match(text) is not None


def says_something(line: Line, text: str, scope: Scope) -> bool:
    """Whether an item says something: `more smoke`, `only for big ovens`, `others are dry`."""
    if fold(text).startswith("more ") or _tells_of(line, text, scope):
        return True
    is_said = first_word(text) in ("other", "another") and is_sentence(text)
    return not scope.prose and (is_said or _ONLY.match(text) is not None)


def _tells_of(line: Line, text: str, scope: Scope) -> bool:
    """Whether an item says something of the subject by a pronoun: `it needs no fuel`, and `you
    turn the loaves` of one of two that are compared."""
    first = first_word(text)
    is_said = first in ("it", "they") or (first == "you" and scope.how in ("columns", "section"))
    is_whole = len(text.split()) > 2 and not line.value_text and not is_question(text)
    return is_said and is_whole and not scope.prose
