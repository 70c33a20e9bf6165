"""Python-Markdown's indented blocks: `!!! type "title"`, `??? type`, `=== "Tab"`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from aurora_kb.notes.dialects.block_rules import ENDS, line_text, parse_inside
from aurora_kb.notes.dialects.callouts import callout_meta, close_callout, open_callout

_WORD = re.compile(r"[\w-]+\Z")
_TAB = re.compile(r'===([!+]*)[ \t]+"([^\n]*)"\Z')
INDENT = 4


def admonitions(md: MarkdownIt) -> None:
    """Make `callout` containers of admonitions, and `tabs` of tab blocks."""
    md.block.ruler.before("fence", "admonition", _admonition, ENDS)
    md.block.ruler.before("fence", "tabs", _tabs, ENDS)


# ------------------------------------------------------------------ admonitions


@dataclass(frozen=True, slots=True)
class _Header:
    fold: str
    words: tuple[str, ...]
    title: str | None


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    header = _read_header(_line(state, start))
    if header is None:
        return False
    if silent:
        return True
    body_end = _body_end(state, start, end)
    kind, *classes = header.words or ("note",)
    meta = callout_meta(kind, header.title, header.fold, " ".join(classes))
    opening = open_callout(state, meta, start)
    opening.info = "admonition"
    _parse_body(state, start + 1, body_end)
    close_callout(state, opening, body_end)
    state.line = body_end
    return True


def _read_header(line: str) -> _Header | None:
    """Read `!!! type classes "title"`; None if the line is anything else."""
    sign = "???+" if line.startswith("???+") else line[:3]
    if sign not in ("!!!", "???", "???+"):
        return None
    words, quote, rest = line[len(sign) :].partition('"')
    title: str | None = None
    if quote:
        title = rest[:-1].replace('\\"', "\0")
        if not rest.endswith('"') or '"' in title:
            return None
        title = title.replace("\0", '"')
    names = tuple(words.split())
    if not (names or quote) or not all(map(_WORD.match, names)):
        return None
    return _Header({"!!!": "", "???": "-", "???+": "+"}[sign], names, title)


# ------------------------------------------------------------------ tabs


def _tabs(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _TAB.match(_line(state, start)) is None:
        return False
    if silent:
        return True
    opening = state.push("tabs_open", "div", 1)
    line = last = start
    while line < end and (found := _TAB.match(_line(state, line))) is not None:
        if line > start and "!" in found[1]:
            break
        last = _body_end(state, line, end)
        _push_tab(state, found[2].replace('\\"', '"'), line, last, "+" in found[1])
        line = last
        while line < end and state.isEmpty(line):
            line += 1
    opening.map = [start, last]
    state.push("tabs_close", "div", -1)
    state.line = last
    return True


def _push_tab(state: StateBlock, title: str, line: int, end: int, is_chosen: bool) -> None:
    opening = state.push("tab_open", "div", 1)
    opening.map, opening.meta = [line, end], {"is_chosen": is_chosen}
    heading = state.push("tab_title_open", "p", 1)
    heading.map = [line, line + 1]
    text = state.push("inline", "", 0)
    text.content, text.map, text.children = title, [line, line + 1], []
    state.push("tab_title_close", "p", -1)
    _parse_body(state, line + 1, end)
    state.push("tab_close", "div", -1)


# ------------------------------------------------------------------ indented bodies


def _line(state: StateBlock, number: int) -> str:
    """Return a line's text, `""` where none of these blocks can start."""
    if state.is_code_block(number) or state.sCount[number] < state.blkIndent:
        return ""
    return line_text(state, number)


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
    parse_inside(state, start, end, state.sCount[start - 1] + INDENT, "admonition")
