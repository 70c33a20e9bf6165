"""What is further told of a thing that was spoken of: `It is a wall`, `In winter it freezes`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.vague import JUDGED
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import fold, last_word
from aurora_kb.concepts.language.words import is_filler, is_name, tidy, without_numbering
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import same
from aurora_kb.concepts.patterns.stated import stated_of_it
from aurora_kb.concepts.reading.lines import Scope
from aurora_kb.concepts.reading.statements import Claim

_IT = re.compile(r"It\s+(?:also\s+|then\s+)?(?P<what>[a-z]+s\s+\S.*)$", re.S)
_WHERE_IT = re.compile(
    r"(?:In|At|On|During|Under|With|For|After|Before|Above|Below)\s[^,.]{2,40}?,?\sit\s"
    r"(?:also\s|often\s|usually\s)?(?:is|has|can|may|must|[a-z]+s)\s\S"
)
_IT_IS = re.compile(
    r"It\s+(?:(?P<denied>does\s+not|doesn't|cannot|can't|is\s+not|isn't|never|has\s+no)\s+"
    r"|is\s+(?=an?\s)|(?P<so>is\s+(?!used|recommended|advised|called|named|supposed|expected)"
    r"(?=(?:[a-z]{2,}ed|set|built|made|kept|held|sold|sent|run)\s)))"
    r"(?P<what>\S.*)$",
    re.S,
)


def said_of_it(told: str, sentence: str, scope: Scope) -> tuple[Claim, ...]:
    """What a sentence that begins with `It`, or with `In winter it`, tells of what was spoken
    of."""
    if not scope.prose and _WHERE_IT.match(sentence):
        return (Claim(told, "has_property", sentence, True, whole=sentence),)
    it = _IT.match(sentence)
    if it and opens_with_verb(it["what"]):
        return (does(told, it["what"]),)
    if (denied := _IT_IS.match(sentence)) and (more := _is_so(told, denied)):
        return (more,)
    return () if scope.prose else stated_of_it(told, sentence)


def heading_of(scope: Scope) -> str:
    """What a paragraph that begins with `It` speaks of: the thing that the heading above names."""
    name, heading = scope.subject, scope.headings[-1] if scope.headings else ""
    is_named = same(without_numbering(heading), name) and not scope.items and is_name(name, 4)
    is_one = singular(last_word(name)) == last_word(name) and " and " not in name
    return name if is_named and is_one and not is_filler(name) else ""


def does(subject: str, what: str) -> Claim:
    """What a thing does."""
    text = tidy(what)
    return Claim(subject, "does", text, literal=True, whole=text)


def _is_so(subject: str, match: re.Match[str]) -> Claim | None:
    """`It is a wall`, `It is built of wood`, `It does not leak`: what is further told of what was
    spoken of."""
    text = tidy(match["what"])
    if match["denied"]:
        text = tidy(f"{match['denied']} {text}")
        return Claim(subject, "has_property", text, True, polarity=-1, whole=text)
    if match["so"]:
        if fold(text).split()[0] in JUDGED:
            return None
        return Claim(subject, "has_property", text, True, whole=text)
    if fold(text).split()[1:2] and fold(text).split()[1] in JUDGED:
        return None
    return Claim(subject, "defined_as", text, True, whole=text)
