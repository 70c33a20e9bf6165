"""`<div class="..." markdown="block">`: Markdown inside HTML, as Python-Markdown's md_in_html.

The study notes this is for lay out columns with it: an `hb-row` that holds `hb-col` blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from aurora_kb.notes.dialects.block_rules import ENDS, line_text, parse_inside

_OPEN = re.compile(
    r"<(div|section|article|aside|center|figure|details|p|span)([ \t][^<>]*)>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w-]*)(?:[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
_SUMMARY = re.compile(r"<summary(?:[ \t][^<>]*)?>(.*)</summary>[ \t]*\Z", re.IGNORECASE)
_KEPT = ("id", "title", "lang", "open")


@dataclass(frozen=True, slots=True)
class _End:
    """The end tag: its line, and from where to where it stands there."""

    line: int
    start: int
    stop: int


def markdown_in_html(md: MarkdownIt) -> None:
    """Make `md_html` containers with the element's classes in meta."""
    md.block.ruler.before("fence", "markdown_in_html", _rule, ENDS)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = line_text(state, start)
    found = None if state.is_code_block(start) else _OPEN.match(line)
    if found is None:
        return False
    name, attributes, rest = found[1].lower(), _attributes(found[2]), line[found.end() :].strip()
    mode = attributes.get("markdown", "0")
    if mode not in ("", "1", "block", "span"):
        return False
    is_span = mode == "span" or (mode != "block" and name in ("p", "span"))
    begin = state.bMarks[start] + state.tShift[start]
    closing = _find_end(state, name, start, begin, end)
    summary = _SUMMARY.match(rest) if name == "details" else None
    is_line = closing is not None and closing.line == start
    if rest and not summary and not is_line:
        return False
    if is_line and state.src[closing.stop : state.eMarks[start]].strip():  # type: ignore[union-attr]
        return False
    if silent:
        return True
    opening = _open(state, name, attributes, is_span, start)
    opening.meta["unclosed"] = closing is None
    if is_line:
        assert closing is not None
        _push_text(state, state.src[begin + found.end() : closing.start], is_span, start)
        state.line = start + 1
    else:
        if summary:
            _push_summary(state, summary[1], start)
        _push_body(state, start + 1, end, closing, opening)
    opening.map = [start, max(state.line, start + 1)]
    state.push("md_html_close", opening.tag, -1).meta = opening.meta
    return True


def _open(
    state: StateBlock, name: str, attributes: dict[str, str], is_span: bool, start: int
) -> Token:
    # Blocks cannot stand in these two.
    tag = "div" if name in ("p", "span") and not is_span else name
    opening = state.push("md_html_open", "p" if tag == "span" else tag, 1)
    opening.map = [start, start + 1]
    for key in _KEPT:
        if key in attributes:
            opening.attrSet(key, attributes[key])
    if identifier := attributes.get("id"):
        # As those of attribute lists: a place that links may lead to.
        state.env.setdefault("own_ids", {})[identifier] = None
    opening.meta = {"class": attributes.get("class", ""), "is_span": is_span}
    return opening


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(written)
    return {item[1].lower(): unescape(item[2] or item[3] or item[4] or "") for item in found}


# ------------------------------------------------------------------ what stands inside


def _push_body(
    state: StateBlock, start: int, end: int, closing: _End | None, opening: Token
) -> None:
    """Parse up to the end tag, which may have text before and behind it on its line."""
    if closing is None:
        _parse(state, start, end, opening)
        state.line = end
        return
    line = closing.line
    first = state.bMarks[line] + state.tShift[line]
    line_end = state.eMarks[line]
    has_text = bool(state.src[first : closing.start].strip())
    if has_text:
        state.eMarks[line] = closing.start
    _parse(state, start, line + has_text, opening)
    state.eMarks[line] = line_end
    behind = state.skipSpaces(closing.stop)
    state.line = line + 1
    if behind < line_end:
        # Goes on as a line of its own, of the container that the element stands in.
        state.bMarks[line], state.tShift[line] = behind, 0
        state.sCount[line] = state.blkIndent
        state.line = line


def _parse(state: StateBlock, start: int, end: int, opening: Token) -> None:
    while start < end and state.isEmpty(start):
        start += 1
    if (
        start < end
        and opening.tag == "details"
        and (found := _SUMMARY.match(line_text(state, start)))
    ):
        _push_summary(state, found[1], start)
        start += 1
    # The tags are indented by taste; the Markdown between them stands where it likes.
    indents = [state.sCount[line] for line in range(start, end) if not state.isEmpty(line)]
    indent = min(indents, default=0)
    if opening.meta["is_span"]:
        if indents:
            text = state.getLines(start, end, indent, False).strip()
            _push_text(state, text, True, start)
        return
    parse_inside(state, start, end, indent, "md_html")


def _push_summary(state: StateBlock, text: str, line: int) -> None:
    opening = state.push("md_summary_open", "summary", 1)
    opening.map = [line, line + 1]
    _push_text(state, text, True, line)
    state.push("md_summary_close", "summary", -1)


def _push_text(state: StateBlock, text: str, is_span: bool, line: int) -> None:
    place = [line, line + 1 + text.count("\n")]
    if not is_span:
        state.push("paragraph_open", "p", 1).map = place
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text.strip(), place, []
    if not is_span:
        state.push("paragraph_close", "p", -1)


# ------------------------------------------------------------------ the end tag


def _find_end(state: StateBlock, tag: str, start: int, begin: int, end: int) -> _End | None:
    """Find the matching end tag. Tags in code are examples."""
    tags = re.compile(rf"`[^`\n]*`|<(/?){tag}(?=[\s/>])[^<>\n]*>?", re.IGNORECASE)
    depth = 0
    fence = ""
    for number in range(start, end):
        line = line_text(state, number)
        if fence or line.startswith(("```", "~~~")):
            is_end = fence and line.startswith(fence)
            fence = "" if is_end else fence or line[:3]
            continue
        first = begin if number == start else state.bMarks[number] + state.tShift[number]
        for match in tags.finditer(state.src, first, state.eMarks[number]):
            if match[1] is None:
                continue
            depth += -1 if match[1] else 1
            if depth == 0:
                return _End(number, match.start(), match.end())
    return None
