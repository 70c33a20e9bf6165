"""Names in code inside a line, each with what it does in brackets behind it."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.words import is_identifier, is_name, is_noise, is_question, tidy
from aurora_kb.concepts.patterns.base import Found, gloss_claims, pattern
from aurora_kb.concepts.reading.lines import Line, Scope

_BEHIND = re.compile(r"\s\((?P<said>[^()]+)\)")


@pattern("P4p", 0.75, where="bracket, no prose")
def typed_in_passing(line: Line, scope: Scope) -> Found | None:
    """``after deletes run `VACUUM` (reclaims space), then `ANALYZE` (updates statistics)``: what
    each of them does."""
    runs = line.part.runs
    if scope.prose or len(runs) < 2 or "(" not in line.text:
        return None
    claims = [
        claim
        for number, (run, behind) in enumerate(pairwise(runs))
        # What the line begins with is read as its key.
        if number and "code" in run.styles and not behind.styles
        if (match := _BEHIND.match(behind.text)) and _is_told(tidy(run.text), tidy(match["said"]))
        for claim in gloss_claims(tidy(run.text), match["said"])
    ]
    return Found(tuple(claims)) if claims else None


def _is_told(name: str, said: str) -> bool:
    is_typed = is_identifier(name) and is_name(name, 3)
    return is_typed and len(said.split()) > 1 and not (is_noise(said) or is_question(said))
