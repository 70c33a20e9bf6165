"""What is said below things that go wrong, and whether it says what to do about them."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.headings import tells_troubles
from aurora_kb.cards.english.answers import is_order, is_remedy, may_be_order
from aurora_kb.cards.english.words import tidy
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

# "Bin them first": a verb, known or not
_DONE_TO_THEM = re.compile(r"[A-Z][a-z]+ (?:them|it) \w")


def stands_below_troubles(place: Place) -> bool:
    """Whether the heading says that things go wrong below it: "Pitfalls"."""
    return bool(place.headings) and tells_troubles(place.headings[-1])


def tells_what_to_do(text: str) -> bool:
    """Whether the words are an order, and have no key in front."""
    text = tidy(text)
    if split_line(text)[0] or " " not in text:
        return False
    is_told = is_order(text) or may_be_order(text) or is_remedy(text)
    return is_told or bool(_DONE_TO_THEM.match(text))
