"""Fenced blocks `ad-type`, as Obsidian's Admonition plugin reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from aurora_kb.notes.dialects.block_rules import ENDS, line_text, parse_inside
from aurora_kb.notes.dialects.callouts import callout_meta, close_callout, open_callout

_OPEN = re.compile(r"(`{3,}|~{3,})[ \t]*ad-([\w-]{1,100})[ \t]*\Z")
_PARAMETER = re.compile(r"(title|collapse|icon|color):[ \t]*(.*)\Z")
_FOLDS = {"open": "+", "closed": "-", "close": "-"}


def fenced_admonitions(md: MarkdownIt) -> None:
    """Make the containers that `!!! type` makes."""
    md.block.ruler.before("fence", "fenced_admonition", _rule, ENDS)


@dataclass(slots=True)
class _Parameters:
    """What the first lines set, and on which line the body begins."""

    body: int
    values: dict[str, str] = field(default_factory=dict)
    title_line: int = 0


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = None if state.is_code_block(start) else _OPEN.match(line_text(state, start))
    if found is None:
        return False
    if silent:
        return True
    body_end, is_closed = _find_end(state, found[1], start, end)
    parameters = _read_parameters(state, start, body_end)
    values = parameters.values
    fold = _FOLDS.get(values.get("collapse", "").lower(), "")
    meta = callout_meta(found[2], values.get("title"), fold)
    opening = open_callout(state, meta, start, parameters.title_line or start)
    opening.info = "fenced admonition"
    unkept = [name for name in ("icon", "color") if values.get(name)]
    opening.meta = {**meta, "unkept": unkept, "unclosed": not is_closed}
    _parse_body(state, start, parameters.body, body_end)
    state.line = body_end + is_closed
    close_callout(state, opening, state.line)
    return True


def _find_end(state: StateBlock, markup: str, start: int, end: int) -> tuple[int, bool]:
    """Return the line behind the body, and whether a closing fence stands there."""
    fence = re.compile(f"{markup[0]}{{{len(markup)},}}\\Z")
    for number in range(start + 1, end):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < state.blkIndent:
            return number, False
        if not state.is_code_block(number) and fence.match(line_text(state, number)):
            return number, True
    return end, False


def _read_parameters(state: StateBlock, start: int, end: int) -> _Parameters:
    parameters = _Parameters(start + 1)
    for number in range(start + 1, end):
        found = _PARAMETER.match(line_text(state, number))
        if found is None or found[1] in parameters.values:
            break
        parameters.values[found[1]] = found[2].strip()
        parameters.body = number + 1
        if found[1] == "title":
            parameters.title_line = number
    return parameters


def _parse_body(state: StateBlock, fence: int, start: int, end: int) -> None:
    # A fence may be indented, and then its body stands where it likes.
    indents = (state.sCount[line] for line in range(start, end) if not state.isEmpty(line))
    parse_inside(state, start, end, min((*indents, state.sCount[fence])), "admonition")
