"""Blocks of the index that are remembered: only those are made whose entries have changed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import msgspec

from aurora_kb.engine import Cache, code_digest
from aurora_kb.model import Note, Page
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
    Name,
    comparison_names,
    concept_names,
    name_entry,
    note_entry,
    tag_names,
)
from aurora_kb.site.search.shards import shard_pages

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(IndexBlock)


@dataclass(frozen=True, slots=True)
class Plan:
    """A block before it is made: `told` is all that it depends on, as plain data."""

    kind: str
    told: Any
    entries: Callable[[], Sequence[Entry]]

    @property
    def stamp(self) -> str:
        """The same stamp, the same block."""
        digest = hashlib.blake2b(_code().encode(), digest_size=20)
        digest.update(_encoder.encode((self.kind, self.told)))
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A note with the path of its page."""

    note: Note
    path: str

    @property
    def key(self) -> str:
        return self.note.id


def plan_blocks(atlas: Atlas) -> Iterator[Plan]:
    """Give the blocks of notes, concepts, comparisons and tags."""
    paths = atlas.addresses.notes
    notes = [_Placed(note, paths[note.id]) for note in atlas.vault.notes]
    for block in split_blocks(sorted(notes, key=lambda one: one.key), NOTES_IN_BLOCK):
        yield Plan("note", [_told(one) for one in block], partial(_of_notes, block))
    names: tuple[tuple[str, Iterable[Name]], ...] = (
        ("concept", concept_names(atlas)),
        ("comparison", comparison_names(atlas)),
        ("tag", tag_names(atlas)),
    )
    for kind, found in names:
        for part in split_blocks(sorted(found, key=lambda name: name.key), NAMES_IN_BLOCK):
            yield Plan(kind, part, partial(_of_names, part))


def index_pages(plans: Iterable[Plan], cache: Cache, known: Mapping[str, str]) -> Iterator[Page]:
    """Give the files of the blocks, and those of their words."""
    stamped = [(plan.stamp, plan) for plan in plans]
    stored = cache.get([stamp for stamp, _ in stamped])
    made: dict[str, bytes] = {}
    blocks: list[IndexBlock] = []
    for stamp, plan in stamped:
        block = _recalled(stored.get(stamp))
        if block is not None and all(known.get(path) == stamp for path in block.paths):
            yield from (Page(path, b"", stamp, is_kept=True) for path in block.paths)
        else:
            block, pages = index_block(plan.kind, plan.entries())
            made[stamp] = _encoder.encode(block)
            yield from (replace(page, stamp=stamp) for page in pages)
        blocks.append(block)
    cache.replace(made, keep=stored, stage="search")
    yield from shard_pages(blocks)


def _told(placed: _Placed) -> tuple[Any, ...]:
    # The HTML stands for the options with which the text was parsed.
    note = placed.note
    return (
        note.id,
        placed.path,
        note.title,
        note.text,
        [p for p in note.html if isinstance(p, str)],
    )


def _of_notes(block: Sequence[_Placed]) -> list[Entry]:
    return [note_entry(placed.note, placed.path) for placed in block]


def _of_names(names: Sequence[Name]) -> list[Entry]:
    return [name_entry(name) for name in names]


def _recalled(data: bytes | None) -> IndexBlock | None:
    if data is not None:
        with contextlib.suppress(msgspec.MsgspecError):
            return _decoder.decode(data)
    return None


@lru_cache(maxsize=1)
def _code() -> str:
    return code_digest(Path(__file__).parent)
