"""Questions that a heading asks, or as good as asks, and that a line below it answers."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import names
from aurora_kb.cards.english.words import tidy
from aurora_kb.cards.reading.context import MakerContext, Statement, once_a_statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading

_MOST_IN_PLACE = 5  # words
_TO_DO = re.compile(r"what to do (?P<when>(?:when|if|in case|after) \S.+?)\??", re.I)


def done_when(place: Place) -> str:
    """When one does what an item names, if the line above says so: `What to do when a check
    fails?` above "Block: canned response" gives "When a check fails"; "" for others."""
    above = place.label or (place.headings[-1] if place.headings and not place.parents else "")
    found = _TO_DO.fullmatch(tidy(above)) if place.kind == "item" else None
    return found["when"][:1].upper() + found["when"][1:] if found else ""


@once_a_statement
def asked_above(context: MakerContext, statement: Statement) -> str:
    """The question right above the list, "" if none: what it lists are answers to it, so
    `Rent: by month` below `What do I pay for?` does not say what rent is."""
    place = statement.place
    if place.kind != "item" or place.parents or place.label or not place.headings:
        return ""
    asked = clean_heading(place.headings[-1])
    if not asked.endswith("?") or asked.partition(" ")[0].casefold() not in ("what", "which"):
        return ""
    said = context.on_line.get((place.note, place.line), ())
    is_answer = any(
        one.relation == "related_to" and statement.source in one.target_ids for one in said
    )
    return asked if is_answer else ""


def asked_where(one: Statement, answer: str) -> str:
    """The heading, if it asks where, when or who, which an item below it answers for its name:
    below `Where are the servers?`, "Europe: Frankfurt"; "" for others."""
    place = one.place
    heading = clean_heading(place.headings[-1]) if place.headings else ""
    if not heading.endswith("?") or place.label or place.parents or not split_line(place.text)[0]:
        return ""
    is_name = answer[:1].isupper() and len(answer.split()) <= _MOST_IN_PLACE
    asks = heading.partition(" ")[0].casefold() in ("where", "when", "who")
    return heading if asks and is_name and not names(one.subject, heading) else ""
