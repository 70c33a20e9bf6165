"""The gaps of an edited cloze keep the numbers they had.

Reviews are kept by number. A gap that stayed is known by its words or by the words around
it; a new one gets a number that no gap of this cloze ever had.
"""

from __future__ import annotations

from dataclasses import dataclass

from aurora_kb.cards.draft import DELETION, deletions, reveal
from aurora_kb.cards.english.words import normal
from aurora_kb.cards.identity.matching import dice, trigrams

Slots = tuple[tuple[int, str], ...]

# How many characters to each side tell where a gap stands.
AROUND = 16
# What words and surroundings of a gap have in common at least, each counting half.
LEAST_COMMON = 0.35


@dataclass(frozen=True, slots=True)
class _Gap:
    number: int
    text: str
    before: str
    after: str
    position: int


def slots_of(text: str) -> Slots:
    """The numbers of a cloze with what stands there."""
    return tuple((number, " / ".join(texts)) for number, texts in deletions(text).items())


def renumber(text: str, before: str, slots: Slots) -> str:
    """The cloze `text` with the numbers of its earlier form `before`.

    `slots` are all numbers it ever had: the words of a removed gap get their number back.
    """
    if text == before:
        return text
    numbers = _matched(_gaps(text), _gaps(before))
    known = dict(slots)
    living = {gap.number for gap in _gaps(before)}
    given = set(numbers.values())
    highest = max(known, default=0)
    for gap in _gaps(text):
        if gap.number in numbers:
            continue
        number = _revived(gap, known, living | given) or gap.number
        if number in given or (number in known and normal(known[number]) != normal(gap.text)):
            number = highest + 1
        highest = max(highest, number)
        given.add(number)
        numbers[gap.number] = number
    return _with_numbers(text, numbers)


def _revived(gap: _Gap, known: dict[int, str], taken: set[int]) -> int:
    """The number under which the removed gap with these words was known, else 0."""
    said = normal(gap.text)
    return next((n for n, text in known.items() if n not in taken and normal(text) == said), 0)


def _gaps(text: str) -> list[_Gap]:
    """Every number's first gap, in the order of the text."""
    said = {number: " / ".join(texts) for number, texts in deletions(text).items()}
    found: dict[int, _Gap] = {}
    for match in DELETION.finditer(text):
        number = int(match[1])
        if number not in found:
            left, right = reveal(text[: match.start()]), reveal(text[match.end() :])
            found[number] = _Gap(number, said[number], left[-AROUND:], right[:AROUND], len(left))
    return list(found.values())


def _matched(new: list[_Gap], old: list[_Gap]) -> dict[int, int]:
    """The old number of each gap that stayed, most similar first, equal words before all."""
    ranked = sorted(
        (-score, abs(gap.position - other.position), gap.number, other.number)
        for gap in new
        for other in old
        if (score := _similarity(gap, other)) >= LEAST_COMMON
    )
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, earlier in ranked:
        if number not in numbers and earlier not in taken:
            numbers[number] = earlier
            taken.add(earlier)
    return numbers


def _similarity(one: _Gap, other: _Gap) -> float:
    around = 0.5 * _common(one.before, other.before) + 0.5 * _common(one.after, other.after)
    if normal(one.text) == normal(other.text):
        return 1 + around
    return 0.5 * _common(one.text, other.text) + 0.5 * around


def _common(one: str, other: str) -> float:
    if not one.strip() and not other.strip():
        return 0.5  # both at an end of the text: that says something, but not much
    return dice(trigrams(normal(one)), trigrams(normal(other)))


def _with_numbers(text: str, numbers: dict[int, int]) -> str:
    parts: list[str] = []
    last = 0
    for match in DELETION.finditer(text):
        parts += [text[last : match.start(1)], str(numbers[int(match[1])])]
        last = match.end(1)
    return "".join((*parts, text[last:]))
