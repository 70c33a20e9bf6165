"""How folders are shown, as the configuration has it for each and those in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from aurora_kb.config import FolderConfig, SiteConfig
from aurora_kb.model import Note
from aurora_kb.notes import as_date, fold

_NONE = FolderConfig()
T = TypeVar("T")


def home_note(notes: Iterable[Note], folder_notes: Mapping[str, str], settings: SiteConfig) -> str:
    """Return the id of the note that the home page shows, `""` if there is none.

    It is the one that is set, or the one that introduces the notes folder, or `Home`.
    """
    chosen = settings.home or folder_notes.get("", "")
    return chosen or next((note.id for note in notes if note.id.casefold() == "home"), "")


def chain(path: str) -> tuple[str, ...]:
    """Return a folder and those above it, the nearest first, the notes folder itself last."""
    parts = path.split("/") if path else []
    return tuple("/".join(parts[:length]) for length in range(len(parts), -1, -1))


def folder_config(path: str, settings: SiteConfig) -> FolderConfig:
    """Return what is set for this very folder."""
    return settings.folders.get(path, _NONE)


def hidden_parts(path: str, settings: SiteConfig) -> tuple[str, ...]:
    """Return what the pages of notes in a folder do without."""
    if not settings.folders:
        return settings.hide
    of_folders = (part for above in chain(path) for part in folder_config(above, settings).hide)
    return tuple(dict.fromkeys((*settings.hide, *of_folders)))


def shown_metadata(path: str, settings: SiteConfig) -> tuple[str, ...]:
    """Return the keys of the front matter that the notes in a folder show."""
    for above in chain(path):
        chosen = folder_config(above, settings).metadata
        if chosen is not None:
            return chosen
    return settings.metadata


def arranged_notes(notes: Sequence[Note], config: FolderConfig) -> list[Note]:
    """Return a folder's notes, which come by title, as its settings want them."""
    ordered = list(notes)
    if config.sort:
        key = fold(config.sort.removeprefix("-"))
        known = [(value, note) for note in ordered if (value := _value(note, key)) is not None]
        known.sort(key=lambda pair: pair[0], reverse=config.sort.startswith("-"))
        named = {note.id for _, note in known}
        # Notes without a value come last, whichever way it goes.
        ordered = [note for _, note in known] + [note for note in ordered if note.id not in named]
    return _first(ordered, [(note.stem, note.title) for note in ordered], config.order)


def arranged_folders(paths: Iterable[str], config: FolderConfig) -> list[str]:
    """Return the paths of folders, which come by name, as the settings above them want them."""
    ordered = list(paths)
    return _first(ordered, [(path.rpartition("/")[2],) for path in ordered], config.order)


def _first(items: list[T], names: Sequence[tuple[str, ...]], order: Sequence[str]) -> list[T]:
    """Return the items that are named in their order, then the others."""
    places = {fold(name.removesuffix(".md").strip("/")): at for at, name in enumerate(order)}
    rank = [
        min((places[fold(name)] for name in own if fold(name) in places), default=len(places))
        for own in names
    ]
    return [item for _, item in sorted(zip(rank, items, strict=True), key=lambda pair: pair[0])]


def _value(note: Note, key: str) -> tuple[int, float, str] | None:
    """Return what a property sorts by: numbers before dates before texts."""
    found = next((value for name, value in note.meta.items() if fold(name) == key), None)
    if found is None or found == "" or isinstance(found, (list, dict)):
        return None
    if isinstance(found, (int, float)):
        return (0, float(found), "")
    day = as_date(found)
    if day is not None:
        return (1, _seconds(day), "")
    return (2, 0.0, fold(str(found)))


def _seconds(day: date) -> float:
    """Return a time that compares with others, with or without a zone or a clock."""
    if not isinstance(day, datetime):
        return day.toordinal() * 86400.0
    offset = day.utcoffset()
    clock = day.hour * 3600 + day.minute * 60 + day.second
    return day.toordinal() * 86400.0 + clock - (offset.total_seconds() if offset else 0)
