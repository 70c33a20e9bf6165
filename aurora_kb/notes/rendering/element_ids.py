"""Ids of places in a page: the lines of the file, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

# The innermost blocks that evidence comes from.
_NAMED = frozenset(
    [
        "paragraph_open",
        "list_item_open",
        "tr_open",
        "dt_open",
        "dd_open",
        "callout_open",
        "fence",
        "code_block",
        "math_block",
    ]
)
_TAG_WITH_ID = re.compile(r'(<[a-zA-Z][^<>]*?)\sid="([^"]*)"')
# The site's own, those of what is embedded in the page, and what its scripts are called by: to
# a browser an element is a global by the name of its id.
_RESERVED = re.compile(r"site:|embed-\d+:|aurora[A-Z]")


def name_lines(tokens: Sequence[Token], first_line: int) -> None:
    """Give blocks without an id that of their line in the file: `L71`.

    No heading can have such an id, for theirs are in lower case.
    """
    taken: set[int] = set()
    for token in tokens:
        if token.type in _NAMED and token.map and not token.hidden and "id" not in token.attrs:
            line = first_line + token.map[0]
            if line not in taken:
                taken.add(line)
                token.attrSet("id", f"L{line}")


def keep_ids_unique(html: str) -> str:
    """Return sanitised HTML in which of equal ids the first is left, and none is the site's."""
    taken: set[str] = set()

    def judge(tag: re.Match[str]) -> str:
        identifier = tag[2]
        if not identifier or identifier in taken or _RESERVED.match(identifier):
            return tag[1]
        taken.add(identifier)
        return tag[0]

    return _TAG_WITH_ID.sub(judge, html)
