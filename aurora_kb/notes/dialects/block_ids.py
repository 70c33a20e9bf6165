"""`^id` at the end of a paragraph or list item, or on a line of its own below a block."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# A space must stand before the mark, or `r^2` would name a block "2".
_AT_END = re.compile(r"[ \t]\^([A-Za-z0-9_-]+)[ \t]*\Z")
_ALONE = re.compile(r"\^([A-Za-z0-9_-]+)[ \t]*\Z")
_LAST_LINE = re.compile(r"\n\^([A-Za-z0-9_-]+)[ \t]*\Z")


def block_ids(md: MarkdownIt) -> None:
    """Keep the id in `meta["block_id"]` of the block's opening token and hide the mark."""
    md.core.ruler.after("block", "block_id", _block_ids)


def _block_ids(state: StateCore) -> None:
    tokens = state.tokens
    drop: set[int] = set()
    for index, token in enumerate(tokens):
        if token.type != "inline" or index == 0:
            continue
        opening = tokens[index - 1]
        alone = _ALONE.match(token.content)
        if opening.type == "paragraph_open" and alone:
            owner = _block_before(tokens, index - 1)
            if owner is not None:
                _name(owner, alone[1])
                drop.update((index - 1, index, index + 1))
            continue
        found = _AT_END.search(token.content) or _LAST_LINE.search(token.content)
        if found and opening.type in ("paragraph_open", "heading_open"):
            token.content = token.content[: found.start()]
            _name(_item_or_self(tokens, index - 1), found[1])
    state.tokens = [token for index, token in enumerate(tokens) if index not in drop]


def _name(token: Token, block_id: str) -> None:
    token.meta = {**(token.meta or {}), "block_id": block_id}


def _item_or_self(tokens: list[Token], index: int) -> Token:
    """An id in a list item's first paragraph names the item."""
    before = tokens[index - 1] if index else None
    return before if before is not None and before.type == "list_item_open" else tokens[index]


def _block_before(tokens: list[Token], index: int) -> Token | None:
    """Return the opening token of the block that ends right before `index`, if any."""
    depth = 0
    for token in reversed(tokens[:index]):
        depth -= token.nesting
        if token.type == "inline":
            continue
        if depth == 0:
            return token
        if depth < 0:
            return None
    return None
