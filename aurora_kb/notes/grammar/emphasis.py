"""A faster rule for `*` and `_` in place of markdown-it's: every third text has some of them.

The result is the same. Nearly all of them stand in pairs around plain words, which are read at
once: with what stands around each run of signs looked up, that saves a tenth of a note's time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from aurora_kb.notes.grammar.first_characters import ENDS_OF_TEXT
from aurora_kb.notes.grammar.inline_parser import LocatingState
from aurora_kb.notes.grammar.tokens import make_token

# Between the signs nothing that a rule reads: of an address only the colon stands alone.
_PAIR = re.compile(
    rf"(\*\*?|__?)((?:[^{re.escape(ENDS_OF_TEXT)}]++|:(?!//))++)\1",
)

_Run = tuple[bool, bool, int]


def read_emphasis(state: StateInline, silent: bool) -> bool:
    """Make a text of each sign, and note it as a possible beginning or end of emphasis."""
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "_*":
        return False
    run = scan_delimiters(state, start, marker == "*")
    if _read_pair(state, run):
        return True
    can_open, can_close, length = run
    first = state.push("text", "", 0)
    first.content = marker
    for number in range(length):
        if number:
            again = make_token("text", "", 0, marker, first.map)
            state.tokens.append(again)
            state.tokens_meta.append(None)
        at = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, at, -1, can_open, can_close))
    state.pos += length
    return True


def _read_pair(state: StateInline, run: _Run) -> bool:
    """Read `**words**` at once, where the first signs can only open and the last only close.

    Whatever stands around them, they belong together: nothing between could.
    """
    start, source, length = state.pos, state.src, run[2]
    found = _PAIR.match(source, start, state.posMax) if run[:2] == (True, False) else None
    # Some grammars read `((uuid))`, and the slow way gives the same of any other brackets.
    if found is None or len(found[1]) != length or "((" in found[2]:
        return False
    closing = found.end(2)
    if scan_delimiters(state, closing, source[start] == "*") != (False, True, length):
        return False
    if state.pending:
        state.pushPending()
    assert isinstance(state, LocatingState)
    opened, closed = state.place(start), state.place(closing)
    tag = "em" if length == 1 else "strong"
    words = (
        make_token(f"{tag}_open", tag, 1, "", opened, found[1]),
        make_token("text", "", 0, found[2]),
        make_token(f"{tag}_close", tag, -1, "", closed, found[1]),
    )
    if length == 1:
        state.tokens += words
    else:  # the second sign of a pair is an empty text to the library
        before, behind = (make_token("text", "", 0, "", place) for place in (opened, closed))
        state.tokens += (before, *words, behind)
    state.pos = closing + length
    return True


def scan_delimiters(state: StateInline, start: int, can_split_word: bool) -> _Run:
    """Tell whether the run of equal signs at `start` may begin or end something, and its length.

    By the rules of CommonMark for what stands before and behind it.
    """
    source, end = state.src, state.posMax
    marker, position = source[start], start + 1
    while position < end and source[position] == marker:
        position += 1
    is_punctuation, is_space = _kind(source[start - 1]) if start > 0 else (False, True)
    will_punctuate, will_space = _kind(source[position]) if position < end else (False, True)
    is_left = not (will_space or (will_punctuate and not (is_space or is_punctuation)))
    is_right = not (is_space or (is_punctuation and not (will_space or will_punctuate)))
    return (
        is_left and (can_split_word or not is_right or is_punctuation),
        is_right and (can_split_word or not is_left or will_punctuate),
        position - start,
    )


@lru_cache(maxsize=4096)
def _kind(character: str) -> tuple[bool, bool]:
    """Whether a character is punctuation, and whether it is white space."""
    code = ord(character)
    return isMdAsciiPunct(code) or isPunctChar(character), isWhiteSpace(code)
