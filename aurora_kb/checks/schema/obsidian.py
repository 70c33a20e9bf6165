"""Obsidian's own list of types, `.obsidian/types.json`."""

from __future__ import annotations

import json

from aurora_kb.config import PropertyConfig
from aurora_kb.errors import AuroraError

# `multitext` is what Obsidian calls a list; `unknown` stands for what it has no editor for.
_TYPES: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "multitext": ("list",),
    "number": ("number",),
    "checkbox": ("boolean",),
    "date": ("date",),
    "datetime": ("datetime",),
    "tags": ("list",),
    "aliases": ("list",),
    "unknown": (),
}


def read_obsidian_types(data: bytes, where: str) -> dict[str, PropertyConfig]:
    """The properties of a `types.json`, by name. Raises `AuroraError` for anything else."""
    try:
        types = json.loads(data)["types"]
        pairs = sorted((str(name), str(kind)) for name, kind in types.items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "expected what Obsidian keeps in .obsidian/types.json"
        raise AuroraError(f"{where} holds no types of properties: {error}", hint) from error
    # Plugins add types of their own: the name is taken over, and any value is right.
    return {name: PropertyConfig(type=_TYPES.get(kind, ())) for name, kind in pairs}
