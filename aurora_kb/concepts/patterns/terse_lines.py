"""Lines without keys as people write them in haste: `= yeast + time`, names in a row, `A → x, B →
y`, and a value that opens with a name of its own."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.values import names_with_asides, split_chain
from aurora_kb.concepts.language.vocabulary import RELATIONS, is_aspect, relation_of_key
from aurora_kb.concepts.language.words import is_filler, is_name, is_noise, is_question, tidy
from aurora_kb.concepts.patterns.base import (
    Found,
    asides_of,
    gloss_claims,
    pattern,
    same,
)
from aurora_kb.concepts.patterns.terms import membership
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import ARROW, Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_LONGEST = 400  # characters; whoever writes in haste writes no longer line
_ARROW = re.compile(rf"\s+(?:{ARROW})\s+")
_BETWEEN = re.compile(r"[,;]\s+(?![^()]*\))")
_BEHIND = re.compile(rf"\s*(?:{ARROW}|[:=]|[-–—])\s+(?P<said>\S.*)", re.S)
_PROPER = re.compile(r"[A-Z][\w.+#&-]*(?:\s[A-Z\d][\w.+#&-]*){0,3}")
_TYPED = re.compile(r"[a-z]+(?:_[a-z]+)+")


@pattern("P19e", 0.75, where="sign subject, no list prose")
def equal_to_subject(line: Line, scope: Scope) -> Found | None:
    """`= yeast + time` below a name: what that is."""
    if not line.text.startswith("= ") or scope.prose or line.has_list:
        return None
    text = tidy(line.text[2:])
    if not is_name(scope.subject) or is_noise(text) or is_question(text) or " = " in text:
        return None
    return Found(gloss_claims(scope.subject, text, scope.aspect if scope.relation else ""))


@pattern("P22p", 0.75, where="arrows, no prose")
def pairs_in_line(line: Line, scope: Scope) -> Found | None:
    """`Wood → smoke, Gas → quick heat`: what belongs to each of several names."""
    if ("," not in line.text and ";" not in line.text) or scope.prose or line.has_list:
        return None
    if line.mark not in ("", "⟶") or len(line.text) > _LONGEST:
        return None
    pairs = [_ARROW.split(piece) for piece in _BETWEEN.split(line.text)]
    if len(pairs) < 2 or any(len(pair) != 2 for pair in pairs):
        return None
    told = [(tidy(name), tidy(said)) for name, said in pairs]
    if not all(is_name(name, 3) and said and not is_filler(name) for name, said in told):
        return None
    return Found(tuple(Claim(name, "has_property", said, True, whole=said) for name, said in told))


@pattern("P9n", 0.7, where="subject, no heading list mark value prose compared")
def names_in_row(line: Line, scope: Scope) -> Found | None:
    """`Acme Deck, Bell-O (quick), PIT` on a line or in an item: each is one of the subject's."""
    text = line.text.rstrip(".")
    if (
        "," not in text
        or len(text) > _LONGEST
        or scope.prose
        or scope.items
        or line.has_list
        or line.mark
    ):
        return None
    if scope.relation and RELATIONS[scope.relation].literal:
        return None
    if emphasised(line.part.runs) or any(run.link >= 0 for run in line.part.runs):
        return None
    listed = names_with_asides(text, 4)
    names = [name for name, _ in listed]
    if len(names) < 2 or not is_name(scope.subject) or all(map(is_quality, names)):
        return None
    is_typed = len(names) > 2 and sum(map(bool, map(_TYPED.fullmatch, names))) > 1
    # With one capital at the beginning "Flour, Water" may be a sentence's first words.
    is_proper = all(map(_PROPER.fullmatch, names)) and (
        len(names) > 2 or any(re.search(r"[A-Z\d]", name[1:]) for name in names)
    )
    if not is_proper and not (is_typed and text.islower()):
        return None
    claims = (claim for name in names for claim in membership(name, line, scope))
    return Found((*claims, *(claim for name, aside in listed for claim in asides_of(name, aside))))


@pattern("P1v", 0.8, where="colon value subject runs, no tail prose compared")
def named_value(line: Line, scope: Scope) -> Found | None:
    """`**main rule**: *Rest twice* → once before the fold`: what the key is called, and what it
    says."""
    if line.mark != ":" or line.tail or scope.prose or scope.items or line.has_list:
        return None
    first = line.value[0] if line.value else None
    if first is None or not {"em", "strong"} & {*first.styles} or is_filler(line.key):
        return None
    name = tidy(first.text)
    match = _BEHIND.fullmatch("".join(run.text for run in line.value[1:]))
    if not match or not is_name(name, 4) or not is_name(scope.subject) or same(name, line.key):
        return None
    if split_chain(line.value_text) or not (is_aspect(line.key) or " " in line.key):
        return None
    relation = relation_of_key(line.key) or ("has_property" if is_aspect(line.key) else "has_part")
    if RELATIONS[relation].literal and relation != "has_property":
        return None
    owned = Claim(scope.subject, relation, name, aspect=tidy(line.key), whole=name)
    return Found((owned, *gloss_claims(name, match["said"])))
