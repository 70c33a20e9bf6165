"""Keys that say whose aspect they tell, and aspects that name what helps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.relation_words import (
    ASPECT_NOUNS,
    MEMBERSHIP,
    RELATIONS,
    THING_NOUNS,
    is_negative_aspect,
    is_positive_aspect,
)
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import aside_of, names_with_asides, split_names
from aurora_kb.concepts.language.verbs import is_plain_verb
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import aside_claims
from aurora_kb.concepts.patterns.common.belonging import kind_of
from aurora_kb.concepts.patterns.common.claims import value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.label_words import label_relation
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_OF = re.compile(r"(?P<key>\w+(?:\s\w+)?)\s+of\s+(?:an?\s+|the\s+)?(?P<who>\S.*)", re.I)
REMEDIES = word_set("fix solution remedy mitigation workaround cure")
_FEWEST = 2  # names that make a list
_MORE = re.compile(r"(?:more|less|fewer|no|\w{3,}er)\s", re.I)


@pattern("P1o", 0.85, where="colon-or-arrow value, no tail prose")
def aspect_of(line: Line, scope: Scope) -> Found | None:
    """`**Pros of steam**: soft crust`: an aspect, whose it is, and its value; and the names behind
    `Elements of a loaf: crust, crumb`."""
    match = _OF.fullmatch(line.key) if " of " in line.key and line.value_text else None
    if not match or line.tail or line.mark not in (":", "⟶") or scope.prose:
        return None
    relation = label_relation(fold(match["key"]))
    who = tidy(match["who"])
    if not relation or not is_name(who, 4):
        return None
    if not RELATIONS[relation].literal:
        return _members_of(who, relation, tidy(match["key"]), line)
    known = [name for name in (scope.subject, scope.topic) if fold(who) in fold(name).split()]
    is_judged = is_positive_aspect(match["key"]) or is_negative_aspect(match["key"])
    noun, names = last_word(match["key"]), split_names(line.value_text, 4)
    lists = len(names) > 1 and noun in ASPECT_NOUNS and singular(noun) != noun
    if not (known or is_judged or lists) and who.islower() and fold(who) not in scope.terms:
        return None  # "unit of scale" is an aspect in three words
    if lists and noun in THING_NOUNS:
        aspect, whole = tidy(match["key"]), tidy(line.value_text)
        return Found(
            tuple(Claim((*known, who)[0], relation, name, aspect=aspect, whole=whole)
                  for name in names)
        )  # fmt: skip
    return Found(value_claims((*known, who)[0], relation, line.value_text, tidy(match["key"])))


def _members_of(who: str, relation: str, key: str, line: Line) -> Found | None:
    """The parts, kinds or steps of a thing that a line lists behind a plural word for them."""
    listed = names_with_asides(line.value_text.rstrip("."))
    if relation not in MEMBERSHIP or singular(key) == key or len(listed) < _FEWEST or line.has_list:
        return None
    whole, kind = tidy(line.value_text), kind_of(relation)
    claims: list[Claim] = []
    for name, aside in listed:
        claims.append(Claim(who, relation, name, aspect=key, kind=kind, whole=whole))
        claims += aside_claims(name, aside)
    return Found(tuple(claims)) if all(is_name(name, 5) for name, _ in listed) else None


def names_remedies(key: str, names: tuple[str, ...]) -> bool:
    """Whether names below `Fix` are things that help: `salt, a second proof`; `more salt` and
    `bake longer` say what to do."""
    if singular(last_word(key)) not in REMEDIES or len(names) < 2:
        return False
    return all(
        is_name(name, 3) and not (_MORE.match(name) or is_quality(name) or is_plain_verb(name))
        for name in names
    )


def are_things(names: tuple[str, ...]) -> bool:
    """Whether each of some short names is a noun as far as its form tells: no quality, no deed,
    no more or less of something."""
    return all(
        is_name(name, 3)
        and not (_MORE.match(name) or is_quality(name) or is_plain_verb(f"{name} it"))
        for name in names
    )


def are_named(key: str, names: Sequence[str]) -> bool:
    """Whether what stands behind a key are names, each by its capitals: `weights only: GPTQ, AWQ`;
    behind a key in the plural most of them are: `readers: SQS, Panova, email`."""
    proper = sum(map(_is_proper, names))
    if proper == len(names):
        return True
    noun = last_word(key)
    capitals = sum(name[:1].isupper() for name in names)
    is_most = proper * 2 > len(names) or capitals == len(names)
    return is_most and singular(noun) != noun and are_things(tuple(names))


_MODEL = re.compile(r"[a-z]+(?:-[a-z]+)*-v?\d[\w.-]*")


def _is_proper(name: str) -> bool:
    """Whether a name is written as one: each of its words with a capital, as `Acme Deck` is."""
    words = aside_of(name)[0].split()
    # "Cohere embed-v3": a maker and his model.
    words = [word for word in words if not _MODEL.fullmatch(word)] or words
    return len(words) < 4 and all(word.casefold() != word for word in words)
