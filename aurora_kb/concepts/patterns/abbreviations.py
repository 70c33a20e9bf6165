"""Short names and what they spell out: `LIFO: last in, first out`, `` `I` | the *index* ``."""

from __future__ import annotations

from aurora_kb.concepts.language.values import (
    is_acronym_of,
    looks_like_acronym,
    spelled_before,
    spells_out,
    without_aside,
)
from aurora_kb.concepts.language.vocabulary import fold
from aurora_kb.concepts.language.words import is_name, tidy
from aurora_kb.concepts.reading.lines import Line, emphasised
from aurora_kb.concepts.reading.statements import Alias


def expansion(name: str, text: str) -> tuple[Alias, ...]:
    """`LIFO: last in, first out` has none to part; `BP: blood pressure, force on the walls`
    spells its name out before it explains it."""
    long, _, gloss = text.partition(", ")
    is_long = looks_like_acronym(name) and is_acronym_of(name, long) and is_name(long, 7)
    if is_long and gloss and " " in long:
        return (Alias(name, tidy(long), "acronym"),)
    before = spelled_before(name, without_aside(text))
    return (Alias(name, before, "acronym"),) if before and is_name(before, 7) else ()


def long_form(name: str, line: Line) -> str:
    """The emphasised long form in the gloss of a short one: `` `I` | the *indexing pipeline* ``."""
    text = without_aside(line.value_text)
    if spells_out(name, text) and is_name(text, 6):
        return text
    if len(name) > 4 or line.mark not in ("|", "-") or line.value_text.startswith("{"):
        return ""
    if not (looks_like_acronym(name) or line.style == "code"):
        return ""
    marked = [text for text in emphasised(line.value) if is_name(text, 4)]
    if marked and (fold(marked[0])[0] == fold(name)[0] or is_acronym_of(name, marked[0])):
        return marked[0]
    if len(name) > 1:
        return ""
    words = fold(text).split()
    return next((w.split("/")[0] for w in words if w[0] == fold(name) and len(w) > 3), "")
