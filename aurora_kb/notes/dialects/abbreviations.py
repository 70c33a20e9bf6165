"""`*[ABC]: long form` lines, which explain each whole word `ABC` of the note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from aurora_kb.notes.dialects.block_rules import ENDS, line_text

# Nobody abbreviates with more; it bounds what is tried at every word.
_MAX_LENGTH = 60

_DEFINITION = re.compile(rf"\*\[([^\]\\\n]{{1,{_MAX_LENGTH}}})\][ \t]?:[ \t]*(.*)\Z")
_ABBR_TAG = re.compile(r"<(/?)abbr[\s>]", re.IGNORECASE)
_WORD = re.compile(r"\w+|[^\w\s]")


def abbreviations(md: MarkdownIt) -> None:
    """Make `abbr_open` and `abbr_close` around the words; the definitions give no token.

    Those without effect are in `env["unused_abbreviations"]`, the name by the line from 0.
    """
    md.block.ruler.before("fence", "abbreviation", _definition, ENDS)
    # Behind the rule that makes links of addresses, whose parts are no words.
    md.core.ruler.push("abbreviation", _abbreviations)


@dataclass(slots=True)
class _Definition:
    title: str
    line: int
    is_used: bool = False


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    found = _DEFINITION.match(line_text(state, start))
    if found is None or not found[1].strip() or not found[2]:
        return False
    if not silent:
        name, known = found[1].strip(), state.env.setdefault("abbreviations", {})
        if name in known:
            state.env.setdefault("unused_abbreviations", {})[known[name].line] = name
        # Python-Markdown lets the last one win, wherever they stand.
        known[name] = _Definition(found[2], start)
        state.line = start + 1
    return True


# ------------------------------------------------------------------ the words


@dataclass(frozen=True, slots=True)
class _Names:
    """The abbreviations by their first word, and how long those with that word are."""

    known: Mapping[str, _Definition]
    lengths: Mapping[str, tuple[int, ...]]  # the longest first

    def at(self, text: str, start: int, word: str) -> str:
        """Return the abbreviation that begins with `word` at `start`, `""` if there is none."""
        for length in self.lengths.get(word, ()):
            name = text[start : start + length]
            if name in self.known and not _is_inside_word(text, start + length):
                return name
        return ""


def _abbreviations(state: StateCore) -> None:
    known: dict[str, _Definition] = state.env.get("abbreviations", {})
    if not known:
        return
    lengths: dict[str, set[int]] = {}
    for name in known:
        first = _WORD.match(name)
        lengths.setdefault(first[0] if first else name, set()).add(len(name))
    ordered = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
    names = _Names(known, ordered)
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_marked(token.children, names))
    unused = {item.line: name for name, item in known.items() if not item.is_used}
    state.env.setdefault("unused_abbreviations", {}).update(unused)


def _marked(children: list[Token], names: _Names) -> Iterator[Token]:
    """Yield the tokens, texts cut at the abbreviations in them."""
    is_address = is_explained = False
    for index, child in enumerate(children):
        if child.type == "link_open":
            is_address = child.markup in ("linkify", "autolink")
        elif child.type == "link_close":
            is_address = False
        elif child.type == "html_inline" and (tag := _ABBR_TAG.match(child.content)):
            is_explained = not tag[1]
        if child.type == "text" and not is_address and not is_explained:
            before = _text_at(children, index - 1)[-1:]
            after = _text_at(children, index + 1)[:1]
            yield from _cut(child, names, before, after)
        else:
            yield child


def _text_at(children: list[Token], index: int) -> str:
    is_text = 0 <= index < len(children) and children[index].type in ("text", "text_special")
    return children[index].content if is_text else ""


def _cut(token: Token, names: _Names, before: str, after: str) -> Iterator[Token]:
    # Neighbouring texts are read along, so that no part of a word counts as one.
    text = f"{before}{token.content}{after}"
    end = len(before)
    last = len(text) - len(after)
    for word in _WORD.finditer(text, end, last):
        start = word.start()
        if start < end or (start > 0 and _is_inside_word(text, start)):
            continue
        name = names.at(text, start, word[0])
        if not name or start + len(name) > last:
            continue
        if start > end:
            yield _text(token, text[end:start])
        names.known[name].is_used = True
        yield from _abbreviation(token, name, names.known[name].title)
        end = start + len(name)
    if end == len(before):
        yield token
    elif end < last:
        yield _text(token, text[end:last])


def _is_inside_word(text: str, at: int) -> bool:
    return _is_word(text[at - 1 : at]) and _is_word(text[at : at + 1])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _text(token: Token, content: str) -> Token:
    return Token("text", "", 0, content=content, level=token.level, map=token.map)


def _abbreviation(token: Token, name: str, title: str) -> Iterator[Token]:
    attributes: dict[str, str | int | float] = {"title": title}
    yield Token("abbr_open", "abbr", 1, attrs=attributes, level=token.level, map=token.map)
    yield _text(token, name)
    yield Token("abbr_close", "abbr", -1, level=token.level)
