"""Questions about people: "Who was Danton?"."""

from __future__ import annotations

import re

from aurora_kb.cards.headings import names_people
from aurora_kb.cards.places import Place

_LIVED = re.compile(r"\(\s*(?P<born>(?:1[0-9]|20)\d\d)\s?[-–]\s?(?P<died>(?:1[0-9]|20)\d\d)\s*\)")
_SHORTEST, _LONGEST = 16, 110  # years of a life; a phase or a war is shorter
_DIED = re.compile(r"\b(?:died|executed|murdered|killed|guillotined|reigned|ruled|born)\b", re.I)


def ask_who(place: Place, name: str, question: str) -> str:
    """The question with "who" for one of a list of people, or who has two years in brackets."""
    if not question.startswith("What is "):
        return question
    lived = _lived(place.text)
    if not lived and not (place.headings and names_people(place.headings[-1])):
        return question
    return f"Who {'was' if lived or _DIED.search(place.text) else 'is'} {name}?"


def _lived(text: str) -> bool:
    """Whether two years in brackets are those of a life, and not of a war."""
    found = _LIVED.search(text)
    return found is not None and _SHORTEST < int(found["died"]) - int(found["born"]) < _LONGEST
