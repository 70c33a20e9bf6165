"""What tells near twins apart: the names in their questions, and the words that few have."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable

from aurora_kb.cards.english.words import normal

_TOKEN = re.compile(r"[^\W_][\w'’+#-]*")
# So many of their three characters in a row two spellings of one name have in common.
LEAST_SPELLING = 0.5


def names_in(text: str) -> frozenset[str]:
    """The words of the text that are written like names: with a capital or a digit.

    The capital that opens a sentence says nothing.
    """
    found = enumerate(_TOKEN.findall(text))
    return frozenset(
        word
        for place, word in found
        if (place and word[0].isupper())
        or word[0].isdigit()
        or any(one.isupper() or one.isdigit() for one in word[1:])
    )


class Rarity:
    """The weight of each word: small for one that is in all questions, large for a rare one."""

    def __init__(self, questions: Collection[str]) -> None:
        counts = Counter(word for asked in questions for word in frozenset(normal(asked).split()))
        self._weights = {word: math.log1p(len(questions) / count) for word, count in counts.items()}
        self._most = math.log1p(len(questions))  # what a word tells that was never seen

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How much of what the words tell two questions have in common: 0 nothing, 1 all."""
        total = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / total if total else 1.0

    def _sum(self, words: Iterable[str]) -> float:
        # The exact sum: it must not depend on the order, which is that of a set.
        return math.fsum(self._weights.get(word, self._most) for word in words)
