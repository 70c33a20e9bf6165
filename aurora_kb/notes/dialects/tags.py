"""`#tag` and `#nested/tag` in text."""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# Deeper is no tag but a path, and each level of a tag has a page of its own.
MAX_LEVELS = 16

_ALLOWED = re.compile(r"[\w/-]")


def tags(md: MarkdownIt) -> None:
    """Make `tag` tokens whose content is the tag without `#`."""
    md.inline.ruler.before("link", "tag", _tag)


def _tag(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "#" or (start > 0 and not state.src[start - 1].isspace()):
        return False
    if state.linkLevel > 0:
        return False
    end = start + 1
    while end < state.posMax and _is_tag_character(state.src[end]):
        end += 1
    name = state.src[start + 1 : end]
    trimmed = name.rstrip("/")
    if not is_tag(trimmed):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = trimmed
    state.pos = start + 1 + len(trimmed)
    return True


def _is_tag_character(character: str) -> bool:
    # Besides letters, digits, `_`, `-` and `/`, Obsidian takes emoji and their joiners.
    return _ALLOWED.match(character) is not None or (
        ord(character) > 0x7F and unicodedata.category(character) in ("So", "Mn", "Cf", "Sk", "Me")
    )


def is_tag(name: str) -> bool:
    """Tell whether `name` is a tag: no empty level, not too many, and not of digits alone."""
    if not name or name.startswith("/") or "//" in name or name.count("/") >= MAX_LEVELS:
        return False
    return all(map(_is_tag_character, name)) and any(map(_is_telling, name))


def _is_telling(character: str) -> bool:
    """Tell digits and levels, and marks that only change another character, from the rest."""
    if character.isdigit() or character == "/":
        return False
    return unicodedata.category(character) not in ("Mn", "Me", "Cf", "Sk")
