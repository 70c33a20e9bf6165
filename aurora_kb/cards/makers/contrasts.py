"""Cards that ask how two things differ of which a section lists what each is, without keys."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.maker_context import MakerContext, Statement, spanning
from aurora_kb.cards.makers.common import draft
from aurora_kb.cards.words import normal, tidy
from aurora_kb.model import Comparison

_TRAITS = frozenset(["has_property", "purpose", "does", "has_part", "has_feature"])
_MOST_WORDS = 45
_MOST_ITEMS = 5


@maker("contrast@1", "comparison")
def contrasts(context: MakerContext) -> Iterator[Draft]:
    """ "How do A and B differ?" from the items below each of the two."""
    for comparison in context.comparisons:
        if len(comparison.ids) != 2 or not any(len(row.lines) > 1 for row in comparison.rows):
            continue
        sides = [_told_of(context, comparison, concept) for concept in comparison.ids]
        if not all(1 < len(side) <= _MOST_ITEMS for side in sides):
            continue
        told = [", ".join(tidy(one.place.text) for one in side) for side in sides]
        if sum(len(text.split()) for text in told) > _MOST_WORDS:
            continue
        one, other = comparison.items
        said = Said(
            "comparison",
            f"How do {one} and {other} differ?",
            f"{one}: {told[0]}. {other}: {told[1]}",
            allowed=f"{one} {other}",
            fact=f"contrast|{normal(one)}|{normal(other)}",
        )
        first = sides[0][0].place
        places = tuple(said_of.place for side in sides for said_of in side)
        yield draft(said, spanning(first, places), "contrast@1")


def _told_of(context: MakerContext, comparison: Comparison, concept: str) -> list[Statement]:
    """The items without a key that say what one of the two is."""
    lines = {line for row in comparison.rows for line in row.lines}
    found: dict[int, Statement] = {}
    for one in context.statements:
        is_side = one.source == concept and one.place.note == comparison.note
        if is_side and one.place.line in lines and one.place.kind == "item":
            if one.aspect or one.relation not in _TRAITS:
                return []
            found.setdefault(one.place.line, one)
    return [found[line] for line in sorted(found)]
