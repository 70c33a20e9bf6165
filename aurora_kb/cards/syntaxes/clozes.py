"""Sentences with gaps: what may be a gap, and how gaps are numbered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from aurora_kb.cards.syntaxes.sides import gap
from aurora_kb.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a text, by offsets. `number` is as written, `""` if it is not."""

    start: int
    end: int
    answer: str
    number: str = ""
    hint: str = ""


# `==x==`: no space inside at the marks, no third `=` beside them.
HIGHLIGHT = re.compile(r"(?<![=\\])==(?=[^\s=])(.{1,2000}?)(?<=[^\s=])==(?!=)", re.DOTALL)
_ANKI = re.compile(r"\{\{c(\d+)::((?:(?!\{\{c\d|\}\}).){1,2000}\}?)\}\}", re.DOTALL)
_CURLY = re.compile(
    r"(?<!f[\"'])(?<![\\${}%#\w\])])\{(?:c?(\d+)(?:::?|\|))?([^{}]+)\}(?!\})", re.DOTALL
)
# What braces hold in JSON, in sets, in templates and in regular expressions.
_NO_GAP = re.compile(r"[\"=;]|^\s*[\w.-]+\s*:|^\s*\d*,?\d*\s*$|^\s|\s$|^[%#/.!]|\s\|\s|\.\.\.|…")


def curly_gaps(masked: str, raw: str) -> list[Gap]:
    """`{x}`, `{1:x}`, `{1::x}`, `{c1|x}`, `{{c1::x}}`. What braces hold otherwise is no gap.

    `{A, B}` lists its members: only a number makes a gap of it.
    """
    found = anki_gaps(masked, raw)
    for match in _CURLY.finditer(masked):
        number, answer = match[1] or "", match[2]
        if number or not (_NO_GAP.search(answer) or "," in answer):
            found.append(
                Gap(match.start(), match.end(), raw[match.start(2) : match.end(2)], number)
            )
    return sorted(found, key=lambda one: one.start)


def anki_gaps(masked: str, raw: str) -> list[Gap]:
    """`{{c1::x}}` and `{{c1::x::hint}}`."""
    found = []
    for match in _ANKI.finditer(masked):
        parted = match[2].find("::", 1)
        end = match.end(2) if parted < 0 else match.start(2) + parted
        answer, hint = raw[match.start(2) : end], raw[end + 2 : match.end(2)]
        # Anki makes no card of number 0.
        if match[1].strip("0") and answer.strip():
            found.append(Gap(match.start(), match.end(), answer, match[1], hint))
    return found


def highlight_gaps(masked: str, raw: str) -> list[Gap]:
    """`==x==`."""
    return [
        Gap(match.start(), match.end(), raw[match.start(1) : match.end(1)])
        for match in HIGHLIGHT.finditer(masked)
    ]


def fill(raw: str, gaps: list[Gap], write: Callable[[Gap, int], str] | None = None) -> str:
    """The text with its gaps, numbered from 1 in order where they have no number.

    `write` may say what stands for a gap, given its number.
    """
    parts: list[str] = []
    last = 0
    taken = {int(one.number) for one in gaps if one.number.isdigit()}
    following = iter(number for number in range(1, 10_000) if number not in taken)
    for one in gaps:
        number = int(one.number) if one.number.isdigit() else next(following)
        parts += [
            raw[last : one.start],
            write(one, number) if write else gap(number, one.answer, one.hint),
        ]
        last = one.end
    return "".join([*parts, raw[last:]])


# ------------------------------------------------------------------ patterns of one's own


@lru_cache(maxsize=64)
def pattern_of(template: str) -> re.Pattern[str]:
    """The expression for a template such as `==[123;;]answer[;;hint]==`.

    Brackets hold what may be left out: a number, or the letters of an overlapping cloze, in the
    place of `123`, a hint in that of `hint`. A backslash before a bracket makes it plain text.
    """
    if not re.search(r"answer", template):
        raise ConfigError(
            f'cards.clozes: "{template}" does not say where the answer stands',
            'write a pattern with the word "answer": "==answer=="',
        )
    tokens = re.split(r"(\\+[\[\]]|[\[\]]|123|answer|hint)", template)
    groups = {
        "123": r"(?P<number>\d+|[ash]+)",
        # `===` opens nothing.
        "answer": rf"(?P<answer>(?!{re.escape(template[0])})\S(?:.{{0,2000}}?\S)??)",
        "hint": r"(?P<hint>[^\n]+?)",
        "[": "(?:",
        "]": ")?",
    }
    parts = [groups.get(token, re.escape(token.lstrip("\\"))) for token in tokens if token]
    first, last = template[0], template[-1]
    before = f"(?<!{re.escape(first)})" if first not in "[\\" else ""
    after = f"(?!{re.escape(last)})" if last != "]" else ""
    try:
        return re.compile(before + "".join(parts) + after)
    except re.error as error:
        raise ConfigError(
            f'cards.clozes: "{template}" is no pattern: {error}', "each bracket needs its partner"
        ) from error


def template_gaps(masked: str, raw: str, templates: tuple[str, ...]) -> list[Gap]:
    """The gaps that fit one of the templates: the first, and of two at one place the longer."""
    found: list[tuple[int, int, Gap]] = []
    for template in templates:
        for match in pattern_of(template).finditer(masked):
            named = match.groupdict()
            hint = raw[match.start("hint") : match.end("hint")] if named.get("hint") else ""
            answer = raw[match.start("answer") : match.end("answer")]
            one = Gap(match.start(), match.end(), answer, named.get("number") or "", hint)
            found.append((one.start, -one.end, one))
    kept: list[Gap] = []
    for start, _, one in sorted(found, key=lambda entry: entry[:2]):
        if not kept or start >= kept[-1].end:
            kept.append(one)
    return kept
