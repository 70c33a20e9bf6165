"""Places in a text, and files as they are found and written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from msgspec import Struct


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A note's file as found: nothing decoded, nothing judged."""

    path: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the notes that is not a note: image, sound, PDF, `.canvas`, `.base`."""

    path: str
    size: int
    text: str = ""  # of `.base` and `.canvas` files, `""` of all others


class Page(Struct, frozen=True, gc=False):
    """A file of the site, its path relative to the output folder.

    The `stamp` tells what it was made from, `""` if that cannot be told. One that `is_kept` was
    not made, and has no data: the file that the output folder has is still right. One with a
    `digest` was made, and its data lie where they belong or wait to go there.
    """

    path: str
    data: bytes
    stamp: str = ""
    is_kept: bool = False
    digest: str = ""
