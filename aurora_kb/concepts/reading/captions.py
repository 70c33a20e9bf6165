"""Captions of pictures and tables: `Figure 2: The wheel is fed from above`.

A caption names a picture, which is no thing of the note. What it says in a sentence is said of
its own subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.sentence_forms import is_sentence
from aurora_kb.model import Run

_CAPTION = re.compile(
    r"\s*(?:fig(?:ure)?|table|tab|plate|photo|image|exhibit|chart|diagram|map|abb(?:ildung)?|tabelle)"
    r"\.?\s?\d{1,3}(?:\.\d{1,3})*[a-z]?\s?(?:[:.|]\s+|[–—-]\s+|$|(?=(?:from|of|in|by|on)\s))",
    re.I,
)
# How a caption begins: of most lines the first letters tell that they are none.
_OPENINGS = frozenset(["fig", "tab", "pla", "pho", "ima", "exh", "cha", "dia", "map", "abb"])


def without_caption(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs of a line; of a caption only a sentence behind its number, with nothing set off,
    and nothing if there is none."""
    first = runs[0].text.lstrip() if runs else ""
    first = first or next((run.text for run in runs if run.text.strip()), "").lstrip()
    if first[:3].casefold() not in _OPENINGS:
        return runs
    text = "".join(run.text for run in runs)
    match = _CAPTION.match(text)
    if not match:
        return runs
    said = text[match.end() :].strip()
    return (Run(said),) if is_sentence(said) and said.endswith((".", "!")) else ()
