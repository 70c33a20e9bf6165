"""`> [!type|metadata]± Title`: Obsidian's callouts, and GitHub's alerts with them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_HEAD = re.compile(r"\[!([^\]|\n]+)(?:\|([^\]\n]*))?\]([+-]?)[ \t]*([^\n]*)(?:\n|\Z)")

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
    """Turn block quotes that begin with `[!type]` into `callout` containers."""
    # Before inline parsing, while the title is still text that can be cut off.
    md.core.ruler.after("block", "callout", _callouts)


def callout_meta(kind: str, title: str | None, fold: str, metadata: str = "") -> dict[str, str]:
    """Return the meta of a `callout_open` token; `title` None takes the type's name."""
    name = re.sub(r"[^\w-]+", "-", kind.strip().lower()).strip("-") or "note"
    shown = kind.strip().replace("-", " ").replace("_", " ")
    default = shown[:1].upper() + shown[1:]
    return {
        "type": ALIASES.get(name, name),
        "title": default if title is None else title,
        "fold": fold,
        "metadata": metadata.strip(),
    }


def open_callout(meta: dict[str, str], line: int, end: int, level: int) -> list[Token]:
    """Return the tokens that open a callout and hold its title (none if it is empty)."""
    opening = Token("callout_open", "div", 1, block=True, level=level)
    opening.meta, opening.map = meta, [line, end]
    tokens = [opening]
    if meta["title"]:
        title = Token("callout_title_open", "div", 1, block=True, level=level + 1)
        title.map, title.meta = [line, line + 1], meta
        text = Token("inline", "", 0, block=True, level=level + 2)
        text.content, text.map, text.children = meta["title"], [line, line + 1], []
        closing = Token("callout_title_close", "div", -1, block=True, level=level + 1)
        closing.meta = meta
        tokens += [title, text, closing]
    return tokens


def _callouts(state: StateCore) -> None:
    tokens = state.tokens
    result: list[Token] = []
    closers: list[Token | None] = []
    skip_to = 0
    for index, token in enumerate(tokens):
        if index < skip_to:
            continue
        if token.type == "blockquote_open":
            head = _head(tokens, index)
            if head is None:
                closers.append(None)
                result.append(token)
                continue
            line, end = token.map or [0, 0]
            meta = callout_meta(head[1], head[4].strip() or None, head[3], head[2] or "")
            result += open_callout(meta, line, end, token.level)
            closing = Token("callout_close", "div", -1, block=True, level=token.level)
            closing.meta = meta
            closers.append(closing)
            skip_to = index + _cut_head(tokens, index, head.end())
        elif token.type == "blockquote_close":
            result.append(closers.pop() or token)
        else:
            result.append(token)
    state.tokens = result


def _head(tokens: list[Token], index: int) -> re.Match[str] | None:
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return None
    return _HEAD.match(tokens[index + 2].content)


def _cut_head(tokens: list[Token], index: int, length: int) -> int:
    """Cut the title off the first paragraph; return how many tokens to pass over."""
    paragraph, inline = tokens[index + 1], tokens[index + 2]
    rest = inline.content[length:]
    if not rest.strip():
        return 4  # the quote, and a paragraph that held nothing but the title
    inline.content = rest
    for token in (paragraph, inline):
        if token.map:
            token.map = [token.map[0] + 1, token.map[1]]
    return 1
