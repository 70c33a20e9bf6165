"""Attribute lists as Python-Markdown reads them: `# T {#id}`, `*word*{.cls}`, `{: .cls }`.

What the page keeps is in `KEPT`; names of what it does not keep go to `meta["unkept"]` of
the element's token. Handlers and styles are never kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from aurora_kb.notes.rendering.code_blocks import CODE_KEYS

KEPT = ("title", "width", "height", "lang")
# They say how a browser fetches or opens a thing, and the site has its own mind about that.
_WITHOUT_LOSS = ("target", "rel", "loading", "download", "decoding")

_NAME = re.compile(r"[\w.-]+")
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}=<>`]+)"
_ITEM = rf"(?:#[\w.-]+|\.[\w-]+|[A-Za-z][\w:.-]*={_VALUE})"
_LIST = re.compile(rf"\{{:?[ \t]*{_ITEM}(?:[ \t]+{_ITEM})*[ \t]*\}}")
_ITEMS = re.compile(rf"#(?P<id>[\w.-]+)|\.(?P<cls>[\w-]+)|(?P<key>[\w:.-]+)=(?P<value>{_VALUE})")

# Where none begins in a note, nobody looks through its tokens. Wider than a list, for a callout
# that has no title shows its type, with spaces for hyphens and underlines.
_MAY_BEGIN = re.compile(r"\{[:\s_-]*(?:[#.]|[A-Za-z][\w:. -]*=)")
# Behind one of these an inline element may have ended.
_CLOSERS = "*_=~)]`"
_WHOLE = ("code_inline", "image", "wikilink", "embed")
_EMPHASES = ("em_close", "strong_close", "s_close", "mark_close", "link_close")


@dataclass(slots=True)
class _Attributes:
    classes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    unkept: list[str] = field(default_factory=list)


def attributes(md: MarkdownIt) -> None:
    """Move the lists into the `attrs` of the element's token; other braces stay text.

    The ids that were given are the keys of `env["own_ids"]`.
    """
    md.core.ruler.after("block", "block_attributes", _block_attributes)
    md.inline.ruler.before("escape", "attributes", _inline)
    md.core.ruler.after("inline", "inline_attributes", _inline_attributes)


# ------------------------------------------------------------------ blocks


def _block_attributes(state: StateCore) -> None:
    if not _MAY_BEGIN.search(state.src):
        return
    tokens = state.tokens
    for index, inline in enumerate(tokens):
        if inline.type == "fence" and inline.info.startswith("{"):
            _name_language(state, inline)
        if inline.type != "inline" or index == 0 or not inline.content.rstrip().endswith("}"):
            continue
        opening = tokens[index - 1]
        if opening.type not in ("heading_open", "paragraph_open"):
            continue
        content = inline.content.rstrip()
        start = content.rfind("{")
        is_apart = content[:start].endswith((" ", "\t"))
        if opening.type == "paragraph_open":
            # On a line of its own below the text; elsewhere braces belong to prose.
            is_apart = content[:start].rstrip(" \t").endswith("\n")
        if not is_apart or not content[:start].strip() or not _LIST.fullmatch(content, start):
            continue
        inline.content = content[:start].rstrip()
        is_in_tight_item = opening.hidden and index > 1 and tokens[index - 2].type in _ITEMS_OPEN
        _give(state, tokens[index - 2] if is_in_tight_item else opening, content[start:])


def _name_language(state: StateCore, fence: Token) -> None:
    """Read the info `{.python #id}` as superfences does: the first class is the language."""
    info = fence.info.strip()
    if _LIST.fullmatch(info):
        _give(state, fence, info, CODE_KEYS)
        language, _, rest = str(fence.attrs.pop("class", "")).partition(" ")
        fence.info = language
        if rest:
            fence.meta = {**fence.meta, "unkept": [*fence.meta.get("unkept", ()), f".{rest}"]}


_ITEMS_OPEN = ("list_item_open", "dd_open")


# ------------------------------------------------------------------ inline


def _inline(state: StateInline, silent: bool) -> bool:
    start, source = state.pos, state.src
    if source[start] != "{" or start == 0 or source[start - 1] not in _CLOSERS:
        return False
    found = _LIST.match(source, start, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("attributes", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _inline_attributes(state: StateCore) -> None:
    if not _MAY_BEGIN.search(state.src):
        return
    for token in state.tokens:
        children = token.children or []
        if token.type == "inline" and any(child.type == "attributes" for child in children):
            token.children = _without_lists(state, children)


def _without_lists(state: StateCore, children: list[Token]) -> list[Token]:
    kept: list[Token] = []
    still_open: list[Token] = []
    closed: Token | None = None  # the element that has just ended
    for child in children:
        if child.type == "attributes":
            if closed is not None:
                _give(state, closed, child.content)
                continue
            # Nothing it could belong to: text, as it was written.
            child.type = "text"
        kept.append(child)
        if child.nesting == 1:
            still_open.append(child)
        if child.nesting == -1:
            opening = still_open.pop() if still_open else None
            closed = opening if child.type in _EMPHASES else None
        elif child.type in _WHOLE:
            closed = child
        elif child.type != "text" or child.content:
            closed = None
    return kept


# ------------------------------------------------------------------ giving


def _give(state: StateCore, token: Token, written: str, keys: Sequence[str] = ()) -> None:
    """Give a token what a list says, and name what the page does not keep.

    `keys` are kept besides those that everything may have.
    """
    found = _read(written, keys)
    own_ids: dict[str, None] = state.env.setdefault("own_ids", {})
    identifier = found.values.pop("id", "")
    if _NAME.fullmatch(identifier) and identifier not in own_ids:
        own_ids[identifier] = None
        token.attrSet("id", identifier)
    elif identifier:
        found.unkept.append(f"#{identifier}")
    if classes := [name for name in found.classes if _NAME.fullmatch(name)]:
        token.attrJoin("class", " ".join(classes))
    size = [found.values.pop(name, "") for name in ("width", "height")]
    if any(size) and not _set_size(token, *size):
        found.unkept.append("size")
    for name, value in found.values.items():
        token.attrSet(name, value)
    if found.unkept:
        token.meta = {**token.meta, "unkept": found.unkept}


def _set_size(token: Token, width: str, height: str) -> bool:
    """Write a picture's size behind its label, where Obsidian has it: `alt|300x200`."""
    width, height = width.removesuffix("px"), height.removesuffix("px")
    if token.type not in ("image", "embed") or not width.isdecimal():
        return False
    size = f"|{width}x{height}" if height.isdecimal() else f"|{width}"
    if token.type == "embed":
        token.content += size
    else:
        token.children = [*(token.children or ()), Token("text", "", 0, content=size)]
    return True


def _read(written: str, keys: Sequence[str]) -> _Attributes:
    found = _Attributes()
    for item in _ITEMS.finditer(written):
        key, value = item["key"], (item["value"] or "").strip("\"'")
        if item["id"] or key == "id":
            found.values["id"] = item["id"] or value
        elif item["cls"] or key == "class":
            found.classes += [item["cls"]] if item["cls"] else value.split()
        elif key in KEPT or key in keys:
            found.values[key] = value
        elif key not in _WITHOUT_LOSS:
            found.unkept.append(key)
    return found
