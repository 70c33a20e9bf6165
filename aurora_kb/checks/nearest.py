"""The name that a dead link most likely meant."""

from __future__ import annotations

import difflib
import heapq
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from aurora_kb.notes import fold

# Below this a suggestion is more often wrong than right.
LIKENESS = 0.8
CANDIDATES = 12

# A piece that more names share tells little about any and costs time for each.
COMMON = 500

_LOOSE = str.maketrans("", "", " -_.'")


class KnownNames:
    """The names of a vault, found by what is nearly one of them.

    Comparing a dead link with every name costs minutes in a large vault. An index of
    three-letter pieces leaves a dozen candidates for the exact comparison.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._equal: dict[str, list[str]] = {}
        self._pieces: dict[str, list[str]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        ordered = sorted(names)
        for name in ordered:
            self._equal.setdefault(_loosen(name), []).append(name)
        for name in dict.fromkeys(ordered):
            for piece in _pieces(name):
                self._pieces.setdefault(piece, []).append(name)

    def equal(self, name: str) -> tuple[str, ...]:
        """The names that differ from `name` in case, spaces and punctuation at most.

        A name that two files have is there twice.
        """
        return tuple(self._equal.get(_loosen(name), ()))

    def nearest(self, name: str) -> str:
        """The most similar name, `""` if none is similar."""
        equal = self.equal(name)
        if equal:
            return equal[0]
        if name not in self._known:
            self._known[name] = self._similar(name)
        return next(iter(self._known[name]), "")

    def _similar(self, name: str) -> tuple[str, ...]:
        with_piece = (self._pieces.get(piece, ()) for piece in _pieces(name))
        telling = [names for names in with_piece if len(names) <= COMMON]
        shared = Counter(chain.from_iterable(telling))
        # Hundreds share one piece or two with it: only those that share as much as the last
        # candidate are put in order.
        least = min(heapq.nlargest(CANDIDATES, shared.values()), default=0)
        likely = sorted((-count, one) for one, count in shared.items() if count >= least)
        by_fold: dict[str, str] = {}
        for _, candidate in likely[:CANDIDATES]:
            by_fold.setdefault(fold(candidate), candidate)
        found = difflib.get_close_matches(fold(name), list(by_fold), n=1, cutoff=LIKENESS)
        return tuple(by_fold[match] for match in found)


def _loosen(name: str) -> str:
    return fold(name).translate(_LOOSE)


def _pieces(name: str) -> set[str]:
    padded = f"  {fold(name)} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
