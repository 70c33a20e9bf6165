"""Cards from what hangs below the items of "Pitfalls" and their like: what one does about each."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.asking.headings import tells_troubles
from aurora_kb.cards.asking.phrasing import with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.words import join, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.troubles import stands_below_troubles, tells_what_to_do
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, spanning

_MOST_IN_TROUBLE = 7  # words
_MOST = 3  # remedies


@maker("remedy@1", "property", "list")
def remedies(context: MakerContext) -> Iterator[Draft]:
    """ "What can one do about “too many rules”?" from the orders below that pitfall."""
    for note in context.notes:
        below: dict[tuple[int, str], list[Place]] = {}
        label = ""  # of the list that the items hang below
        for place in context.places[note.id]:
            if not place.parents:
                label = place.label
            is_below = len(place.parents) == 1 and place.kind == "item" and not place.skipped
            if is_below and (stands_below_troubles(place) or tells_troubles(label)):
                below.setdefault((place.group, place.parents[-1]), []).append(place)
        for (_, trouble), places in below.items():
            if len(places) > _MOST:
                continue
            if all(tells_what_to_do(place.text) for place in places):
                yield _about(tidy(trouble), places)


def _about(trouble: str, places: list[Place]) -> Draft:
    key, told = split_line(trouble)
    name = key if key and told else trouble.rstrip(" :.")
    shown = name if len(name.split()) <= _MOST_IN_TROUBLE else ""
    answer = join([tidy(place.text) for place in places])
    said = Said(
        "list" if len(places) > 1 else "property",
        with_count(f"What can one do about “{shown}”?" if shown else "", len(places)),
        answer,
        subject=name,
        allowed=name,
        fact=f"remedy|{normal(name)}|{normal(answer)}",
    )
    return draft(said, spanning(places[0], tuple(places)), "remedy@1")
