"""What the words of a label stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_kb.concepts.language.vocabulary import ASPECT_NOUNS, KEYS, relation_of_key, word_set
from aurora_kb.concepts.language.words import is_filler, is_name

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


@lru_cache(maxsize=1 << 12)
def label_relation(phrase: str) -> str:
    """The relation that a label's words stand for, adjectives aside; `""` if none."""
    words = [word for word in phrase.split() if word not in ADJECTIVES]
    if not words or is_filler(phrase):
        return ""
    relation = relation_of_key(" ".join(words)) or KEYS.get(phrase, "")
    if words == ["ecosystem"]:
        return "has_part"  # as a key with a value it is a property, as a label it gathers
    is_aspect = len(words) == 1 and words[0] in ASPECT_NOUNS
    return relation or ("has_property" if is_aspect else "")


def behind_sort(heading: str) -> str:
    """The name behind a word for what it is, or where it belongs: of `Migration: Strangler fig` the
    fig; else the heading."""
    match = _SORT.match(heading)
    if not match or not is_name(match["name"], 5) or label_relation(match["sort"]):
        return heading
    return match["name"]
