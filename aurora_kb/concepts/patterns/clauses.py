"""Lines that tell of several things, each in a clause of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.verbs import is_third_person
from aurora_kb.concepts.language.vocabulary import first_word
from aurora_kb.concepts.language.words import is_name, tidy
from aurora_kb.concepts.patterns.base import Found, gloss_claims, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.model import Run

_NAMING_STYLES = frozenset(["strong", "em", "code", "mark"])
_CLAUSE_END = re.compile(r"[,;]\s+(?:(?:and|but|while|whereas)\s+)?$", re.I)


@pattern("P25e", 0.8, where="runs, no mark prose")
def told_of_each(line: Line, scope: Scope) -> Found | None:
    """`*Deck* holds the heat, *Rack* turns the loaves`: what each of several emphasised things
    does."""
    if line.mark or len(line.part.runs) < 4 or scope.prose:
        return None
    runs = line.part.runs
    starts = [number for number in range(len(runs)) if _opens_clause(runs, number)]
    if len(starts) < 2 or starts[0] > 0:
        return None
    claims: list[Claim] = []
    for start, end in zip(starts, [*starts[1:], len(runs)], strict=True):
        name = tidy(runs[start].text)
        deed = "".join(run.text for run in runs[start + 1 : end])
        claims += gloss_claims(name, tidy(_CLAUSE_END.sub("", deed)).rstrip("."))
    return Found(tuple(claims))


def _opens_clause(runs: Sequence[Run], number: int) -> bool:
    """Whether a run is a name at the beginning of a clause, with a verb behind it."""
    run = runs[number]
    if _NAMING_STYLES.isdisjoint(run.styles) or number + 1 >= len(runs):
        return False
    is_first = number == 0 or _CLAUSE_END.search(runs[number - 1].text) is not None
    return (
        is_first
        and is_name(tidy(run.text), 4)
        and runs[number + 1].text.startswith(" ")
        and is_third_person(first_word(runs[number + 1].text))
    )
