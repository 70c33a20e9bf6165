"""What a line sets its subject off against, and questions that name the other side."""

from __future__ import annotations

from aurora_kb.cards.asking.phrasing import lower_first
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.reading.context import MakerContext, Statement, once


@once
def compared_with(context: MakerContext) -> dict[tuple[str, int, str], tuple[str, ...]]:
    """(note id, line, concept id) -> what the line sets the concept off against."""
    found: dict[tuple[str, int, str], tuple[str, ...]] = {}
    for concept, comparisons in context.compared.items():
        for comparison in comparisons:
            sides = zip(comparison.items, comparison.ids, strict=True)
            others = tuple(item for item, other in sides if other != concept)
            for row in comparison.rows:
                if sum(bool(cell) for cell in row.cells) > 1:
                    for line in row.lines:
                        found.setdefault((comparison.note, line, concept), others)
    return found


def row_of(statement: Statement, others: tuple[str, ...]) -> str:
    """A name for the row of the comparison that the statement stands in, "" if in none.

    All sides of a section's comparison that are asked under one key have it in common.
    """
    if not others:
        return ""
    place = statement.place
    sides = sorted({normal(statement.subject), *map(normal, others)})
    return "|".join((place.note, *place.headings, normal(statement.aspect), *sides))


def beside(others: tuple[str, ...], question: str) -> str:
    """The question with the other side named, "" when there is none."""
    if not others:
        return ""
    *first, last = others
    joined = f"{', '.join(first)} and {last}" if first else last
    return f"Compared with {joined}, {lower_first(question)}"
