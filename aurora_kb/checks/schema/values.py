"""Types of values: which one a value has, and how one is written that was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from aurora_kb.checks.edits import in_the_same_quotes
from aurora_kb.notes import as_date

LINK = re.compile(r"!?\[\[[^\[\]\n]+\]\]")
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+|mailto:\S+")

_LOOSE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(\.\d+)?")

_WORDS = {
    "text": "a text", "number": "a number", "integer": "a whole number",
    "boolean": "true or false", "date": "a date", "datetime": "a date with a time",
    "list": "a list", "link": "a wikilink in quotes", "url": "an address",
    "properties": "properties",
}  # fmt: skip


def is_number(value: object) -> bool:
    """Whether a value is a number: to Python a boolean is one too."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    found = as_date(value)
    return found is not None and not isinstance(found, datetime)


_TESTS: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": is_number,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "date": _is_day,
    "datetime": lambda value: isinstance(as_date(value), datetime),
    "list": lambda value: isinstance(value, list),
    "link": lambda value: isinstance(value, str) and LINK.fullmatch(value.strip()) is not None,
    "url": lambda value: isinstance(value, str) and URL.fullmatch(value.strip()) is not None,
    "properties": lambda value: isinstance(value, dict),
}


def fits_type(value: object, types: Sequence[str]) -> bool:
    """Whether a value is of one of the types; any is where none is named."""
    return not types or any(_TESTS[kind](value) for kind in types)


def words_for(types: Sequence[str]) -> str:
    """The types in words: `a number or a date`."""
    return " or ".join(_WORDS[kind] for kind in types)


def type_of(value: object) -> str:
    """The narrowest type of a value that is not null."""
    if isinstance(value, str):
        order = ("date", "datetime", "link", "url")
        return next((kind for kind in order if _TESTS[kind](value)), "text")
    others = ("boolean", "integer", "number", "list", "properties")
    return next((kind for kind in others if _TESTS[kind](value)), "text")


def repaired(value: object, spelling: str, kind: str) -> tuple[str, bool] | None:
    """How a value of another type is written as `kind`, and whether that is safe.

    None where more than one thing may have been meant. `spelling` is how it stands there.
    """
    text = str(value).strip() if isinstance(value, str) else ""
    if kind == "text" and isinstance(value, int | float):
        return in_the_same_quotes("'", spelling), True
    if kind == "list" and not isinstance(value, list | dict):
        return f"[{spelling}]", True
    if kind in ("number", "integer") and (found := _NUMBER.fullmatch(text)):
        is_right = kind == "number" or not found[1]
        return (text.removeprefix("+"), True) if is_right else None
    if kind == "boolean" and text.casefold() in ("true", "false"):
        return text.casefold(), True
    if kind == "boolean" and text.casefold() in ("yes", "on", "no", "off"):
        return ("true" if text.casefold() in ("yes", "on") else "false"), False
    if kind == "date" and (found := _LOOSE_DATE.fullmatch(text)):
        day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        quote = spelling[:1] if spelling[:1] in "'\"" else ""
        return (f"{quote}{day}{quote}", False) if _is_day(day) else None
    if kind == "link" and text.startswith("[[") and LINK.fullmatch(text):
        return f'"{text}"', True
    return None
