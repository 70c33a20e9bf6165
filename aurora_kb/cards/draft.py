"""Drafts of cards, and those that the quality gate rejected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from aurora_kb.model import Card

if TYPE_CHECKING:
    from aurora_kb.cards.reading.context import MakerContext

# In a deletion "::" starts Anki's hint and "}}" ends the deletion. A word joiner between
# the two characters is invisible and keeps them apart; exporters may write something else.
JOINER = "\u2060"

DELETION = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)


# Structs where there are many of one: made in a fifth of the time of a dataclass, and read
# from the cache in a third. They form no circles, so the collector need not know of them.


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words of a card, and what the quality gate has to know about them.

    A cloze has `text` with `{{c1::...}}`, no question, and in `answer` its deletions.
    `allowed` holds words the answer may share with the question: the subject's, mostly.
    `fact` names what the card asks for, so that two phrasings of one fact count as one.
    `apart` is the question to ask when another card has the question already; what stands in
    one `row` of a comparison is then told apart together. `gloss` is what a reverse card
    describes its answer by.
    """

    kind: str
    question: str
    answer: str
    subject: str = ""
    text: str = ""
    allowed: str = ""
    fact: str = ""
    apart: str = ""
    row: str = ""
    gloss: str = ""


class Worded(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What names and cards are made of: what a draft says, where that stands, and who read it.

    What its author wrote as a card has an `origin`, the syntax, and may bring a `hint`, an
    `extra`, a `deck` of its own, `tags`, and a `stamp`: the id that stands in the note.
    """

    kind: str
    question: str
    answer: str
    text: str = ""
    note: str = ""
    headings: tuple[str, ...] = ()
    line: int = 0
    end_line: int = 0
    rule: str = ""
    label: str = ""  # the label line above the list, part of the context
    origin: str = ""
    hint: str = ""
    extra: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    stamp: str = ""
    is_reversible: bool = False  # asked from either side: a card `f` and a card `r`
    own_id: str = ""  # the id that its words give it, if that was worked out


class Draft(Worded, frozen=True, array_like=True, gc=False):
    """A card before it is judged, with all that the gate has to know, as `Said` has it.

    That comes last: whoever does not need it does not decode it.
    """

    subject: str = ""
    allowed: str = ""
    fact: str = ""
    apart: str = ""
    row: str = ""
    gloss: str = ""


class Rejected(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A draft that became no card, with the rule of the gate and what it says.

    `twin` is the draft that asks for the same already, if that is the reason.
    """

    draft: Draft
    rule: str
    reason: str
    twin: Draft | None = None


class Keys(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Short names for what two drafts may have in common: the question, the answer, both, the
    meaning (empty where there is too little of it), both to the letter (for written cards).
    """

    asks: bytes
    answers: bytes
    says: bytes
    means: bytes = b""
    written: bytes = b""


NO_KEYS = Keys(b"", b"", b"")


class Gloss(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a reverse card describes its answer by: all stems, those that are not the subject's, the
    verb it opens with if there is one; and the answer, normalised.
    """

    words: frozenset[str]
    own: frozenset[str]
    verb: str
    answer: str


class Judged(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A draft that was judged by itself: the first rule it breaks and what that says, if any.

    `distance` says how far its note is from being about the subject, `maker` who made it: 0 is
    the author, then come the makers by their order. What has no fault has `keys`, and a
    `doubt` if it is no good reverse card, which counts when nothing else is wrong. `gloss` is
    what other reverse cards are compared with, and `is_volatile` says whether the words change
    from year to year. `rival` is another answer of its section that the description fits as well:
    that is said when all drafts of the note are known.
    """

    draft: Draft
    maker: int
    distance: int
    fault: tuple[str, str] | None = None
    keys: Keys = NO_KEYS
    doubt: str = ""
    gloss: Gloss | None = None
    is_volatile: bool = False
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """A function that reads cards out of notes and graph, with its name and its kinds.

    One that `is_last` is told which lines the others ask of.
    """

    id: str
    kinds: tuple[str, ...]
    make: Callable[[MakerContext], Iterator[Draft]]
    is_last: bool = False

    def __call__(self, context: MakerContext) -> Iterator[Draft]:
        return self.make(context)


def maker(
    name: str, *kinds: str, is_last: bool = False
) -> Callable[[Callable[[MakerContext], Iterator[Draft]]], Maker]:
    """Describe a maker: its name with a version (`definition@1`) and the kinds it makes."""

    def describe(make: Callable[[MakerContext], Iterator[Draft]]) -> Maker:
        return Maker(name, kinds, make, is_last)

    return describe


# ------------------------------------------------------------------ clozes


def deletion(number: int, text: str, hint: str = "") -> str:
    """Write one deletion, with the traps in its text made harmless."""
    return f"{{{{c{number}::{_harmless(text)}{'::' + _harmless(hint) if hint else ''}}}}}"


def _harmless(text: str) -> str:
    text = re.sub(r"([:}])(?=\1)", rf"\1{JOINER}", text)
    # A brace at the very end would merge with the deletion's own two.
    return text + JOINER if text.endswith(("}", ":")) else text


def deletions(text: str) -> dict[int, list[str]]:
    """The deleted texts of a cloze by number, in order of number."""
    if not text:
        return {}
    found: dict[int, list[str]] = {}
    for match in DELETION.finditer(text):
        found.setdefault(int(match[1]), []).append(match[2].replace(JOINER, ""))
    return dict(sorted(found.items()))


def ask(text: str, number: int) -> str:
    """The cloze as a question: deletion `number` hidden, the others in the open."""

    def show(match: re.Match[str]) -> str:
        return f"[{match[3] or '…'}]" if int(match[1]) == number else match[2]

    return DELETION.sub(show, text).replace(JOINER, "")


def reveal(text: str) -> str:
    """The cloze with nothing hidden."""
    return DELETION.sub(lambda match: match[2], text).replace(JOINER, "")


def gap_hints(card: Card) -> list[str]:
    """What stands in a card's gaps while they are asked for, as `ask` shows it."""
    found = (match for match in DELETION.finditer(card.text) if int(match[1]) == card.ord)
    return [(match[3] or "").replace(JOINER, "") or "…" for match in found]
