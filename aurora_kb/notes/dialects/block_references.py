"""Logseq's links to blocks, `((uuid))`, and its embeds, `{{embed ((uuid))}}`, `{{embed [[Page]]}}`.

A bracket stands in nearly every text, and to stop at each would cost every note. So these rules
are in a grammar of their own, which reads only the notes that `holds_references` picks out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from aurora_kb.notes.dialects.wikilinks import find_wikilink_end, split_wikilink

UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
BLOCK_REFERENCE = re.compile(rf"\(\(({UUID})\)\)")
_EMBED = re.compile(rf"\{{\{{embed[ \t]+(?:(?P<block>\(\({UUID}\)\))|(?P<page>\[\[))")
_END = re.compile(r"[ \t]*\}\}")

# The characters that the rules begin with (see `first_characters`).
STARTS: Mapping[str, str] = {"block_reference": "(", "outliner_embed": "{"}


def holds_references(text: str) -> bool:
    """Tell whether the rules of this module may find something in a text."""
    return ("((" in text and BLOCK_REFERENCE.search(text) is not None) or (
        "{{embed" in text and _EMBED.search(text) is not None
    )


def named_block(target: str) -> str:
    """Return the id of the block that a link's target names, `""` if it names none."""
    found = BLOCK_REFERENCE.fullmatch(target) if target.startswith("((") else None
    return found[1].lower() if found else ""


def block_references(md: MarkdownIt) -> None:
    """Make `block_reference` and `embed` tokens; the target is written as `((uuid))`."""
    md.inline.ruler.before("link", "block_reference", _reference)
    md.inline.ruler.before("link", "outliner_embed", _embed)


def _reference(state: StateInline, silent: bool) -> bool:
    found = BLOCK_REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    # A link in a link is none; there the sign stays text, as an address does.
    if state.linkLevel > 0:
        return False
    if not silent:
        token = state.push("block_reference", "", 0)
        token.content = token.markup = found[0]
        token.meta = {"target": found[0], "fragment": ""}
    state.pos = found.end()
    return True


def _embed(state: StateInline, silent: bool) -> bool:
    found = _EMBED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    target, fragment, end = found["block"] or "", "", found.end()
    if found["page"]:
        inner_end = find_wikilink_end(state.src, end, state.posMax)
        parts = split_wikilink(state.src[end:inner_end]) if inner_end >= 0 else None
        if parts is None:
            return False
        target, fragment, _ = parts
        end = inner_end + 2
    close = _END.match(state.src, end, state.posMax)
    if close is None:
        return False
    if not silent:
        token = state.push("embed", "", 0)
        token.meta = {"target": target, "fragment": fragment}
        token.markup = state.src[state.pos : close.end()]
    state.pos = close.end()
    return True
