"""A schema inferred from a vault: properties may hold what they hold now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from aurora_kb.checks.lengths import length_of, number
from aurora_kb.checks.schema.values import type_of
from aurora_kb.checks.standards import Standards
from aurora_kb.config import PropertyConfig
from aurora_kb.model import Note

# Fewer notes than this agree by chance.
ENOUGH = 10
# What is rarer than one in ten is an exception, which the schema is there to find.
RARE = 0.1
# So few different values that are used so often were chosen from a list.
MOST_CHOICES = 8
USES_OF_A_CHOICE = 4

_WIDER = {"integer": "number", "link": "text", "url": "text", "date": "text", "datetime": "text"}
_SPOTLIGHT = ("kMDItem", "_kMDItem")


@dataclass(frozen=True, slots=True)
class Inferred:
    """A property as the notes have it: what was read off, and how many of them have it."""

    name: str
    asked: PropertyConfig
    uses: int
    notes: int  # with front matter


@dataclass(slots=True)
class _Uses:
    values: list[object] = field(default_factory=list)
    empty: int = 0


def infer_properties(
    notes: Iterable[Note], standards: Standards, with_spotlight: bool = False
) -> tuple[Inferred, ...]:
    """The schema of the notes, by name. What macOS wrote is left out unless asked for."""
    uses: dict[str, _Uses] = {}
    headed = [note for note in notes if note.fields]
    for note in headed:
        for own in note.fields:
            # What a formatter made of another key (AKB112) is no property.
            if "*" not in own.key and (with_spotlight or not own.key.startswith(_SPOTLIGHT)):
                _add(uses.setdefault(own.key, _Uses()), note.meta.get(own.key))
    return tuple(
        Inferred(name, _asked(name, found, headed, standards), _count(found), len(headed))
        for name, found in sorted(uses.items())
        if found.values
    )


def _add(uses: _Uses, value: object) -> None:
    if value is None or value == "":
        uses.empty += 1
    else:
        uses.values.append(value)


def _count(uses: _Uses) -> int:
    return len(uses.values) + uses.empty


def _asked(name: str, uses: _Uses, notes: list[Note], standards: Standards) -> PropertyConfig:
    types = _types(uses.values)
    choices: tuple[str | int | float | bool, ...] = ()
    if types in (("text",), ("link",)):
        choices = _choices(uses.values)
    elif types == ("list",):
        items = [item for value in uses.values if isinstance(value, list) for item in value]
        choices = _choices(items)
    is_number = types in (("number",), ("integer",))
    is_counted = is_number and all(_at_least_zero(value) for value in uses.values)
    return PropertyConfig(
        type=types,
        nullable=uses.empty > 0 or len(uses.values) < ENOUGH,
        required=_count(uses) == len(notes) >= ENOUGH,
        enum=choices,
        minimum=0.0 if is_counted else None,
        derive=_derivation(name, notes, standards),
    )


def _at_least_zero(value: object) -> bool:
    return not isinstance(value, int | float) or value >= 0


def _types(values: list[object]) -> tuple[str, ...]:
    """The types that are no exceptions, each as narrow as all its values allow."""
    counts = Counter(type_of(value) for value in values)
    for narrow, wide in _WIDER.items():
        # One text among dates may be a fault, half of them are the custom.
        if counts[narrow] and counts[wide] >= RARE * len(values):
            counts[wide] += counts.pop(narrow)
    usual = [kind for kind, count in counts.items() if count >= RARE * len(values)]
    return tuple(sorted(usual, key=lambda kind: (-counts[kind], kind)))


def _choices(values: list[object]) -> tuple[str | int | float | bool, ...]:
    texts = [value for value in values if isinstance(value, str)]
    different = Counter(texts)
    is_chosen = len(different) <= MOST_CHOICES and min(different.values(), default=0) > 1
    is_often = len(texts) >= max(2 * ENOUGH, USES_OF_A_CHOICE * len(different))
    return tuple(sorted(different)) if is_chosen and is_often and len(different) > 1 else ()


def _derivation(name: str, notes: list[Note], standards: Standards) -> str:
    """The derivation of that name, if nearly all notes agree with it."""
    if name == "source_file":
        stated = [(note.meta.get(name), note.path.rpartition("/")[2]) for note in notes]
        fitting = [one == other for one, other in stated if one]
    elif name == "word_count":
        lengths = [length_of(note, standards) for note in notes]
        fitting = [not length.is_stale for length in lengths if length.stated is not None]
    elif name == "reading_time":
        times = [(number(note.meta, name), length_of(note, standards)) for note in notes]
        fitting = [stated in length.fitting_minutes for stated, length in times if stated]
    else:
        return ""
    return name if sum(fitting) > (1 - RARE) * len(fitting) else ""
