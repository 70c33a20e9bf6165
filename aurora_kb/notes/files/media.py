"""Files beside the notes that pages and cards show or play, told by how their names end."""

from __future__ import annotations

import posixpath

# As `suffix_of` gives them.
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".svg", ".ico"})
SOUNDS = frozenset({".mp3", ".wav", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".3gp"})
FILMS = frozenset({".mp4", ".webm", ".ogv", ".mov", ".mkv"})


def suffix_of(path: str) -> str:
    """The end of a file's name in small letters, with its dot: `.png` of `a/Photo.PNG`; `""` if it
    has none."""
    return posixpath.splitext(path)[1].lower()
