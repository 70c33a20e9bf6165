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


def test_brackets_that_tell_how_something_is_spell_nothing_out(made: Make) -> None:
    text = "# Ovens\n\nMain oven = Rack as first TO (tough, double-walled steel box).\n"
    text += "\nGets its heat from a TO (oil, gas, wood)\n"
    asked = ("What is TO", "What is a TO", "What does TO", "What does a TO")
    assert not [one for one in made(text).pairs if one.startswith(asked)]
