"""Lines without keys as people write them in haste: `= yeast + time`, names in a row, `A → x, B →
y`; and items that leave out the mark behind their key."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.arrows import ARROW
from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.relation_words import RELATIONS, is_aspect, relation_of_key
from aurora_kb.concepts.language.sentence_forms import is_filler, is_question
from aurora_kb.concepts.language.text import fold, tidy, word_set
from aurora_kb.concepts.language.values import names_with_asides, split_chain, split_names
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.asides import asides_of
from aurora_kb.concepts.patterns.common.belonging import kind_of, membership, part_relation, same
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Claim

_BRACED = re.compile(r"\{([^{}]+,[^{}]+)\}")
# What things with a name of their own are said to be, and how: "web server" may be a part.
_SORT = re.compile(
    r"(?:an?\s)?(?:fully\s)?(?:[a-z]+-[a-z-]+|[a-z]{2,}ed|serverless)\s(?:[a-z][\w/-]+\s){0,3}"
    r"(?:service|database|DB|store|tool|engine|platform|framework"
    r"|orchestrator|library|warehouse|broker|server|queue|runtime|language|protocol)"
)


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


@pattern("P9d", 0.75, where="item subject, no list mark lead value prose")
def sort_below_name(line: Line, scope: Scope) -> Found | None:
    """`- managed oven service`, the first item below a bold name `Bell`: what the name is, by its
    last word."""
    is_first = line.is_item and line.part.order == 1 and not line.style
    if not is_first or scope.inside != "item" or scope.relation or scope.how or scope.items:
        return None
    text = tidy(line.text)
    is_sort = _SORT.fullmatch(text) and scope.subject[:1].isupper() and is_name(scope.subject, 3)
    if not is_sort:
        return None
    return Found((Claim(scope.subject, "defined_as", text, True, whole=text),))


@pattern("P22h", 0.75, where="no heading mark list style prose")
def nested_names(line: Line, scope: Scope) -> Found | None:
    """`Hall > Oven > Rack > Tray`: each holds the next."""
    if line.mark or line.style or line.has_list or scope.prose or line.text.count(" > ") < _NESTED:
        return None
    names = tuple(map(tidy, line.text.split(" > ")))
    if not all(name[:1].isupper() and is_name(name, 3) for name in names):
        return None
    if not _MENUS.isdisjoint(word for name in names for word in fold(name).split()):
        return None  # "File > Open > Rack" is a way through menus
    whole = tidy(line.text)
    claims = [
        Claim(one, "has_part", other, kind=kind_of("has_part"), whole=whole)
        for one, other in pairwise(names)
    ]
    if is_name(scope.subject) and not same(scope.subject, names[0]) and not scope.relation:
        claims.insert(0, Claim(scope.subject, "has_part", names[0], kind=kind_of("has_part"),
                               whole=whole))  # fmt: skip
    return Found(tuple(claims), below=scope)


_NESTED = 2  # signs
_MENUS = word_set(
    "file edit view settings setting open save go help tools insert format preferences menu options"
    " window export import new create enable click select choose general advanced"
)
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


# "Deck: 5 loaves, Rack oven: 10": each name with its value
_NEXT_NAME = re.compile(r"[,;]\s+(?=[A-Z][\w.-]*(?:\s[\w.-]+){0,2}:\s)")


@pattern("P22c", 0.75, where="item colon value, no style list prose")
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
