"""All notes as a table: its columns, and the scripts and the CSV file that hold the data.

The data lie in a script a column and part, so that a reader loads only the columns that are
shown. A note's part is decided by its name alone: an edit changes one part of a few columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from aurora_kb.concepts import guard_formula
from aurora_kb.model import Note, Page, TargetKind
from aurora_kb.notes import as_day
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.data.parts import count_parts, part_of
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.health import changed_date, made_date
from aurora_kb.site.places.urls import relative_url
from aurora_kb.site.views.columns import CSV_PATH, Cell, Column, cell_text
from aurora_kb.site.views.common import TABLE_PATH
from aurora_kb.site.views.facts import other_keys, plain
from aurora_kb.site.words.labels import humanise

INDEX_PATH = "assets/table/index.js"
SHOWN = 6  # columns
# So that a part of a usual column has about 30 kB.
_NOTES_IN_PART = 2048
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")


def table_columns(atlas: Atlas) -> tuple[Column, ...]:
    """Return the columns that the configuration names, as far as they hold anything."""
    names: dict[str, str] = {}
    for name in _asked(atlas):
        names.setdefault(name.casefold(), name)
    columns: list[Column] = []
    keys = _keys_of_notes(atlas.vault.notes)
    counted = _counted(atlas)
    for folded, name in names.items():
        if folded in counted:
            label, kind, cells = counted[folded]
            made = Column(folded, _label(atlas, folded, label), kind, cells)
        else:
            made = _from_front_matter(atlas, keys.get(folded, name))
        if any(cell not in (None, "", ()) for cell in made.cells):
            columns.append(made)
    shown = [column.key for column in columns[:SHOWN]]
    return tuple(
        Column(one.key, one.label, one.kind, one.cells, one.key in shown) for one in columns
    )


def _asked(atlas: Atlas) -> Iterator[str]:
    settings = atlas.settings
    for name in settings.table:
        if name != "*":
            yield name
            continue
        listed = frozenset(settings.table)
        found = {key for note in atlas.vault.notes for key in other_keys(note, tuple(listed))}
        yield from sorted(found, key=lambda key: (key.casefold(), key))


def _keys_of_notes(notes: Iterable[Note]) -> dict[str, str]:
    """Return how each key of the front matter is written most, by the key in lower case."""
    counts: dict[str, dict[str, int]] = {}
    for note in notes:
        for key in note.meta:
            spelt = counts.setdefault(key.casefold(), {})
            spelt[key] = spelt.get(key, 0) + 1
    return {
        folded: min(spelt, key=lambda key: (-spelt[key], key)) for folded, spelt in counts.items()
    }


def _label(atlas: Atlas, key: str, english: str) -> str:
    return atlas.settings.labels.get(key) or atlas.words.say(english)


def _counted(atlas: Atlas) -> dict[str, tuple[str, str, tuple[Cell, ...]]]:
    """Return what is known of notes besides their front matter: label, kind and cells by key."""
    notes = atlas.vault.notes
    to, back = _neighbours(atlas)
    return {
        "folder": ("Folder", "text", tuple(note.folder for note in notes)),
        "path": ("File", "text", tuple(note.path for note in notes)),
        "created": ("Created", "date", tuple(_iso(made_date(note)) for note in notes)),
        "modified": ("Updated", "date", tuple(_iso(changed_date(note)) for note in notes)),
        "tags": ("Tags", "list", tuple(_plain_tags(note.tags) for note in notes)),
        "words": ("Words", "number", tuple(note.words for note in notes)),
        "reading_time": ("Minutes", "number", tuple(round(note.minutes, 1) for note in notes)),
        "links": ("Links", "number", tuple(len(to[note.id]) for note in notes)),
        "backlinks": ("Linked from", "number", tuple(len(back[note.id]) for note in notes)),
        "cards": (
            "Cards", "number", tuple(atlas.lookups.card_counts.get(note.id, 0) for note in notes)
        ),
        "findings": (
            "Findings",
            "number",
            tuple(len(atlas.findings_by_path.get(note.path, ())) for note in notes),
        ),
    }  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain_tags(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple("/".join(part for part in tag.split("/") if part) for tag in tags)


def _neighbours(atlas: Atlas) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the other notes that each note links to, and those that link to it."""
    to: dict[str, set[str]] = {note.id: set() for note in atlas.vault.notes}
    back: dict[str, set[str]] = {note.id: set() for note in atlas.vault.notes}
    for note_id, links in to.items():
        for target in atlas.vault.targets.get(note_id, ()):
            if target.kind is TargetKind.NOTE and target.path in back and target.path != note_id:
                links.add(target.path)
                back[target.path].add(note_id)
    return to, back


def _from_front_matter(atlas: Atlas, key: str) -> Column:
    folded = key.casefold()
    values = [_value(note, folded) for note in atlas.vault.notes]
    texts = [
        tuple(filter(None, map(plain, value))) if isinstance(value, (list, tuple)) else plain(value)
        for value in values
    ]
    said = [text for text in texts if text]
    label = _label(atlas, key, humanise(key))
    if said and any(isinstance(text, tuple) for text in said):
        lists = tuple((text,) if isinstance(text, str) and text else text or () for text in texts)
        return Column(key, label, "list", tuple(tuple(cell) for cell in lists))
    flat = [text if isinstance(text, str) else "" for text in texts]
    if said and all(_NUMBER.fullmatch(text) for text in flat if text):
        return Column(key, label, "number", tuple(_number(text) for text in flat))
    if said and all(as_day(text) for text in flat if text):
        days = (as_day(text) for text in flat)
        return Column(key, label, "date", tuple(day.isoformat() if day else "" for day in days))
    return Column(key, label, "text", tuple(flat))


def _value(note: Note, folded: str) -> Any:
    found = (value for key, value in note.meta.items() if key.casefold() == folded)
    value = next(found, None)
    # What a broken export of macOS writes for nothing.
    return None if value in ("(null)", "(") else value


def _number(text: str) -> float | None:
    if not text:
        return None
    return float(text) if "." in text else int(text)


# ---------------------------------------------------------------------- the data


def table_pages(atlas: Atlas, columns: Sequence[Column]) -> Iterator[Page]:
    """Give the scripts with the table's data, and all of it as CSV."""
    notes = atlas.vault.notes
    count = count_parts(len(notes), _NOTES_IN_PART)
    parts: list[list[int]] = [[] for _ in range(count)]
    for place, note in enumerate(notes):
        parts[part_of(note.id, count)].append(place)
    index = {
        "count": len(notes),
        "parts": count,
        "columns": [
            [one.key, one.label, one.kind, int(one.is_shown), int(one.is_nested)] for one in columns
        ],
    }
    yield Page(INDEX_PATH, script_call("auroraTable", index))
    for number, places in enumerate(parts):
        rows = [_title_row(notes[place], atlas) for place in places]
        yield _part("titles", number, {"rows": rows})
        for at, column in enumerate(columns):
            yield _part(f"c{at}", number, _encoded(column, places, atlas))
    yield Page(CSV_PATH, as_csv(atlas, columns))


def _part(name: str, number: int, data: Mapping[str, Any]) -> Page:
    path = f"assets/table/{name}-{number}.js"
    return Page(path, script_call("auroraTablePart", {"name": name, "part": number, **data}))


def _title_row(note: Note, atlas: Atlas) -> list[str]:
    return [note.title, relative_url(TABLE_PATH, atlas.addresses.notes[note.id])]


def _encoded(column: Column, places: Sequence[int], atlas: Atlas) -> dict[str, Any]:
    """Return cells as they are shipped: numbers as they are, texts by their place in a list."""
    cells = [column.cells[place] for place in places]
    if column.kind == "number":
        return {"rows": cells}
    texts = sorted({text for cell in cells for text in _texts(cell)})
    at = {text: place for place, text in enumerate(texts)}
    if column.kind == "list":
        rows: list[Any] = [[at[text] for text in _texts(cell)] for cell in cells]
    else:
        rows = [at[cell] if isinstance(cell, str) and cell else -1 for cell in cells]
    data: dict[str, Any] = {"values": texts, "rows": rows}
    if column.key == "tags":
        paths = [atlas.addresses.tags.get(text.casefold(), "") for text in texts]
        data["urls"] = [relative_url(TABLE_PATH, path) if path else "" for path in paths]
    elif column.key == "folder":
        folders = atlas.addresses.folders
        data["urls"] = [
            relative_url(TABLE_PATH, folders[text]) if text in folders else "" for text in texts
        ]
    return data


def _texts(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return cell
    return (cell,) if isinstance(cell, str) and cell else ()


def as_csv(atlas: Atlas, columns: Sequence[Column]) -> bytes:
    """Return all rows and columns as RFC 4180 has it, with a BOM by which Excel knows UTF-8.

    No cell is a formula for a spreadsheet.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    title = atlas.words.say("Title")
    writer.writerow([guard_formula(text) for text in (title, *(one.label for one in columns))])
    for place, note in enumerate(atlas.vault.notes):
        cells = (cell_text(column.cells[place]) for column in columns)
        writer.writerow([guard_formula(text) for text in (note.title, *cells)])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode(errors="backslashreplace")
