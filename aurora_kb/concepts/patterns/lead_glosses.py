"""Items of a list that all begin with an emphasised name, and say something of it at once."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.vocabulary import fold
from aurora_kb.concepts.language.words import is_name, is_question, tidy
from aurora_kb.concepts.patterns.base import (
    Found,
    below_item,
    gloss_claims,
    named,
    pattern,
    read_asides,
)
from aurora_kb.concepts.patterns.terms import membership
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)\s*")
_WHEN = re.compile(r"(?:when|if|for|where|whenever)\s+(?P<what>\S.*)", re.I)
_IS = re.compile(r"(?:is|are)\s+(?P<what>(?!an?\s|the\s)\S.*)")
_OF_ONE = re.compile(r"(?:an?|the|one)\s", re.I)
_SHOWS = re.compile(r"(?:e\.?\s?g\b|for example|such as)", re.I)


@pattern("P2e", 0.7, where="item lead, no list mark key prose")
def lead_gloss(line: Line, scope: Scope) -> Found | None:
    """`- **Effect** Allow or Deny` in a list where each item begins with such a name: what is so of
    it; behind `when` what it is for."""
    if line.mark or line.key or line.has_list or not line.is_item or scope.prose:
        return None
    if fold(line.lead) not in scope.things:
        return None
    name, inner = named(line.lead)
    rest = tidy(line.text.removeprefix(line.lead))
    aside = _ASIDE.match(rest)
    if aside:
        rest = rest[aside.end() :]
    if not name or not is_name(name, 3) or is_question(rest) or len(emphasised(line.part.runs)) > 1:
        return None
    if not rest[:1].isalnum():
        return None  # "**Deck**, **Rack** (of iron)" lists
    aliases, asides = read_asides(name, (inner, aside["aside"] if aside else ""), scope, True)
    said: tuple[Claim, ...] = ()
    if match := _WHEN.match(rest):
        said = (Claim(name, "purpose", rest, True, predicate="choose_when", whole=match["what"]),)
    elif match := _IS.match(rest):
        said = (Claim(name, "has_property", match["what"], True, whole=match["what"]),)
    elif _OF_ONE.match(rest):
        said = gloss_claims(name, rest)
    elif rest and not _SHOWS.match(rest):
        said = (Claim(name, "has_property", rest, True, whole=rest),)
    claims = (*membership(name, line, scope, bool(said)), *asides, *said)
    return Found(claims, aliases, below=below_item(scope, name))
