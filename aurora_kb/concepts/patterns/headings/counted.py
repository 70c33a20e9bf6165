"""What is counted and named: `3 core concepts` above a list, `The three areas: mill, barn.`"""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import ASPECT_NOUNS, RELATIONS, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import (
    NUMBERS,
    aside_of,
    head_phrase,
    is_acronym_of,
    names_with_asides,
    number_of,
)
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import VARIANT_NOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.label_words import label_relation
from aurora_kb.concepts.patterns.headings.relation_labels import label_text
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_NUMBERS = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|many|some"
_COUNTED = re.compile(
    rf"^(?:.*?\b(?:has|have|are|is|includes?|core|of)\s+)?(?:the\s+|these\s+)?(?:{_NUMBERS})\s+"
    r"(?:(?:major|main|core|key|broad|basic|different)\s+)*(?P<noun>[\w\s-]+?)$",
    re.I,
)
_HAS = re.compile(
    rf"^(?:an?\s+|the\s+|each\s+|every\s+)?(?P<who>.+?)\s+(?:has|have|consists?\s+of)\s+"
    rf"(?:the\s+)?(?:{_NUMBERS})\s",
    re.I,
)
_OF_ONE = re.compile(
    rf"(?:the\s+)?(?:{_NUMBERS})\s+(?:[a-z]+\s)?(?P<noun>[a-z]+s)\s+of\s+(?:an?|each|every)\s+(?P<who>\S.*)$",
    re.I,
)
# Counted, they say no more than that there are several.
_WAYS = word_set("ways options families sorts flavors flavours groups choices possibilities")
# "Four pillars" name no things of their own.
_POINTS = word_set("pillars cornerstones points things facts levers columns takeaways aspects")


@pattern("P6n", 0.85, where="label")
def counted_label(line: Line, scope: Scope) -> Found | None:
    """`There are 2 sources of info:`, `6 stages:`, `3 layers`: a number and what is counted."""
    if line.part.kind != "heading" and not line.is_label:
        return None
    text = aside_of(label_text(line))[0].rstrip(":")
    of = _OF_ONE.match(text)
    if of and not relation_of_key(fold(of["noun"])) and is_name(of["who"], 4):
        # "4 strengths of a deck oven:" are told of it
        who = tidy(of["who"])
        below = replace(scope.about(who, "label"), relation="has_property", aspect=of["noun"])
        return Found((Claim("", "", who),), below=below)
    match = _COUNTED.match(text)
    if not match or len(match["noun"].split()) > 4:
        return None
    noun = tidy(match["noun"])
    if kinds := KINDS_OF.match(noun):
        return _kinds(tidy(kinds["what"]), scope)
    first, _, rest = noun.partition(" ")
    if " " in rest and singular(first) != first and is_plain_verb(rest):
        # "Some verbs change meaning:" says something of them.
        return Found(below=replace(scope, aspect=tidy(text), inside="label"))
    owner = _owner_of(text, scope)
    scope = scope.about(owner, "label") if owner else scope
    said = (Claim("", "", owner),) if owner else ()
    tail = last_word(noun)
    if first == "ways" and is_name(scope.subject):
        below = replace(scope, relation="has_variant", aspect=noun, inside="label")
        return Found(said, below=below)  # "2 ways to bake" are ways of the subject
    relation = "has_variant" if tail in _WAYS else relation_of_key(tail)
    if relation and not RELATIONS[relation].literal and len(noun.split()) == 1:
        return Found(said, below=replace(scope, relation=relation, aspect=noun, inside="label"))
    if noun in _POINTS and is_name(scope.subject):
        # They belong where they would without the label.
        below = replace(scope, relation=scope.relation or "has_part", aspect=scope.aspect or noun)
        return Found(said, below=replace(below, inside="label"))
    marked = [name for name in emphasised(line.part.runs) if is_name(name, 4)]
    name = marked[-1] if marked and fold(marked[-1]) in fold(noun) else noun
    if not is_name(name, 4) or tail in ASPECT_NOUNS or is_filler(name):
        return Found(below=replace(scope, aspect=noun, inside="label"))
    head = last_word(head_phrase(name)[0])
    how = "has_variant" if head in VARIANT_NOUNS else "has_part"
    if owner:  # "A rack oven has 4 moving parts" counts what is its own
        return Found(said, below=replace(scope, relation=how, aspect=noun, inside="label"))
    return Found((Claim("", "", name, kind="category"),),
                 below=replace(scope.about(name, "label"), relation=how))  # fmt: skip


def _owner_of(text: str, scope: Scope) -> str:
    """`stage play` of `A stage play has 3 parts`; an aspect's parts are those of the subject."""
    match = _HAS.match(text)
    who = tidy(match["who"]) if match else ""
    if not is_name(who, 4) or last_word(who) in ASPECT_NOUNS or same(who, scope.subject):
        return ""
    return who


def _kinds(name: str, scope: Scope) -> Found | None:
    """`There are two kinds of mills:`: what is listed below are kinds of mills."""
    if not is_name(name, 3):
        return None
    if same(name, scope.subject):
        return Found(below=replace(scope, relation="has_variant", aspect="kinds", inside="label"))
    below = replace(scope.about(name, "label"), relation="has_variant", aspect="kinds")
    return Found((Claim("", "", name),), below=below)


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
