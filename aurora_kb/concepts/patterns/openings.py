"""Sentences whose first word is a name by its form: `RPM counts turns`, `Doors keep the heat`."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.verbs import is_only_verb, is_plain_verb
from aurora_kb.concepts.language.vocabulary import RELATIONS, first_word, fold
from aurora_kb.concepts.language.words import is_filler, is_name, is_question, tidy
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import Found, below_item, pattern, same
from aurora_kb.concepts.patterns.terms import membership
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_SHORT = re.compile(r"(?P<name>[A-Z][A-Z\d]{1,9})\s+(?P<what>[a-z]+s\s\S.*)")
_SEVERAL = re.compile(r"(?P<names>[A-Z][a-z-]+(?:\s[a-z-]+)?s)\s+(?P<what>[a-z'’]+\s\S.*)")
_MAY = re.compile(
    r"(?P<not>cannot|can['’]t|don['’]t|do not|must not|never)\s|(?:can|must|should)\s"
)


@pattern("P25A", 0.75, where="item, no list mark style prose")
def short_name_does(line: Line, scope: Scope) -> Found | None:
    """`- VACUUM removes old files`: what is written in capitals does something."""
    if not line.is_item or line.mark or line.style or scope.prose or line.has_list:
        return None
    match = _SHORT.fullmatch(tidy(line.text))
    verb = first_word(match["what"]) if match else ""
    # "AWS services only" says nothing of what AWS does.
    if not match or not (verb == "uses" or is_only_verb(verb)) or not is_name(match["name"]):
        return None
    name, what = match["name"], tidy(match["what"])
    if is_filler(name) or (scope.relation and RELATIONS[scope.relation].literal):
        return None  # among pros and cons it is one of them as it stands
    does = Claim(name, "does", what, literal=True, whole=what)
    return Found((*membership(name, line, scope), does), below=below_item(scope, name))


@pattern("P25r", 0.75, where="no list mark style prose")
def several_do(line: Line, scope: Scope) -> Found | None:
    """`Doors keep the heat in`, `Racks can't swim`: what a term of the note does or may do, being
    several."""
    if line.mark or line.style or scope.prose or line.has_list or is_question(line.text):
        return None
    if line.is_item and scope.relation and RELATIONS[scope.relation].literal:
        return None
    match = _SEVERAL.fullmatch(tidy(line.text))
    if not match or not {fold(match["names"]), singular(fold(match["names"]))} & scope.terms:
        return None
    name, what = match["names"], tidy(match["what"])
    if same(name, scope.subject):
        name = scope.subject
    if may := _MAY.match(what):
        polarity = -1 if may["not"] else 1
        claim = Claim(name, "has_property", what, True, polarity=polarity, whole=what)
    elif is_plain_verb(what):
        claim = Claim(name, "does", what, literal=True, whole=what)
    else:
        return None
    return Found((claim,), below=scope)
