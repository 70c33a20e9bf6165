"""Events and papers of history that a sentence names: `the Battle of Rye`, `the Treaty of Bran
(1631)`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.words import is_name, is_question, tidy
from aurora_kb.concepts.patterns.base import Found, kind_of, pattern, same
from aurora_kb.concepts.patterns.sentence_ends import sentences_of
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_NOUNS = (
    "Battle|Peace|Treaty|Edict|Siege|Fall|Defenestration|Declaration|Diet|Congress|Council|Convention"
    "|Truce|Pact|Storming|Massacre|Oath|Sack|League|Alliance|Decree|Synod|Revolt|Partition|Concordat"
    "|Accord|Capture|Conquest|Coronation|Proclamation|Surrender"
)
_EVENT = re.compile(
    rf"(?P<name>(?:{_NOUNS})\sof\s(?:the\s)?[A-Z][\w'’-]+(?:\s(?:of\s)?[A-Z][\w'’-]+){{0,3}})"
    r"(?:\s\((?P<year>\d{3,4}(?:\s?[-–]\s?\d{2,4})?)\))?"
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\sof\s")
# "In the Edict of Bran (1629) the miller asked for his corn"
_BY = re.compile(r"(?:In|By|Under|With|At)\sthe\s$")
# "the nobles threw them out – the Defenestration of Rye"
_SUMMED = re.compile(
    r"(?:On\s\d{1,2}\s[A-Z][a-z]+(?:\s\d{4})?,?\s)?(?P<what>\S.*?)\s[–—-]\s(?:the\s)?$"
)
_OWNERS = ("heading", "label", "item")
_MOST = 40  # of a line


@pattern("P25x", 0.7, where="text, no prose list")
def told_events(line: Line, scope: Scope) -> Found | None:
    """`At the Battle of Rye (1631) ...`: what is named so belongs to the section that tells of it,
    and has its year."""
    if line.part.kind != "text" or scope.prose or line.has_list or not _NOUN.search(line.text):
        return None
    claims: list[Claim] = []
    for sentence in sentences_of(line.part.runs):
        if is_question(sentence):
            continue
        for match in _EVENT.finditer(sentence):
            claims += _told(match, scope)
            if len(claims) > _MOST:
                return Found(tuple(claims))
    return Found(tuple(dict.fromkeys(claims))) if claims else None


def _told(match: re.Match[str], scope: Scope) -> list[Claim]:
    name = tidy(match["name"])
    if not is_name(name, 7) or same(name, scope.subject):
        return []
    claims = [Claim("", "", name, whole=name)]
    # "Bohemian phase" holds what it tells of, "Decline" is no thing.
    owner, topic = (one.removeprefix("The ") for one in (scope.subject, scope.topic))
    is_inner = scope.inside in _OWNERS and not scope.items and not scope.relation
    if is_inner and is_name(owner) and " " in owner and not same(owner, topic):
        kind = kind_of("has_part")
        claims = [Claim(scope.subject, "has_part", name, kind=kind, whole=name)]
    if match["year"]:
        claims.append(Claim(name, "has_property", match["year"], True, whole=match["year"]))
    before, behind = match.string[: match.start()], match.string[match.end() :].strip(" ,")
    if _BY.fullmatch(before) and len(behind.split()) > 2:
        claims.append(Claim(name, "has_property", behind, True, whole=behind))
    if not behind and (summed := _SUMMED.fullmatch(before)) and len(summed["what"].split()) > 2:
        what = tidy(summed["what"])
        claims.append(Claim(name, "defined_as", what, True, whole=what))
    return claims
