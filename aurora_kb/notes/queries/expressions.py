"""Expressions of bases and of Dataview: text -> tree. What no rule covers is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from aurora_kb.notes.queries.values import NotUnderstoodError

MAX_DEPTH = 50
MAX_LENGTH = 4_000


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, true, false or null."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class LinkLiteral:
    """`[[target]]`, as Dataview writes it."""

    target: str


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name."""

    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """`object.name`, or `object["name"]`."""

    object: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """`object[index]`."""

    object: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments)`; with `object`, `object.name(arguments)`."""

    name: str
    arguments: tuple[Expression, ...]
    object: Expression | None = None


@dataclass(frozen=True, slots=True)
class Unary:
    """`!x` or `-x`."""

    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """`left operator right`; operators are written as bases write them: `==`, `&&`, `||`."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class ListOf:
    """`[a, b]`."""

    items: tuple[Expression, ...]


Expression: TypeAlias = (
    Literal | LinkLiteral | Name | Member | Index | Call | Unary | Binary | ListOf
)

_NAME = r"[^\W\d]\w*"
# Dataview's names may hold a hyphen, so its minus needs space around it.
_DATAVIEW_NAME = r"[^\W\d][\w]*(?:-\w+)*"
_TOKEN = (
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    r"|(?P<link>\[\[[^\[\]\n]+\]\])|(?P<name>{name})"
    r"|(?P<sign>&&|\|\||[=!<>]=|[-+*/%<>=!&|().,\[\]]))"
)
_BASES = re.compile(_TOKEN.replace(r"|(?P<link>\[\[[^\[\]\n]+\]\])", "").replace("{name}", _NAME))
_DATAVIEW = re.compile(_TOKEN.replace("{name}", _DATAVIEW_NAME))

_BINDING = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, ">": 3, "<=": 3, ">=": 3}
_BINDING |= {"+": 4, "-": 4, "*": 5, "/": 5, "%": 5}
# Dataview reads "and" and "or" from left to right, as of one rank.
_DATAVIEW_BINDING = _BINDING | {"&&": 1}
# Dataview's own spellings. `=` is no comparison in a base.
_SPELLINGS = {"=": "==", "and": "&&", "or": "||", "&": "&&", "|": "||"}
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Token:
    """A token with the place where it begins."""

    kind: str
    text: str
    start: int


def tokens_of(text: str, is_dataview: bool = False) -> Iterator[Token]:
    """Yield the tokens of an expression; refuse what is none."""
    if len(text) > MAX_LENGTH:
        raise NotUnderstoodError(f"an expression is longer than {MAX_LENGTH:,} characters")
    pattern = _DATAVIEW if is_dataview else _BASES
    at, end = 0, len(text.rstrip())
    while at < end:
        match = pattern.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotUnderstoodError(f"{text[at:].strip()[:40]!r} is not understood")
        yield Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup))
        at = match.end()


def parse_expression(text: str, is_dataview: bool = False) -> Expression:
    """Return the tree of an expression. Raises `NotUnderstoodError`."""
    parser = _Parser(list(tokens_of(text, is_dataview)), is_dataview)
    tree = parser.expression(0)
    parser.finish()
    return tree


class _Parser:
    """Precedence climbing, one token ahead."""

    def __init__(self, tokens: list[Token], is_dataview: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._is_dataview = is_dataview

    def finish(self) -> None:
        """Refuse what stands behind the expression."""
        if self._at < len(self._tokens):
            raise NotUnderstoodError(f"{self._peek().text!r} is not understood here")

    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else Token("end", "", 0)

    def _take(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _accept(self, sign: str) -> bool:
        token = self._peek()
        if token.kind == "sign" and token.text == sign:
            self._at += 1
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            found = self._peek().text or "the end"
            raise NotUnderstoodError(f"{sign!r} is missing before {found!r}")

    def _operator(self) -> str:
        token = self._peek()
        if token.kind not in ("sign", "name"):
            return ""
        text = token.text.lower() if token.kind == "name" else token.text
        if self._is_dataview:
            return _SPELLINGS.get(text, text if text not in ("==", "&&", "||") else "")
        return text if token.kind == "sign" else ""

    def expression(self, binding: int) -> Expression:
        """Read an expression whose operators bind tighter than `binding`."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotUnderstoodError("an expression nests too deep")
        left = self._unary()
        ranks = _DATAVIEW_BINDING if self._is_dataview else _BINDING
        while ranks.get(operator := self._operator(), 0) > binding:
            self._take()
            left = Binary(operator, left, self.expression(ranks[operator]))
        self._depth -= 1
        return left

    def _unary(self) -> Expression:
        for sign in ("!", "-"):
            if self._accept(sign):
                # Binds tighter than any operator between two values.
                return Unary(sign, self.expression(9))
        return self._postfix(self._primary())

    def _primary(self) -> Expression:
        token = self._take()
        if token.kind == "number":
            return Literal(float(token.text) if "." in token.text else int(token.text))
        if token.kind == "text":
            return Literal(_unquote(token.text))
        if token.kind == "link":
            return LinkLiteral(token.text[2:-2])
        if token.kind == "name":
            if token.text in _WORDS:
                return Literal(_WORDS[token.text])
            if self._accept("("):
                return Call(token.text, self._arguments(")"))
            return Name(token.text)
        if token.kind == "sign" and token.text == "(":
            inner = self.expression(0)
            self._expect(")")
            return inner
        if token.kind == "sign" and token.text == "[":
            return ListOf(self._arguments("]"))
        raise NotUnderstoodError(
            f"{token.text!r} is not understood" if token.text else "it ends early"
        )

    def _postfix(self, tree: Expression) -> Expression:
        for _ in range(MAX_DEPTH):
            if self._accept("."):
                name = self._take()
                if name.kind != "name":
                    raise NotUnderstoodError(f"a name is missing behind '.': {name.text!r}")
                if self._accept("("):
                    tree = Call(name.text, self._arguments(")"), tree)
                else:
                    tree = Member(tree, name.text)
            elif self._accept("["):
                index = self.expression(0)
                self._expect("]")
                if isinstance(index, Literal) and isinstance(index.value, str):
                    tree = Member(tree, index.value)
                else:
                    tree = Index(tree, index)
            else:
                return tree
        raise NotUnderstoodError("an expression nests too deep")

    def _arguments(self, closing: str) -> tuple[Expression, ...]:
        if self._accept(closing):
            return ()
        items = [self.expression(0)]
        while self._accept(","):
            items.append(self.expression(0))
        self._expect(closing)
        return tuple(items)


def _unquote(text: str) -> str:
    return re.sub(
        r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), text[1:-1]
    )


def parts_of(tree: Expression) -> Iterator[Expression]:
    """Yield the expression and every expression in it."""
    yield tree
    match tree:
        case Member(inner) | Unary(_, inner):
            yield from parts_of(inner)
        case Index(one, other) | Binary(_, one, other):
            yield from parts_of(one)
            yield from parts_of(other)
        case Call(_, arguments, inner):
            for item in arguments if inner is None else (inner, *arguments):
                yield from parts_of(item)
        case ListOf(items):
            for item in items:
                yield from parts_of(item)


def mentions(tree: Expression, name: str) -> bool:
    """Tell whether an expression uses a bare name."""
    return any(isinstance(part, Name) and part.name == name for part in parts_of(tree))
