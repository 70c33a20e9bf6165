"""Notes on one product: what their headings name belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.text import first_word, fold
from aurora_kb.concepts.language.vocabulary import VENDORS
from aurora_kb.concepts.reading.parts import Part, all_parts

_FIRST = 6  # lines that may say what a note is about
# What products are said to be.
_SORTS = re.compile(
    r"\b(?:services?|databases?|DB|RDBMS|stores?|tools?|engine|platform|framework|orchestrator"
    r"|library|warehouse|broker|server|queue|runtime|virtual network|operating system)\b"
)


def is_product(subject: str, parts: Sequence[Part]) -> bool:
    """Whether a note is about a thing that bears a name of its own, and says at its beginning that
    it is a service, a tool or the like: `Cassandra`, not `Consistency`."""
    words = subject.split()
    if not words or len(words) > 2 or (len(words) > 1 and first_word(subject) not in VENDORS):
        return False
    lines = [part for part in all_parts(parts) if part.kind in ("text", "item") and part.runs]
    opening = " ".join(part.text for part in lines[:_FIRST])
    name = words[-1]
    sort = _SORTS.search(opening)
    if not sort or (name.isupper() and sort[0] == "framework"):
        return False  # a method may be called so, too
    if name.endswith(("ing", "tion")):
        return False
    if any(letter.isupper() for letter in name[1:]):
        return True
    # A common noun stands in small letters, too.
    said = "\n".join(
        "".join(run.text for run in part.runs if "code" not in run.styles) for part in lines
    )
    small = re.search(rf"(?<![\w.]){re.escape(fold(name))}(?![\w.])", said)
    return name[:1].isupper() and small is None and name in said
