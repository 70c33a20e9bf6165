"""Where the sentences of a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from aurora_kb.model import Run

_BEGIN = "\0"
# "Wei et al. (2022)", "Plato vs. Kant" and "Prof. Adams" go on.
# The sign comes first in the pattern: looking back from every letter takes several times as long.
_STOP = re.compile(
    r"[.!?;](?<=[^\W\d_]{2}[.!?;]|[\w)\]][)\]\d\"”’`][.!?;])(?:(?<=\?)(?P<asked>)\s+|(?<=;)\s+|(?<=[.!])"
    r"(?<!\bal.)(?<!\bvs.)(?<!\bcf.)(?<!\b[DS][rt].)(?<!Prof.)\s+(?=[^\sa-z]))"
)
# A clause that is set against the one before: "X is a list, whereas Y is a set".
_AGAINST = re.compile(r",\s(?:whereas|while)\s(?=[^,]+\s(?:is|are|has|have|does|do|[a-z]+s)\s)")
# What joins a sentence to the one before says nothing itself.
_OPENER = re.compile(
    r"(?:However|In contrast|By contrast|On the other hand|Similarly|Likewise|Thus|Therefore|Hence"
    r"|In short|In general|Generally|In practice|Typically|Basically|Essentially|In other words"
    r"|Note that|Remember that|In fact|As a result|Overall|In addition|Additionally|Moreover"
    r"|Furthermore|Formally|Technically|Historically),?\s+(?!to\s|with\s)(?=\S)"
)
_INSERT = re.compile(
    r"(?P<before>^[^,]{2,60}),\s(?:in contrast|by contrast|however|on the other hand|in turn"
    r"|therefore|thus|instead|meanwhile|of course|in fact|by definition|in general),\s"
)


def sentences_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """The sentences of a paragraph's line, without their full stops."""
    # A name in code may begin a sentence in small letters.
    return _sentences("".join(_BEGIN + run.text if run.styles else run.text for run in runs))


# Four patterns ask for the sentences of the same line.
@lru_cache(maxsize=1 << 6)
def _sentences(marked: str) -> tuple[str, ...]:
    text = " ".join(marked.split())
    found: list[str] = []
    start = 0
    for match in _STOP.finditer(text):
        asked = match.start("asked")
        found += _clauses(text[start : asked if asked > 0 else match.start()])
        start = match.end()
    found += (clause.rstrip(".") for clause in _clauses(text[start:]))
    return tuple(found)


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence without what joins it to others, a clause set against it apart."""
    text = sentence.replace(_BEGIN, "").strip()
    if match := _OPENER.match(text):
        rest = text[match.end() :]
        text = rest[0].upper() + rest[1:]
    if ", " not in text:
        yield text
        return
    yield from _AGAINST.split(_INSERT.sub(r"\g<before> ", text))
