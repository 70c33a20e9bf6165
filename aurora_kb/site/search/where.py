"""Where words stand in all blocks, asked for a few of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from aurora_kb.site.search.blocks import IndexBlock, lines_of
from aurora_kb.site.search.shards import Stretch

# The numbers of the blocks in which a word stands, each with where in that block.
Where = list[tuple[int, str]]


class Words:
    """The words of all blocks."""

    def __init__(self, blocks: Sequence[IndexBlock]) -> None:
        """They are cut into lines when first asked for."""
        self._postings = [block.words for block in blocks]

    @cached_property
    def _lines(self) -> list[list[str]]:
        return [lines_of(one.words) for one in self._postings]

    # An edit may move hundreds of words, in as many stretches: not cut anew for each of these.
    @cached_property
    def _places(self) -> list[list[str]]:
        return [lines_of(one.places) for one in self._postings]

    def all(self) -> set[str]:
        """Return every word."""
        return set[str]().union(*self._lines)

    def where(self, wanted: set[str]) -> dict[str, Where]:
        """Return where some words stand."""
        found: dict[str, Where] = {word: [] for word in wanted}
        for number, words in enumerate(self._lines):
            if here := wanted.intersection(words):
                places = lines_of(self._postings[number].places)
                for word in here:
                    found[word].append((number, places[bisect_left(words, word)]))
        return found

    def told_in(self, stretch: Stretch) -> dict[str, str]:
        """Return what is told of all words in one stretch of the alphabet."""
        found: dict[str, Where] = {}
        for number, words in enumerate(self._lines):
            here = part_in(stretch, words)
            if here.start < here.stop:
                places = self._places[number]
                for word, told in zip(words[here], places[here], strict=True):
                    found.setdefault(word, []).append((number, told))
        return {word: told_of(found[word]) for word in sorted(found)}


class Moved:
    """Words that stand elsewhere than before, for some blocks are others."""

    def __init__(
        self, blocks: Sequence[IndexBlock], before: Mapping[int, IndexBlock], words: Words
    ) -> None:
        """`before` are blocks of the last build, by number, in whose places stand others."""
        self._blocks, self._before = blocks, before
        changed: set[str] = set()
        for number, block in before.items():
            now, then = set(blocks[number].words.pairs()), set(block.words.pairs())
            changed.update(word for word, _ in now ^ then)
        self.words = changed
        self.now = words.where(changed)
        self.then = self.as_before(self.now)

    def as_before(self, now: Mapping[str, Where]) -> dict[str, Where]:
        """Return where words stood before, of those that stand there now."""
        here = {number: dict(block.words.pairs()) for number, block in self._before.items()}
        found: dict[str, Where] = {}
        for word, where in now.items():
            stood = [(number, places) for number, places in where if number not in here]
            stood += [(number, one[word]) for number, one in here.items() if word in one]
            found[word] = sorted(stood)
        return found

    def came_or_went(self, kind: str = "") -> Iterable[str]:
        """Give the words that stood, or stand, nowhere else, or in no other block of a kind."""

        def is_in(where: Where) -> bool:
            return any(not kind or self._blocks[number].kind == kind for number, _ in where)

        return (word for word in self.words if is_in(self.now[word]) != is_in(self.then[word]))


def told_of(where: Where) -> str:
    """Return by turns how many blocks further on a word is, and where in that block."""
    told: list[str] = []
    last = -1
    for number, places in where:
        told += [str(number - last), places]
        last = number
    return " ".join(told)


def part_in(stretch: Stretch, words: Sequence[str]) -> slice:
    """Return which of the sorted words are in a stretch."""
    start, end = stretch
    return slice(bisect_left(words, start), len(words) if end is None else bisect_left(words, end))
