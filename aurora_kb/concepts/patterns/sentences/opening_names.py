"""Sentences that begin with a name, whatever their section is about."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.relation_words import RELATIONS
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_instruction,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import first_word, fold, tidy
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    opens_with_modal,
)
from aurora_kb.concepts.language.vocabulary import PRONOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import below_item, membership
from aurora_kb.concepts.patterns.common.claims import DENIES
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_SHORT = re.compile(r"(?P<name>[A-Z][A-Z\d]{1,9})\s+(?P<what>[a-z]+s\s\S.*)")


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


@pattern("P28e", 0.7, where="text subject, no mark style prose compared")
def called_out(line: Line, scope: Scope) -> Found | None:
    """`The baker never opens the door!` alone in a paragraph: what its section is to be known
    for."""
    text = line.text
    if text[-1:] != "!" or line.part.kind != "text" or line.mark or line.style or scope.prose:
        return None
    said = tidy(text.rstrip("!"))
    words = fold(said).split()
    if not 3 < len(words) < 16 or words[0] in PRONOUNS or "! " in text or ". " in text:
        return None
    if not is_name(scope.subject, 5) or scope.items or not is_sentence(said):
        return None
    if is_instruction(said) or is_question(said) or opens_with_modal(said):
        return None
    polarity = -1 if DENIES.search(said) else 1
    claim = Claim(scope.subject, "has_property", said, True, polarity=polarity, whole=said)
    return Found((claim,))
