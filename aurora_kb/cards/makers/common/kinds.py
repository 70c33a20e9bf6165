"""What the items of a list are, by their relation or by the heading or label above them."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import lower_nouns
from aurora_kb.cards.english.answers import says_what_several_do
from aurora_kb.cards.english.nouns import NOUN_PLURALS
from aurora_kb.cards.english.verbs import OPENING, base_of, is_plural
from aurora_kb.cards.english.words import ASKING, tidy
from aurora_kb.cards.memo import TEXTS
from aurora_kb.cards.reading.places import Place, clean_heading, label_phrase
from aurora_kb.engine import memoised

_COUNTED = re.compile(r"\b\d+\s+|^(?:the|all|my|our|major|main|broad|other)\s+", re.I)
_NUMERAL = re.compile(r"^(?:two|three|four|five)\s+", re.I)
_SEVERAL = re.compile(r"\b(?:and|or|vs|of|for|from|with|to|has|have|is|are)\b|[&|/:.?_]")
# What there are many of, they do not say.
NO_KINDS = frozenset(
    ["others", "other", "rest", "basics", "details", "notes", "terms", "key terms", "terminology"]
)
_NO_HEADS = frozenset(["basics", "details", "notes", "remarks", "thoughts", "others"])
# "Methods include", above a list
INCLUDES = re.compile(
    r"^(?P<who>.*?)\s*\b(?P<verb>includes?|contains?|offers?|provides?|supports?)$", re.I
)
NOUN_OF = {
    "has_variant": "variant",
    "has_part": "part",
    "has_feature": "feature",
    "has_example": "example",
}


def usable_label(place: Place) -> str:
    """The line above the list as a phrase; "" if it is an instruction, a sentence or absent."""
    return label_phrase(place.label)


def heading_phrase(place: Place) -> str:
    """The heading as a plural noun phrase, when nothing else stands between it and the list."""
    if place.label or place.parents or not place.headings:
        return ""
    return plural_phrase(clean_heading(place.headings[-1]))


_ACT = re.compile(
    r"(?:connecting|reusing|using|choosing|creating|adding|improving|measuring|checking|handling"
    r"|avoiding|comparing|managing|getting|finding|keeping|fixing|reducing|picking) \w",
    re.I,
)


@memoised(TEXTS)
def plural_phrase(text: str) -> str:
    """The text as a plural noun phrase in running text, or ""."""
    phrase = tidy(_COUNTED.sub("", text))
    if phrase.casefold() in NO_KINDS or phrase.rpartition(" ")[2].casefold() in _NO_HEADS:
        return ""
    phrase = _NUMERAL.sub("", phrase)
    opening = phrase.partition(" ")[0].casefold()
    if opening in ASKING or opening in OPENING:
        return ""  # "Where it fits", "to other programs"
    if _SEVERAL.search(phrase) or says_what_several_do(phrase):
        return ""
    if _ACT.match(phrase):
        return ""  # "Connecting ovens" is done, and no sort of ovens
    if base_of(phrase.partition(" ")[0]) and lower_nouns(phrase) not in NOUN_PLURALS:
        return ""  # "includes", "uses strategies"
    return lower_nouns(phrase) if phrase and is_plural(phrase) else ""
