"""What a line says a thing needs or holds, `A loaf needs: flour, water`, and what something is
called in one case and another."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import split_names
from aurora_kb.concepts.language.vocabulary import fold
from aurora_kb.concepts.language.words import is_filler, is_name, tidy
from aurora_kb.concepts.patterns.base import Found, below_item, kind_of, pattern
from aurora_kb.concepts.patterns.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_NEEDS = re.compile(
    r"(?:an?|the|every|each)\s(?P<who>[^\W_][\w-]*(?:\s[\w-]+){0,2}?)\s"
    r"(?:needs|requires|contains|includes|comprises|combines|has|consists of|is made (?:up )?of)",
    re.I,
)
_CALLED = re.compile(r"\s(?:is|are)\s(?:also\s)?(?:called|termed|said to be|known as)\s")
_CASE = re.compile(r"\s(?P<case>(?:if|when|where|whenever)\s[^,;]+?)(?=$|[,;])")
_MOST = 6  # names of a sentence


@pattern("P6q", 0.8, where="colon value, no list style prose")
def needed_parts(line: Line, scope: Scope) -> Found | None:
    """`A loaf needs: **flour**, **water** and **salt**`: its parts."""
    if line.mark != ":" or line.style or line.has_list or scope.prose or not line.value_text:
        return None
    match = _NEEDS.fullmatch(line.key)
    who = tidy(match["who"]) if match else ""
    names = split_names(line.value_text.rstrip("."), 5) if who else ()
    if len(names) < 2 or not is_name(who, 3) or is_filler(who):
        return None
    front, _, last = who.rpartition(" ")
    is_plain = bool(front) and (is_quality(front.lower()) or front.endswith("ing"))
    if is_plain and fold(last) in fold(scope.topic).split():
        who = last  # "A binding contract" in a note on contracts
    kind, whole = kind_of("has_part"), tidy(line.value_text)
    claims = tuple(Claim(who, "has_part", name, kind=kind, whole=whole) for name in names)
    return Found(claims, below=below_item(scope, who))


@pattern("P25y", 0.75, where="text runs, no mark prose list")
def called_in_a_case(line: Line, scope: Scope) -> Found | None:
    """`Dough is called **wet** if it runs, **stiff** if it stands`: each with its case."""
    if line.part.kind != "text" or line.mark or scope.prose or len(line.part.runs) < 2:
        return None
    if " called " not in line.text and " termed " not in line.text and " said to " not in line.text:
        return None
    marked = [tidy(run.text) for run in line.part.runs if {"strong", "em"} & {*run.styles}]
    claims: list[Claim] = []
    for sentence in sentences_of(line.part.runs):
        start = _CALLED.search(sentence)
        if not start:
            continue
        for name in marked[:_MOST]:
            at = sentence.find(name, start.end())
            case = _CASE.match(sentence, at + len(name)) if at >= 0 else None
            if case and is_name(name, 4) and len(case["case"].split()) > 2:
                text = tidy(case["case"])
                claims.append(Claim(name, "defined_as", text, True, whole=text))
    return Found(tuple(dict.fromkeys(claims))) if claims else None
