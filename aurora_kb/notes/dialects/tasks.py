"""`- [ ]` and `- [x]` list items, and any other character between the brackets."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_TASK = re.compile(r"\[([^\[\]])\](?:[ \t]+|\Z|(?=\n))")


def tasks(md: MarkdownIt) -> None:
    """Keep a task's character in `meta["task"]` of its `list_item_open`."""
    md.core.ruler.after("block", "task", _tasks)


def _tasks(state: StateCore) -> None:
    tokens = state.tokens
    for index in range(2, len(tokens)):
        item, inline = tokens[index - 2], tokens[index]
        if inline.type != "inline" or item.type != "list_item_open":
            continue
        found = _TASK.match(inline.content)
        if found:
            item.meta = {**item.meta, "task": found[1]}
            inline.content = inline.content[found.end() :]
