"""Definition lists as Python-Markdown reads them: terms, each on a line, then `:   text`."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

# More terms than anybody gives one definition; looking for their end has a price.
_MAX_TERMS = 10
_INDENT = 2


def definitions(md: MarkdownIt) -> None:
    """Make `dl`, `dt` and `dd` containers."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    md.block.ruler.before("paragraph", "definitions", _definitions, ends)


def _definitions(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    if silent:
        # Ends the paragraph of a definition; elsewhere the line above is a term.
        return state.ddIndent >= 0 and (_text_of(state, start) >= 0 or _is_term(state, start, end))
    marker = _first_marker(state, start, end)
    if marker < 0:
        return False
    opening = state.push("dl_open", "dl", 1)
    line = start
    while marker >= 0:
        line = _push_group(state, line, marker, end)
        marker = _first_marker(state, line, end)
    opening.map = [start, line]
    state.push("dl_close", "dl", -1)
    state.line = line
    return True


def _first_marker(state: StateBlock, start: int, end: int) -> int:
    """Return the line of the first definition below the terms from `start`; -1 if there is none.

    One blank line may stand between.
    """
    line = start
    while line < min(end, start + _MAX_TERMS) and not state.isEmpty(line):
        if state.sCount[line] < state.blkIndent or state.is_code_block(line):
            return -1
        if _text_of(state, line) >= 0:
            break
        line += 1
    if line == start:
        return -1
    terms_end = line
    if line < end and state.isEmpty(line):
        line += 1
    if line >= end or state.sCount[line] < state.blkIndent or _text_of(state, line) < 0:
        return -1
    # Asked last, for hardly a text has a definition below it, and the question is dear.
    is_other = any(_begins_a_block(state, term, end) for term in range(start + 1, terms_end))
    return -1 if is_other else line


def _is_term(state: StateBlock, line: int, end: int) -> bool:
    """Tell whether a line that could go on the definition above is a term with its own."""
    return (
        line + 1 < end
        and max(state.sCount[line], state.sCount[line + 1]) < state.ddIndent
        and _text_of(state, line + 1) >= 0
    )


def _begins_a_block(state: StateBlock, line: int, end: int) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, end, True) for rule in rules)


def _text_of(state: StateBlock, line: int) -> int:
    """Return where the text behind `:` and a space begins, -1 if the line is no definition."""
    start = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or state.src[start : start + 1] != ":":
        return -1
    text = state.skipSpaces(start + 1)
    return text if start + 1 < text < state.eMarks[line] else -1


def _push_group(state: StateBlock, start: int, marker: int, end: int) -> int:
    """Push the terms from `start` and their definitions from `marker`; return the line behind."""
    is_apart = state.isEmpty(marker - 1)
    for line in range(start, marker - is_apart):
        opening = state.push("dt_open", "dt", 1)
        text = state.push("inline", "", 0)
        opening.map, text.map, text.children = [line, line + 1], [line, line + 1], []
        text.content = state.getLines(line, line + 1, state.blkIndent, False).strip()
        state.push("dt_close", "dt", -1)
    line = marker
    while line < end and state.sCount[line] >= state.blkIndent and _text_of(state, line) >= 0:
        line = _push_definition(state, line, end, is_apart)
    return line


def _push_definition(state: StateBlock, line: int, end: int, is_apart: bool) -> int:
    opening = state.push("dd_open", "dd", 1)
    first = len(state.tokens)
    text = _text_of(state, line)
    kept = (
        state.tShift[line],
        state.sCount[line],
        state.blkIndent,
        state.ddIndent,
        state.tight,
        state.parentType,
    )
    column = state.sCount[line] + 1 + _width(state, line, text)
    state.blkIndent = state.ddIndent = state.sCount[line] + _INDENT
    state.tShift[line] = text - state.bMarks[line]
    # Where it stands, so that a list goes on below it; but never so far that it is code.
    state.sCount[line] = min(column, state.blkIndent + 3)
    state.tight, state.parentType = True, "deflist"
    state.md.block.tokenize(state, line, end)
    is_tight = state.tight and not is_apart
    (
        state.tShift[line],
        state.sCount[line],
        state.blkIndent,
        state.ddIndent,
        state.tight,
        state.parentType,
    ) = kept
    state.push("dd_close", "dd", -1)
    opening.map = [line, state.line]
    if is_tight:
        _hide_paragraphs(state, first)
    return state.line


def _width(state: StateBlock, line: int, text: int) -> int:
    """Return how many columns the white space between the colon and the text takes."""
    column = first = state.sCount[line] + 1
    for character in state.src[state.bMarks[line] + state.tShift[line] + 1 : text]:
        column += 4 - column % 4 if character == "\t" else 1
    return column - first


def _hide_paragraphs(state: StateBlock, first: int) -> None:
    for token in state.tokens[first:]:
        if token.type in ("paragraph_open", "paragraph_close") and token.level == state.level + 1:
            token.hidden = True
