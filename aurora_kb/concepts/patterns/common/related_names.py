"""Names that a half sentence relates its subject to: `built on Panova`, `consists of a deck`.

Patterns read whole statements: what is so of a thing, what it does. Behind a verb such as `uses`
or `consists of` stand other things, and the subject is related to them besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from aurora_kb.concepts.language.relating_verbs import Relating, phrase_inside, relating_phrase
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import NUMBERS, aside_of, split_names
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import PREPOSITIONS, PRONOUNS, VARIANT_NOUNS
from aurora_kb.concepts.language.words import JUDGING, VAGUE, has_small_words, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import kind_of, same
from aurora_kb.concepts.reading.statements import Claim

_SAYING = frozenset({"does", "has_property", "defined_as"})
_PREPOSITION = "|".join(one for one in PREPOSITIONS if one != "of")
# Where the row of names ends and the sentence goes on.
_END = re.compile(
    rf"\s+(?:{_PREPOSITION}|w/|so|because|since|when|while|if|but|which|that|who|where|instead"
    r"|rather|using|than|like|after|before|until|unless|is|are|can|under\sthe\shood"
    r"|and\s[a-z]+s\s(?:an?|the|its))\s|\s+(?:→|⟶|->|–|—|=)\s|[;.](?:\s|$)|:\s"
    r"|\s\((?![^()]{1,30}\))|,\s+(?:so|but|not|no|which|and\sthen|then|e\.?g\.?)\s",
)
_JOINED = re.compile(r"\s(?:and|or|&)\s")
# "comes in 2 modes: deck and rack"
_COUNTED = re.compile(
    rf"(?:\d+|{'|'.join(NUMBERS)})\s(?:[a-z-]+\s){{0,3}}?(?P<noun>[a-z-]+s)(?::\s|\s\()"
    r"(?P<names>[^()]+)\)?\.?"
)
_MANY = word_set(
    "more less fewer much many lot lots few several some any all no enough every each other another"
    " same different own extra additional new existing good bad better high low higher lower little"
    " large small big long short careful heavy only one two three multiple various least most"
)
# Behind these a plain noun names a thing as well as a proper name does.
_PLAIN_PARTS = frozenset({"consists of", "made of", "made up of", "composed of", "comprises"})
_PLAIN_TOOLS = frozenset(
    {"uses", "employs", "leverages", "based on", "built on", "relies on", "requires", "needs"}
)
# What is said behind them is a fact of its own, whatever name stands in it.
_FACTS = frozenset({"requires", "needs"})
# "unlike rye, rises by yeast" goes on behind the name.
_SET_APART = frozenset(
    {"unlike", "like", "in contrast to", "as opposed to", "compared to", "compared with"}
)
# One thing that is read, "reads the file", is no tool.
_LISTING = frozenset({"reads"})
_PROPER = re.compile(r"[A-Z\d]")


def with_related(claim: Claim, terms: frozenset[str]) -> tuple[Claim, ...]:
    """The claim, and what it relates its subject to; of a half sentence that is nothing else, only
    that. `terms` are the names that the note sets off."""
    if not claim.literal or claim.relation not in _SAYING or claim.polarity < 0:
        return (claim,)
    if not is_name(claim.subject):
        return (claim,)
    # Below "Practices", `use a probe` is told to the reader.
    is_told = claim.relation == "does"
    several = is_told and singular(last_word(claim.subject)) != last_word(claim.subject)
    opening = claim.relation != "defined_as" and relating_phrase(claim.object, several)
    found = opening or phrase_inside(claim.object)
    if not found:
        return (claim,)
    told, is_all = _related(claim, found, terms)
    if opening and found.phrase in _SET_APART and told:
        behind = relating_phrase(found.rest.partition(", ")[2], several)
        told += _related(claim, behind, terms)[0] if behind else ()
    is_whole = told and opening and is_all and claim.relation == "has_property"
    is_whole = is_whole and not claim.aspect and found.phrase not in _FACTS
    is_whole = is_whole and claim.object.casefold().startswith(found.phrase)
    return told if is_whole and found.relation != "related_to" else (claim, *told)


def _related(
    claim: Claim, found: Relating, terms: frozenset[str]
) -> tuple[tuple[Claim, ...], bool]:
    """What a phrase relates a subject to, and whether nothing else is said."""
    relation = found.relation
    if counted := _COUNTED.fullmatch(found.rest):
        names, is_all = split_names(counted["names"], 3), True
        if counted["noun"] in VARIANT_NOUNS or relation == "has_variant":
            relation = "has_variant"
    else:
        names, is_all = _names_behind(found, terms)
    ends = (
        (name, claim.subject) if found.is_inverse else (claim.subject, name)
        for name in names
        if not same(name, claim.subject)
    )
    kind = "" if found.is_inverse else kind_of(relation)
    claims = (
        replace(claim, subject=one, relation=relation, object=other, literal=False,
                aspect=found.phrase, kind=kind, order=0, whole=tidy(claim.object))
        for one, other in ends
    )  # fmt: skip
    return tuple(claims), is_all


def _names_behind(found: Relating, terms: frozenset[str]) -> tuple[tuple[str, ...], bool]:
    """The names behind a phrase, and whether nothing else stands there."""
    rest = tidy(found.rest)
    end = _END.search(rest)
    head = rest[: end.start()] if end else rest
    listed = split_names(head, 4)
    names = [*_row(listed, terms, _JOINED.search(head) is not None)]
    if not names or (found.phrase in _LISTING and len(names) < 2):
        return (), False
    known = sum(_is_named(name, terms) for name in names)
    are_plain = found.phrase in _PLAIN_PARTS and len(names) > 1
    if known * 2 <= len(names) and not all(
        _is_named(name, terms) or _is_plain(name, found, are_plain) for name in names
    ):
        return (), False
    is_all = end is None and len(names) == len(listed) and not any(map(_has_aside, listed))
    return tuple(names), is_all


def _row(listed: tuple[str, ...], terms: frozenset[str], is_joined: bool) -> Iterator[str]:
    """The names of a row up to where the sentence goes on: one of `Panova, speeds it up`."""
    for number, one in enumerate(listed):
        name = aside_of(one)[0]
        goes_on = not is_joined and _is_named(listed[0], terms) and not _is_named(name, terms)
        if number and (goes_on or opens_with_verb(name)):
            return
        yield name


def _has_aside(name: str) -> bool:
    return bool(aside_of(name)[1])


def _is_named(name: str, terms: frozenset[str]) -> bool:
    """Whether a name is proper, or the note sets it off and it has several words."""
    if not name[:1].isalpha():
        return False  # "contains 1 oven"
    is_term = " " in name and (fold(name) in terms or singular(fold(name)) in terms)
    return is_term or any(_PROPER.search(word) for word in name.split()[:2])


def _is_plain(name: str, found: Relating, are_plain: bool) -> bool:
    """Whether plain words name a thing: `steam heating`, no `more heat`."""
    words = fold(name).split()
    if not (are_plain or (found.phrase in _PLAIN_TOOLS and len(name.split()) in (2, 3))):
        return False
    first = name.split()[0].casefold()
    if has_small_words(name) or first in _MANY | JUDGING | PRONOUNS or first.endswith("ly"):
        return False
    return words[-1] not in VAGUE and singular(words[-1]) not in VAGUE
