"""Heading ids by GitHub's rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DROPPED = re.compile(r"[^\w\- ]")


def heading_id(text: str) -> str:
    """Lower case, punctuation dropped, spaces to hyphens; `section` when nothing is left."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-") or "section"


class HeadingIds:
    """Gives out ids that are unique in a page: the second `notes` is `notes-1`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return the id for the next heading with this text."""
        base = candidate = heading_id(text)
        while candidate in self._taken:
            self._next[base] = self._next.get(base, 0) + 1
            candidate = f"{base}-{self._next[base]}"
        self._taken.add(candidate)
        return candidate
