"""In which order people look for names: numbers by their value, case and accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DIGITS = re.compile(r"(\d+)")

NaturalKey = tuple[tuple[int, int, str], ...]


def natural_key(text: str) -> NaturalKey:
    """Sort as people do: case and accents aside, numbers by their value."""
    plain = text.casefold()
    # Most names have neither accents nor numbers, and a look at each sign takes ten times as long.
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    if plain and not _DIGITS.search(plain):
        return ((1, 0, plain),)
    # At most 18 digits are read as a number: int() of a longer run costs too much.
    return tuple(
        (0, int(part[:18]), part) if part.isdecimal() else (1, 0, part)
        for part in _DIGITS.split(plain)
        if part
    )


def naturally_sorted(paths: Iterable[str]) -> list[str]:
    """Return paths folder by folder: `Week 2/a`, `Week 10/a`; `Data/a`, `Data-2/a`."""
    return sorted(paths, key=lambda path: ([natural_key(part) for part in path.split("/")], path))
