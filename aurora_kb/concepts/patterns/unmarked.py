"""Items that say what a key would say, without the key or without its mark."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.values import split_names
from aurora_kb.concepts.language.vocabulary import fold, relation_of_key, word_set
from aurora_kb.concepts.language.words import is_name, tidy
from aurora_kb.concepts.patterns.base import (
    Found,
    kind_of,
    part_relation,
    pattern,
    same,
    value_claims,
)
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_BRACED = re.compile(r"\{([^{}]+,[^{}]+)\}")
_OPENING = re.compile(r"(?P<key>[A-Za-z][a-z]+ [a-z]{2,}) (?:(?:an?|the) )?(?P<what>\S.*?)\.?")
# What things with a name of their own are said to be, and how: "web server" may be a part.
_SORT = re.compile(
    r"(?:an?\s)?(?:fully\s)?(?:[a-z]+-[a-z-]+|[a-z]{2,}ed|serverless)\s(?:[a-z][\w/-]+\s){0,3}"
    r"(?:service|database|DB|store|tool|engine|platform|framework"
    r"|orchestrator|library|warehouse|broker|server|queue|runtime|language|protocol)"
)
_WITH_OTHERS = frozenset({"uses", "compatible_with", "integrates_with"})


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


@pattern("P9k", 0.75, where="item subject, no list mark lead value prose")
def keyed_opening(line: Line, scope: Scope) -> Found | None:
    """`- compatible with the Bell oven`, `- built on Panova`: the words of a key, then names."""
    if not line.is_item or line.mark or line.lead or line.has_list or scope.prose:
        return None
    match = _OPENING.fullmatch(tidy(line.text)) if not scope.relation else None
    relation = relation_of_key(match["key"]) if match else ""
    if not match or relation not in _WITH_OTHERS:
        return None
    names = split_names(match["what"], 4)
    if not names or not all(_is_proper(name) for name in names):
        return None
    return Found(value_claims(scope.subject, relation, match["what"], match["key"].lower()))


def _is_proper(name: str) -> bool:
    return is_name(name, 4) and any(word[:1].isupper() for word in name.split()[:2])


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
