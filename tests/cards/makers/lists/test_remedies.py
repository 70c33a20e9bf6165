"""What hangs below a pitfall is asked for as what one does about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_an_order_below_a_pitfall_is_what_one_does_about_it(made: Make) -> None:
    text = "# Bread\n\n### Pitfalls\n\n- Flat loaves\n    - Raise the heat, or wait longer\n"
    text += "- Dry slices\n    - Wrap them first\n- Sour taste\n"
    pairs = made(text).pairs
    assert pairs["What can one do about “Flat loaves”?"] == "Raise the heat, or wait longer"
    assert pairs["What can one do about “Dry slices”?"] == "Wrap them first"
    assert not any("characterises" in front for front in pairs)


def test_what_is_told_of_a_pitfall_is_no_remedy(made: Make) -> None:
    text = "# Bread\n\n### Pitfalls\n\n- Flat loaves\n    - usually a cold oven\n- Dry slices\n"
    assert not any("do about" in front for front in made(text).pairs)
