"""What the blocks say that carry an id of Logseq: `((uuid))` shows it in other notes."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from aurora_kb.notes.blocks.program_lines import words_of
from aurora_kb.notes.blocks.tree import inline_runs

# Of a block's own text; who wants all of it follows the link.
MAX_WORDS = 300


def outlined_texts(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the texts by id; one without text, such as a block of code, is not among them."""
    found: dict[str, str] = {}
    for index, token in enumerate(tokens):
        if token.meta and token.meta.get("is_outlined"):
            inline = _own_text(tokens, index)
            words = words_of(inline_runs(inline)) if inline is not None else ""
            if words:
                found.setdefault(token.meta["block_id"].lower(), shortened(words))
    return found


def shortened(words: str) -> str:
    """Return so much of a block's words as a link shows."""
    is_long = len(words) > MAX_WORDS
    return f"{words[: MAX_WORDS - 1]}\N{HORIZONTAL ELLIPSIS}" if is_long else words


def _own_text(tokens: Sequence[Token], index: int) -> Token | None:
    """Return the text that a block begins with, not that of a block in it."""
    for token in tokens[index + 1 : index + 3]:
        if token.type == "inline":
            return token
        if token.type not in ("paragraph_open", "heading_open"):
            return None
    return None
