"""Memoised functions of a text, with a bound on how many texts are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

# So many as a note has; hardly any come again in other notes.
TEXTS = 1 << 9
# Words do come again.
WORDS = 1 << 13


def memoised(most: int) -> Callable[[Callable[[str], Value]], Callable[[str], Value]]:
    """Call a function once for the same text, and forget all results when there are so many.

    `lru_cache` moves each result that is used to the end of a chain, which leads through all of its
    memory: with this table a note's cards take a twentieth less time. The bounds are low, because a
    small table stays near the processor.
    """

    def describe(work: Callable[[str], Value]) -> Callable[[str], Value]:
        class Known(dict[str, Value]):
            def __missing__(self, text: str) -> Value:
                value = work(text)
                if len(self) >= most:
                    self.clear()
                self[text] = value
                return value

        known: Callable[[str], Value] = Known().__getitem__
        return known

    return describe
