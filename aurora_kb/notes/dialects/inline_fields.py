"""Dataview's inline fields: `key:: value` as a line, `[key:: value]` and `(key:: value)` in one.

The sign must be followed by a space or the line's end, so that `std::map` is none. Whole
lines are none either where the caller says that `::` parts the sides of flashcards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# A key is a few words. Longer texts before `::` are sentences that happen to hold it.
_KEY = r"[^\W\d_][\w/-]{0,39}(?:[ ][\w/-]{1,40}){0,4}"
_LINE = re.compile(rf"(\s*)({_KEY})[ ]?::(?=\s|$)[ \t]*")
_OPENING = re.compile(rf"([\[(])({_KEY})[ ]?::(?=\s|$)[ \t]*")
_CLOSING = {"[": "]", "(": ")"}
_HOLDERS = ("paragraph_open", "td_open", "th_open")
_BREAKS = ("softbreak", "hardbreak")

# Fields of the front matter and of Dataview, Tasks, Logseq and their like: in the shape
# `key:: value` what stands behind them is data for a program, and tells nothing of a thing.
_PROGRAM_NAMES = """alias aliases collapsed created cssclass cssclasses exclude icon id
last-modified-at layout modified permalink tag tags template updated"""
_DATA_NAMES = """author authors birthday cancelled category completed completion cover date
description done due isbn keywords parent priority project published publisher rating related repeat
scheduled series source sources state status summary title topic topics type up url"""
_PROGRAM = frozenset(_PROGRAM_NAMES.split())
KNOWN_FIELDS = _PROGRAM | frozenset(_DATA_NAMES.split())
PREFIXED_FIELD = re.compile(
    r"(?:card|sr|logseq|query|background|heading|ls)[-.][\w.-]+", re.IGNORECASE
)

# In `env`: whether whole lines with `::` are cards here.
CARD_LINES = "card_lines"


_CARD_TAG = re.compile(r"#?(?:flash)?cards?(?:[/-][\w/-]+)?", re.IGNORECASE)


def is_program_field(key: str) -> bool:
    """Tell whether a program keeps a field for itself, so that it tells a reader nothing."""
    return key.casefold() in _PROGRAM or PREFIXED_FIELD.fullmatch(key) is not None


def is_card_tag(tag: str) -> bool:
    """Tell whether a tag says that a note holds flashcards: `#flashcards/aws`, `#card`."""
    return _CARD_TAG.fullmatch(tag) is not None


def inline_fields(md: MarkdownIt) -> None:
    """Teach the parser inline fields."""
    md.core.ruler.push("inline_fields", _mark)


def _mark(state: StateCore) -> None:
    if "::" not in state.src:
        return
    are_lines_cards = bool(state.env.get(CARD_LINES))
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline" or before.type not in _HOLDERS or "::" not in token.content:
            continue
        takes_lines = before.type == "paragraph_open" and not are_lines_cards
        lines = _lines(token.children or [])
        token.children = [part for line in lines for part in _read_line(line, takes_lines)]


def _lines(children: Sequence[Token]) -> list[list[Token]]:
    """Cut the tokens at line breaks, each of which stands for a line of its own."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in _BREAKS:
            lines += [[child], []]
        else:
            lines[-1].append(child)
    return lines


def _read_line(line: list[Token], takes_lines: bool) -> list[Token]:
    first = line[0] if line else None
    if takes_lines and first is not None and first.type == "text":
        match = _LINE.match(first.content)
        if match and sum(token.nesting for token in line) == 0:
            rest = [_part(first, first.content[match.end() :]), *line[1:]]
            lead = [_part(first, match[1])]
            return [*lead, *_field(first, match[2], _without_empty(rest), "", "")]
    return _read_brackets(line)


@dataclass(slots=True)
class _Open:
    sign: str
    key: str
    token: Token
    at: int  # where its value begins among the tokens written
    level: int
    depth: int = 1


def _read_brackets(line: list[Token]) -> list[Token]:
    """Put fields in brackets together; one that is not closed at its own level stays text."""
    done: list[Token] = []
    opened: _Open | None = None
    level = 0
    for token in line:
        level += token.nesting
        if opened and level < opened.level:
            done.insert(opened.at, _part(opened.token, f"{opened.sign}{opened.key}:: "))
            opened = None
        if token.type != "text":
            done.append(token)
            continue
        opened = _read_text(token, done, opened, level)
    if opened:
        done.insert(opened.at, _part(opened.token, f"{opened.sign}{opened.key}:: "))
    return done


def _read_text(token: Token, done: list[Token], opened: _Open | None, level: int) -> _Open | None:
    """Read one text token into `done`; return the field that is open behind it."""
    text, at = token.content, 0
    while at < len(text):
        if opened is None:
            match = _OPENING.search(text, at)
            if match is None:
                break
            done.append(_part(token, text[at : match.start()]))
            opened = _Open(match[1], match[2], token, len(done), level)
            at = match.end()
        end = _closing(text, at, opened, level)
        if end < 0:
            break
        value = _without_empty([*done[opened.at :], _part(token, text[at:end])])
        del done[opened.at :]
        done += _field(opened.token, opened.key, value, opened.sign, _CLOSING[opened.sign])
        at = end + 1
        opened = None
    done.append(_part(token, text[at:]))
    return opened


def _closing(text: str, at: int, opened: _Open, level: int) -> int:
    """Return where the bracket is closed that a field stands in, -1 if not in this text."""
    if level != opened.level:
        return -1
    for place in range(at, len(text)):
        opened.depth += (text[place] == opened.sign) - (text[place] == _CLOSING[opened.sign])
        if opened.depth == 0:
            return place
    return -1


def _without_empty(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.type != "text" or token.content]


def _part(token: Token, text: str) -> Token:
    """Return a text token with a part of another's text, at its place."""
    part = Token("text", "", 0, content=text, level=token.level)
    part.map = token.map
    return part


def _field(place: Token, key: str, value: list[Token], opening: str, closing: str) -> list[Token]:
    start = Token("field_open", "span", 1, attrs={"class": "field"}, content=opening)
    name = Token("field_name", "", 0, content=key, info=opening)
    end = Token("field_close", "span", -1, content=closing)
    start.meta = {"key": key, "value": "".join(map(_written, value)).strip()}
    start.map = name.map = end.map = place.map
    return [start, name, *value, end]


def _written(token: Token) -> str:
    """Return an inline token as text: links between notes as they are written."""
    if token.type in ("wikilink", "block_reference", "embed"):
        return token.markup
    if token.type == "tag":
        return f"#{token.content}"
    return token.content
