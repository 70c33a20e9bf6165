"""`[^label]`, `[^label]: text` and `^[inline]`.

Labels are compared without case, and the first of two definitions counts. A footnote that
nobody refers to is still shown, for it is somebody's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\]")


def footnotes(md: MarkdownIt) -> None:
    """Make `footnote_ref` tokens, and a `footnote_block` at the end of the note."""
    footnote_plugin(md, inline=True, move_to_end=False)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.at("footnote_def", _definition, ends)
    md.inline.ruler.at("footnote_ref", _reference)
    md.core.ruler.after("inline", "footnote_tail", _tail)


@dataclass(slots=True)
class _Footnote:
    label: str
    tokens: list[Token]
    map: list[int]


# ------------------------------------------------------------------ definitions


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    found = _DEFINITION.match(
        state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]
    )
    if found is None:
        return False
    if silent:
        return True
    _labels(state.env).add(_key(found[1]))
    opening = state.push("footnote_reference_open", "", 1)
    opening.meta = {"label": found[1]}
    marks = state.bMarks[start], state.tShift[start], state.sCount[start]
    old_parent, indent = state.parentType, _indent(state, start, end)
    # The tokenizer sees the text behind the label as a line of its own, indented like the rest.
    state.blkIndent += indent
    state.bMarks[start], state.tShift[start], state.sCount[start] = found.end(), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start] = marks
    state.blkIndent -= indent
    state.parentType = old_parent
    # An empty definition makes the tokenizer pass over it; there is a line to leave behind.
    state.line = max(state.line, start + 1)
    opening.map = [start, state.line]
    state.push("footnote_reference_close", "", -1)
    return True


def _indent(state: StateBlock, start: int, end: int) -> int:
    """Return how far the further lines are indented: 2 in Obsidian, 4 in Python-Markdown."""
    line = start + 1
    while line < end and state.isEmpty(line):
        line += 1
    return 2 if line < end and 2 <= state.sCount[line] - state.sCount[start] < 4 else 4


# ------------------------------------------------------------------ references


def _key(label: str) -> str:
    return label.casefold()


def _labels(env: Any) -> set[str]:
    """Return the labels that have a definition somewhere in the note."""
    labels: set[str] = env.setdefault("footnote_labels", set())
    return labels


def _used(env: Any) -> dict[int, dict[str, Any]]:
    """Return the footnotes in the order of their first use, as the plugin's inline rule does."""
    data = env.setdefault("footnotes", {})
    data.setdefault("refs", {})
    used: dict[int, dict[str, Any]] = data.setdefault("list", {})
    return used


def _reference(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None or _key(found[1]) not in _labels(state.env):
        return False
    if not silent:
        used = _used(state.env)
        numbers: dict[str, int] = state.env.setdefault("footnote_numbers", {})
        number = numbers.setdefault(_key(found[1]), len(used))
        entry = used.setdefault(number, {"label": found[1], "count": 0})
        token = state.push("footnote_ref", "", 0)
        token.meta = {"id": number, "subId": entry["count"], "label": found[1]}
        entry["count"] += 1
    state.pos = found.end()
    return True


# ------------------------------------------------------------------ the list at the end


def _tail(state: StateCore) -> None:
    """Move the footnotes to the end: those referred to by number, then the others."""
    defined: list[_Footnote] = []
    if state.env.get("footnote_labels"):
        state.tokens, defined = _take_out(state.tokens)
    used = _used(state.env)
    if not used and not defined:
        return
    lines = _lines_of_inline(state.tokens)
    first: dict[str, _Footnote] = {}
    for footnote in defined:
        first.setdefault(_key(footnote.label), footnote)
    state.tokens.append(Token("footnote_block_open", "", 1))
    for number, entry in used.items():
        if "tokens" in entry:
            state.tokens += _item(
                number, _Footnote("", _paragraph(entry), lines.get(number, [])), 1
            )
        else:
            state.tokens += _item(number, first[_key(entry["label"])], entry["count"])
    used_keys = {_key(entry["label"]) for entry in used.values() if "label" in entry}
    others = [
        footnote
        for footnote in defined
        if _key(footnote.label) not in used_keys or first[_key(footnote.label)] is not footnote
    ]
    for number, footnote in enumerate(others, len(used)):
        state.tokens += _item(number, footnote, 0)
    state.tokens.append(Token("footnote_block_close", "", -1))


def _take_out(tokens: list[Token]) -> tuple[list[Token], list[_Footnote]]:
    """Part the definitions, which may stand in one another, from the rest."""
    found: list[_Footnote] = []
    rest: list[Token] = []
    goals = [rest]
    for token in tokens:
        if token.type == "footnote_reference_open":
            footnote = _Footnote(token.meta["label"], [], token.map or [])
            found.append(footnote)
            goals.append(footnote.tokens)
        elif token.type == "footnote_reference_close":
            goals.pop()
        else:
            goals[-1].append(token)
    return rest, found


def _lines_of_inline(tokens: list[Token]) -> dict[int, list[int]]:
    """Return the line ranges of inline footnotes, by number: that of their sign."""
    lines = {}
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref" and token.map and child.map:
                line = token.map[0] + child.map[0]
                lines[child.meta["id"]] = [line, line + 1]
    return lines


def _paragraph(entry: dict[str, Any]) -> list[Token]:
    """Return the text of an inline footnote as a paragraph."""
    text = Token("inline", "", 0, content=entry["content"], children=entry["tokens"])
    return [Token("paragraph_open", "p", 1), text, Token("paragraph_close", "p", -1)]


def _item(number: int, footnote: _Footnote, uses: int) -> list[Token]:
    opening = Token("footnote_open", "", 1)
    opening.meta = {"id": number, "label": footnote.label, "uses": uses}
    opening.map = footnote.map or None
    tokens = list(footnote.tokens)
    # The way back stands in the last paragraph, not below it.
    at = len(tokens) - 1 if tokens and tokens[-1].type == "paragraph_close" else len(tokens)
    for use in range(uses):
        anchor = Token("footnote_anchor", "", 0)
        anchor.meta = {"id": number, "subId": use, "label": footnote.label}
        tokens.insert(at + use, anchor)
    return [opening, *tokens, Token("footnote_close", "", -1)]
