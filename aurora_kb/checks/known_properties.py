"""Properties that mean something without being configured."""

from __future__ import annotations

from collections.abc import Mapping

from aurora_kb.config import PropertyConfig

_HOURS = PropertyConfig(type=("number",), minimum=0)
_TEXT = PropertyConfig(type=("text",))

# The review fields of a vault, and what tools wrote beside them. `Quality` is a mark, a number
# of stars, or several of either.
KNOWN: Mapping[str, PropertyConfig] = {
    "Due": PropertyConfig(type=("date", "datetime")),
    "ReviewFreq": PropertyConfig(type=("text", "integer")),
    "HoursDone": _HOURS,
    "HoursRemain": _HOURS,
    "TimeSpent": _HOURS,
    "TimeSpent2": _HOURS,
    "Quality": PropertyConfig(type=("text", "number", "list")),
    "QualityComment": _TEXT,
    "Function": PropertyConfig(type=("text", "list")),
    "Objective": PropertyConfig(type=("text", "list")),
    "CoverImage": _TEXT,
    "Covers": PropertyConfig(type=("list", "text")),
    "ai_abstract": _TEXT,
    "ai_key_terms": PropertyConfig(type=("list",)),
}

# Keys that this tool or Obsidian reads, with rules of their own.
_NAMES = """
    title tags tag aliases alias cssclasses cssclass publish published draft permalink description
    cover image created modified updated date author source source_file word_count reading_time
    children grandchildren up parent related next prev akb_ignore cards LastReview sr-due lang
"""
KNOWN_ELSEWHERE = frozenset(_NAMES.split())
