"""What queries compute with: plain values, links, files, and the refusal to guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from aurora_kb.model import Target, TargetKind
from aurora_kb.notes.dialects.wikilinks import WIKILINK
from aurora_kb.notes.frontmatter.dates import as_date


class NotUnderstoodError(ValueError):
    """A query asks for something that is not computed here; the message says for what.

    A query that raises it shows nothing: a part of its rows would pass for all of them.
    """


@dataclass(frozen=True, slots=True)
class FileValue:
    """A note (`path` is its id) or an asset (`path` is its path)."""

    kind: TargetKind
    path: str


@dataclass(frozen=True, slots=True)
class ThisValue:
    """The note that a query stands in, which bases call `this`."""

    file: FileValue


@dataclass(frozen=True, slots=True)
class LinkValue:
    """A link in a value: where it leads, and what it shows."""

    target: Target
    written: str  # what it names, as typed
    label: str = ""


Value: TypeAlias = (
    bool
    | int
    | float
    | str
    | LinkValue
    | FileValue
    | ThisValue
    | tuple["Value", ...]
    | Mapping[str, "Value"]
    | None
)


def is_date(value: Value) -> bool:
    """Tell whether a value is a date or a moment, which notes hold as text."""
    return isinstance(value, str) and value == value.strip() and as_date(value) is not None


def value_of(raw: object, resolve: Callable[[str], Target]) -> Value:
    """Return a property as a value: text that is nothing but `[[a link]]` is that link."""
    if isinstance(raw, str):
        found = WIKILINK.fullmatch(raw.strip())
        if found is None:
            return raw
        return LinkValue(resolve(found[1]), found[1].strip(), (found[2] or "").strip())
    if isinstance(raw, list | tuple):
        return tuple(value_of(item, resolve) for item in raw)
    if isinstance(raw, Mapping):
        return {str(key): value_of(item, resolve) for key, item in raw.items()}
    return raw if raw is None or isinstance(raw, bool | int | float) else str(raw)


def file_of(value: Value) -> FileValue | None:
    """Return the file that a link, a file or `this` stands for, None for anything else."""
    match value:
        case FileValue():
            return value
        case ThisValue(file):
            return file
        case LinkValue(target) if target.kind in (TargetKind.NOTE, TargetKind.ASSET):
            return FileValue(target.kind, target.path)
    return None


def is_reference(value: Value) -> bool:
    """Tell whether a value stands for a file, an existing one or not."""
    return isinstance(value, LinkValue | FileValue | ThisValue)


def same_reference(one: Value, other: Value) -> bool:
    """Links are equal when they lead to the same file, else when they name the same."""
    mine, theirs = file_of(one), file_of(other)
    if mine is not None or theirs is not None:
        return mine == theirs
    assert isinstance(one, LinkValue)
    assert isinstance(other, LinkValue)
    return one.written.casefold() == other.written.casefold()


def describe(value: Value) -> str:
    """Name a value's type, for messages."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "a checkbox"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
    return "a link"
