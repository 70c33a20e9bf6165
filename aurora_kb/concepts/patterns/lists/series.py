"""Lines that stand in a series: numbered labels, dated items, how it was and is now."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import RELATIONS, is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler, is_instruction, is_sentence
from aurora_kb.concepts.language.text import fold, phrases, tidy
from aurora_kb.concepts.language.values import split_names, without_aside
from aurora_kb.concepts.language.verbs import is_plain_verb, is_third_person
from aurora_kb.concepts.language.vocabulary import PRONOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import named, read_asides
from aurora_kb.concepts.patterns.common.belonging import (
    kind_of,
    owned_claim,
    part_relation,
    same,
    spells_subject,
)
from aurora_kb.concepts.patterns.common.claims import gloss_claims, only_explains
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope, cut, emphasised, read_line
from aurora_kb.concepts.reading.statements import Alias, Claim

_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?P<name>\S.*)")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    r"(?:(?:early|mid|late|since|from|until|by|about|around|ca?\.?)[ -]?)?(?:"
    r"(?:Q[1-4] |(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8} (?:\d{1,2}, )?)?"
    r"(?:1[0-9]|20)\d\ds?(?:\s?[-–]\s?(?:\d{2}|\d{4})?)?"
    # "20 June", "June 20" behind a line with the year
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}"
    # "44 BC", "AD 70", "5th century BC"
    r"|(?:\d{1,4}(?:\s?[-–]\s?\d{1,4})?|\d{1,2}(?:st|nd|rd|th) (?:century|c\.)) (?:BCE?|CE|AD)"
    r"|AD \d{1,4}|\d{1,2}(?:st|nd|rd|th) century)"
)
_EVENT = re.compile(r"[A-Z][\w'’-]+(?: (?:of|the|and|de|in|at|[A-Z][\w'’-]+)){1,5}")
_TIMES = phrases("now; today; currently; at present; previously; formerly; in the past; in future")
_EARLIER = phrases(
    "before; before that; earlier; previously; formerly; until then; back then; in the past;"
    " the old way; old way"
)
_CLOCK = re.compile(
    r"(?:(?:next|same|early|late) )?(?:morning|noon|midday|afternoon|evening|night|midnight)"
    r"|(?:day|week|month|year|hour|night) \d{1,3}(?:\s?[-–]\s?\d{1,3})?|overnight|tonight|tomorrow"
    r"|(?:next|same|first|second|third|last) (?:day|week|month|year)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.I,
)
_NAMES = 4  # words; more than a name or two has
_BOLD = ("strong", "em", "mark")
_BEHIND = re.compile(r"(?:\((?P<aside>[^()]+)\)\s*)?[:,–-]?\s*(?P<rest>.*)", re.S)
_AIM = re.compile(r"(?:for|to)\s+(?P<what>\S.*)", re.S)


@pattern("P11l", 0.85, where="text style subject, no value compared")
def numbered_label(line: Line, scope: Scope) -> Found | None:
    """`**2. Kneading**` above its list: the second step of a process, a part of all else; what
    is listed below a step are its steps."""
    match = _NUMBERED.fullmatch(line.text.rstrip(":"))
    if line.part.kind != "text" or line.style not in _BOLD or line.value_text or not match:
        return None
    name, aside = named(tidy(match["name"]))
    if not name or not scope.subject or scope.items or same(name, scope.subject):
        return None
    relation = part_relation(name, scope)
    claim = Claim(scope.subject, relation, name, aspect=scope.aspect, kind=kind_of(relation),
                  order=int(match["number"]) if relation == "has_step" else 0,
                  whole=name)  # fmt: skip
    aliases, asides = read_asides(name, (aside,), scope)
    below = scope.about(name, "label")
    if relation == "has_step":
        below = replace(below, relation="has_step")
    return Found((claim, *asides), aliases, below, None if line.has_list else below)


@pattern("P2l", 0.8, where="text list colon key value, no style prose")
def glossed_label(line: Line, scope: Scope) -> Found | None:
    """`Milling cycle: from grain to flour` above a list: a term, its gloss, and what it has. Where
    a deed stands in front, `Turn the stone: as slowly as it goes`, it is what the subject is."""
    if line.part.kind != "text" or line.style or line.mark != ":" or scope.prose:
        return None
    key = tidy(line.key)
    if not line.value_text or not line.has_list or not is_name(key, 4) or is_filler(key):
        return None
    if is_aspect(key) or relation_of_key(key) or any(same(key, item) for item in scope.items):
        return None
    if spells_subject(key, scope):
        alias = Alias(scope.subject, key, "acronym")
        return Found(gloss_claims(scope.subject, line.value_text), (alias,), below=scope)
    if is_instruction(key) and is_name(scope.subject) and scope.inside == "heading":
        said = tidy(line.text)
        return Found((Claim(scope.subject, "defined_as", said, True, whole=said),), below=scope)
    claims = (owned_claim(key, line, scope), *gloss_claims(key, line.value_text))
    if only_explains(line, scope) or _lists_its_own(line):
        return Found(claims, below=scope)
    return Found(claims, below=scope.about(key, "label"))


def _lists_its_own(line: Line) -> bool:
    """Whether a line lists itself what its key has, and the terms behind it are other things:
    `Fuels: beech, oak, gas` above `- **Deck**: ...`."""
    named_here = {fold(name) for name in split_names(without_aside(line.value_text), 4)}
    items = [read_line(part) for part in line.part.parts if part.kind == "item"]
    terms = {fold(item.key) for item in items if item.style and item.value_text}
    return len(named_here) > 2 and len(terms) == len(items) > 1 and named_here.isdisjoint(terms)


@pattern("P20d", 0.8, where="key value, no prose")
def dated_item(line: Line, scope: Scope) -> Found | None:
    """`- **1838**: *Turbine mill* (mill) for small streams`: what the subject got, and when."""
    is_line = line.part.kind == "text" and line.mark in (":", "-") and not line.has_list
    if not (line.is_item or is_line) or not line.value_text or scope.prose:
        return None
    # "9 Thermidor (27 July 1794)" is a date of another calendar.
    if not (_DATE.fullmatch(line.key) or (line.key[0].isdecimal() and _DATE.fullmatch(line.aside))):
        return None
    if not scope.subject:
        return Found()
    first = next((run for run in line.value if run.text.strip()), None)
    name = tidy(first.text) if first and first.styles else ""
    text = tidy(line.value_text)
    event, colon, said = text.partition(": ")
    if not name and colon and _EVENT.fullmatch(event) and is_name(event, 5):
        # "20 June – Tennis Court Oath: not to part"
        happened = Claim(scope.subject, "has_property", event, aspect=line.key, whole=text)
        return Found((happened, *gloss_claims(event, said)))
    if not first or not is_name(name, 4) or not line.value_text.startswith(first.text.strip()):
        claim = Claim(scope.subject, "has_property", text, True, aspect=line.key, whole=text)
        # "1902: buys *Bell Forge*"
        others = [one for one in emphasised(line.value) if one[:1].isupper() and is_name(one, 3)]
        met = (Claim(scope.subject, "related_to", one, aspect=line.key, whole=text)
               for one in others if not same(one, scope.subject))  # fmt: skip
        return Found((claim, *met))
    relation = scope.relation
    if not relation or RELATIONS[relation].literal:
        relation = "has_feature"
    claims = [
        Claim(scope.subject, relation, name, aspect=line.key, kind=kind_of(relation), whole=text)
    ]
    behind = "".join(run.text for run in cut(line.value, _end_of(line, first.text)))
    match = _BEHIND.match(behind.strip())
    aside, rest = (tidy(match["aside"] or ""), tidy(match["rest"])) if match else ("", "")
    aim = _AIM.match(rest)
    if aside and rest and is_name(aside, 3):
        claims.append(Claim(name, "is_a", aside, kind="category", whole=aside))
    elif aside:
        claims += read_asides(name, (aside,), scope)[1]
    if aim:
        claims.append(Claim(name, "purpose", tidy(aim["what"]), True, whole=tidy(aim["what"])))
    elif rest:
        claims += gloss_claims(name, rest)
    return Found(tuple(claims))


@pattern("P20n", 0.8, where="key value style subject, no tail prose")
def timed_item(line: Line, scope: Scope) -> Found | None:
    """`- **Now**: carted by hand`: how it is with the subject at a time."""
    is_long = len(line.value_text.split()) > _NAMES and fold(line.key) in ("before", "after")
    if not line.style or not line.value_text or line.tail:
        return None
    if not is_long and fold(line.key) not in _TIMES:
        return None
    if scope.prose or not scope.subject:
        return None
    text = tidy(line.value_text)
    claim = Claim(scope.subject, "has_property", text, True, aspect=line.key, whole=text)
    return Found((claim,), below=replace(scope, relation="has_property", aspect=line.key))


@pattern("P20b", 0.75, where="colon key subject, no tail style prose")
def how_it_was(line: Line, scope: Scope) -> Found | None:
    """`Before: pits smoke for hours`, maybe with a list: what was used before the subject and how
    that is; it is not to be learned first."""
    if line.style or line.mark != ":" or line.tail or fold(line.key) not in _EARLIER:
        return None
    text = tidy(line.value_text)
    words = text.split()
    if scope.prose or not scope.subject or len(words) < 3 or len(split_names(text)) > 1:
        return None
    for size in (1, 2):
        name, said = " ".join(words[:size]), " ".join(words[size:])
        is_plural = singular(words[size - 1]) != words[size - 1]
        acts = is_plain_verb(said) if is_plural else is_third_person(words[size])
        if acts and len(said.split()) > 1 and is_name(name) and fold(name) not in PRONOUNS:
            claim = Claim(name, "does", said, True, aspect=line.key, whole=said)
            below = replace(scope.about(name, "label"), relation="has_property", aspect=line.key)
            return Found((claim,), below=below)
    if not (is_sentence(text) or text.islower()):
        return None
    claim = Claim(scope.subject, "has_property", text, True, aspect=line.key, whole=text)
    return Found((claim,), below=replace(scope, relation="has_property", aspect=line.key))


@pattern("P11t", 0.8, where="item mark key value subject, no tail prose")
def clocked_item(line: Line, scope: Scope) -> Found | None:
    """`1. Evening: feed the starter`, `- Day 2: knead again`: what is done then, or how it is."""
    if not line.is_item or line.mark not in (":", "-", "⟶") or scope.prose or not scope.subject:
        return None
    if not line.value_text or line.tail or not _CLOCK.fullmatch(line.key):
        return None
    text = tidy(line.value_text)
    is_step = line.part.ordered or scope.relation == "has_step"
    relation, order = ("has_step", line.part.order) if is_step else ("has_property", 0)
    claim = Claim(scope.subject, relation, text, True, aspect=line.key, order=order, whole=text)
    return Found((claim,), below=scope)


def _end_of(line: Line, text: str) -> int:
    """Where the first run of a line's value ends, in characters of the value."""
    whole = "".join(run.text for run in line.value)
    return whole.index(text) + len(text)
