"""Cards from lists that say by their signs what is good and bad: `+ simple`, `- downtime`, and
`(+) simple` below a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from aurora_kb.cards.asking.phrasing import ask_for, names, with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.words import join, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, spanning

_GAP = 2  # lines between the two lists
_MOST = 5
_MOST_IN_NAME = 5  # words
# What a keyboard of today makes of a minus is no list for Markdown.
_MINUS = ("− ", "– ", "— ")
_SIGNED = re.compile(
    r"\((?P<sign>[+−–-])\)\s+(?P<told>\S.*)|(?P<other>✓|✗|✔|✘|👍|👎)\s+(?P<what>\S.*)"
)
_NAMED = re.compile(r"[ >]*[-+] (?:\*\*|__)[^*_]+(?:\*\*:|:\*\*|__:|:__)")
_GOOD = frozenset("+✓✔👍")


@maker("sign@1", "property", "list")
def signs(context: MakerContext) -> Iterator[Draft]:
    """The advantages and disadvantages that stand right below each other."""
    for note in context.notes:
        lines = context.lines[note.id]
        yield from _in_brackets(context.places[note.id])
        if not any(line.lstrip(" >").startswith("+ ") for line in lines):
            continue
        items = [one for one in context.places[note.id] if _is_signed(one)]
        runs = [
            (sign, tuple(found))
            for (sign, _), found in groupby(
                items, key=lambda one: (_sign_of(lines[one.line - 1]), one.group)
            )
        ]
        for (sign, good), (other, bad) in pairwise(runs):
            if {sign, other} != {"+ ", "- "} or bad[0].line - good[-1].end_line > _GAP:
                continue
            if all(_NAMED.match(lines[place.line - 1]) for place in (*good, *bad)):
                continue  # one list, in which somebody mixed the bullets
            said = [one for place in (*good, *bad) for one in _said_on(context, place)]
            if subject := said[0] if said else _above(context, good[0]):
                yield from _asked(subject, good, "pro" if sign == "+ " else "con")
                yield from _asked(subject, bad, "pro" if other == "+ " else "con")


def _is_signed(place: Place) -> bool:
    if place.skipped:
        return False
    return place.kind == "item" or (place.kind == "line" and place.text.startswith(_MINUS))


def _sign_of(line: str) -> str:
    sign = line.lstrip(" >")[:2]
    return "- " if sign in _MINUS else sign


def _above(context: MakerContext, place: Place) -> str:
    """What a list is about that the graph says nothing of: its heading, or the note."""
    title = context.by_id[place.note].title
    heading = clean_heading(place.headings[-1]) if place.headings else ""
    if heading and heading[:1].isalpha() and len(heading.split()) <= _MOST_IN_NAME:
        return heading
    return next((one.subject for one in context.statements if names(one.subject, title)), title)


def _in_brackets(places: Sequence[Place]) -> Iterator[Draft]:
    """Items such as "(+) simple" below the item or the label of a thing."""
    found: dict[tuple[str, bool], list[Place]] = {}
    for place in places:
        if place.kind != "item" or place.skipped or not (signed := _SIGNED.fullmatch(place.text)):
            continue
        above = place.parents[-1] if place.parents else place.label
        name = split_brackets(split_line(above)[0] or above)[0].rstrip(" :")
        if name and len(name.split()) <= _MOST_IN_NAME:
            is_good = (signed["sign"] or signed["other"]) in _GOOD
            found.setdefault((tidy(name), is_good), []).append(place)
    for (name, is_good), signed_ones in found.items():
        yield from _asked(in_sentence(name), signed_ones, "pro" if is_good else "con")


def _said_on(context: MakerContext, place: Place) -> list[str]:
    return [one.subject for one in context.on_line.get((place.note, place.line), ())]


def _told(place: Place) -> str:
    signed = _SIGNED.fullmatch(place.text)
    if signed:
        return tidy(signed["told"] or signed["what"])
    return tidy(place.text[2:] if place.text.startswith(_MINUS) else place.text)


def _asked(subject: str, places: Sequence[Place], key: str) -> Iterator[Draft]:
    if len(places) > _MOST:
        return
    items = [_told(place) for place in places]
    question = ask_for(subject, key if len(items) == 1 else f"{key}s", "")
    said = Said(
        "list" if len(items) > 1 else "property",
        with_count(question, len(items)),
        join(items),
        subject=subject,
        fact=f"sign|{normal(subject)}|{key}|{'|'.join(map(normal, items))}",
    )
    yield draft(said, spanning(places[0], places), "sign@1")
