"""Cards that ask how two things differ of which a section lists what each is, without keys."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aurora_kb.cards.asking.phrasing import lower_first
from aurora_kb.cards.asking.templates import DEFINING_KEYS
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.words import normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.places import spanning
from aurora_kb.model import Comparison, ComparisonRow

_TRAITS = frozenset(["has_property", "purpose", "does", "has_part", "has_feature"])
_MOST_WORDS = 45
_MOST_ITEMS = 5
_FEWEST_ROWS = 3  # of two, each is asked for
_MOST_IN_ROW = 12  # words of both sides


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


@maker("overview@1", "comparison")
def overviews(context: MakerContext) -> Iterator[Draft]:
    """ "How do A and B differ? (3)" from the rows of a small comparison, all at once."""
    for comparison in context.comparisons:
        rows = [row for row in comparison.rows if all(cell.strip() for cell in row.cells)]
        if len(comparison.ids) != 2 or not _FEWEST_ROWS <= len(rows) <= _MOST_ITEMS:
            continue
        told = [_in_short(row) for row in rows]
        length = sum(len(text.split()) for text in told)
        if len(rows) < len(comparison.rows) or "" in told or length > _MOST_WORDS:
            continue
        one, other = comparison.items
        said = Said(
            "comparison",
            f"How do {one} and {other} differ? ({len(rows)})",
            "; ".join(told),
            allowed=" ".join((one, other, *(row.aspect for row in rows))),
            fact=f"contrast|{normal(one)}|{normal(other)}",
        )
        lines = [line for row in rows for line in row.lines]
        if places := context.at_line.get((comparison.note, min(lines))) if lines else ():
            place = replace(places[0], end_line=max(lines))
            yield draft(said, place, "overview@1")


def _in_short(row: ComparisonRow) -> str:
    """A row as "speed: fast vs slow"; "" if it has no key or says much."""
    cells = [tidy(split_brackets(cell)[0]) for cell in row.cells]
    is_short = sum(len(cell.split()) for cell in cells) <= _MOST_IN_ROW
    are_told = all(cells) and len(set(map(normal, cells))) == len(cells)
    is_plain = are_told and not any(mark in cell for cell in cells for mark in ";?")
    is_keyed = (
        not row.aspect.isdigit() and bool(row.aspect) and normal(row.aspect) not in DEFINING_KEYS
    )
    key = lower_first(row.aspect.replace("_", " "))
    return f"{key}: {' vs '.join(cells)}" if is_keyed and is_short and is_plain else ""


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
