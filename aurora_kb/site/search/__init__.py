"""Search over the whole text: an index in small scripts, of which a question loads a few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.search.blocks import (
    NAMES_IN_BLOCK,
    NOTES_IN_BLOCK,
    IndexBlock,
    index_block,
    split_blocks,
)
from aurora_kb.site.search.entries import (
    Entry,
    comparison_entries,
    concept_entries,
    note_entry,
    tag_entries,
)
from aurora_kb.site.search.scripts import script_call
from aurora_kb.site.search.shards import shard_pages

__all__ = ["index_blocks", "script_call", "search_pages"]


def search_pages(atlas: Atlas) -> Iterator[Page]:
    """Give all files of the index."""
    blocks = list(index_blocks(atlas))
    for block in blocks:
        yield from block.pages
    yield from shard_pages(blocks)


def index_blocks(atlas: Atlas) -> Iterator[IndexBlock]:
    """Give the index in parts that each depend on few entries."""
    paths = atlas.addresses.notes
    notes = (
        note_entry(note, paths[note.id])
        for note in sorted(atlas.vault.notes, key=lambda note: note.id)
    )
    kinds: tuple[tuple[str, Iterable[Entry]], ...] = (
        ("note", notes),
        ("concept", _sorted(concept_entries(atlas))),
        ("comparison", _sorted(comparison_entries(atlas))),
        ("tag", _sorted(tag_entries(atlas))),
    )
    for kind, entries in kinds:
        size = NOTES_IN_BLOCK if kind == "note" else NAMES_IN_BLOCK
        for block in split_blocks(entries, size):
            yield index_block(kind, block)


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.key)
