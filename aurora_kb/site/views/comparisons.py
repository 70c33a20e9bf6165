"""Comparison pages and their index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aurora_kb.model import Comparison, ComparisonRow
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import Anchor, CardView, Here, View
from aurora_kb.site.wording import humanise, plural


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect; an empty text is a gap in the notes, an empty URL has no known line."""

    aspect: str
    cells: tuple[Anchor, ...]


def comparison_views(atlas: Atlas) -> Iterator[View]:
    """Give a page for every comparison."""
    for index, comparison in enumerate(atlas.comparisons):
        here = Here(atlas.addresses.comparisons[index], atlas)
        rows = tuple(_row(row, comparison, here) for row in comparison.rows)
        gaps = sum(not cell.text for row in rows for cell in row.cells)
        title = " vs ".join(comparison.items)
        yield View(
            path=here.path,
            template="pages/comparison.html.j2",
            title=title,
            description=f"{title}: {plural(len(rows), 'aspect')} side by side",
            section="comparisons",
            values={
                "comparison": comparison,
                "items": tuple(_items(comparison, here)),
                "rows": rows,
                "gaps": gaps,
                "source": here.source(comparison.note, comparison.line),
                "others": tuple(_others(index, here)),
                "cards": tuple(_cards(comparison, here)),
                "breadcrumbs": (
                    Anchor("Home", here.url("index.html")),
                    Anchor("Comparisons", here.url("compare/index.html")),
                ),
            },
        )


def _items(comparison: Comparison, here: Here) -> Iterator[Anchor]:
    for label, concept_id in zip(comparison.items, comparison.ids, strict=True):
        path = here.atlas.addresses.concepts.get(concept_id, "")
        yield Anchor(label, here.url(path) if path else "", kind="concept")


def _row(row: ComparisonRow, comparison: Comparison, here: Here) -> Row:
    cells = []
    for text, concept_id in zip(row.cells, comparison.ids, strict=True):
        line = _cell_line(row, concept_id, comparison.note, here) if text else 0
        source = here.source(comparison.note, line) if line else Anchor("", "")
        cells.append(Anchor(text, source.url, title=source.text))
    aspect = f"Point {row.aspect}" if row.aspect.isdecimal() else humanise(row.aspect)
    return Row(aspect, tuple(cells))


def _cell_line(row: ComparisonRow, concept_id: str, note: str, here: Here) -> int:
    """The line of the row on which the notes say something of this concept, 0 if unknown."""
    lines = [
        relation.evidence.line
        for relation in here.atlas.relations_by_concept.get(concept_id, ())
        if relation.evidence.note == note and relation.evidence.line in row.lines
    ]
    if lines:
        return lines[0]
    return row.lines[0] if len(row.lines) == 1 else 0


def _others(index: int, here: Here) -> Iterator[Anchor]:
    """Comparisons of the same things elsewhere in the notes."""
    things = set(here.atlas.comparisons[index].ids)
    for other, comparison in enumerate(here.atlas.comparisons):
        if other != index and set(comparison.ids) == things:
            anchor = here.comparison(other)
            source = here.source(comparison.note, comparison.line)
            yield replace(anchor, text=source.text)


def _cards(comparison: Comparison, here: Here) -> Iterator[CardView]:
    """Cards made from the lines of this comparison."""
    lines = {line for row in comparison.rows for line in row.lines if line}
    for card in here.atlas.cards_by_note.get(comparison.note, ()):
        if card.kind in ("comparison", "discrimination") and (
            card.line in lines or card.line == comparison.line
        ):
            yield here.card(card)


def by_fullness(atlas: Atlas) -> list[tuple[int, Comparison]]:
    """Return the comparisons with their numbers, those with most aspects first."""
    return sorted(enumerate(atlas.comparisons), key=lambda pair: (-len(pair[1].rows), pair[0]))


def comparison_index(atlas: Atlas) -> View:
    """Give the page that lists every comparison."""
    here = Here("compare/index.html", atlas)
    entries = tuple(
        (here.comparison(index), here.source(comparison.note, comparison.line))
        for index, comparison in by_fullness(atlas)
    )
    return View(
        path=here.path,
        template="pages/comparisons.html.j2",
        title="Comparisons",
        section="comparisons",
        description=plural(len(entries), "comparison"),
        values={"entries": entries, "breadcrumbs": (Anchor("Home", here.url("index.html")),)},
    )
