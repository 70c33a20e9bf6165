"""What is counted and then named on the same line: `The three areas: mill, barn, yard.`"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import (
    NUMBERS,
    is_acronym_of,
    names_with_asides,
    number_of,
)
from aurora_kb.concepts.language.vocabulary import RELATIONS, VARIANT_NOUNS, last_word
from aurora_kb.concepts.language.words import is_name, tidy
from aurora_kb.concepts.patterns.base import Found, aside_claims, kind_of, pattern
from aurora_kb.concepts.patterns.label_words import label_relation
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim

_COUNT = rf"(?P<count>\d+|{'|'.join(NUMBERS)})\s+(?:(?:main|core|key|different|basic)\s+)*"
_OWNED = re.compile(
    r"(?:an?\s+|the\s+)?(?P<who>[^\W_][\w./+#'’-]*(?:\s+[\w./+#-]+){0,3}?)(?:\s*\([^()]*\))?\s+"
    r"(?:has|have|comes\s+in|knows|consists\s+of|ships\s+with|offers|provides|supports|uses"
    r"|defines|stores|holds|contains|distinguishes|recogni[sz]es|names)\s+"
    rf"(?:the\s+)?{_COUNT}(?P<noun>\w[\w -]*?)"
    r"\s*:\s+(?P<names>\S.*)$",
    re.I | re.S,
)
_BARE = re.compile(
    rf"(?:there\s+are\s+|it\s+has\s+|the\s+|its\s+|these\s+)?{_COUNT}(?P<noun>\w[\w -]*?)"
    r"(?:\s+(?:are|exist)(?:\s+[a-z]+ed)?)?\s*:\s+(?P<names>\S.*)$",
    re.I | re.S,
)
# "The four virtues are courage, justice, wisdom and temper"
COUNTED_ARE = re.compile(
    rf"the\s+{_COUNT}(?P<noun>\w[\w -]{{1,40}}?)\s+are\s+(?P<names>[^:;]+\sand\s[^:;]+)$",
    re.I | re.S,
)
# "kinds of merges"
KINDS_OF = re.compile(r"(?:kinds|types|sorts|forms|variants|classes)\s+of\s+(?P<what>.+)", re.I)
_STOP = re.compile(r"(?<=\w\w|\w\)|\)\))\.\s+(?=[A-Z])")


@pattern("P6e", 0.8, where="colon value, no list style")
def counted_names(line: Line, scope: Scope) -> Found | None:
    """`The three areas: mill, barn (= store), yard.`: as many parts or kinds of the subject as
    are counted."""
    if line.mark != ":" or line.style or line.has_list or not line.value_text:
        return None
    if "," not in line.value_text and " and " not in line.value_text:
        return None
    return named_in_number(line.text, scope)


def named_in_number(sentence: str, scope: Scope) -> Found | None:
    """What a sentence lists behind a number and a colon, if it is as many names as it says."""
    match = _OWNED.match(sentence) or _BARE.match(sentence) or COUNTED_ARE.match(sentence)
    if not match:
        return None
    noun = tidy(match["noun"])
    kinds = KINDS_OF.match(noun)
    owner = kinds["what"] if kinds else match.groupdict().get("who") or ""
    subject = re.sub(r"\s\w+ly$", "", tidy(owner)) or scope.subject
    relation = "has_variant" if kinds else label_relation(last_word(noun))
    relation = relation or ("has_variant" if last_word(noun) in VARIANT_NOUNS else "has_part")
    listed = names_with_asides(_STOP.split(match["names"])[0].rstrip("."))
    if RELATIONS[relation].literal or len(listed) != number_of(match["count"]):
        return None
    if not is_name(subject, 4):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for name, aside in listed:
        claims.append(
            Claim(
                subject,
                relation,
                name,
                aspect=noun.partition(" of ")[0],
                kind=kind_of(relation),
                whole=name,
            )
        )
        other = aside.lstrip("= ") if aside.startswith("=") else ""
        if other and is_name(other, 3):
            aliases.append(Alias(other, name, "either name"))
        elif aside and is_acronym_of(aside, name):
            aliases.append(Alias(aside, name, "acronym"))
        else:
            claims += aside_claims(name, aside)
    return Found(tuple(claims), tuple(aliases), below=scope)
