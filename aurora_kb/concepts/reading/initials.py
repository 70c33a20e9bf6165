"""Words whose first letters are set off to show what a short form stands for, and letters that
stand for the sections of a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.text import tidy, without_numbering
from aurora_kb.concepts.reading.parts import Part, all_parts
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


_LETTERS = re.compile(r"\{\s*([A-Z](?:\s*,\s*[A-Z])+)\s*\}")


def section_letters(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """Letters listed in braces, each with the heading that it is the first letter of: `{W, B}` in a
    note with the sections `1. Weighing` and `2. Baking`. None unless it is so of all of them."""
    everything = [*all_parts(parts)]
    listed = next(
        (match[1] for part in everything if part.runs and (match := _LETTERS.search(part.text))), ""
    )
    if not listed:
        return ()
    letters = [letter.strip() for letter in listed.split(",")]
    names = [tidy(without_numbering(part.text)) for part in everything if part.kind == "heading"]
    pairs = []
    for letter in letters:
        fits = [name for name in names if name[:1] == letter and len(name) > 1 and " " not in name]
        if len(fits) != 1:
            return ()
        pairs.append((letter, fits[0]))
    return tuple(pairs)
