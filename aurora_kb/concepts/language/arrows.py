"""Arrows, as people type and paste them."""

from __future__ import annotations

ARROW = r"⟶|→|⇒|⟹|➔|->|=>"  # for regular expressions
_SIGNS = frozenset(ARROW) - {"|", "-", "=", ">"}


def has_arrow(text: str) -> bool:
    """Whether a text may have an arrow in it; of most it is told without looking for one."""
    return ">" in text or not (text.isascii() or _SIGNS.isdisjoint(text))
