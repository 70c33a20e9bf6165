"""Obsidian's search terms, as `query` blocks hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aurora_kb.notes.queries.values import NotUnderstoodError

MAX_DEPTH = 50
OPERATORS = ("file", "path", "tag", "line", "content")
_KNOWN_OTHERS = ["block", "section", "task", "task-todo", "task-done", "match-case", "ignore-case"]
_PHRASE = r"\"(?:[^\"\\]|\\.)*\""
_TOKEN = re.compile(
    rf"\s*(?:(?P<operator>[a-z][a-z-]*):(?=\S)|(?P<phrase>{_PHRASE})"
    rf"|(?P<property>\[(?:{_PHRASE}|[^\[\]\"])+\])|(?P<sign>[()])|(?P<minus>-(?=\S))"
    r"|(?P<regex>/(?:[^/\\\n]|\\.)+/)|(?P<word>[^\s()\"]+))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A search term.

    `kind` is `all`, `any` or `not` (of `parts`), `text` (anywhere in a note), one of
    `OPERATORS` (of `parts`, looked for in that place alone), or `property` (`text` is its
    name, `parts` what its value must hold; none if any will do).
    """

    kind: str
    text: str = ""
    parts: tuple[Term, ...] = ()

    def walk(self) -> Iterator[Term]:
        """Yield the term and every term in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def parse_search(text: str) -> Term:
    """Return the term that a note must match. Raises `NotUnderstoodError`."""
    tokens: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotUnderstoodError(f"{text[at:].strip()[:40]!r}")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    if not tokens:
        raise NotUnderstoodError("the search is empty")
    parser = _Parser(tokens)
    term = parser.any_of(0)
    parser.finish()
    return term


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def finish(self) -> None:
        """Refuse what stands behind the term."""
        if self._at < len(self._tokens):
            raise NotUnderstoodError(f"{self._tokens[self._at][1]!r} is not expected here")

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def any_of(self, depth: int) -> Term:
        """Read terms joined by `OR`, of which each is a row of terms that must all match."""
        if depth > MAX_DEPTH:
            raise NotUnderstoodError("the search nests too deep")
        choices = [self._all_of(depth)]
        while self._peek() == ("word", "OR"):
            self._at += 1
            choices.append(self._all_of(depth))
        return choices[0] if len(choices) == 1 else Term("any", parts=tuple(choices))

    def _all_of(self, depth: int) -> Term:
        parts = []
        while self._peek()[0] != "end" and self._peek() not in (("word", "OR"), ("sign", ")")):
            parts.append(self._one(depth))
        if not parts:
            raise NotUnderstoodError("a search term is missing")
        return parts[0] if len(parts) == 1 else Term("all", parts=tuple(parts))

    def _one(self, depth: int) -> Term:
        kind, text = self._peek()
        self._at += 1
        if depth > MAX_DEPTH:
            raise NotUnderstoodError("the search nests too deep")
        match kind:
            case "minus":
                return Term("not", parts=(self._one(depth + 1),))
            case "operator":
                return self._operator(text, depth)
            case "phrase":
                return Term("text", re.sub(r"\\(.)", r"\1", text[1:-1]))
            case "property":
                return _property(text[1:-1], depth)
            case "sign" if text == "(":
                inner = self.any_of(depth + 1)
                if self._peek() != ("sign", ")"):
                    raise NotUnderstoodError("a bracket is not closed")
                self._at += 1
                return inner
            case "word" if not text.startswith("["):
                return Term("text", text)
        raise NotUnderstoodError(f"{text!r}" if kind != "regex" else f"the pattern {text}")

    def _operator(self, name: str, depth: int) -> Term:
        if name not in OPERATORS:
            known = "is not computed" if name in _KNOWN_OTHERS else "is not known"
            raise NotUnderstoodError(f"{name}: {known}")
        inner = self._one(depth + 1)
        plain = ("text", "all", "any", "not")
        if any(term.kind not in plain for term in inner.walk()):
            raise NotUnderstoodError(f"an operator within {name}:")
        return Term(name, parts=(inner,))


def _property(text: str, depth: int) -> Term:
    name, colon, value = text.partition(":")
    name = name.strip().strip('"')
    if not name or not re.fullmatch(r"[\w /-]+", name):
        raise NotUnderstoodError(f"[{text}]")
    value = value.strip()
    if not colon:
        return Term("property", name)
    if not value or value.lower() == "null" or value[0] in "<>/":
        raise NotUnderstoodError(f"[{text}]")
    inner = parse_search(value)
    if any(term.kind not in ("text", "any", "all", "not") for term in inner.walk()):
        raise NotUnderstoodError(f"[{text}]")
    return Term("property", name, (inner,))
