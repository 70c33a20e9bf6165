"""Search results for two letters: the best names that begin with them, and how many there are.

A tenth of all names may begin so. To show ten of them a browser would load them all, so what
it would choose is chosen here. `templates/scripts/search-find.js` reckons in the same way.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from aurora_kb.site.search.entries import ALIAS, LEVELS, TITLE, Entry
from aurora_kb.site.search.numbers import NUMBERS, SIGNS
from aurora_kb.site.search.words import is_sign

LETTERS = 2
# Whoever wants to see more of them makes the browser load them all.
BEST = 50

_PLACES = {ALIAS // LEVELS: 3.2, TITLE // LEVELS: 3.6}
_ONE_WORD = {ALIAS // LEVELS: 1.4, TITLE // LEVELS: 1.6}
_KINDS = {"note": 1.0, "concept": 0.9, "comparison": 0.8, "tag": 0.7}
_BEGUN, _TYPED = 0.6, 0.35

# How many entries two letters find, and the best of them: four signs each, with the numbers
# worth, place in the block, weight and length of the word. A million tuples would be slow to
# recall and take twenty times the room.
Begun = tuple[int, str]
_SIZE = 4


def begun_names(kind: str, entries: Sequence[Entry]) -> dict[str, Begun]:
    """Return by two letters what they find in a block, the best first."""
    found: dict[str, set[int]] = {}
    best: dict[str, dict[int, tuple[int, int, int]]] = {}
    for at, entry in enumerate(entries):
        # The two letters may also be a word of the text.
        for word in entry.words:
            if len(word) == LETTERS and _is_begun(word):
                found.setdefault(word, set()).add(at)
        for word, weight in entry.names.items():
            letters = word[:LETTERS]
            if not _is_begun(letters):
                continue
            found.setdefault(letters, set()).add(at)
            if len(word) > LETTERS:
                told = (_worth(kind, weight, len(word)), weight, len(word))
                own = best.setdefault(letters, {})
                if at not in own or told > own[at]:
                    own[at] = told
    return {
        letters: (len(places), _told(best.get(letters, {})))
        for letters, places in sorted(found.items())
    }


# Both are asked for a million times at 10,000 notes, and of a few thousand things.
@lru_cache(maxsize=1 << 12)
def _is_begun(letters: str) -> bool:
    """Whether these may begin a word: a tag has its sign before it, and signs stand alone."""
    return len(letters) == LETTERS and letters[0].isalnum() and not is_sign(letters[0])


@lru_cache(maxsize=1 << 12)
def _worth(kind: str, weight: int, length: int) -> int:
    place, level = divmod(weight, LEVELS)
    worth = _PLACES[place] / (1 + 0.14 * level) * (_BEGUN + _TYPED * LETTERS / length)
    return round(1000 * worth * _KINDS[kind] * (1 if level else _ONE_WORD[place]))


def _told(best: Mapping[int, tuple[int, int, int]]) -> str:
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:BEST]
    return "".join(
        chr(worth) + chr(at) + chr(weight) + chr(length) for at, (worth, weight, length) in ranked
    )


def begun_table(blocks: Sequence[Mapping[str, Begun]]) -> dict[str, list[int | str]]:
    """Return by two letters how many entries they find in all blocks, and postings of the best.

    The postings are those of the words of one length in one block, and as those of the words;
    before them stand the length and the number of the block.
    """
    totals: dict[str, int] = {}
    best: dict[str, list[tuple[int, int, str]]] = {}
    for number, block in enumerate(blocks):
        for letters, (count, told) in block.items():
            totals[letters] = totals.get(letters, 0) + count
            _keep_best(best.setdefault(letters, []), number, told)
    # What none of the names goes on from is found as a word.
    return {
        letters: [totals[letters], *_postings(best[letters])]
        for letters in sorted(best)
        if best[letters]
    }


def _keep_best(best: list[tuple[int, int, str]], number: int, told: str) -> None:
    """Add to what is sorted by its worth, most first, and drop what is one too many."""
    for start in range(0, len(told), _SIZE):
        worth = ord(told[start])
        # What follows is worth less.
        if len(best) == BEST and -best[-1][0] >= worth:
            return
        insort(best, (-worth, number, told[start + 1 : start + _SIZE]))
        del best[BEST:]


def _postings(best: Sequence[tuple[int, int, str]]) -> Iterator[int | str]:
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for _, number, signs in best:
        at, weight, length = map(ord, signs)
        groups.setdefault((length, number), []).append((at, weight))
    for (length, number), own in sorted(groups.items()):
        yield from (length, number, _signs(sorted(own)))


def _signs(weights: Sequence[tuple[int, int]]) -> str:
    last, told = -1, ""
    for at, weight in weights:
        told += NUMBERS[at - last - 1] + SIGNS[weight]
        last = at
    return told
