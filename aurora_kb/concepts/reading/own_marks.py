"""Signs of an author's own between a name and what is said of it: `**Rye** » dark`,
`rye ... dark`, `**Rye**, dark`. Who puts one sign behind each name of a list means a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.concepts.reading.parts import Part
from aurora_kb.model import Run

_FEWEST = 3  # lines with one sign that make it a colon
_ASIDE = r"(?:\s*\([^()]*\))?"
_BEHIND_NAME = re.compile(rf"({_ASIDE})\s*(,|»|>>|\.{{3}}|…|~|>)\s+(?=\S)")
_NOTHING = re.compile(rf"({_ASIDE})()\s+(?=[a-z])")
_PLAIN = re.compile(r"([^\W\d_]\w*(?: \w+){0,2})\s*(»|>>|\.{3}|…|~)\s+(?=\S)")
# "**Rye** is dark" says it in a sentence.
_TOLD = re.compile(
    rf"{_ASIDE}\s+(?:is|are|was|were|has|have|can|may|will|should|must|and|or|of|to|in|on|with|that"
    r"|which|from|by|as|at|(?!this\b|less\b|plus\b|always\b|across\b)[a-z]{2,}[^s\W]s)\b"
)


def with_marks(lines: list[Part]) -> list[Part]:
    """Lines that stand side by side, with a colon for the sign behind the name of each: at least
    three lines and most of them must have it. Lines of a paragraph that open with an emphasised
    name need none at all."""
    if len(lines) < _FEWEST:
        return lines
    found = [_sign_of(line) for line in lines]
    counted = Counter(sign for sign, _, _ in found if sign != "?")
    if not counted:
        return lines
    sign, count = counted.most_common(1)[0]
    if count < _FEWEST or count * 3 < len(lines) * 2:
        return lines
    return [
        replace(line, runs=_with_colon(line.runs, start, end)) if one == sign else line
        for line, (one, start, end) in zip(lines, found, strict=True)
    ]


def _sign_of(line: Part) -> tuple[str, int, int]:
    """The sign behind a line's name and where it begins and ends in the run that holds it, the
    second if the name is emphasised, else the first; `?` if there is none."""
    runs = line.runs
    if not runs or (line.parts and line.kind == "text"):
        return "?", 0, 0
    if not runs[0].styles:
        match = _PLAIN.match(runs[0].text)
        return (match[2], match.end(1), match.end()) if match else ("?", 0, 0)
    if len(runs) < 2 or runs[1].styles or not {"strong", "em"}.intersection(runs[0].styles):
        return "?", 0, 0
    match = _BEHIND_NAME.match(runs[1].text)
    if not match and line.kind == "text" and "strong" in runs[0].styles:
        match = None if _TOLD.match(runs[1].text) else _NOTHING.match(runs[1].text)
    return (match[2], match.end(1), match.end()) if match else ("?", 0, 0)


def _with_colon(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    at = 1 if runs[0].styles else 0
    text = runs[at].text
    made = Run(f"{text[:start]}: {text[end:]}", runs[at].styles, runs[at].link, runs[at].title)
    return (*runs[:at], made, *runs[at + 1 :])
