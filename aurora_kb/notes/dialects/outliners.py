"""What Logseq keeps in its blocks: `id:: uuid` names one, and a word makes one a task.

`((uuid))` leads to a block as `[[Note#^id]]` does, so the id becomes a block id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from aurora_kb.notes.dialects.block_references import UUID

_ID = re.compile(rf"^[ \t]*id::[ \t]+({UUID})[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"[ \t]*[\w.-]+::(?:[ \t]|$)")
# The state of a task, before what is to be done.
TASK_WORD = r"(?:TODO|DOING|NOW|LATER|DONE|CANCELL?ED|WAITING|IN-PROGRESS)"
_TASK = re.compile(rf"{TASK_WORD}[ \t]+(?=\S)")
# Nobody else writes these lines, so where one stands the words are tasks: "- NOW is a keyword"
# in another note is a sentence.
_SIGNS = ("id::", "collapsed::", ":LOGBOOK:", "SCHEDULED: <", "DEADLINE: <", "((", "{{embed")
_OF_LOGSEQ = re.compile(
    rf"""^[ \t]*(?:
        id::[ \t]+{UUID}[ \t]*$
        | collapsed::[ \t]+(?:true|false)[ \t]*$
        | :LOGBOOK:[ \t]*$
        | (?:SCHEDULED|DEADLINE):[ ]<[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\b
    )
    | \(\({UUID}\)\)
    | \{{\{{embed[ \t]+(?:\[\[|\(\()""",
    re.MULTILINE | re.VERBOSE,
)


def outliners(md: MarkdownIt) -> None:
    """Keep ids in `meta["block_id"]` and tasks in `meta["task"]`, as block ids and boxes are.

    `meta["is_outlined"]` tells blocks whose id is such a one.
    """
    md.core.ruler.after("block", "outliners", _read)


def _read(state: StateCore) -> None:
    source = state.src
    if not any(sign in source for sign in _SIGNS):
        return
    tokens = state.tokens
    if not any(token.type == "inline" and _OF_LOGSEQ.search(token.content) for token in tokens):
        return
    open_blocks: list[Token] = []
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            open_blocks.append(token)
        elif token.nesting == -1:
            open_blocks.pop()
        elif token.type == "inline" and tokens[index - 1].type == "paragraph_open":
            _name(tokens, index, open_blocks)
            _make_task(tokens[index - 2] if index > 1 else None, token)


def _name(tokens: Sequence[Token], index: int, open_blocks: Sequence[Token]) -> None:
    """Give the block its name that the paragraph says at `index`; a `^id` of its own is better."""
    inline = tokens[index]
    found = _ID.search(inline.content) if "id::" in inline.content else None
    if found is None:
        return
    owner = _owner(tokens, index, open_blocks, inline.content[: found.start()])
    if owner is not None and "block_id" not in owner.meta:
        owner.meta = {**owner.meta, "block_id": found[1], "is_outlined": True}
        # An item keeps the id of its line: graph and cards lead to lines, and of outlines each
        # item may be one.
        if owner.type != "list_item_open":
            owner.attrSet("id", f"^{found[1]}")


def _owner(
    tokens: Sequence[Token], index: int, open_blocks: Sequence[Token], above: str
) -> Token | None:
    """Return what the line belongs to: the item it stands in, else the text above it."""
    if len(open_blocks) > 1 and open_blocks[-2].type == "list_item_open":
        return open_blocks[-2]
    if any(line.strip() and not _FIELD.match(line) for line in above.split("\n")):
        return open_blocks[-1]
    is_below_text = index > 3 and tokens[index - 2].type in ("heading_close", "paragraph_close")
    return tokens[index - 4] if is_below_text else None


def _make_task(item: Token | None, inline: Token) -> None:
    """A word at the beginning of an item is its state. What is done needs no word for it."""
    if item is None or item.type != "list_item_open" or "task" in item.meta:
        return
    found = _TASK.match(inline.content)
    if found is None:
        return
    is_done = found[0].startswith("DONE")
    item.meta = {**item.meta, "task": "x" if is_done else " "}
    if is_done:
        inline.content = inline.content[found.end() :]
