"""Labels that count: `3 core concepts`, `A play has five acts`, `two kinds of mills`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.values import aside_of, head_phrase, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.vocabulary import (
    ASPECT_NOUNS,
    RELATIONS,
    VARIANT_NOUNS,
    fold,
    last_word,
    relation_of_key,
    word_set,
)
from aurora_kb.concepts.language.words import is_filler, is_name, tidy
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import Found, kind_of, pattern, read_asides, same
from aurora_kb.concepts.patterns.counted_lists import KINDS_OF
from aurora_kb.concepts.patterns.labels import label_text
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_NUMBERS = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|many|some"
_COUNTED = re.compile(
    rf"^(?:.*?\b(?:has|have|are|is|includes?|core|of)\s+)?(?:the\s+|these\s+)?(?:{_NUMBERS})\s+"
    r"(?:(?:major|main|core|key|broad|basic|different)\s+)*(?P<noun>[\w\s-]+?)$",
    re.I,
)
_HAS_COUNTED = re.compile(
    rf"^(?:an?\s+|the\s+)?(?P<who>[^:]{{2,60}}?)\s+(?:has|have|consists?\s+of|comes?\s+in)\s+(?:the\s+)?"
    rf"(?:{_NUMBERS})\s+(?P<noun>\w+):\s+(?P<names>\S.*)$",
    re.I,
)
_STOP = re.compile(r"(?<=\w\w)\.(?:\s|$)")
_HAS = re.compile(
    rf"^(?:an?\s+|the\s+|each\s+|every\s+)?(?P<who>.+?)\s+(?:has|have|consists?\s+of)\s+"
    rf"(?:the\s+)?(?:{_NUMBERS})\s",
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


@pattern("P6v", 0.85, where="no prose")
def counted_value(line: Line, scope: Scope) -> Found | None:
    """`**JWT** has 3 parts: header, payload, signature`: what is counted stands in the line."""
    match = _HAS_COUNTED.match(line.text) if ":" in line.text and not scope.prose else None
    relation = relation_of_key(match["noun"]) if match else ""
    if not match or not relation or RELATIONS[relation].literal:
        return None
    who, aside = aside_of(match["who"])
    is_own = last_word(who) in ASPECT_NOUNS or same(who, scope.subject)
    owner = scope.subject if is_own else who
    names = split_names(_STOP.split(match["names"])[0], 4)
    if len(names) < 2 or not is_name(owner, 4):
        return None
    aliases, asides = read_asides(owner, (aside,), scope)
    kind = kind_of(relation)
    made = tuple(
        Claim(owner, relation, name, aspect=match["noun"], kind=kind, whole=name) for name in names
    )
    return Found((Claim("", "", owner), *made, *asides), aliases, below=scope.about(owner, "label"))
