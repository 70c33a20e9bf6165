"""What a note is about whose title only counts the notes of a course, `ML-05`, `Week 3`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.text import fold, phrases, word_set
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.reading.lines import read_line
from aurora_kb.concepts.reading.parts import Part, all_parts

LESSONS = word_set(
    "lesson lecture week chapter module unit day part class session notes section topic exercise"
    " course video lab book page test exam sheet semester term year"
)
# "Hale ch 11. Lighting ovens", "Ch. 3: Rye"
_CHAPTER = re.compile(
    r"(?:[A-Z][\w’'-]*(?: & [A-Z][\w’'-]*)?,? )?(?:ch|chap|chapter)\b\.? ?\d{1,2}"
    r"(?:[.:,]| [-–—|])\s+(?P<what>[^.:?!]+)\.?",
    re.I,
)
# Sections that say what the note is about.
_OPENINGS = phrases("intuition; overview; introduction; intro; basics; the idea; idea; tl;dr; tldr")
_LONGEST_CODE = 5  # letters
_FEWEST_HEADINGS = 3


def counts_lesson(title: str, words: Sequence[str]) -> bool:
    """Whether a title, without its number `words`, is no more than a course and a number."""
    is_code = len(words) == 1 and (words[0].isupper() or fold(words[0]) in LESSONS)
    return is_code and len(words[0]) <= _LONGEST_CODE and title[-1:].isdecimal()


def behind_chapter(text: str) -> str:
    """What a chapter is about, where a title or a first line tells it behind its number: `Lighting
    ovens` of `Hale ch 11. Lighting ovens`; else `""`."""
    match = _CHAPTER.fullmatch(text)
    return match["what"] if match and is_name(match["what"], 5) else ""


def name_explained_first(parts: Sequence[Part]) -> str:
    """The term whose gloss is the first line of a note's first section, where that only opens the
    note: `**RO** (rotary oven): ...` below `Intuition`; else `""`."""
    first = next((part for part in parts if part.kind == "heading"), None)
    if first is None or fold(first.text) not in _OPENINGS:
        return ""
    opens = next((part for part in all_parts(first.parts) if part.runs), None)
    if opens is None or opens.kind != "text":
        return ""
    line = read_line(opens)
    is_term = line.style == "strong" and line.mark == ":" and bool(line.value_text)
    return line.key if is_term and is_name(line.key, 4) else ""


def name_in_headings(parts: Sequence[Part]) -> str:
    """The one name that a note explains and that several of its headings hold among other words:
    `Oven` of `Gas oven`, `Brick oven`, `Oven care` and `**Oven**: ...`."""
    headings = [fold(part.text) for part in all_parts(parts) if part.kind == "heading"]
    if len(headings) < _FEWEST_HEADINGS:
        return ""
    lines = [read_line(part) for part in all_parts(parts) if part.kind in ("text", "item")]
    names = {line.key: fold(line.key) for line in lines if line.style == "strong" and line.mark}
    most = [
        name
        for name, key in names.items()
        if key
        and is_name(name, 3)
        and sum(f" {key} " in f" {text} " and key != text for text in headings) >= _FEWEST_HEADINGS
    ]
    return most[0] if len(most) == 1 else ""
