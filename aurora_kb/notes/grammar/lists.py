"""Lists by markdown-it's rules, with items of one line read at once.

Most items are a line of words. markdown-it tries its rules on each of them and on the line below:
to recognise them directly saves a tenth of a note's time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from aurora_kb.notes.grammar.block_parser import BEGINS_WORDS, MAX_NESTING, push_paragraph

_MARK = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?=[ \t]|\Z)")
# More spaces than these behind a mark begin a block of code.
_MAX_SPACES = 4
_CODE = 4


@dataclass(slots=True)
class _Mark:
    """The mark of an item: its number as it is written (`""` for a bullet), and its sign."""

    number: str
    sign: str
    end: int


def read_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the list that begins in the line `start`."""
    if state.is_code_block(start) or _goes_on_above(state, start):
        return False
    mark = read_mark(state, start)
    if mark is None:
        return False
    if silent:
        return state.parentType != "paragraph" or _ends_paragraph(state, start, mark)
    first = len(state.tokens)
    name, tag = ("ordered_list", "ol") if mark.number else ("bullet_list", "ul")
    opening = state.push(f"{name}_open", tag, 1)
    if mark.number and int(mark.number) != 1:
        opening.attrs = {"start": int(mark.number)}
    opening.markup = mark.sign
    parent, state.parentType = state.parentType, "list"
    is_tight = _read_items(state, start, end, mark)
    state.push(f"{name}_close", tag, -1).markup = mark.sign
    opening.map = [start, state.line]
    state.parentType = parent
    if is_tight:
        _hide_paragraphs(state, first)
    return True


def read_mark(state: StateBlock, line: int) -> _Mark | None:
    """Return the mark that a line begins with, `None` without one."""
    found = _MARK.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    return _Mark(found[1] or "", found[0][-1], found.end()) if found else None


def _goes_on_above(state: StateBlock, line: int) -> bool:
    """Tell whether a line looks like an item and goes on a paragraph in the list's last one."""
    column = state.sCount[line]
    return 0 <= state.listIndent <= column - _CODE and column < state.blkIndent


def ends_paragraph_above(state: StateBlock, line: int) -> bool:
    """Tell whether a line is an item that ends the paragraph which stands right above it."""
    column = state.sCount[line]
    if column < 0 or state.is_code_block(line) or _goes_on_above(state, line):
        return False
    mark = read_mark(state, line)
    return mark is not None and _ends_paragraph(state, line, mark)


def _ends_paragraph(state: StateBlock, line: int, mark: _Mark) -> bool:
    """Tell whether an item ends a paragraph above it: it does outside of what that stands in.

    Else it must hold something, and a number must be 1.
    """
    if state.sCount[line] < state.blkIndent:
        return True
    is_first = not mark.number or int(mark.number) == 1
    return is_first and state.skipSpaces(mark.end) < state.eMarks[line]


def _read_items(state: StateBlock, start: int, end: int, first: _Mark) -> bool:
    """Append the items from the line `start`; tell whether no blank line stands between any."""
    line, mark, is_tight, was_apart = start, first, True, False
    while True:
        opening = state.push("list_item_open", "li", 1)
        opening.markup, opening.info = mark.sign, mark.number
        is_tight &= _read_item(state, line, end, mark) and not was_apart
        was_apart = state.line - line > 1 and state.isEmpty(state.line - 1)
        state.push("list_item_close", "li", -1).markup = mark.sign
        opening.map = [line, state.line]
        line = state.line
        if line >= end or state.sCount[line] < state.blkIndent or state.is_code_block(line):
            return is_tight
        following = read_mark(state, line)
        if following is None or following.sign != mark.sign:
            return is_tight
        # Behind the marks of no other block stands a word.
        is_word = state.src[following.end + 1 : following.end + 2].isalnum()
        if not is_word and _another_block_begins(state, line, end):
            return is_tight
        mark = following


def _another_block_begins(state: StateBlock, line: int, end: int) -> bool:
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("list"))


def _read_item(state: StateBlock, line: int, end: int, mark: _Mark) -> bool:
    """Append what stands in an item; tell whether no blank line parts its blocks.

    The tokenizer sees the text behind the mark as a line of its own, indented like the rest.
    """
    begin, column = _find_text(state, line, mark)
    after_mark = state.sCount[line] + mark.end - state.bMarks[line] - state.tShift[line]
    spaces = column - after_mark
    if begin >= state.eMarks[line] or spaces > _MAX_SPACES:
        spaces = 1
    indent = after_mark + spaces
    if _read_words(state, line, end, begin, indent if spaces == column - after_mark else -1):
        return True
    kept = (
        state.tight,
        state.tShift[line],
        state.sCount[line],
        state.listIndent,
        state.blkIndent,
    )
    state.tight, state.tShift[line], state.sCount[line] = True, begin - state.bMarks[line], column
    state.listIndent, state.blkIndent = state.blkIndent, indent
    if begin >= state.eMarks[line] and state.isEmpty(line + 1):
        # An item that begins with two blank lines is empty, whatever stands below.
        state.line = min(state.line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    is_tight = state.tight
    (
        state.tight,
        state.tShift[line],
        state.sCount[line],
        state.listIndent,
        state.blkIndent,
    ) = kept
    return is_tight


def _find_text(state: StateBlock, line: int, mark: _Mark) -> tuple[int, int]:
    """Return where the text behind a mark begins, and its column."""
    begin, end, source = mark.end, state.eMarks[line], state.src
    column = state.sCount[line] + mark.end - state.bMarks[line] - state.tShift[line]
    while begin < end and source[begin] in " \t":
        is_tab = source[begin] == "\t"
        column += 4 - (column + state.bsCount[line]) % 4 if is_tab else 1
        begin += 1
    return begin, column


def _read_words(state: StateBlock, line: int, end: int, begin: int, indent: int) -> bool:
    """Read an item of one line of words at once, if it is one; `indent` is -1 if it is none.

    It is where a blank line or another item comes next, and nothing below is indented as it is.
    """
    if indent < 0 or state.level >= MAX_NESTING:
        return False
    if not BEGINS_WORDS.match(state.src, begin, state.eMarks[line]):
        return False
    below = following = line + 1
    if below < end and state.isEmpty(below):
        following = below + 1
        if following < end:
            following = state.skipEmptyLines(following)
    elif below < state.lineMax and (below >= end or not _ends_item(state, below, indent)):
        return False
    if following < end and state.sCount[following] >= indent:
        return False
    push_paragraph(state, line, begin)
    state.line = following
    return True


def _ends_item(state: StateBlock, line: int, indent: int) -> bool:
    """Tell whether a line right below an item that is indented so far is an item outside of it."""
    # Beyond the column of code it goes on the words, see `_goes_on_above`.
    is_outside = 0 <= state.sCount[line] < min(indent, state.blkIndent + _CODE)
    return is_outside and read_mark(state, line) is not None


def _hide_paragraphs(state: StateBlock, first: int) -> None:
    """Hide the paragraphs right within the items of the list whose first token is at `first`."""
    level = state.level + 2
    for token in state.tokens[first:]:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
