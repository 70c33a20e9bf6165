"""The pictures, sounds and films that cards show, under the names they have in a package.

A card names an attachment by its path in the notes folder: `![words](path)`. A package has
no folders, so a file is called after its own name and its content. Two files of one name are
then two, and an edited one is a new one, which programs load anew.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from aurora_kb.cards.draft import JOINER
from aurora_kb.model import Card
from aurora_kb.notes import FILMS, PICTURES, SOUNDS, suffix_of

# What AnkiWeb takes at most; a larger file is for the notes, not for a card.
LARGEST_MEDIA = 100 * 1024 * 1024

_LONGEST_NAME = 120  # bytes; Anki cuts what is longer
_DIGEST = 10
_PLAYED = SOUNDS | FILMS
_CODE = r"`[^`]+`"
EMBED = r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<path>(?:[^()\n]|\([^()\n]*\))*)\)"
_EMBED_OR_CODE = re.compile(f"{_CODE}|{EMBED}")


def media_paths(cards: Iterable[Card]) -> tuple[str, ...]:
    """The paths of all pictures, sounds and films that the cards show, sorted."""
    return shown_paths(
        text for card in cards for text in (card.text, card.front, card.back, card.extra)
    )


def shown_paths(texts: Iterable[str]) -> tuple[str, ...]:
    """The paths of all pictures, sounds and films that the texts of cards show, sorted.

    Addresses of other hosts are none of them, and neither are files that no card can show.
    """
    found = {path for text in texts if "](" in text for path in _paths(text)}
    return tuple(sorted(path for path in found if suffix_of(path) in PICTURES | _PLAYED))


def _paths(text: str) -> Iterable[str]:
    for match in _EMBED_OR_CODE.finditer(text):
        path = plain_path(match["path"] or "")
        if path and "://" not in path:
            yield path


def plain_path(path: str) -> str:
    """The path as it is on the disk, without what keeps the marks of a gap apart in a text."""
    return path.replace(JOINER, "")


def media_names(media: Mapping[str, bytes]) -> dict[str, str]:
    """A name in the package for each path."""
    return {path: _name(path, data) for path, data in media.items()}


def _name(path: str, data: bytes) -> str:
    """The file's own name with a digest of its content, of characters no system minds."""
    stem, suffix = posixpath.splitext(unicodedata.normalize("NFC", posixpath.basename(path)))
    # A leading `_` would keep a file from Anki's search for files that nobody uses.
    stem = re.sub(r"[^\w.]+", "-", stem).strip("-_.") or "file"
    end = f"-{hashlib.sha256(data).hexdigest()[:_DIGEST]}{suffix.lower()}"
    room = _LONGEST_NAME - len(end.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + end


def shown_media(names: Mapping[str, str]) -> Callable[[str, str], str]:
    """A function that makes HTML for Anki of an embed's words and path.

    An attachment that is not in the package leaves its words, or its name.
    """

    def shown(words: str, path: str) -> str:
        path = plain_path(path)
        name = names.get(path)
        if name is None:
            return html.escape(words or posixpath.basename(path), quote=False)
        if suffix_of(path) in _PLAYED:
            return f"[sound:{name}]"
        alt = (
            html.escape(plain_path(words))
            .replace("{{", "{ {")
            .replace("}}", "} }")
            .replace("::", ": :")
        )
        return f'<img src="{name}" alt="{alt}">'

    return shown
