"""What a link to a block by Logseq's id shows: the block's own words."""

from __future__ import annotations

from itertools import islice

from aurora_kb.model import Link, Note, Target, TargetKind, Vault
from aurora_kb.notes.blocks.outlined import shortened
from aurora_kb.notes.dialects.block_references import BLOCK_REFERENCE, named_block

# A block may name others, and they in turn; blocks that name each other would never end.
_MAX_DEPTH = 3
# So many links of a note are looked through for each that a block names: a note of nothing but
# such blocks would cost the square of its length.
_MOST_LINKS = 500


def block_words(link: Link, target: Target, vault: Vault) -> str:
    """Return the words of the block that a link names.

    What is not there, or has no text, shows as it is written.
    """
    return _words(link.target, target, vault, _MAX_DEPTH)


def _words(written: str, target: Target, vault: Vault, depth: int) -> str:
    note = vault.by_id.get(target.path) if target.kind is TargetKind.NOTE else None
    text = note.block_texts.get(named_block(written), "") if note else ""
    if note is None or not text:
        return written
    if "((" not in text:
        return text
    parts, end = [], 0
    for inner in BLOCK_REFERENCE.finditer(text):
        parts += [text[end : inner.start()], _inner(inner[0], note, vault, depth)]
        end = inner.end()
    return shortened("".join([*parts, text[end:]]))


def _inner(written: str, note: Note, vault: Vault, depth: int) -> str:
    if depth == 0:
        return written
    links = islice(zip(note.links, vault.targets.get(note.id, ()), strict=False), _MOST_LINKS)
    for link, target in links:
        if link.target == written:
            return _words(written, target, vault, depth - 1)
    return written
