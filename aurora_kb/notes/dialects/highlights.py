"""`==marked==` text."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_MARKER = ord("=")


def highlights(md: MarkdownIt) -> None:
    """Make `mark_open` and `mark_close` around text that is marked, inner markup included."""
    md.inline.ruler.before("emphasis", "mark", _mark)
    # Behind the rule that pairs openers with closers, whatever their marker is.
    md.inline.ruler2.before("emphasis", "mark", _pair)


def _mark(state: StateInline, silent: bool) -> bool:
    """Note a `==` as a possible opener or closer; `=`, `===` and longer runs are text."""
    start, source = state.pos, state.src
    if silent or source[start] != "=":
        return False
    end = start
    while end < state.posMax and source[end] == "=":
        end += 1
    if end - start != 2:
        state.push("text", "", 0).content = source[start:end]
        state.pos = end
        return True
    # `a == b` and `== a ==` are comparisons: marked text has no space on its inner sides.
    can_open = end < state.posMax and not source[end].isspace()
    can_close = start > 0 and not source[start - 1].isspace()
    state.push("text", "", 0).content = "=="
    state.delimiters.append(
        Delimiter(
            marker=_MARKER,
            length=0,  # switches off the rule of three, which is emphasis's alone
            token=len(state.tokens) - 1,
            end=-1,
            open=can_open,
            close=can_close,
        )
    )
    state.pos = end
    return True


def _pair(state: StateInline) -> None:
    lists = [state.delimiters]
    lists += [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in lists:
        for opener in delimiters:
            if opener.marker == _MARKER and opener.end != -1:
                closer = delimiters[opener.end]
                _turn(state, opener.token, "mark_open", 1)
                _turn(state, closer.token, "mark_close", -1)


def _turn(state: StateInline, index: int, kind: str, nesting: int) -> None:
    token = state.tokens[index]
    token.type, token.tag, token.markup, token.content = kind, "mark", "==", ""
    token.nesting = nesting  # type: ignore[assignment]
