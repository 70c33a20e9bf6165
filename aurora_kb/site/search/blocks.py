"""Entries that stand together, as a part of the index that depends on them alone.

A block ends where the name of an entry says so, hence a new note changes the block in which it
stands and no other. The files of the index are made of what every block says for them, piece
beside piece, so of an edited vault only one block is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar
from zlib import crc32

from aurora_kb.model import Page
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.search.beginnings import Begun, begun_names
from aurora_kb.site.search.entries import Entry
from aurora_kb.site.search.numbers import NUMBERS, SIGNS
from aurora_kb.site.search.pairs import told_pairs

FOLDER = "assets/search"

# How many entries a block has at most, and one in how many ends it.
NOTES_IN_BLOCK = (96, 48)
NAMES_IN_BLOCK = (1000, 500)
ROWS_IN_PART = 40
_NOTES_IN_TEXT, _TEXT_SIZE = 4, 16_000
# In letters, of words that take part in guessing.
_SHORTEST_GUESS, _LONGEST_GUESS = 4, 24
# Lengths of the beginnings by which sizes are told: files are cut no finer.
PREFIX = 5


@dataclass(frozen=True, slots=True)
class Postings:
    """Words, sorted, each with where in the block it stands, one in a line.

    As lines, for after an edit nearly all are only looked through: to recall each word by itself
    took as long as half of that.
    """

    words: str
    places: str

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give each word with where it stands."""
        return zip(lines_of(self.words), lines_of(self.places), strict=True)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, none of one that is empty."""
    return text.split("\n") if text else []


@dataclass(frozen=True, slots=True)
class IndexBlock:
    """What the entries of one block give to the index."""

    kind: str
    name: str
    keys: tuple[str, ...]
    words: Postings
    begun: Mapping[str, Begun]
    pairs: str  # of notes what stands side by side
    texts: str  # of notes how many are in each file of texts, a figure each
    paths: tuple[str, ...]  # of the files that say what is shown of the entries


class Keyed(Protocol):
    """Anything that has a place among its like."""

    @property
    def key(self) -> str:
        """The name by which they are sorted."""
        ...


_K = TypeVar("_K", bound=Keyed)


def split_blocks(items: Iterable[_K], size: tuple[int, int]) -> Iterator[tuple[_K, ...]]:
    """Cut what is sorted by its keys where these keys say so."""
    most, usual = size
    block: list[_K] = []
    for item in items:
        block.append(item)
        if len(block) == most or crc32(item.key.encode(errors="replace")) % usual == 0:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)


def index_block(kind: str, entries: Sequence[Entry]) -> tuple[IndexBlock, tuple[Page, ...]]:
    """Return what the index says of these entries, and the files with what is shown of them."""
    name = _block_name(kind, entries[0].key)
    # The words of a note have its names in them.
    words = _postings([entry.words or entry.names for entry in entries])
    starts = _text_starts(entries)
    pages = tuple(_pages(name, entries, starts))
    block = IndexBlock(
        kind=kind,
        name=name,
        keys=tuple(entry.key for entry in entries),
        words=words,
        begun=begun_names(kind, entries),
        pairs=told_pairs([entry.pairs for entry in entries]) if kind == "note" else "",
        texts="".join(str(end - start) for start, end in pairwise(starts)),
        paths=tuple(page.path for page in pages),
    )
    return block, pages


def _block_name(kind: str, key: str) -> str:
    return kind[0] + hashlib.sha256(f"{kind} {key}".encode(errors="replace")).hexdigest()[:9]


def _postings(weights: Sequence[Mapping[str, int]]) -> Postings:
    found: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for at, weighed in enumerate(weights):
        for word, weight in weighed.items():
            signs = NUMBERS[at - last.get(word, -1) - 1] + SIGNS[weight]
            last[word] = at
            if word in found:
                found[word].append(signs)
            else:
                found[word] = [signs]
    words = sorted(found)
    return Postings("\n".join(words), "\n".join("".join(found[word]) for word in words))


def is_guess(word: str) -> bool:
    """Tell whether a word takes part in guessing what a misspelt one was meant to be."""
    return _SHORTEST_GUESS <= len(word) <= _LONGEST_GUESS and word.isalpha()


def _pages(name: str, entries: Sequence[Entry], starts: Sequence[int]) -> Iterator[Page]:
    """Give the rows of the entries in parts, and the texts of few notes at a time."""
    for at in range(0, len(entries), ROWS_IN_PART):
        part = f"{name}-{at // ROWS_IN_PART}"
        rows = [entry.row for entry in entries[at : at + ROWS_IN_PART]]
        yield Page(f"{FOLDER}/rows/{part}.js", script_call("auroraRows", [part, rows]))
    for number, (start, end) in enumerate(pairwise(starts)):
        part = f"{name}-{number}"
        told = [
            [[section.heading, section.anchor, section.text] for section in entry.sections]
            for entry in entries[start:end]
        ]
        yield Page(f"{FOLDER}/text/{part}.js", script_call("auroraText", [part, told]))


def _text_starts(entries: Sequence[Entry]) -> list[int]:
    """Return the places at which the files of the texts begin, and the end of the last."""
    if not any(entry.sections for entry in entries):
        return []
    starts, size = [0], 0
    for at, entry in enumerate(entries):
        own = sum(len(section.text) for section in entry.sections)
        if at > starts[-1] and (at - starts[-1] == _NOTES_IN_TEXT or size + own > _TEXT_SIZE):
            starts.append(at)
            size = 0
        size += own
    return [*starts, len(entries)]
