"""Cards from lists that say by their signs what is good and bad: `+ simple`, `- downtime`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.maker_context import MakerContext, spanning
from aurora_kb.cards.makers.common import draft
from aurora_kb.cards.phrasing import ask_for, with_count
from aurora_kb.cards.places import Place
from aurora_kb.cards.words import join, normal, tidy

_GAP = 2  # lines between the two lists
_MOST = 5


@maker("sign@1", "property", "list")
def signs(context: MakerContext) -> Iterator[Draft]:
    """The advantages and disadvantages that stand right below each other."""
    for note in context.notes:
        lines = context.lines[note.id]
        if not any(line.lstrip(" >").startswith("+ ") for line in lines):
            continue
        items = [one for one in context.places[note.id] if one.kind == "item" and not one.skipped]
        runs = [
            (sign, tuple(found))
            for (sign, _), found in groupby(
                items, key=lambda one: (lines[one.line - 1].lstrip(" >")[:2], one.group)
            )
        ]
        for (sign, good), (other, bad) in pairwise(runs):
            if {sign, other} != {"+ ", "- "} or bad[0].line - good[-1].end_line > _GAP:
                continue
            said = [one for place in (*good, *bad) for one in _said_on(context, place)]
            if said:
                yield from _asked(said[0], good, "pro" if sign == "+ " else "con")
                yield from _asked(said[0], bad, "pro" if other == "+ " else "con")


def _said_on(context: MakerContext, place: Place) -> list[str]:
    return [one.subject for one in context.on_line.get((place.note, place.line), ())]


def _asked(subject: str, places: Sequence[Place], key: str) -> Iterator[Draft]:
    if len(places) > _MOST:
        return
    items = [tidy(place.text) for place in places]
    question = ask_for(subject, key if len(items) == 1 else f"{key}s", "")
    said = Said(
        "list" if len(items) > 1 else "property",
        with_count(question, len(items)),
        join(items),
        subject=subject,
        fact=f"sign|{normal(subject)}|{key}|{'|'.join(map(normal, items))}",
    )
    yield draft(said, spanning(places[0], places), "sign@1")
