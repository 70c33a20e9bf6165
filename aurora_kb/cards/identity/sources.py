"""Where drafts stand: the block ids on their lines, and other places that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from aurora_kb.cards.draft import Draft, Rejected
from aurora_kb.model import Note

Places = tuple[tuple[str, int], ...]  # note and line

_BLOCK_ID = re.compile(r"[ \t]\^([A-Za-z0-9_-]+)[ \t]*\Z")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def with_stamps(drafts: Iterable[Draft], notes: Mapping[str, Note]) -> list[Draft]:
    """The drafts; those whose line ends in a block id carry it as their stamp."""
    if not any(note.block_ids for note in notes.values()):
        return list(drafts)
    known: dict[str, Mapping[int, str]] = {}
    lines: dict[str, Sequence[str]] = {}
    stamped: list[Draft] = []
    for draft in drafts:
        note = notes[draft.note]
        if note.block_ids and not draft.stamp:
            if note.id not in known:
                lines[note.id] = note.lines()
                known[note.id] = ids_of_lines(note)
            stamp = _stamp(draft, known[note.id], lines[note.id])
            draft = replace(draft, stamp=stamp) if stamp else draft
        stamped.append(draft)
    return stamped


def ids_of_lines(note: Note) -> dict[int, str]:
    """Line -> the block id at its end."""
    real = frozenset(note.block_ids)
    found = {}
    for number, line in enumerate(note.lines(), 1):
        match = _BLOCK_ID.search(line)
        if match and match[1] in real:
            found[number] = match[1]
    return found


def _stamp(draft: Draft, ids: Mapping[int, str], lines: Sequence[str]) -> str:
    """The id of the draft's block; that of an item is not the one of its list."""
    if any(_ITEM.match(line) for line in lines[draft.line : draft.end_line]):
        return ""
    return ids.get(draft.end_line, "")


def is_elsewhere(rejected: Rejected) -> bool:
    """Whether the draft that asks for the same stands in other lines."""
    kept, other = rejected.twin, rejected.draft
    if kept is None:
        return False
    return other.note != kept.note or not kept.line <= other.line <= kept.end_line


def other_places(
    rejected: Iterable[Rejected],
) -> dict[tuple[str, int], dict[Draft, Places]]:
    """Where else kept drafts stand: drafts that were turned away because they were there.

    By note and line of the kept draft first, for it takes long to look up by all it says.
    """
    found: dict[Draft, set[tuple[str, int]]] = {}
    for one in rejected:
        if one.twin is not None and is_elsewhere(one):
            found.setdefault(one.twin, set()).add((one.draft.note, one.draft.line))
    by_line: dict[tuple[str, int], dict[Draft, Places]] = {}
    for draft, places in found.items():
        by_line.setdefault((draft.note, draft.line), {})[draft] = tuple(sorted(places))
    return by_line
