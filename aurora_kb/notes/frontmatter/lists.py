"""Properties that are lists, in any form people write them: a list, or text to be split."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# By key, what parts the items of a text. An alias may hold spaces.
SEPARATORS = {"tags": ", ", "tag": ", ", "aliases": ",", "alias": ",", "cssclasses": ", "}


def split_items(key: str, text: str) -> list[str]:
    """Return the items of a text that stands for the list `key`."""
    for separator in SEPARATORS[key]:
        text = text.replace(separator, "\n")
    return [item.strip() for item in text.split("\n") if item.strip()]


def listed(meta: Mapping[str, Any], *keys: str) -> Iterator[str]:
    """Yield the items of all `keys`, which are compared without case, as Obsidian does."""
    for key in keys:
        for name, value in meta.items():
            if name.lower() == key:
                yield from _items(key, value)


def _items(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from split_items(key, value)
    elif isinstance(value, list):
        texts = (str(item).strip() for item in value if isinstance(item, str | int | float))
        yield from filter(None, texts)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
