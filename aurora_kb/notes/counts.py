"""How long a note is."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def count_words(body: str) -> int:
    r"""Return the number of runs of `\w` in the body as stored.

    Code, addresses and HTML count too: it is the figure that note exporters write into
    `word_count`. The text is not normalised first, so a decomposed letter splits a word.
    """
    return len(_WORD.findall(body))


def reading_minutes(words: float, words_per_minute: int = 200) -> float:
    """Return minutes with one decimal, by Python's round (half to even on the binary value)."""
    return round(words / words_per_minute, 1)
