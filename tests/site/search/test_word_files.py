"""The files made of all blocks: after an edit those that are kept are what would be made anew."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import msgspec
import pytest

from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.site.search.blocks import IndexBlock, index_block
from aurora_kb.site.search.entries import TEXT, TITLE, Entry, Section
from aurora_kb.site.search.pairs import pair_numbers
from aurora_kb.site.search.word_files import STATE, WordFiles

PARTS = ("daten", "bank", "verbindung", "arbeit", "zeit", "katze", "futter", "code", "block")
Block = dict[str, list[str]]  # the words of the text of each note


@pytest.fixture
def cache(tmp_path: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path / "cache.sqlite")  # type: ignore[operator]


def words_of(dice: random.Random, count: int) -> list[str]:
    """Return words of which some hold others, some are rare, and some are no letters."""
    shapes = (
        lambda: dice.choice(PARTS),
        lambda: dice.choice(PARTS) + dice.choice(("", "s", "n")) + dice.choice(PARTS),
        lambda: f"{dice.choice('abcdefgh')}{dice.choice('aeiou')}{dice.randrange(60)}",
        lambda: "".join(dice.choice("abcdeä") for _ in range(dice.randrange(4, 9))),
        lambda: "#tag/" + dice.choice(PARTS),
    )
    return [dice.choice(shapes)() for _ in range(count)]


def block_of(kind: str, number: int, texts: Block) -> IndexBlock:
    """Return a block of entries with these words, the first of which names it."""
    entries = [
        Entry(
            key=f"{number:03} {name}",
            row=(name, f"{name}.html"),
            names={name: TITLE, words[0] if words else "none": TITLE + 1},
            words={word: TEXT + len(word) % 8 for word in words} if kind == "note" else {},
            sections=(Section("", "", " ".join(words)),),
            pairs=pair_numbers(words),
        )
        for name, words in sorted(texts.items())
    ]
    return index_block(kind, entries)[0]


class Build:
    """The files of one build, and what the next one finds."""

    def __init__(self, blocks: Sequence[tuple[str, Block]], cache: Cache, before: Build | None):
        made = [block_of(kind, n, texts) for n, (kind, texts) in enumerate(blocks)]
        stamps = [f"{n} {kind} {sorted(texts.items())}" for n, (kind, texts) in enumerate(blocks)]
        files = WordFiles(stamps, made, cache, before.stamps if before else {})
        pages = list(files.pages())
        self.kept = sum(page.is_kept for page in pages)
        self.stamps = {page.path: page.stamp for page in pages if page.stamp}
        self.files = {page.path: self._data(page, before) for page in pages}
        self.state = files.state
        entries = {
            stamp: msgspec.msgpack.encode(one) for stamp, one in zip(stamps, made, strict=True)
        }
        cache.replace({STATE: self.state, **entries}, stage="search")

    @staticmethod
    def _data(page: Page, before: Build | None) -> bytes:
        if not page.is_kept:
            return page.data
        assert before
        return before.files[page.path]


def edited(dice: random.Random, texts: Block) -> Block:
    """Return a block of which one note has other words, or is another one, or is gone."""
    name = dice.choice(sorted(texts))
    words = list(texts[name])
    new: Mapping[str, list[str]] = dice.choice(
        (
            {name: [*words, *words_of(dice, 2)]},
            {name: words[:-1]},
            {name: words[::-1]},
            {name: words, f"{name}x": words_of(dice, 9)},
        )
    )
    return {**texts, **new}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_would_be_made(seed: int, cache: Cache) -> None:
    dice = random.Random(seed)
    blocks: list[tuple[str, Block]] = [
        (kind, {f"n{n}{at}": words_of(dice, 60) for at in range(5)})
        for kind, count in (("note", 14), ("concept", 4))
        for n in range(count)
    ]
    build = Build(blocks, cache, None)
    kept = 0
    for _ in range(12):
        for number in dice.sample(range(len(blocks)), dice.choice((1, 1, 2))):
            blocks[number] = (blocks[number][0], edited(dice, blocks[number][1]))
        build = Build(blocks, cache, build)
        kept += build.kept
        anew = Build(blocks, Cache(), None)
        assert build.files == anew.files
        assert build.stamps == anew.stamps
        told, again = (msgspec.msgpack.decode(one.state) for one in (build, anew))
        assert told == again
    assert kept > 100


def test_another_block_makes_all_anew(cache: Cache) -> None:
    dice = random.Random(1)
    blocks: list[tuple[str, Block]] = [("note", {f"n{n}": words_of(dice, 30)}) for n in range(9)]
    build = Build(blocks, cache, None)
    assert not build.kept
    assert Build(blocks, cache, build).kept == len(build.files) - 1
    assert not Build([*blocks, ("note", {"new": ["words"]})], cache, build).kept


def test_a_touched_file_has_all_made_anew(cache: Cache) -> None:
    blocks: list[tuple[str, Block]] = [("note", {"n": ["some", "words"]})]
    build = Build(blocks, cache, None)
    build.stamps.popitem()
    again = Build(blocks, cache, build)
    assert not again.kept
    assert again.files == build.files
