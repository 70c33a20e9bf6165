"""`- [ ]` and `- [x]` list items, and any other character between the brackets."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

# Where none is in a note, nobody looks through its tokens. A line end may stand in a box.
_BOX = re.compile(r"\[(?:[^\[\]]|\n[> \t]*)\]")
_TASK = re.compile(r"\[([^\[\]])\](?:[ \t]+|\Z|(?=\n))")


def tasks(md: MarkdownIt) -> None:
    """Keep a task's character in `meta["task"]` of its `list_item_open`."""
    md.core.ruler.after("block", "task", _tasks)


def _tasks(state: StateCore) -> None:
    if not _BOX.search(state.src):
        return
    tokens = state.tokens
    for index in range(2, len(tokens)):
        item, inline = tokens[index - 2], tokens[index]
        if inline.type != "inline" or item.type != "list_item_open":
            continue
        found = _TASK.match(inline.content)
        if found:
            item.meta = {**item.meta, "task": found[1]}
            inline.content = inline.content[found.end() :]
