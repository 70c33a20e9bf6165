"""Folders and the notes that introduce them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aurora_kb.model import Note

INDEX_NAMES = ("index", "_index", "readme")


def folders_of(paths: Iterable[str]) -> tuple[str, ...]:
    """Return every folder that holds a path, directly or deeper, sorted; `""` comes first."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return tuple(sorted(folders))


def find_folder_notes(notes: Sequence[Note], folders: Iterable[str]) -> dict[str, str]:
    """Return, by folder, the id of the note that serves as the folder's own page.

    `index`, `_index` and `readme` win over a note named like its folder, inside it or beside it.
    """
    by_key = {note.id.casefold(): note.id for note in reversed(notes)}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for folder in folders:
        name = folder.rpartition("/")[2]
        inside = [*INDEX_NAMES, name] if name else INDEX_NAMES
        keys = [f"{folder}/{stem}".strip("/").casefold() for stem in inside]
        for key in [*keys, folder.casefold()]:
            note_id = by_key.get(key)
            if note_id and note_id not in taken:
                found[folder] = note_id
                taken.add(note_id)
                break
    return found
