"""Questions to notes that were written freely: faults that anybody would name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


from aurora_kb.cards.makers.tables.cells import which_row

Make = Callable[[str], Any]


def test_what_contains_each_other_has_levels(made: Make) -> None:
    pairs = made("# Bakeries\n\n## Whole picture\n\nchain ⟶ shops ⟶ ovens\n").pairs
    asked = {front for front, back in pairs.items() if back == "chain; shops; ovens"}
    assert not [front for front in asked if "steps" in front]
