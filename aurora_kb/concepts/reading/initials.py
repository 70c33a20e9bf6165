"""Words whose first letters are set off to show what a short form stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.model import Run

INITIAL = "initial"  # the style of a key whose first letters were set off
_INITIALS = 3  # letters of a word that may be set off to show what a short form stands for
_INITIAL = re.compile(r"[^\W\d_]{1,3}")
_WORD_REST = re.compile(r"[a-z]+")
_KEY_REST = re.compile(r"[a-z]+(?: [\w-]+){0,3}(?=\s*[:=–—→⟶]|\s-\s)")


def whole_words(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with words in one piece whose first letters are set off: `**C**onsistency`. At the
    beginning of a line all of its key is set off then: `**P**artition tolerance - ...`."""
    if len(runs) < 2 or not any(run.styles and len(run.text) <= _INITIALS for run in runs):
        return tuple(runs)
    made: list[Run] = []
    for run in runs:
        before = made[-1] if made else None
        word = _WORD_REST.match(run.text) if before and not run.styles else None
        if before and word and before.styles and _INITIAL.fullmatch(before.text):
            key = _KEY_REST.match(run.text) if len(made) == 1 else None
            end = key.end() if key else word.end()
            styles = (*before.styles, INITIAL) if key else ()
            made[-1] = Run(before.text + run.text[:end], styles)
            run = Run(run.text[end:], run.styles, run.link, run.title)
        if run.text:
            made.append(run)
    return tuple(made)
