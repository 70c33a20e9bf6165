"""Blocks of the index that are remembered: only those are made whose entries have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, NamedTuple

import msgspec

from aurora_kb.concepts import digests_of
from aurora_kb.engine import Cache, Filling, decoded_entry, program_digest
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
    comparison_name,
    concept_name,
    name_entry,
    note_entry,
    tag_names,
)
from aurora_kb.site.search.word_files import STATE, WordFiles

# Of things of the graph that stand together: a digest of what their names are made of, and the ids
# of what else these are made of: concepts without a page, notes with comparisons.
_Told = tuple[bytes, list[str]]
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
        digest = hashlib.blake2b(program_digest().encode(), digest_size=20)
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


class _Named(NamedTuple):
    """A concept, which is placed by its id, or a comparison, by the path of its page."""

    key: str


def plan_blocks(atlas: Atlas) -> Iterator[Plan]:
    """Give the blocks of notes, concepts, comparisons and tags."""
    paths = atlas.addresses.notes
    notes = [_Placed(note, paths[note.id]) for note in atlas.vault.notes]
    for block in split_blocks(sorted(notes, key=lambda one: one.key), NOTES_IN_BLOCK):
        yield Plan("note", [_told(one) for one in block], partial(_of_notes, block))
    yield from _plan_concepts(atlas)
    yield from _plan_comparisons(atlas)
    tags = sorted(tag_names(atlas), key=lambda name: name.key)
    for part in split_blocks(tags, NAMES_IN_BLOCK):
        yield Plan("tag", part, partial(_of_names, part))


def _plan_concepts(atlas: Atlas) -> Iterator[Plan]:
    """Give the blocks of concepts, whose names are made for new blocks alone.

    A name is made of what is said of the concept, of its face, and of what is called in its
    definition: of the labels of those that it says something of.
    """

    @cache
    def parts() -> list[Sequence[_Named]]:
        return list(split_blocks(map(_Named, sorted(atlas.concepts)), NAMES_IN_BLOCK))

    told: list[_Told] = atlas.kept.value(
        "concepts as found", list[_Told], lambda: _told_of_concepts(parts(), atlas)
    )
    words, faces = repr(atlas.words), atlas.faces
    for number, (made_of, without_page) in enumerate(told):
        # Where a line and its note have their place is told by no graph.
        at_lines = [faces[key] for key in without_page]
        entries = partial(_of_concepts, parts, number, atlas)
        yield Plan("concept", (words, made_of, at_lines), entries)


def _plan_comparisons(atlas: Atlas) -> Iterator[Plan]:
    """Give the blocks of comparisons: what is compared, and what the notes are called."""

    @cache
    def parts() -> list[Sequence[_Named]]:
        return list(split_blocks(map(_Named, sorted(atlas.comparisons)), NAMES_IN_BLOCK))

    told: list[_Told] = atlas.kept.value(
        "comparisons as found", list[_Told], lambda: _told_of_comparisons(parts(), atlas)
    )
    for number, (made_of, notes) in enumerate(told):
        titles = list(map(atlas.note_title, notes))
        entries = partial(_of_comparisons, parts, number, atlas)
        yield Plan("comparison", (repr(atlas.words), made_of, titles), entries)


def _told_of_comparisons(parts: Iterable[Sequence[_Named]], atlas: Atlas) -> list[_Told]:
    """Return for each part a digest of what is compared, and which notes do so."""
    found: list[_Told] = []
    for part in parts:
        compared = [(one.key, atlas.comparisons[one.key]) for one in part]
        data = _encoder.encode([(path, one.items, one.note) for path, one in compared])
        notes = sorted({one.note for _, one in compared})
        found.append((hashlib.blake2b(data, digest_size=20).digest(), notes))
    return found


def _told_of_concepts(parts: Iterable[Sequence[_Named]], atlas: Atlas) -> list[_Told]:
    """Return for each part a digest of what its names are made of, and which have no page."""
    told, faces, pages = digests_of(atlas.graph), atlas.faces, atlas.addresses.concepts
    said_of = dict(atlas.graph.adjacency())

    def made_of(key: str) -> Any:
        if told is None:
            return concept_name(atlas.concepts[key], atlas)
        face = faces[key]
        labels = [faces[other].label for other in said_of[key]]
        return told.concepts[key], face.label, face.path, face.type, labels

    def digest(part: Sequence[_Named]) -> bytes:
        data = _encoder.encode([made_of(one.key) for one in part])
        return hashlib.blake2b(data, digest_size=20).digest()

    return [(digest(part), [one.key for one in part if one.key not in pages]) for part in parts]


def index_pages(plans: Iterable[Plan], cache: Cache, known: Mapping[str, str]) -> Iterator[Page]:
    """Give the files of the blocks, and those of their words."""
    # `told` is dropped once it is stamped: of all blocks it was 5 KB a note.
    stamped = [(plan.stamp, replace(plan, told=None)) for plan in plans]
    stored = cache.get([stamp for stamp, _ in stamped])
    made = Filling(cache, "search")
    blocks: list[IndexBlock] = []
    for stamp, plan in stamped:
        block = decoded_entry(stored.get(stamp), _decoder.decode)
        if block is not None and all(known.get(path) == stamp for path in block.paths):
            yield from (Page(path, b"", stamp, is_kept=True) for path in block.paths)
        else:
            block, pages = index_block(plan.kind, plan.entries())
            made.put(stamp, _encoder.encode(block))
            yield from (msgspec.structs.replace(page, stamp=stamp) for page in pages)
        blocks.append(block)
    stamps = [stamp for stamp, _ in stamped]
    files = WordFiles(stamps, blocks, cache, known)
    yield from files.pages()
    made.put(STATE, files.state)
    made.finish(keep=stamps)


def _told(placed: _Placed) -> tuple[Any, ...]:
    note = placed.note
    if note.digest:
        return (note.digest, placed.path)
    # The HTML stands for the options with which the text was parsed.
    return (
        note.id,
        placed.path,
        note.title,
        note.text,
        [p for p in note.html if isinstance(p, str)],
    )


def _of_notes(block: Sequence[_Placed]) -> list[Entry]:
    return [note_entry(placed.note, placed.path) for placed in block]


def _of_concepts(
    parts: Callable[[], Sequence[Sequence[_Named]]], number: int, atlas: Atlas
) -> list[Entry]:
    part = parts()[number]
    return [name_entry(concept_name(atlas.concepts[one.key], atlas)) for one in part]


def _of_comparisons(
    parts: Callable[[], Sequence[Sequence[_Named]]], number: int, atlas: Atlas
) -> list[Entry]:
    return [name_entry(comparison_name(one.key, atlas)) for one in parts()[number]]


def _of_names(names: Sequence[Name]) -> list[Entry]:
    return [name_entry(name) for name in names]
