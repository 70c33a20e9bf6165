"""Data that pages load in parts: scripts that each hold something of a few notes or concepts.

A part is made like a page, of its key and the atlas, so it is kept like one (see `page_kinds`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aurora_kb.model import Page
from aurora_kb.site.data.scripts import script_call


@dataclass(frozen=True, slots=True)
class Part:
    """A part, by its number, and the keys of what stands in it, in their order."""

    number: int
    keys: tuple[Any, ...]

    def __str__(self) -> str:
        """Another part stands for other things, also where the number is the same."""
        keys = repr(self.keys).encode(errors="surrogatepass")
        return f"{self.number} {hashlib.blake2b(keys, digest_size=12).hexdigest()}"


def deal(keys: Iterable[tuple[int, Any]]) -> tuple[Part, ...]:
    """Return the parts that have something, by number. Each key comes with that of its part."""
    dealt: dict[int, list[Any]] = {}
    for number, key in keys:
        dealt.setdefault(number, []).append(key)
    return tuple(Part(number, tuple(dealt[number])) for number in sorted(dealt))


def part_of(key: str, count: int) -> int:
    """Return the part of a key, which depends on nothing but the key and the number of parts."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % count


def count_parts(keys: int, keys_in_part: int) -> int:
    """Return a power of two, so that keys of a growing vault rarely change their part."""
    count = 1
    while count * keys_in_part < keys:
        count *= 2
    return count


def part_page(path: str, function: str, data: Any) -> Page:
    """Return the script of a part, stamped with what it says."""
    script = script_call(function, data)
    return Page(path, script, hashlib.blake2b(script, digest_size=16).hexdigest())
