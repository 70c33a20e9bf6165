"""The table of all notes as a page: the first of them in plain HTML, all of them by script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.columns import CSV_PATH, Column, cell_text
from aurora_kb.site.views.common import TABLE_PATH, Anchor, Here, View

_ROWS_WITHOUT_SCRIPT = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A note with its cells, those of the columns that are shown at first."""

    note: Anchor
    cells: tuple[tuple[Anchor, ...], ...]


def table_view(atlas: Atlas, columns: Sequence[Column]) -> View:
    """Give the page of the table."""
    here = Here(TABLE_PATH, atlas)
    shown = [column for column in columns if column.is_shown]
    count = len(atlas.vault.notes)
    rows = tuple(_rows(atlas, shown, here))
    return View(
        path=here.path,
        template="pages/table.html.j2",
        title=here.say("All notes"),
        description=here.count(count, "note"),
        section="table",
        values={
            "count": count,
            "columns": shown,
            "rows": rows,
            "hidden": count - len(rows),
            "folders": tuple(here.folder(folder) for folder in atlas.folders.values()),
            "views": tuple(_views(atlas.settings.views, here)),
            "csv": here.url(CSV_PATH),
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def _views(views: Mapping[str, str], here: Here) -> Iterator[Anchor]:
    for name, view in views.items():
        yield Anchor(name, here.table(view))


def _rows(atlas: Atlas, shown: Sequence[Column], here: Here) -> Iterator[Row]:
    """Give the first rows, folder by folder as the explorer has them."""
    places = {note.id: place for place, note in enumerate(atlas.vault.notes)}
    for note in islice(atlas.tree.walk(), _ROWS_WITHOUT_SCRIPT):
        cells = tuple(tuple(_cell(column, places[note.id], here)) for column in shown)
        yield Row(here.note(note.id), cells)


def _cell(column: Column, place: int, here: Here) -> Iterator[Anchor]:
    cell = column.cells[place]
    if column.key == "folder" and isinstance(cell, str) and cell in here.atlas.folders:
        yield Anchor(cell, here.folder(here.atlas.folders[cell]).url)
    elif isinstance(cell, tuple):
        for text in cell:
            yield Anchor(text, here.tag(text).url) if column.key == "tags" else Anchor(text, "")
    elif text := cell_text(cell):
        yield Anchor(text, "")
