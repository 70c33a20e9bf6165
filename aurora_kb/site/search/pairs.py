"""Which words stand side by side in a note: by it a phrase is found without reading the notes.

Each two neighbours make one number of a few, so a note may seem to have two that it has not,
one in a hundred times; never the other way. The texts of the few that are shown tell for certain.
`templates/scripts/search-pairs.js` makes the same numbers of what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from zlib import crc32

from aurora_kb.site.search.numbers import NUMBERS
from aurora_kb.site.search.words import is_sign

# A usual note has 350 neighbours. The more numbers, the fewer wrong guesses, and the more bytes:
# with twice as many a step more often takes two signs.
_NUMBERS_IN_PIECE, PIECES = 8, 4096
PAIR_NUMBERS = _NUMBERS_IN_PIECE * PIECES
# So that neighbours that change places get another number.
_STEP = 31
# In characters, of one file with as many pieces as it may hold.
_USUAL_FILE = 10_000


def pair_numbers(words: Sequence[str]) -> frozenset[int]:
    """Return the numbers of what stands side by side, of words as a phrase has them.

    Signs without spaces between them are indexed by twos anyhow.
    """
    codes = {word: crc32(word.encode(errors="replace")) for word in set(words)}
    for word in [word for word in codes if not word.isascii() and is_sign(word[0])]:
        del codes[word]
    return frozenset(
        (codes[one] * _STEP + codes[other]) % PAIR_NUMBERS
        for one, other in pairwise(words)
        if one in codes and other in codes
    )


def told_pairs(numbers: Sequence[Iterable[int]]) -> str:
    """Return what the entries of a block have, by the numbers of each: a piece for every few.

    A piece says, as steps, where in the list of all its numbers and of each all entries some
    entry has the number.
    """
    count = len(numbers)
    size = _NUMBERS_IN_PIECE * count
    pieces: list[list[str]] = [[] for _ in range(PIECES)]
    piece, last = -1, 0
    for place in sorted(number * count + at for at, own in enumerate(numbers) for number in own):
        if place // size != piece:
            piece = place // size
            last = piece * size - 1
        pieces[piece].append(NUMBERS[place - last - 1])
        last = place
    return " ".join(map("".join, pieces))


def count_files(blocks: Sequence[str]) -> int:
    """Return in how many files they stand: twice as many where they would be too large, so that
    they seldom change all."""
    count = 1
    while count < PIECES and sum(map(len, blocks)) > count * _USUAL_FILE:
        count *= 2
    return count


def pair_files(blocks: Sequence[str]) -> Iterator[list[str]]:
    """Give what each file says: the pieces of its numbers of every block."""
    count = count_files(blocks)
    cuts = [_cuts(block, PIECES // count) for block in blocks]
    for number in range(count):
        yield [
            block[cut[number] : cut[number + 1] - 1]
            for block, cut in zip(blocks, cuts, strict=True)
        ]


def pieces_in_files(block: str, numbers: Iterable[int], count: int) -> list[str]:
    """Return what a block gives to some of so many files."""
    pieces, size = block.split(" "), PIECES // count
    return [" ".join(pieces[number * size : (number + 1) * size]) for number in numbers]


def _cuts(block: str, size: int) -> list[int]:
    """The places in a block where every so many pieces begin, and one behind its end.

    All pieces of all blocks, as texts, took 7 KB a note.
    """
    return [0, *accumulate(len(piece) + 1 for piece in block.split(" "))][::size]
