"""What the words of a label or heading say of what stands below it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import (
    ASPECT_NOUNS,
    KEYS,
    MEMBERSHIP,
    RELATIONS,
    is_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.sentence_forms import is_filler
from aurora_kb.concepts.language.text import fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import split_names
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.belonging import names_subject, same
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.engine import memoised

ADJECTIVES = word_set(
    """
    core key main broad other important basic common major all more general typical different
    special best good these those some production system default recommended supported unsupported
    optional required possible available further additional suggested useful preferred
    """
)

# What is listed is of another thing than the section's, and how.
OF_OTHERS = (
    (
        re.compile(r"(?:every|each)\s(?P<who>.+?)\s(?:has|contains|holds|consists of)$", re.I),
        "has_part",
    ),
    (re.compile(r"(?:jobs?|duties|tasks)\sof\s(?:the\s|an?\s)?(?P<who>.+)$", re.I), "does"),
    (re.compile(r"(?P<who>.+?)\s+(?:provides|offers|gives|has|comes with)$", re.I), "has_feature"),
)

_SORT = re.compile(r"(?P<sort>[A-Z][a-z]+(?: [a-z]+)?):\s+(?P<name>[A-Z][^:]+)$")
# "Bias/variance trade-off" is one thing, and no trade-off of a bias.
TENSION = re.compile(r"[A-Z][a-z]+\s?[/–-]\s?[A-Za-z]+ trade-?offs?", re.I)


@memoised(1 << 12)
def label_relation(phrase: str) -> str:
    """The relation that a label's words stand for, adjectives aside; `""` if none."""
    words = [word for word in phrase.split() if word not in ADJECTIVES]
    if not words or is_filler(phrase):
        return ""
    relation = relation_of_key(" ".join(words)) or KEYS.get(phrase, "")
    if words == ["ecosystem"]:
        return "has_part"  # as a key with a value it is a property, as a label it gathers
    is_aspect = len(words) == 1 and (words[0] in ASPECT_NOUNS or words == ["security"])
    return relation or ("has_property" if is_aspect else "")


def behind_sort(heading: str) -> str:
    """The name behind a word for what it is, or where it belongs: of `Migration: Strangler fig` the
    fig; else the heading."""
    match = _SORT.match(heading)
    if not match or not is_name(match["name"], 5) or label_relation(match["sort"]):
        return heading
    return match["name"]


_JOINED = re.compile(r"\s(?:&|and|\+)\s")
_KINDS = frozenset({"types", "kinds", "variants"})


_PREPOSITIONS = word_set("of in to for from with at on by as or and under the your my")

# What any product has to do with, and none consists of.
_TOPICS = word_set(
    "security performance monitoring troubleshooting networking operations maintenance debugging"
    " tuning ecosystem community usage basics tips patterns offerings"
)

# "Numbers to remember" are of what the note is about.
GATHERED = word_set(
    "numbers figures facts values points formulas formulae equations commands dates names"
    " core basics basic advanced main"
)

# Labels above what is so: "Exam traps".
_REMARKS = re.compile(
    r"(?:exam|interview) (?:traps?|tips?|notes?|facts?|points?|questions?)|rules? of thumb"
    r"|(?:[a-z]+ ){0,2}tips(?: (?:&|and) tricks)?|tricks"
    r"|good to know|worth knowing|(?:common )?traps|red flags"
)
# Keys of a paragraph that tell where a note was taken.
_WHERE_FROM = word_set("course lecture lesson class lecturer instructor teacher week module")


def tells_where_from(line: Line, scope: Scope) -> bool:
    """Whether a line of its own tells where a note was taken: `Course: bread, week 2`."""
    return not line.is_item and fold(line.key) in _WHERE_FROM and not scope.prose


# "Optional" above some of the features: a word for how they are, and no thing.
_SORTS = word_set(
    "optional required mandatory included extra additional built-in default deprecated legacy paid"
    " supported unsupported planned free"
)


def sorts(label: str, scope: Scope) -> bool:
    """Whether a label only says how those are that it stands above: `Optional` below `Features`."""
    return label.casefold() in _SORTS and bool(scope.subject) and not scope.prose


def heads_remarks(text: str) -> bool:
    """Whether a label or heading stands above what is so of the subject: `Rules of thumb`."""
    return _REMARKS.fullmatch(fold(text)) is not None


def lists_topics(text: str, scope: Scope) -> bool:
    """Whether a heading lists what its section holds: `Q, K, V`, `Walls, floor and roof`."""
    return "," in text and bool(scope.subject) and not scope.prose and len(split_names(text, 3)) > 2


def joins_topics(name: str, scope: Scope) -> bool:
    """Whether a heading joins what its section is about: `Peel + rack`. Below `Kinds` a `Rack +
    steam` is one of them."""
    is_listed = scope.inside == "label" and scope.relation in MEMBERSHIP
    return bool(_JOINED.search(name)) and not (is_listed and " + " in name)


def below_heading(name: str, aside: str, scope: Scope) -> Scope:
    """The scope of the section of a thing; `Flows (grant types)` says that kinds follow."""
    if last_word(aside) not in _KINDS or not scope.subject or scope.prose:
        return scope.about(name, "heading")
    return replace(scope.about(name, "label"), relation="has_variant", aspect=tidy(aside))


def listed_heading(name: str, scope: Scope) -> tuple[Claim, ...]:
    """`#### Rust` below `## Risks of iron`: the deeper headings are what that one announces;
    `## Oven doors` in a note on ovens are a part of them, a `## Deck oven` is one of their kinds,
    and so are `### Hanging doors` below `## Doors`. In a note on a product they are its parts.
    """
    if _is_of_topic(name, scope):
        relation = "has_variant" if names_subject(name, scope.topic) else "has_part"
        return (Claim(scope.topic, relation, name, kind="category"),)
    if _is_kind_of_section(name, scope):
        return (Claim(scope.subject, "has_variant", name, kind="category"),)
    if _is_of_product(name, scope):
        relation = "has_feature" if name.endswith("ing") else "has_part"
        return (Claim(scope.topic, relation, name, kind="category"),)
    kind = RELATIONS.get(scope.relation)
    if kind is None or scope.inside != "label" or scope.prose or same(name, scope.subject):
        return ()
    if not scope.subject or (kind.literal and not gathers(scope)):
        return ()
    return (Claim(scope.subject, kind.name, name, aspect=scope.aspect, kind="category"),)


def gathers(scope: Scope) -> bool:
    """Whether headings below one that tells a property name what it gathers: those below `Risks`
    do, those below `Architecture` are topics."""
    aspect = last_word(scope.aspect or "x")
    return scope.relation == "has_property" and singular(aspect) != aspect


def _is_of_topic(name: str, scope: Scope) -> bool:
    """Whether a heading names a thing by the name of what the whole note is about, and more."""
    if scope.relation or scope.items or scope.prose or name.partition(" ")[0].endswith("ing"):
        return False  # "Connecting ovens" tells of a deed
    words, names = map(_words, (name, scope.topic))
    is_longer = len(words) > len(names) > 0 and is_name(scope.topic)
    return is_longer and names in (words[: len(names)], words[-len(names) :])


def _is_of_product(name: str, scope: Scope) -> bool:
    """Whether a heading in a note on a product names a thing of it: `Replica set`, `Sharding`. A
    word for a property, a deed with its object and a phrase tell of it and name none."""
    if not scope.product or scope.relation or scope.items or scope.prose:
        return False
    if scope.inside not in ("title", "heading") or not same(scope.subject, scope.topic):
        return False
    words = fold(name).split()
    is_deed = len(words) > 1 and words[0].endswith("ing")
    is_thing = not (is_aspect(name) or relation_of_key(name) or is_deed)
    is_topic = words[-1] in _TOPICS or not _PREPOSITIONS.isdisjoint(words)
    return is_thing and len(words) < 4 and not is_topic


def _is_kind_of_section(name: str, scope: Scope) -> bool:
    """Whether a heading names what the one above it names, by a word more in front."""
    if scope.inside != "heading" or scope.relation or scope.items or scope.prose:
        return False
    words, names = map(_words, (name, scope.subject))
    is_longer = len(words) > len(names) > 0 and not words[0].endswith("ing")
    return is_longer and words[-len(names) :] == names


def _words(name: str) -> list[str]:
    """The words of a name as they are compared: `The Deck ovens` as `deck oven`."""
    return [singular(word) for word in fold(name).removeprefix("the ").split()]
