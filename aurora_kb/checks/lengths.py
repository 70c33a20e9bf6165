"""Stated and true lengths of notes, and why many of them may differ for one reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aurora_kb.checks.standards import Standards
from aurora_kb.config import COUNT_PROFILES
from aurora_kb.model import Note
from aurora_kb.notes import count_by, reading_minutes

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")

# Fewer stale counts than this share a cause by chance; more exceptions, and it is none.
ENOUGH = 5
MOST = 0.8
# To count anew what thousands of notes hold takes a second. What explains not half of these,
# evenly taken, does not explain most of all.
_SAMPLED = 200
_PROMISING = 0.5

# The codes of two rules: a count that is stale, and the one cause that explains many of them.
STALE_COUNT, SHARED_CAUSE = "AKB201", "AKB211"

# What an exporter may have put in the place of something else, each with what it is called.
_WRAPPERS: tuple[tuple[str, Callable[[str], int]], ...] = tuple(
    (name, lambda body, pattern=re.compile(pattern, re.MULTILINE): len(pattern.findall(body)))  # type: ignore[misc]
    for name, pattern in (
        ("<div>", r"<div\b"),
        ("HTML tag", r"<[A-Za-z]"),
        ("admonition", r"^[ \t]*(?:!!!|\?\?\?\+?) "),
        ("callout", r"^[ \t>]*> ?\[!"),
        ("fence", r"^[ \t>]*(?:```|~~~)"),
        ("embed", r"!\[\["),
        ("heading", r"^#{1,6} "),
    )
)


def number(meta: Mapping[str, object], key: str) -> int | float | None:
    """A value as a number, also when it is written in quotes."""
    value = meta.get(key)
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Length:
    """What a note states about its length, and the word counts that would be right."""

    key: str  # that states the words, `""` if none does
    stated: int | float | None
    words: int
    accepted: tuple[int, ...]
    minutes: float  # that `words` take
    per_minute: int

    @property
    def is_stale(self) -> bool:
        """Whether no accepted way of counting gives the stated number of words."""
        return self.stated is not None and self.stated not in self.accepted

    def minutes_of(self, words: int | float) -> float:
        """The reading time of that many words."""
        if words == self.words:
            return self.minutes
        return reading_minutes(words, self.per_minute)

    @property
    def right_minutes(self) -> float:
        """The reading time that fits the word count once that is right."""
        if self.stated is None or self.is_stale:
            return self.minutes
        return self.minutes_of(self.stated)

    @property
    def fitting_minutes(self) -> frozenset[float]:
        """The reading times that are no fault."""
        words = {self.words, *self.accepted} | ({self.stated} if self.stated is not None else set())
        plain = {reading_minutes(one, self.per_minute) for one in words}
        return frozenset(plain | {self.minutes})


def length_of(note: Note, standards: Standards) -> Length:
    """Read the stated length and count."""
    keys = standards.keys_of("word_count")
    key = next((key for key in keys if number(note.meta, key) is not None), "")
    # By the profile itself the note's words were counted when it was parsed.
    others = [profile for profile in standards.count.accept if profile != standards.count.profile]
    return Length(
        key,
        number(note.meta, key),
        note.words,
        tuple(dict.fromkeys((note.words, *(_count(profile, note) for profile in others)))),
        note.minutes,
        standards.count.words_per_minute,
    )


def _count(profile: str, note: Note) -> int:
    body = note.body_text
    if profile == "rendered":  # which does not depend on the text alone
        return count_by(profile, body, note.blocks)
    known = _known_counts(body)
    if profile not in known:
        known[profile] = count_by(profile, body, ())
    return known[profile]


# Several rules ask for the same counts, and an editor asks again after each pause.
@lru_cache(maxsize=2048)
def _known_counts(body: str) -> dict[str, int]:
    return {}


# ------------------------------------------------------------------ one cause for many


@dataclass(frozen=True, slots=True)
class Cause:
    """Why many counts are stale: in words, with what helps, and the notes it is true of."""

    words: str
    hint: str
    notes: tuple[str, ...]  # ids
    stale: int  # how many counts are stale in all


def shared_cause(
    notes: Iterable[Note], standards: Standards, known: Container[str] | None = None
) -> Cause | None:
    """The one cause that explains most of the stale word counts, if there is one.

    `known` holds the paths of the notes whose counts are stale, if somebody has counted.
    """
    keys = standards.keys_of("word_count")
    stale = [
        _Stale(note, stated)
        for note in notes
        if (known is None or note.path in known) and any(key in note.meta for key in keys)
        if (stated := _stale_count(note, standards, known is not None)) is not None
    ]
    some = stale[:: len(stale) // _SAMPLED] if len(stale) > 2 * _SAMPLED else ()
    needed = max(ENOUGH, MOST * len(stale))
    for find in (_other_profile, _same_distance, _same_for_each):
        if not some or _explains(find(some, standards, half := _PROMISING * len(some)), half):
            cause = find(stale, standards, needed)
            if _explains(cause, needed):
                return cause
    return None


def _explains(cause: Cause | None, needed: float) -> bool:
    return cause is not None and len(cause.notes) >= needed


def _stale_count(note: Note, standards: Standards, is_known: bool) -> int | float | None:
    """The count that a note states, if it is stale, or known to be."""
    keys = standards.keys_of("word_count")
    if is_known:
        return next((n for key in keys if (n := number(note.meta, key)) is not None), None)
    if number(note.meta, keys[0]) == note.words:  # as it should be: nothing to count
        return None
    length = length_of(note, standards)
    return length.stated if length.is_stale else None


@dataclass(frozen=True)
class _Stale:
    """A note whose count is stale, and what it states."""

    note: Note
    stated: int | float

    @cached_property
    def raw(self) -> int:
        """What its body has as it is stored."""
        return _count("raw", self.note)


def _other_profile(stale: Sequence[_Stale], standards: Standards, needed: float) -> Cause | None:
    best: Cause | None = None
    for profile in COUNT_PROFILES:
        fitting = _fitting(profile, stale, len(stale) - needed)
        if best is None or len(fitting) > len(best.notes):
            accept = ", ".join(f'"{one}"' for one in (*standards.count.accept, profile))
            hint = f"if that is right, set count.accept = [{accept}]"
            best = Cause(f'are counted as the profile "{profile}" does', hint, fitting, len(stale))
    return best


def _fitting(profile: str, stale: Sequence[_Stale], allowed: float) -> tuple[str, ...]:
    """The notes that a profile explains; some of them only, where more than the `allowed` number
    are left unexplained."""
    found: list[str] = []
    for number, one in enumerate(stale):
        if number - len(found) > allowed:
            break
        count = one.raw if profile == "raw" else _count(profile, one.note)
        if count == one.stated:
            found.append(one.note.id)
    return tuple(found)


_HINT = "something was added to the notes, or taken out, after the words were counted"


def _same_distance(stale: Sequence[_Stale], standards: Standards, needed: float) -> Cause | None:
    distances = Counter(one.stated - one.raw for one in stale)
    if not distances:
        return None
    distance, _ = max(distances.items(), key=lambda item: (item[1], item[0]))
    fitting = tuple(one.note.id for one in stale if one.stated - one.raw == distance)
    how = f"{abs(distance)} {'above' if distance > 0 else 'below'}"
    return Cause(f"are {how} what the body has", _HINT, fitting, len(stale))


def _same_for_each(stale: Sequence[_Stale], standards: Standards, needed: float) -> Cause | None:
    best: Cause | None = None
    for name, count in _WRAPPERS:
        shares = _shares(stale, count, len(stale) - needed)
        if not shares:
            continue
        share, _ = max(Counter(shares.values()).items(), key=lambda item: (item[1], item[0]))
        fitting = tuple(note_id for note_id, one in shares.items() if one == share)
        if best is None or len(fitting) > len(best.notes):
            how = f"{abs(share)} {'above' if share > 0 else 'below'}"
            words = f"are {how} what the body has, for each {name}"
            best = Cause(words, _HINT, fitting, len(stale))
    return best


def _shares(
    stale: Sequence[_Stale], count: Callable[[str], int], allowed: float
) -> dict[str, int | float]:
    """By note what each wrapper in it comes to; none where for any of them more than the `allowed`
    number have another, or none."""
    shares: dict[str, int | float] = {}
    equal: Counter[int | float] = Counter()
    most = 0
    for number, one in enumerate(stale):
        if number - most > allowed:
            return {}
        wrappers = count(one.note.body_text)
        distance = one.stated - one.raw
        if wrappers and distance % wrappers == 0:
            share = shares[one.note.id] = distance // wrappers
            equal[share] += 1
            most = max(most, equal[share])
    return shares
