"""What a pattern is, and in which lines it may read something.

More than a hundred patterns may read a line, and most of them are ruled out by what is found
once: it is no item, has no mark, stands in running text. `where="item value, no prose"` beside a
pattern says so. It saves time and changes nothing: a pattern asks for all of it itself, and one
without a `where` is asked of every line. Tests read their notes with it and without, and compare.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from msgspec import Struct

from aurora_kb.concepts.language.arrows import has_arrow
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim

_WORDS = (
    # What sort of line it is: `runs`, some of it is set off; `list`, something hangs below it;
    # `label`, it introduces that, as all headings do.
    "item text heading ordered runs list label"
    # What stands between key and value, and its pieces.
    " mark colon arrow equals colon-or-arrow key lead tail value"
    # How its key is set off: at all, as strong or em, as code.
    " style bold code"
    # What is written somewhere in it; `sign`, it begins with neither letter nor digit.
    " bracket question arrows sign"
    # Its scope: running text, a known subject, names that are compared, a relation, an aspect,
    # a list whose items begin with names.
    " prose subject compared relation aspect led"
)
_BITS = {word: 1 << number for number, word in enumerate(_WORDS.split())}


class Where(NamedTuple):
    """The facts that must hold, and those that must not, as bits."""

    held: int = 0
    missing: int = 0

    def may_be(self, facts: int) -> bool:
        """Whether it is so of a line with these facts."""
        return facts & self.held == self.held and not facts & self.missing


def where_of(words: str) -> Where:
    """`item value, no prose`: what must hold, and behind `no` what must not."""
    held, _, missing = words.partition("no ")
    return Where(_bits(held.rstrip(", ")), _bits(missing))


def _bits(words: str) -> int:
    return sum({_BITS[word] for word in words.split()})


_ITEM_KINDS = {"item": _bits("item"), "text": _bits("text"), "heading": _bits("heading label")}
_MARKS = {
    "": 0,
    ":": _bits("mark colon colon-or-arrow"),
    "⟶": _bits("mark arrow colon-or-arrow"),
    "=": _bits("mark equals"),
}
_OTHER_MARK = _bits("mark")
_STYLES = {
    "": 0,
    "strong": _bits("style bold"),
    "em": _bits("style bold"),
    "code": _bits("style code"),
}
_OTHER_STYLE = _bits("style")
_ORDERED, _RUNS, _LIST, _LABEL = map(_bits, ("ordered", "runs", "list", "label"))
_KEY, _LEAD, _TAIL, _VALUE = map(_bits, ("key", "lead", "tail", "value"))
_BRACKET, _QUESTION, _ARROWS, _SIGN = map(_bits, ("bracket", "question", "arrows", "sign"))
_PROSE, _SUBJECT, _COMPARED = map(_bits, ("prose", "subject", "compared"))
_RELATION, _ASPECT, _LED = map(_bits, ("relation", "aspect", "led"))


def facts_of(line: Line, scope: Scope) -> int:
    """What a line and its scope hold, as bits."""
    part, text, value = line.part, line.text, line.value_text
    # In one expression: it is asked twice a line.
    return (
        _ITEM_KINDS.get(part.kind, 0)
        | _MARKS.get(line.mark, _OTHER_MARK)
        | _STYLES.get(line.style, _OTHER_STYLE)
        | (_VALUE if value else _LABEL if part.parts or line.mark == ":" else 0)
        | (_LIST if part.parts else 0)
        | (_ORDERED if part.ordered else 0)
        | (_RUNS if len(part.runs) > 1 else 0)
        | (_KEY if line.key else 0)
        | (_LEAD if line.lead else 0)
        | (_TAIL if line.tail else 0)
        | (_BRACKET if "(" in text else 0)
        | (_QUESTION if "?" in text else 0)
        | (_ARROWS if has_arrow(text) else 0)
        | (0 if text[:1].isalnum() else _SIGN)
        | (_PROSE if scope.prose else 0)
        | (_SUBJECT if scope.subject else 0)
        | (_COMPARED if scope.items else 0)
        | (_RELATION if scope.relation else 0)
        | (_ASPECT if scope.aspect else 0)
        | (_LED if scope.led else 0)
    )


class Found(Struct, frozen=True):
    """What a pattern reads in a line.

    `below` is the scope of what hangs below the line; `after`, of the lines that follow in
    the same container. `sets_off` are names the line sets side by side.
    """

    claims: tuple[Claim, ...] = ()
    aliases: tuple[Alias, ...] = ()
    below: Scope | None = None
    after: Scope | None = None
    sets_off: tuple[str, ...] = ()


Reader = Callable[[Line, Scope], Found | None]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A described pattern. `id` stands in every statement's evidence; `where` rules lines out
    before it is asked."""

    id: str
    confidence: float
    about: str
    read: Reader
    where: Where

    def __call__(self, line: Line, scope: Scope) -> Found | None:
        """What the pattern reads in the line, None when the line is not of its kind."""
        return self.read(line, scope)


def pattern(identifier: str, confidence: float, where: str = "") -> Callable[[Reader], Pattern]:
    """Describe a function as a pattern; its docstring says what it reads, and `where`, in the
    words of that module, in which lines that can be."""

    def describe(read: Reader) -> Pattern:
        return Pattern(identifier, confidence, (read.__doc__ or "").strip(), read, where_of(where))

    return describe
