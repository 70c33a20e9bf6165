"""`> [!type|metadata]± Title`: Obsidian's callouts, and GitHub's alerts with them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.token import Token

from aurora_kb.notes.dialects.block_rules import ENDS

_HEAD = re.compile(r">[ \t]*\[!([^\]|\n]+)(?:\|([^\]\n]*))?\]([+-]?)[ \t]*([^\n]*)")

# Names that mean the same; a type that is not here keeps its own name for the style sheet.
ALIASES = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "important": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}


def callouts(md: MarkdownIt) -> None:
    """Make `callout` containers of block quotes whose first line begins with `[!type]`."""
    md.block.ruler.before("blockquote", "callout", _callout, ENDS)


def callout_meta(kind: str, title: str | None, fold: str, metadata: str = "") -> dict[str, str]:
    """Return the meta of a `callout_open` token; `title` None takes the type's name."""
    name = re.sub(r"[^\w-]+", "-", kind.strip().lower()).strip("-") or "note"
    default = kind.strip().replace("-", " ").replace("_", " ").capitalize()
    return {
        "type": ALIASES.get(name, name),
        "title": default if title is None else title,
        "fold": fold,
        "metadata": metadata.strip(),
    }


def open_callout(
    state: StateBlock, meta: dict[str, str], line: int, title_line: int | None = None
) -> Token:
    """Push the tokens that open a callout and hold its title (none if that is empty).

    The title stands on the first line unless `title_line` says otherwise. Returns the
    opening token, whose range the caller closes.
    """
    opening = state.push("callout_open", "div", 1)
    opening.meta, opening.map = meta, [line, line + 1]
    if meta["title"]:
        place = line if title_line is None else title_line
        title = state.push("callout_title_open", "div", 1)
        title.map, title.meta = [place, place + 1], meta
        text = state.push("inline", "", 0)
        text.content, text.map, text.children = meta["title"], [place, place + 1], []
        state.push("callout_title_close", "div", -1).meta = meta
    return opening


def close_callout(state: StateBlock, opening: Token, end: int) -> None:
    """Push the closing token; the callout ends before line `end`."""
    opening.map = [(opening.map or [0])[0], end]
    state.push("callout_close", "div", -1).meta = opening.meta


def _callout(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    found = _HEAD.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if found is None:
        return False
    if silent:
        return True
    kind, metadata, fold, title = found.groups()
    meta = callout_meta(kind, title.strip() or None, fold, metadata or "")
    opening = open_callout(state, meta, start)
    state.line = start + 1
    if start + 1 < end and state.sCount[start + 1] >= state.blkIndent:
        _body(state, start + 1, end)
    close_callout(state, opening, state.line)
    return True


def _body(state: StateBlock, start: int, end: int) -> None:
    """Parse the `>` lines below the title, if there are any.

    The title is not part of them: a `---` right below it is a rule and no underline.
    """
    first = len(state.tokens)
    if blockquote(state, start, end, False):
        # The callout itself stands for the quote.
        del state.tokens[-1], state.tokens[first]
