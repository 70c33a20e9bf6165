"""A column of the table of all notes."""

from __future__ import annotations

from dataclasses import dataclass

CSV_PATH = "data/notes.csv"

Cell = str | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column with a cell for every note, in the order of the vault.

    `kind` is `text`, `number`, `date` (ISO, so that the text's order is that of time) or `list`.
    """

    key: str
    label: str
    kind: str
    cells: tuple[Cell, ...]
    is_shown: bool = False

    @property
    def is_nested(self) -> bool:
        """Tell whether a value is also one of everything above it, as `aws/database` is `aws`."""
        return self.key in ("folder", "tags")


def cell_text(cell: Cell) -> str:
    """Return a cell as plain text."""
    if isinstance(cell, tuple):
        return ", ".join(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
