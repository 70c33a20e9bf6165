"""What is called so in which case: `pH < 7 → **acid**: turns litmus red`, `acid → litmus turns red.
Base → it turns blue.`
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import aside_of
from aurora_kb.concepts.language.words import is_filler, is_name, is_question, tidy
from aurora_kb.concepts.patterns.base import Found, aside_claims, gloss_claims, pattern
from aurora_kb.concepts.patterns.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.terms import membership
from aurora_kb.concepts.reading.lines import ARROW, Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_ARROWS = re.compile(rf"\s*(?:{ARROW})\s*")
_MEASURED = re.compile(r"\S\s?(?:[<>≤≥=≠≈~]|>=|<=)\s?\S")
# "slow → add steam. Fast → less steam"
_NEXT = re.compile(r"[.!?]\s+[A-Z]")


@pattern("P22n", 0.8, where="item runs arrows, no prose list")
def named_case(line: Line, scope: Scope) -> Found | None:
    """`- pH < 7 → **acid**: turns litmus red`: what a measured case is called, and what is so of
    it."""
    if not line.is_item or len(line.part.runs) < 2 or scope.prose or line.has_list:
        return None
    case, *behind = _ARROWS.split(line.text, maxsplit=1)
    if not behind or not _MEASURED.search(case) or len(case) > 40:
        return None
    name = next((one for one in emphasised(line.part.runs) if behind[0].startswith(one)), "")
    rest = behind[0][len(name) :].strip()
    if not is_name(name, 4) or is_filler(name) or not (not rest or rest.startswith(": ")):
        return None
    told = (Claim(name, "defined_as", tidy(case), True, whole=tidy(case)),)
    text, aside = aside_of(rest.removeprefix(":"))
    gloss = (*gloss_claims(name, text), *aside_claims(name, aside)) if text else ()
    member = membership(name, line, scope) if scope.subject else (Claim("", "", name),)
    return Found((*member, *told, *gloss))


@pattern("P22e", 0.75, where="arrows, no item")
def each_leads(line: Line, scope: Scope) -> Found | None:
    """`What does it do? Acid → litmus turns red. Base → it turns blue.`: sentences with an arrow
    each are no chain; what follows is so of what stands before it."""
    if line.is_item or not _NEXT.search(line.text) or not _ARROWS.search(line.text):
        return None
    sentences = [one for one in sentences_of(line.part.runs) if not is_question(one)]
    chains = [pieces for one in sentences if len(pieces := _ARROWS.split(one)) > 1]
    if len(chains) < 2:
        return None
    return Found(
        tuple(
            Claim(tidy(name), "has_property", text, True, whole=text)
            for name, *said in chains
            if len(said) == 1 and len((text := tidy(said[0])).split()) > 1 and not scope.prose
            if is_name(name, 3) and not is_filler(name)
        )
    )
