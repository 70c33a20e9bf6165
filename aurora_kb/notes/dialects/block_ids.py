"""`^id` at the end of a paragraph or list item, or on a line of its own below a block."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ID = re.compile(r"[A-Za-z0-9_-]+\Z")
# Before a mark stands white space, an embed, or the mark of what its text stands in.
_ANY = re.compile(r"\^(?<![^\s\]>:]\^)[A-Za-z0-9_-]")
_EMBED = re.compile(r"(?:^|\n)!\[\[[^\[\]\n]+\]\]\Z")

_QUOTE_ENDS = ("blockquote_close", "callout_close")


def block_ids(md: MarkdownIt) -> None:
    """Keep the id in `meta["block_id"]` of the block's opening token and hide the mark."""
    md.core.ruler.after("block", "block_id", _block_ids)


def _block_ids(state: StateCore) -> None:
    if not _ANY.search(state.src):
        return
    kept: list[Token] = []
    # For every level that is open: the block that ended there last, then what is open.
    before: list[Token | None] = [None]
    open_blocks: list[Token] = []
    drop_until = -1
    for index, token in enumerate(state.tokens):
        if index <= drop_until:
            continue
        if token.type == "paragraph_open":
            owner = _owner(state.tokens, index, before[-1], open_blocks)
            if _names_block(state.tokens, index, owner):
                drop_until = index + 2
                continue
        kept.append(token)
        if token.nesting == 1:
            open_blocks.append(token)
            before.append(None)
        elif token.nesting == -1:
            before.pop()
            before[-1] = open_blocks.pop()
        elif token.type == "inline":
            is_first = len(before) > 1 and before[-2] is None
            quotes = _quotes_ended_by(state.tokens, index)
            _names_parent(token, open_blocks, is_first, quotes)
        else:
            before[-1] = token
    state.tokens = kept


def _names_block(tokens: list[Token], index: int, owner: Token | None) -> bool:
    """Name `owner` if the paragraph is a mark and nothing else."""
    content = tokens[index + 1].content.strip()
    if owner is None or "block_id" in owner.meta or not content.startswith("^"):
        return False
    if not _ID.match(content, 1):
        return False
    _name(owner, content[1:])
    return True


def _owner(
    tokens: list[Token], index: int, before: Token | None, open_blocks: list[Token]
) -> Token | None:
    """Return what a mark belongs to that is a paragraph: the block before it.

    At the end of a list item that is the item, for what stands in one cannot be linked to.
    """
    is_last = index + 3 < len(tokens) and tokens[index + 3].type == "list_item_close"
    return open_blocks[-1] if is_last and before is not None else before


def _quotes_ended_by(tokens: list[Token], index: int) -> int:
    """Return how many quotes and callouts end with the paragraph whose text is at `index`."""
    end = index + 2
    while end < len(tokens) and tokens[end].type in _QUOTE_ENDS:
        end += 1
    return end - index - 2


def _names_parent(inline: Token, open_blocks: list[Token], is_first: bool, quotes: int) -> None:
    """Cut a mark off the end of a text, and name what it belongs to.

    In a list item's first paragraph that is the item; on a line of its own at the end of
    `quotes` quotes it is the outermost of them, for parts of quotes cannot be linked to.
    """
    parent = open_blocks[-1] if open_blocks else None
    if parent is None or parent.type not in ("paragraph_open", "heading_open"):
        return
    content = inline.content.rstrip()
    caret = content.rfind("^")
    # White space must stand before the mark, or `r^2` would name a block "2". Behind an embed
    # that has its line to itself Obsidian does without.
    is_apart = caret > 0 and (content[caret - 1] in " \t\n" or _EMBED.search(content, 0, caret))
    if not is_apart or not _ID.match(content, caret + 1):
        return
    inline.content = content[:caret].rstrip()
    if quotes and content[:caret].rstrip(" \t").endswith("\n"):
        _name(open_blocks[-1 - quotes], content[caret + 1 :])
        return
    is_item = is_first and len(open_blocks) > 1 and open_blocks[-2].type == "list_item_open"
    _name(open_blocks[-2] if is_item else parent, content[caret + 1 :])


def _name(token: Token, block_id: str) -> None:
    token.meta = {**token.meta, "block_id": block_id}
    token.attrSet("id", f"^{block_id}")
