"""What a textbook or a course says behind a word for its kind: `Def. Power: ...`, `Theorem 2.1
(Central limit theorem). ...`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.words import is_filler, is_name, tidy
from aurora_kb.concepts.patterns.base import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_KINDS = {"De": "definition", "Th": "theorem", "Le": "lemma", "Pr": "proposition",
          "Co": "corollary", "Ax": "axiom"}  # fmt: skip
_STATEMENT = re.compile(
    r"(?P<kind>Def(?:inition|n)?|Th(?:eore)?m|Lemma|Prop(?:osition)?|Cor(?:ollary)?|Axiom)"
    r"(?P<number>\s\d+(?:\.\d+)*)?(?:\s*\((?P<name>[^()]{2,60})\))?\s*(?P<end>[.:]?)\s+(?P<told>\S.*)",
    re.S,
)
_KEYED = re.compile(r"(?P<name>[^:.;,]{2,50}):\s+(?P<gloss>\S.*)", re.S)
_TOLD = re.compile(
    r"(?:(?:An?|The)\s+)?(?P<name>[^,.;:]{2,50}?)\s+(?:is called|is|are|means|denotes)\s+"
    r"(?P<gloss>\S.*)",
    re.S,
)
_STOP = re.compile(r"(?<=[\w)])\.\s+(?=[A-Z])")
_MOST_WORDS = 5


@pattern("P1q", 0.9)
def textbook_statement(line: Line, scope: Scope) -> Found | None:
    """`Def. Power: ...`, `Theorem 2.1 (Central limit theorem). ...`: a thing that is defined or
    stated under a word for its kind."""
    kind = _KINDS.get(line.text[:2])
    match = _STATEMENT.match(line.text) if kind else None
    if (
        not match
        or not kind
        or line.has_list
        or not (match["number"] or match["name"] or match["end"])
    ):
        return None
    is_definition, name, told = kind == "definition", match["name"] or "", match["told"]
    if not name and is_definition:
        found = _KEYED.match(told) or _TOLD.match(told)
        is_own = match["end"] == ":" and not match["number"]
        if not found or (is_own and not _is_marked(line, found["name"])):
            return None  # "Definition: an order in which ..." is the section's
        name, told = found["name"], found["gloss"]
    name = tidy(_without_formulas(line, name))
    gloss = tidy(_STOP.split(told, maxsplit=1)[0])
    if not name and not is_definition and scope.subject:
        return Found((Claim(scope.subject, "has_property", gloss, True, aspect=kind, whole=gloss),))
    if not is_name(name, _MOST_WORDS) or is_filler(name):
        return None
    is_one = () if is_definition else (Claim(name, "is_a", kind),)
    return Found(
        (Claim("", "", name), *is_one, Claim(name, "defined_as", gloss, True, whole=gloss))
    )


def _is_marked(line: Line, name: str) -> bool:
    return any(run.styles and tidy(run.text) == tidy(name) for run in line.part.runs)


def _without_formulas(line: Line, name: str) -> str:
    for run in line.part.runs:
        if "math" in run.styles and run.text:
            name = re.sub(rf"(?<!\w){re.escape(run.text)}(?!\w)", " ", name)
    return name
