"""Lines that begin with a sign for an item which Markdown does not know: `a. ...`, `– ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from aurora_kb.concepts.reading.parts import Part
from aurora_kb.model import Run

_DASH = re.compile(r"[-*+]\s+(?=\S|$)")
# Markdown takes them for text, wherever they stand.
_BULLET = re.compile(r"([–—•·▪▫▸▹►●○◦‣■□◆◇➢➤»›🔹🔸👉📌])\ufe0f?\s+(?=\S)")
_LETTERED = re.compile(r"\(?([a-h])[.)]\s+(?=\S)")
_ROMAN = re.compile(r"\(?(iii|ii|iv|i|viii|vii|vi|v)[.)]\s+(?=\S)")
_DIGIT = re.compile(r"\(([1-9])\)\s+(?=\S)")  # Markdown knows `1)` alone
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def with_items(lines: list[Part]) -> list[Part]:
    """The lines with those that begin with a dash as items of the one before them: indented below
    a paragraph they are no list to Markdown."""
    if marked := _marked(lines):
        return marked
    if not any(_DASH.match(line.runs[0].text.lstrip()) for line in lines[1:] if line.runs):
        return lines
    made = lines[:1]
    for line in lines[1:]:
        match = _DASH.match(line.runs[0].text.lstrip())
        runs = tuple(behind(line, match.end())) if match else ()
        if not runs:
            made.append(line)
            continue
        item = replace(line, kind="item", runs=runs, order=len(made[-1].parts) + 1)
        made[-1] = replace(made[-1], parts=(*made[-1].parts, item))
    return made


def _marked(lines: Sequence[Part]) -> list[Part]:
    """Two and more lines with one sign in a row as items, below the line before them if that is a
    label; nothing if there are none: one alone may be who said it, `— Vitruvius`."""
    found = [_BULLET.match(line.text) for line in lines]
    first = next((at for at, one in enumerate(found) if one), len(lines))
    signs = {one[1] for one in found[first:] if one}
    if len(lines) - first < 2 or len(signs) != 1 or not all(found[first:]):
        return []
    items = [
        replace(line, kind="item", runs=tuple(behind(line, one.end())), order=order)
        for order, (line, one) in enumerate(zip(lines[first:], found[first:], strict=True), 1)
        if one
    ]
    if not first or not is_label(lines[first - 1]):
        return [*lines[:first], *items]
    return [*lines[: first - 1], replace(lines[first - 1], parts=tuple(items))]


def is_label(line: Part) -> bool:
    """Whether a line is set off or ends so that what follows hangs below it."""
    return line.text.endswith(":") or all(run.styles for run in line.runs if run.text.strip())


def lettered(lines: list[Part]) -> list[Part]:
    """The lines with `a) ...`, `b) ...` or `(1) ...` in a row as items of the line before them, if
    there is one: they make no list to Markdown, and set no order to who reads."""
    for sign, signs in ((_LETTERED, "abcdefgh"), (_ROMAN, _ROMANS), (_DIGIT, "123456789")):
        lines = _counted(lines, sign, signs)
    return _numbered(lines)


_HEADING = re.compile(r"([A-H])[.)]\s+(?=\S)")


def with_counted_headings(parts: Sequence[Part]) -> list[Part]:
    """The parts with headings `A. Ovens`, `B. Rods` of one level told as counted, as numbered items
    are; one alone may be somebody's initial."""
    found = {
        number: (match[1], part.number)
        for number, part in enumerate(parts)
        if part.kind == "heading" and (match := _HEADING.match(part.text))
    }
    counted = {level for letter, level in found.values() if letter == "B"}
    counted &= {level for letter, level in found.values() if letter == "A"}
    return [
        replace(part, ordered=True) if found.get(number, ("", -1))[1] in counted else part
        for number, part in enumerate(parts)
    ]


def without_letter(heading: Part) -> Part:
    """A heading without the letter that counts it."""
    match = _HEADING.match(heading.text) if heading.ordered else None
    return replace(heading, runs=tuple(behind(heading, match.end()))) if match else heading


_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-Z][a-z])")
_INITIAL = re.compile(r"([A-Z])\s[-–—:]\s(?=([A-Za-z]))")
_FEWEST_NUMBERED = 3


def _numbered(lines: list[Part]) -> list[Part]:
    """The lines of a paragraph with numbers in a row, `3 Network`, `2 Link`, `1 Physical`, or
    initials, `S - single use`, in front as items."""
    if len(lines) < _FEWEST_NUMBERED or any(line.parts for line in lines):
        return lines
    found = [_NUMBER.match(line.text) for line in lines]
    numbers = [int(one[1]) for one in found if one]
    steps = {after - before for before, after in pairwise(numbers)}
    if len(numbers) < len(lines) or steps not in ({1}, {-1}):
        found = [_INITIAL.match(line.text) for line in lines]
        if not all(one and one[1] == one[2].upper() for one in found):
            return lines
    return [
        replace(line, kind="item", runs=tuple(behind(line, one.end())), order=order)
        for order, (line, one) in enumerate(zip(lines, found, strict=True), 1)
        if one
    ]


def _counted(lines: list[Part], sign: re.Pattern[str], signs: Sequence[str]) -> list[Part]:
    """The lines with those that a sign counts from the first on as items."""
    found = [sign.match(line.text) if line.text[:1] in "(abcdefghiv" else None for line in lines]
    start = next((at for at, one in enumerate(found) if one and one[1] == signs[0]), -1)
    end = start
    while 0 <= end < len(lines) and end - start < len(signs):
        one = found[end]
        if not one or one[1] != signs[end - start]:
            break
        end += 1
    if end - start < 2:
        return lines
    items = [
        replace(line, kind="item", runs=tuple(behind(line, one.end())), order=order)
        for order, (line, one) in enumerate(zip(lines[start:end], found[start:end], strict=True), 1)
        if one
    ]
    if start:
        items = [replace(lines[start - 1], parts=(*lines[start - 1].parts, *items))]
    return [*lines[: max(start - 1, 0)], *items, *lines[end:]]


def behind(part: Part, start: int) -> Iterator[Run]:
    """The runs of a part behind the first `start` characters of its text."""
    start += len(part.runs[0].text) - len(part.runs[0].text.lstrip())
    for run in part.runs:
        if start < len(run.text):
            yield Run(run.text[start:] if start > 0 else run.text, run.styles, run.link, run.title)
        start -= len(run.text)
