"""Keys and heads of columns that name an attribute: what every thing of a kind has."""

from __future__ import annotations

# Headers that only name attributes: with one of them among the columns, rows are things.
ATTRIBUTES = frozenset(
    ["type", "types", "description", "default", "meaning", "value", "example", "examples", "notes",
     "purpose", "effect", "required", "input", "output", "unit", "use", "shortcut"]
)  # fmt: skip
# What every thing of a kind has, and what it is of the label or the heading says.
OF_A_THING = frozenset(
    ["environment", "location", "dependencies", "framework", "speed",
     "version", "status", "platform", "platforms", "requirements", "author", "size", "duration",
     "frequency"]
)  # fmt: skip
