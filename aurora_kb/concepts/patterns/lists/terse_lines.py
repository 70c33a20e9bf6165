"""Lines without keys as people write them in haste: `= yeast + time`, names in a row, `A → x, B →
y`; and items that leave out the mark behind their key."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.relation_words import RELATIONS, is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler, is_question
from aurora_kb.concepts.language.text import tidy
from aurora_kb.concepts.language.values import split_chain, split_names
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import kind_of, part_relation, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_BRACED = re.compile(r"\{([^{}]+,[^{}]+)\}")


@pattern("P9b", 0.8, where="item, no list mark value prose")
def braced_item(line: Line, scope: Scope) -> Found | None:
    """`- {deck, rack, door}`: what an item lists in braces, and says nothing else of."""
    match = _BRACED.fullmatch(line.text) if line.is_item and line.text[:1] == "{" else None
    if not match or not is_name(scope.subject) or scope.prose or line.has_list or line.mark:
        return None
    names = [name for name in split_names(match[1], 4) if is_name(name, 4)]
    if len(names) < 2:
        return None
    relation = part_relation(names[0], scope)
    return Found(
        tuple(Claim(scope.subject, relation, name, aspect=scope.aspect, kind=kind_of(relation),
                    whole=tidy(match[1])) for name in names)
    )  # fmt: skip


_LONGEST = 400  # characters; whoever writes in haste writes no longer line
_ARROW = re.compile(rf"\s+(?:{ARROW})\s+")
_BETWEEN = re.compile(r"[,;]\s+(?![^()]*\))")
_BEHIND = re.compile(rf"\s*(?:{ARROW}|[:=]|[-–—])\s+(?P<said>\S.*)", re.S)


@pattern("P19e", 0.75, where="sign subject, no list prose")
def equal_to_subject(line: Line, scope: Scope) -> Found | None:
    """`= yeast + time` below a name: what that is."""
    if not line.text.startswith("= ") or scope.prose or line.has_list:
        return None
    text = tidy(line.text[2:])
    if not is_name(scope.subject) or is_noise(text) or is_question(text) or " = " in text:
        return None
    return Found(gloss_claims(scope.subject, text, scope.aspect if scope.relation else ""))


# "Deck: 5 loaves, Rack oven: 10": each name with its value
_NEXT_NAME = re.compile(r"[,;]\s+(?=[A-Z][\w.-]*(?:\s[\w.-]+){0,2}:\s)")


@pattern("P22v", 0.75, where="item colon value, no style list prose")
def values_in_line(line: Line, scope: Scope) -> Found | None:
    """`- Deck: 5 loaves, Rack oven: 10 loaves`: what is so of each of several names."""
    if not line.is_item or line.mark != ":" or line.style or line.has_list or scope.prose:
        return None
    pairs = [piece.partition(": ") for piece in _NEXT_NAME.split(line.text)]
    if len(pairs) < 2 or not all(is_name(tidy(name), 3) and told for name, _, told in pairs):
        return None
    if not pairs[0][0][:1].isupper() or any(": " in told for *_, told in pairs):
        return None
    if any(is_aspect(name) or relation_of_key(name) for name, *_ in pairs):
        return None
    # "Context window" above them says what the values are.
    is_below = scope.inside == "heading" and not scope.relation and is_name(scope.subject)
    aspect = scope.subject if is_below and not same(scope.subject, scope.topic) else ""
    return Found(
        tuple(
            Claim(tidy(name), "has_property", tidy(told), True, aspect=aspect, whole=tidy(told))
            for name, _, told in pairs
        )
    )


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
