"""Python-Markdown's indented blocks: `!!! type "title"`, `??? type`, `=== "Tab"`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from aurora_kb.notes.dialects.callouts import callout_meta, open_callout

_ADMONITION = re.compile(
    r'(!!!|\?\?\?\+?)[ \t]*([\w][\w \t-]*?)?[ \t]*(?:"((?:\\"|[^"\n])*)")?[ \t]*$'
)
_TAB = re.compile(r'===([!+]*)[ \t]+"((?:\\"|[^"\n])*)"[ \t]*$')
INDENT = 4


def admonitions(md: MarkdownIt) -> None:
    """Make `callout` containers of admonitions, and `tabs` of tab blocks."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "admonition", _admonition, ends)
    md.block.ruler.before("fence", "tabs", _tabs, ends)


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _match(_ADMONITION, state, start)
    if found is None or (found[2] is None and found[3] is None):
        return False
    if silent:
        return True
    body_end = _body_end(state, start, end)
    fold = {"!!!": "", "???": "-", "???+": "+"}[found[1]]
    kind, *classes = (found[2] or "note").split()
    meta = callout_meta(kind, _unquote(found[3]), fold, " ".join(classes))
    for token in open_callout(meta, start, body_end, state.level):
        state.tokens.append(token)
    state.level += 1
    _parse_body(state, start + 1, body_end)
    state.level -= 1
    closing = state.push("callout_close", "div", 0)
    closing.nesting, closing.meta = -1, meta
    state.line = body_end
    return True


def _tabs(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _match(_TAB, state, start) is None:
        return False
    if silent:
        return True
    opening = state.push("tabs_open", "div", 1)
    line = start
    while line < end and (found := _match(_TAB, state, line)) is not None:
        if line > start and "!" in found[1]:
            break
        body_end = _body_end(state, line, end)
        _push_tab(state, _unquote(found[2]) or "", line, body_end)
        line = body_end
        while line < end and state.isEmpty(line):
            line += 1
    opening.map = [start, line]
    state.push("tabs_close", "div", -1)
    state.line = line
    return True


def _push_tab(state: StateBlock, title: str, line: int, end: int) -> None:
    opening = state.push("tab_open", "div", 1)
    opening.map = [line, end]
    heading = state.push("tab_title_open", "p", 1)
    heading.map = [line, line + 1]
    text = state.push("inline", "", 0)
    text.content, text.map, text.children = title, [line, line + 1], []
    state.push("tab_title_close", "p", -1)
    _parse_body(state, line + 1, end)
    state.push("tab_close", "div", -1)


def _match(pattern: re.Pattern[str], state: StateBlock, line: int) -> re.Match[str] | None:
    if state.is_code_block(line) or state.sCount[line] < state.blkIndent:
        return None
    return pattern.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


def _unquote(title: str | None) -> str | None:
    return None if title is None else title.replace('\\"', '"')


def _body_end(state: StateBlock, start: int, end: int) -> int:
    """Return the line behind the indented body, trailing blank lines left out."""
    indent = state.sCount[start] + INDENT
    last = line = start + 1
    while line < end:
        if not state.isEmpty(line):
            if state.sCount[line] < indent:
                break
            last = line + 1
        line += 1
    return last


def _parse_body(state: StateBlock, start: int, end: int) -> None:
    old_indent, old_max, old_parent = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent = state.sCount[start - 1] + INDENT
    state.lineMax = end
    state.parentType = "admonition"
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.lineMax, state.parentType = old_indent, old_max, old_parent
