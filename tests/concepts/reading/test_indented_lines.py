"""Lines of a paragraph that stand further in than the line above them."""

from collections.abc import Callable

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_lines_further_in_hang_below_the_line_above(said: Say) -> None:
    note = "## Doors\n\nHinged door\n  iron\n  swings out\nSliding door\n  wood\n\ttakes no room\n"
    found = [one[::2][:2] for one in said(note, "Ovens.md")]
    assert ("Hinged door", "swings out") in found
    assert ("Sliding door", "takes no room") in found


def test_effects_below_a_glossed_name_are_told_of_it(said: Say) -> None:
    note = (
        "## Fires\n\nLow fire: the door is open\n    → pale crust\n    → thin smoke\n"
        "High fire: the door is shut\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert {one[0] for one in found if "smoke" in one[2]} == {"Low fire"}


def test_lines_as_far_in_as_the_first_stay_side_by_side(said: Say) -> None:
    note = "!!! note\n\n    **Rye**: dark\n    **Spelt**: light\n"
    assert ("Rye", "defined_as", "dark", 3) in said(note, "Bread.md")
    assert ("Spelt", "defined_as", "light", 4) in said(note, "Bread.md")
