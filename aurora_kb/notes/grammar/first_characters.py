"""Rules of the grammar that are asked only where a character stands that they begin with.

markdown-it asks every rule at every line and at every character that ends a text, and all but
one of some twenty say no. To ask only those that may say yes saves a fifth of a note's parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# By the name of a rule the characters with which all begins that it reads. A rule that is not
# here is asked everywhere.
BLOCKS: Mapping[str, str] = {
    "math_block": "$",
    "bracketed_math_lines": "\\",
    "bracketed_math_block": "\\",
    "comment_block": "%",
    "markdown_in_html": "<",
    "admonition": "!?",
    "tabs": "=",
    "fenced_admonition": "`~",
    "abbreviation": "*",
    "fence": "`~",
    "callout": ">",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
INLINES: Mapping[str, str] = {
    "linkify": ":",
    "newline": "\n",
    "math_inline": "$",
    "bracketed_math_inline": "\\",
    "attributes": "{",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "mark": "=",
    "emphasis": "*_",
    "comment": "%",
    "wikilink": "![",
    "tag": "#",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}

# A rule that is told by the first character of the line below instead.
BELOW: Mapping[str, str] = {"table": "|-:"}
# A text goes on up to one of these. `]` begins nothing, but the end of a link's label is looked
# for piece by piece, and no piece may reach past it.
ENDS_OF_TEXT = "".join(sorted({*"".join(INLINES.values()), "]"}))

_BlockRule = Callable[[StateBlock, int, int, bool], bool]
_InlineRule = Callable[[StateInline, bool], bool]
_Rule = TypeVar("_Rule")
_Chosen = tuple[Mapping[str, tuple[_Rule, ...]], tuple[_Rule, ...]]


def ask_by_first_character(md: MarkdownIt, more: Mapping[str, str] | None = None) -> None:
    """Sort the rules of a grammar, once all of them are there.

    `more` are characters of inline rules that only some grammars have.
    """
    starts = {**INLINES, **(more or {})}
    ends = "".join(sorted({*ENDS_OF_TEXT, *"".join(starts.values())}))
    md.inline.terminator_re = re.compile(f"[{re.escape(ends)}]")
    md.inline.ruler = _Sorted(md.inline.ruler, starts, _at_character, ends)
    md.block.ruler = _Sorted(md.block.ruler, BLOCKS, _at_line)


class _Sorted(Ruler[_Rule]):
    """A finished ruler. Each of its chains is one rule that asks those which may say yes."""

    def __init__(
        self,
        ruler: Ruler[_Rule],
        starts: Mapping[str, str],
        ask: Callable[[_Chosen[_Rule]], _Rule],
        ends: str = ENDS_OF_TEXT,
    ) -> None:
        super().__init__()
        self._ends = ends
        self.__rules__ = ruler.__rules__
        chains = sorted({"", *(chain for rule in self.__rules__ for chain in rule.alt)})
        self._chains = {chain: [ask(self._choose(chain, starts))] for chain in chains}

    def _choose(self, chain: str, starts: Mapping[str, str]) -> _Chosen[_Rule]:
        """Return the rules of a chain by the character, and those for all other characters."""
        rules = [
            (rule.name, _where_below(rule.fn, BELOW[rule.name]) if rule.name in BELOW else rule.fn)
            for rule in self.__rules__
            if rule.enabled and (not chain or chain in rule.alt)
        ]

        def asked_at(character: str) -> tuple[_Rule, ...]:
            return tuple(
                function
                for name, function in rules
                if character in starts.get(name, character)
                and not (name == "text" and character in self._ends)
            )

        characters = sorted({*"".join(starts.values()), *self._ends})
        others = tuple(function for name, function in rules if name not in starts)
        return {character: asked_at(character) for character in characters}, others

    def getRules(self, chainName: str = "") -> list[_Rule]:  # noqa: N802, N803  # the library's
        """Return the one rule of the chain."""
        return self._chains.get(chainName, [])


def _where_below(rule: Any, characters: str) -> Any:
    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        below = start + 1
        if below >= end:
            return False
        at = state.bMarks[below] + state.tShift[below]
        first = state.src[at : at + 1]
        return first != "" and first in characters and bool(rule(state, start, end, silent))

    return ask


def _at_character(chosen: _Chosen[_InlineRule]) -> _InlineRule:
    by_character, others = chosen
    find = by_character.get

    # Loops in place of `any`: asked some thousand times a note, its generator takes as long as
    # what is asked.
    def ask(state: StateInline, silent: bool) -> bool:
        for rule in find(state.src[state.pos], others):  # noqa: SIM110
            if rule(state, silent):
                return True
        return False

    return ask


def _at_line(chosen: _Chosen[_BlockRule]) -> _BlockRule:
    by_character, others = chosen
    find = by_character.get

    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        # At the end of a text without a line end there is no character.
        at = state.bMarks[start] + state.tShift[start]
        for rule in find(state.src[at : at + 1], others):  # noqa: SIM110
            if rule(state, start, end, silent):
                return True
        return False

    return ask
