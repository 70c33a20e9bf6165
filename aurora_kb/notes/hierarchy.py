"""What stands above and below a note: parents, children, the notes that introduce folders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aurora_kb.model import Link, LinkKind, Note, TargetKind, Vault
from aurora_kb.notes.dialects.wikilinks import split_wikilink
from aurora_kb.notes.links import LinkIndex
from aurora_kb.notes.property_links import read_property

PARENT_KEYS = ("parent", "parents", "up")
INDEX_NAMES = ("index", "_index", "readme")

_WIKILINK = re.compile(r"\[\[([^\[\]\n]{1,2000})\]\]")


# ------------------------------------------------------------------ below: links of the text


def children(vault: Vault, note_id: str) -> tuple[str, ...]:
    """Return the ids of the other notes that a note's text links to, in the order of its links.

    Wikilinks and Markdown links count, embeds and the front matter's links do not.
    """
    note = vault.by_id.get(note_id)
    if note is None:
        return ()
    first_line = note.text.count("\n", 0, note.body.start) + 1
    pairs = zip(note.links, vault.targets.get(note_id, ()), strict=False)
    found = (
        target.path
        for link, target in pairs
        if link.kind in (LinkKind.WIKI, LinkKind.MARKDOWN)
        and link.line >= first_line
        and target.kind is TargetKind.NOTE
        and target.path != note_id
    )
    return tuple(dict.fromkeys(found))


def grandchildren(vault: Vault, note_id: str) -> tuple[str, ...]:
    """Return the ids of the notes two links away that are neither the note nor its children."""
    near = children(vault, note_id)
    far = (child for note in near for child in children(vault, note))
    return tuple(child for child in dict.fromkeys(far) if child not in near and child != note_id)
