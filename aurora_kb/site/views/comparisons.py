"""Comparison pages and their index."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from aurora_kb.model import Comparison, ComparisonRow
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.atlas.lookups import by_fullness, notes_of
from aurora_kb.site.views.common import Anchor, CardView, Here, View
from aurora_kb.site.words.labels import humanise, versus, without_dashes

# In the list of all comparisons.
ASPECTS_TOLD = 6


class Row(Struct, frozen=True):
    """One aspect; an empty text is a gap in the notes, an empty URL has no known line."""

    aspect: str
    cells: tuple[Anchor, ...]


def comparison_view(path: str, atlas: Atlas) -> View:
    """Return the page of a comparison, by its path."""
    comparison = atlas.comparisons[path]
    here = Here(path, atlas)
    rows = tuple(_row(row, comparison, here) for row in comparison.rows)
    gaps = sum(not cell.text for row in rows for cell in row.cells)
    title = versus(comparison.items, here.words)
    return View(
        path=path,
        template="pages/comparison.html.j2",
        title=title,
        description=f"{title}: "
        + here.say("{aspects} side by side.", aspects=here.count(len(rows), "aspect")),
        section="comparisons",
        values={
            "comparison": comparison,
            "items": tuple(_items(comparison, here)),
            "rows": rows,
            "gaps": gaps,
            "has_lines": any(cell.detail and not cell.kind for row in rows for cell in row.cells),
            "source": here.source(comparison.note, comparison.line),
            "others": tuple(_others(comparison, here)),
            "cards": tuple(_cards(comparison, here)),
            "breadcrumbs": (
                Anchor(here.say("Home"), here.url("index.html")),
                Anchor(here.say("Comparisons"), here.url("compare/index.html")),
            ),
        },
    )


def _items(comparison: Comparison, here: Here) -> Iterator[Anchor]:
    for label, concept_id in zip(comparison.items, comparison.ids, strict=True):
        path = here.atlas.addresses.concepts.get(concept_id, "")  # those compared have a page
        yield Anchor(label, here.url(path) if path else "", kind="concept")


def _row(row: ComparisonRow, comparison: Comparison, here: Here) -> Row:
    cells = []
    for text, concept_id in zip(row.cells, comparison.ids, strict=True):
        place = _cell_place(row, concept_id, comparison.note, here) if text else None
        source = here.source(*place) if place else Anchor("", "")
        # The head of the page names one note; a line of another one says whose it is.
        is_elsewhere = place is not None and place[0] != comparison.note
        detail, kind = (source.text, "elsewhere") if is_elsewhere else (source.detail, "")
        cells.append(
            Anchor(without_dashes(text), source.url, title=source.text, kind=kind, detail=detail)
        )
    return Row(_aspect(row, here), tuple(cells))


def _aspect(row: ComparisonRow, here: Here) -> str:
    if row.aspect.isdecimal():
        return here.say("Point {number}", number=row.aspect)
    return humanise(row.aspect)


def _aspects(comparison: Comparison, here: Here) -> str:
    """Return what the things are compared in, the first of it where there is much."""
    named = [humanise(row.aspect) for row in comparison.rows if not row.aspect.isdecimal()]
    told = " · ".join(named[:ASPECTS_TOLD])
    return f"{told} …" if len(named) > ASPECTS_TOLD else told


def _cell_place(
    row: ComparisonRow, concept_id: str, note: str, here: Here
) -> tuple[str, int] | None:
    """Return note and line that say this of the concept, None if it is not known which do."""
    places = row_places(row, note)
    if len(places) < 2:
        return places[0] if places else None
    said = {
        (relation.evidence.note, relation.evidence.line)
        for relation in here.atlas.relations_by_concept.get(concept_id, ())
    }
    return next((place for place in places if place in said), None)


def row_places(row: ComparisonRow, note: str) -> tuple[tuple[str, int], ...]:
    """Return note and line of everything that the row was read from."""
    return (*((note, line) for line in row.lines if line), *row.elsewhere)


def _others(comparison: Comparison, here: Here) -> Iterator[Anchor]:
    """Give the first line in every other note that compares the same things."""
    seen = {comparison.note}
    for place in sorted(place for row in comparison.rows for place in row.elsewhere):
        if place[0] not in seen:
            seen.add(place[0])
            yield here.source(*place)


def _cards(comparison: Comparison, here: Here) -> Iterator[CardView]:
    """Give the cards made from the lines of this comparison."""
    places = {place for row in comparison.rows for place in row_places(row, comparison.note)}
    places.add((comparison.note, comparison.line))
    for note in sorted(notes_of(comparison)):
        for card in here.atlas.cards_by_note.get(note, ()):
            is_contrast = card.kind in ("comparison", "discrimination")
            if is_contrast and (note, card.line) in places:
                yield here.card(card)


def comparison_index(atlas: Atlas) -> View:
    """Give the page that lists every comparison."""
    here = Here("compare/index.html", atlas)
    entries = tuple(
        (
            here.comparison(path),
            here.source(comparison.note, comparison.line),
            _aspects(comparison, here),
        )
        for path, comparison in by_fullness(atlas.comparisons)
    )
    return View(
        path=here.path,
        template="pages/comparisons.html.j2",
        title=here.say("Comparisons"),
        section="comparisons",
        description=here.count(len(entries), "comparison"),
        values={
            "entries": entries,
            "may_choose": len(atlas.concepts) > 1,
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )
