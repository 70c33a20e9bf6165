"""`[[target#fragment|label]]` and `![[target]]`, as Obsidian, Foam and Quartz write them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# No link is longer; without a bound, a page of `[[` costs the square of its length.
MAX_LENGTH = 2000
# A link in plain text such as a property, its target and its label; blocks of text are parsed.
WIKILINK = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")


def wikilinks(md: MarkdownIt) -> None:
    """Make `wikilink` and `embed` tokens: target in meta, label as the token's content."""
    md.inline.ruler.before("link", "wikilink", _wikilink)


def _wikilink(state: StateInline, silent: bool) -> bool:
    start = state.pos
    is_embed = state.src.startswith("![[", start)
    if not is_embed and not state.src.startswith("[[", start):
        return False
    inner_start = start + (3 if is_embed else 2)
    inner_end = find_wikilink_end(state.src, inner_start, state.posMax)
    if inner_end < 0:
        return False
    parts = split_wikilink(state.src[inner_start:inner_end])
    if parts is None:
        return False
    if not silent:
        target, fragment, label = parts
        token = state.push("embed" if is_embed else "wikilink", "", 0)
        token.content = label
        token.meta = {"target": target, "fragment": fragment}
        token.markup = state.src[start : inner_end + 2]
    state.pos = inner_end + 2
    return True


def find_wikilink_end(text: str, start: int, limit: int) -> int:
    """Return where the closing brackets stand, -1 if the link is none.

    A link ends on its line, and only its label may hold brackets.
    """
    end = text.find("]]", start, min(start + MAX_LENGTH, limit))
    if end < 0 or text.find("\n", start, end) >= 0:
        return -1
    bar = text.find("|", start, end)
    target_end = end if bar < 0 else bar
    if text.find("[", start, target_end) >= 0 or text.find("]", start, target_end) >= 0:
        return -1
    # `[[A|x [y]]]`: the label's own bracket closes first.
    still_open = text.count("[", start, end) - text.count("]", start, end)
    while still_open > 0 and text.startswith("]", end + 2) and end + 2 < limit:
        end += 1
        still_open -= 1
    return end


def split_wikilink(inner: str) -> tuple[str, str, str] | None:
    """Split what stands between the brackets into target, fragment and label.

    None when there is nothing to link to. In a table cell the bar is written `\\|`.
    """
    address, bar, label = inner.replace("\\|", "|").partition("|")
    target, _, fragment = address.partition("#")
    target, fragment, label = target.strip(), fragment.strip(), label.strip()
    if (not target and not fragment) or fragment.startswith(("#", "^^")) or target == "^^":
        return None
    if target.startswith("^^"):
        return None
    return target, fragment, label if bar else ""


def without_wikilinks(text: str) -> str:
    """Return plain text with each wikilink in it as the words that it shows."""
    return WIKILINK.sub(lambda link: link[2] or link[1], text)
