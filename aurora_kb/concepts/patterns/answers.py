"""Questions with their answer, and what speaks against something else."""

from __future__ import annotations

import re
from dataclasses import replace

from aurora_kb.concepts.lines import Line, Scope, emphasised
from aurora_kb.concepts.patterns.base import Found, pattern, read_asides, same
from aurora_kb.concepts.statements import Claim
from aurora_kb.concepts.values import aside_of
from aurora_kb.concepts.verbs import opens_with_verb
from aurora_kb.concepts.vocabulary import FINITE_VERBS, fold
from aurora_kb.concepts.words import is_filler, is_name, is_noise, tidy, without_numbering

_ANSWERED = re.compile(r"^(?P<question>[^?]{3,120})\?\s+(?P<answer>[^?]{2,80})$")
_ASKS_FOR = re.compile(r"^(?:which|what|who)(?:\s+(?:one|of\s+(?:these|them|the\s+two)))?\s+", re.I)
_TO = re.compile(r"^how\s+to\s+", re.I)
_WHY_NOT = re.compile(
    r"^why\s+not\s+(?:just\s+|simply\s+)?(?:use\s+)?(?:an?\s+|the\s+)?(?P<other>.+?)\??$", re.I
)


@pattern("P29a", 0.8)
def answered_question(line: Line, scope: Scope) -> Found | None:
    """`Wet dough? **Steel pan**`, `Which keeps heat? **Stone**`: what the answer is for, or
    what is so of it."""
    match = _ANSWERED.match(line.text.rstrip("."))
    if not match or scope.prose or line.has_list:
        return None
    answer, aside = aside_of(match["answer"])
    if answer not in emphasised(line.part.runs) or not is_name(answer, 5) or is_filler(answer):
        return None
    question = tidy(match["question"])
    if is_noise(question):
        return None
    aliases, asides = read_asides(answer, (aside,), scope)
    asked = _ASKS_FOR.match(question)
    if asked:
        text = question[asked.end() :]
        is_deed = question[:3].casefold() == "who" and opens_with_verb(text)
        relation = "does" if is_deed else "has_property"
        claim = Claim(answer, relation, text, True, aspect="" if is_deed else question, whole=text)
        return Found((claim, *asides), aliases)
    text = _TO.sub("", question)
    first = fold(text).split()[0]
    if first in FINITE_VERBS or first in ("how", "why", "when", "where"):
        return None
    return Found((Claim(answer, "purpose", text, True, whole=text), *asides), aliases)


@pattern("P29n", 0.8)
def why_not(line: Line, scope: Scope) -> Found | None:
    """`### Why not a wood oven?`: what is listed below speaks against the other."""
    match = _WHY_NOT.match(without_numbering(line.text).rstrip(": "))
    if not match or (line.part.kind != "heading" and not line.is_label):
        return None
    other = tidy(match["other"])
    if not is_name(other, 4) or same(other, scope.subject):
        return None
    below = replace(
        scope.about(other, "label"), relation="has_property", aspect=tidy(line.text.rstrip(": "))
    )
    claims = [Claim("", "", other)]
    if is_name(scope.subject):
        claims = [Claim(scope.subject, "compares_with", other, aspect="vs")]
    return Found(tuple(claims), below=below, after=None if line.has_list else below)
