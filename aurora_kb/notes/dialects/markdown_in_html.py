"""`<div class="..." markdown="block">`: Markdown inside HTML, as Python-Markdown's md_in_html.

The study notes this is for lay out columns with it: an `hb-row` that holds `hb-col` blocks.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

_OPEN = re.compile(
    r"<(div|section|article|aside|center|figure|details|p|span)([ \t][^<>]*)>[ \t]*\Z",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"[ \t]markdown(?:=[\"']?(?:1|block|span)[\"']?)?(?=[ \t]|\Z)", re.IGNORECASE
)
_CLASS = re.compile(r"[ \t]class=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def markdown_in_html(md: MarkdownIt) -> None:
    """Make `md_html` containers with the element's classes in meta."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "markdown_in_html", _rule, ends)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _OPEN.match(_line(state, start))
    if found is None or not _MARKDOWN.search(found[2]) or state.is_code_block(start):
        return False
    if silent:
        return True
    closing = _closing_line(state, found[1].lower(), start, end)
    classes = _CLASS.search(found[2])
    opening = state.push("md_html_open", "div", 1)
    opening.map = [start, min(closing + 1, end)]
    opening.meta = {
        "class": (classes[1] or classes[2] or "") if classes else "",
        "unclosed": closing >= end,
    }
    _parse_body(state, start + 1, closing)
    state.push("md_html_close", "div", -1).meta = opening.meta
    state.line = min(closing + 1, end)
    return True


def _parse_body(state: StateBlock, start: int, end: int) -> None:
    old_max, old_indent, old_parent = state.lineMax, state.blkIndent, state.parentType
    # The tags are indented by taste; the Markdown between them stands where it likes.
    state.blkIndent = min(
        (state.sCount[line] for line in range(start, end) if not state.isEmpty(line)), default=0
    )
    state.lineMax = end
    state.parentType = "md_html"
    state.md.block.tokenize(state, start, end)
    state.lineMax, state.blkIndent, state.parentType = old_max, old_indent, old_parent


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _closing_line(state: StateBlock, tag: str, start: int, end: int) -> int:
    """Return the line of the matching end tag, `end` if there is none.

    Tags inside fenced code are somebody's example.
    """
    tags = re.compile(rf"<(/?){tag}(?=[\s/>])", re.IGNORECASE)
    depth = 0
    fence = ""
    for number in range(start, end):
        line = _line(state, number)
        if fence:
            fence = "" if line.startswith(fence) else fence
            continue
        if line.startswith(("```", "~~~")):
            fence = line[:3]
            continue
        for match in tags.finditer(line):
            depth += -1 if match[1] else 1
            if depth == 0:
                return number
    return end
