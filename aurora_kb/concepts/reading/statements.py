"""What reading one note gives. Plain frozen values: they can be cached and sent about.

Labels are the author's words; which of them mean the same is decided later, when the
statements of all notes are known (see `labels`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct, msgpack
from msgspec.structs import replace

_SNIPPET = 240  # characters
_MANY = 20  # claims of one line
_LONG = 1_000  # characters of that line which each of them keeps
# "The Wire" is a title, "a priori" no article.
_ARTICLE = re.compile(r"(?:(?:an?|the) (?=\w)|(?:An?|The) (?=[a-z]))(?!priori|posteriori|la\b)")


def clip(text: str) -> str:
    """The text as a snippet, cut if it is long."""
    return text if len(text) <= _SNIPPET else text[: _SNIPPET - 1] + "…"


def snippet_of(lines: Sequence[str], line: int) -> str:
    """The snippet of a line, counted from 1; `""` where the note has no such line."""
    return clip(lines[line - 1].strip()) if 0 < line <= len(lines) else ""


# A note says some seventy things: as structs of msgspec they are made in a seventh of the time of
# frozen dataclasses, and cached in half the room.
class Place(Struct, frozen=True, array_like=True, gc=False):
    """Where a note says something. `headings` is the path, outermost first."""

    line: int
    end_line: int
    headings: tuple[str, ...]
    snippet: str


class Claim(Struct, frozen=True, array_like=True, gc=False):
    """What a pattern reads in a line: it knows what is said, not yet where.

    With `relation` empty the claim only names its object. `whole` is the value the object
    was split from, for the cells of comparisons. `kind` is a hint at the object's type.
    """

    subject: str
    relation: str
    object: str
    literal: bool = False
    aspect: str = ""
    predicate: str = ""
    order: int = 0
    polarity: int = 1
    kind: str = ""
    whole: str = ""


def without_long_wholes(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims of one line; of many, none with all of a long line in it."""
    # A line of ten thousand names would be kept ten thousand times.
    if len(claims) <= _MANY or all(len(claim.whole) <= _LONG for claim in claims):
        return claims
    return tuple(replace(claim, whole=claim.whole[:_LONG]) for claim in claims)


def without_articles(claim: Claim) -> Claim:
    """The claim with the names `filter` and `Filter` for `a filter` and `A filter`."""
    subject = _bare(claim.subject)
    target = claim.object if claim.literal else _bare(claim.object)
    if subject is claim.subject and target is claim.object:
        return claim
    return replace(claim, subject=subject, object=target)


def _bare(name: str) -> str:
    article = _ARTICLE.match(name) if name[:1] in "aAtT" else None
    if not article:
        return name
    rest = name[article.end() :]
    return rest[0].upper() + rest[1:] if name[0].isupper() else rest


class Alias(Struct, frozen=True, array_like=True, gc=False):
    """Two names for one thing. `local` ones hold in their note only."""

    name: str
    other: str
    reason: str
    local: bool = False


class Statement(Struct, frozen=True, array_like=True, gc=False):
    """A claim with its place and the pattern that read it; `contrast` numbers the comparison
    it belongs to, 0 if none."""

    claim: Claim
    place: Place
    rule: str
    confidence: float
    contrast: int = 0


class Contrast(Struct, frozen=True, array_like=True, gc=False):
    """A stretch of a note that sets names side by side. Rows are built from its statements.

    `how` is `section`, `columns`, `table` or `pair`.
    """

    number: int
    items: tuple[str, ...]
    place: Place
    how: str


class Spoken(NamedTuple):
    """A line of running text, code and math left out, with the path of its headings."""

    line: int
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one note says.

    `keys` gives the canonical key of each name in it, `speech` is what is `spoken`, as
    `pack_speech` gives it. The `digest` is that of the note and of all that read it, `""` of a
    reading that was not made for keeping.
    """

    note: str
    subject: str
    statements: tuple[Statement, ...]
    aliases: tuple[tuple[Alias, Place], ...]
    contrasts: tuple[Contrast, ...]
    keys: dict[str, str] = field(default_factory=dict)
    speech: bytes = b""
    digest: str = field(default="", compare=False)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The lines of running text."""
        return unpack_speech(self.speech)


_encoder = msgpack.Encoder()
_decoder = msgpack.Decoder(tuple[Spoken, ...])


# A reading is decoded for its statements several times, for its running text at most once.
def pack_speech(spoken: Sequence[Spoken]) -> bytes:
    """The lines of running text as a reading holds them."""
    return _encoder.encode(spoken)


def unpack_speech(speech: bytes) -> tuple[Spoken, ...]:
    """The lines of running text that a reading holds."""
    return _decoder.decode(speech) if speech else ()
