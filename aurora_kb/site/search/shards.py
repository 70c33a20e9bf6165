"""The files of the index: each holds the words of one stretch of the alphabet, of all blocks.

Where a file ends does not depend on where the one before it ended: a stretch that holds too
much is halved at a fixed place. So a file changes with the words in it, and seldom otherwise.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from aurora_kb.model import Page
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.search.beginnings import begun_table
from aurora_kb.site.search.blocks import FOLDER, PREFIX, IndexBlock, Postings, is_guess, lines_of
from aurora_kb.site.search.numbers import SIGNS

INDEX_PATH = f"{FOLDER}/index.js"
PATHS_PATH = f"{FOLDER}/paths.js"
# In characters. Compressed it is about a third.
LARGEST_SHARD = 20_000
LARGEST_BEGUN = 8_000
# All with a letter are loaded at once, so that few files are better.
LARGEST_GUESSES = 40_000
_LAST = 1 << 21  # beyond the last sign of Unicode

Sizes = dict[str, int]  # of the lines of all words that begin alike
Stretch = tuple[str, str | None]  # where it begins, and where the next one does


def index_page(
    blocks: Sequence[IndexBlock], starts: Mapping[str, Sequence[str]], pairs: int
) -> Page:
    """Return the file that says what the others are."""
    index: dict[str, Any] = {
        "blocks": [[one.kind, one.name, len(one.keys), one.texts] for one in blocks]
    }
    index |= {name: list(begins) for name, begins in starts.items()}
    index["pairs"] = pairs
    return Page(INDEX_PATH, script_call("auroraIndex", index))


def paths_page(blocks: Iterable[IndexBlock]) -> Page:
    """Return the file with what the notes of all blocks are called."""
    paths = [key for block in blocks if block.kind == "note" for key in block.keys]
    return Page(PATHS_PATH, script_call("auroraPaths", paths))


def shard_page(table: str, start: str, told: Any) -> Page:
    """Return the file of one stretch."""
    return Page(shard_path(table, start), script_call("auroraShard", [table, start, told]))


def shard_path(table: str, start: str) -> str:
    """Return where the file lies of the stretch that begins here."""
    return f"{FOLDER}/{table}/{shard_name(start)}.js"


def pairs_page(number: int, told: Sequence[str]) -> Page:
    """Return one file of what stands side by side."""
    return Page(pairs_path(number), script_call("auroraPairs", [number, told]))


def pairs_path(number: int) -> str:
    """Return where such a file lies."""
    return f"{FOLDER}/pairs/{number:x}.js"


def places_by_word(blocks: Sequence[Postings]) -> dict[str, str]:
    """Return by turns how many blocks further on each word is, and where in that block."""
    steps = list(map(str, range(len(blocks) + 1)))
    found: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for number, block in enumerate(blocks):
        for word, places in block.pairs():
            if word in found:
                found[word] += steps[number - last[word]], places
            else:
                found[word] = [steps[number + 1], places]
            last[word] = number
    return {word: " ".join(told) for word, told in found.items()}


def sizes_of(places: Mapping[str, str]) -> Sizes:
    """Return the sizes of the lines of words, together of those that begin alike."""
    sizes: Counter[str] = Counter()
    for word in sorted(places):
        sizes[word[:PREFIX]] += size_of(word, places[word])
    return dict(sizes)


def size_of(word: str, told: str) -> int:
    """Return how many characters the line of a word takes."""
    return len(word) + 1 + len(told) + 1


def told_lines(places: Mapping[str, str], words: Sequence[str]) -> str:
    """Return what a file of words says: a line for each."""
    return "\n".join(["", *(f"{word} {places[word]}" for word in words), ""])


def begun_files(blocks: Iterable[IndexBlock]) -> dict[str, dict[str, list[int | str]]]:
    """Return for every stretch what two letters find."""
    found = begun_table([block.begun for block in blocks])
    sizes = {letters: len(json.dumps(told)) for letters, told in found.items()}
    starts = split_alphabet(sizes, LARGEST_BEGUN)
    letters = list(found)
    return {
        start: {one: found[one] for one in letters[low:high]}
        for start, (low, high) in zip(starts, stretches(letters, starts), strict=True)
    }


def guesses_of(blocks: Iterable[IndexBlock]) -> list[str]:
    """Return the words of all notes that take part in guessing, sorted."""
    words = set[str]()
    for block in blocks:
        if block.kind == "note":
            words.update(lines_of(block.words.words))
    return sorted(filter(is_guess, words))


def guess_files(guesses: Sequence[str]) -> dict[str, str]:
    """Return the words of every stretch, each as what it does not share with the one before."""
    told = [_told_behind(before, word) for before, word in pairwise(["", *guesses])]
    sizes: Counter[str] = Counter()
    for word, signs in zip(guesses, told, strict=True):
        sizes[word[:PREFIX]] += len(signs) + 1
    starts = split_alphabet(sizes, LARGEST_GUESSES)
    return {
        start: " ".join(
            [_told_behind("", word) for word in guesses[low : low + 1]] + told[low + 1 : high]
        )
        for start, (low, high) in zip(starts, stretches(guesses, starts), strict=True)
    }


def _told_behind(before: str, word: str) -> str:
    """Return how many letters a word begins with as another does, and the rest of it."""
    shared = 0
    for left, right in zip(before, word, strict=False):
        if left != right:
            break
        shared += 1
    return SIGNS[shared] + word[shared:]


def stretches(words: Sequence[str], starts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give for every stretch the places in the sorted words at which it begins and ends."""
    return pairwise([*(bisect_left(words, start) for start in starts), len(words)])


def with_ends(starts: Sequence[str]) -> Iterator[Stretch]:
    """Give the stretches that begin at these places."""
    return zip(starts, [*starts[1:], None], strict=False)


def shard_name(start: str) -> str:
    """Return a file name for the stretch that begins here."""
    return "-".join(f"{ord(sign):x}" for sign in start) or "0"


def split_alphabet(sizes: Mapping[str, int], most: int) -> list[str]:
    """Return where the stretches begin that hold at most so much, if their words allow it.

    `sizes` are those of all words that begin alike. The first stretch begins at `""`.
    """
    prefixes = sorted(sizes)
    sums = [0, *accumulate(sizes[prefix] for prefix in prefixes)]
    starts: list[str] = []

    def place(text: str) -> int:
        return bisect_left(prefixes, text)

    def halve(before: str, low: int, high: int, first: int, last: int) -> None:
        """Cut the prefixes `first` to `last`: `before` and then a sign from `low` to `high`."""
        if first == last:
            return
        if sums[last] - sums[first] <= most:
            starts.append(before + chr(low) if low else before)
            return
        if high - low == 1:
            inner = before + chr(low)
            if len(inner) == PREFIX or prefixes[last - 1] == inner:
                starts.append(inner)
            else:
                halve(inner, 0, _LAST, first, last)
            return
        middle = (low + high) // 2
        cut = place(before + chr(middle)) if middle < 0x110000 else last
        halve(before, low, middle, first, cut)
        halve(before, middle, high, cut, last)

    halve("", 0, _LAST, 0, len(prefixes))
    if starts:
        starts[0] = ""
    return starts
