"""Cells of tables that a spreadsheet may open, whatever the notes say in them."""

from __future__ import annotations

import re

# What a spreadsheet runs as a formula, also behind spaces, in a later line of the cell, and in
# the full-width forms.
_FORMULA = re.compile(r"(?:^|[\r\n])[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")


def guard_formula(cell: str) -> str:
    """A cell with a `'` in front if a spreadsheet would run it."""
    return f"'{cell}" if _FORMULA.search(cell) and not _NUMBER.fullmatch(cell) else cell
