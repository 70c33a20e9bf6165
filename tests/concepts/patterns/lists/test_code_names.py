"""Names in code side by side in an item, and what stands in brackets behind them."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_a_row_of_code_alone_in_an_item_names_the_subjects_own(facts: Read) -> None:
    found = facts("# Oven\n\n**Actions** (start the fan)\n\n- `heat()`, `steam()`, `stop()`\n")
    assert ("Actions", "has_part", "steam") in found
    assert ("Actions", "has_property", "start the fan") in found


def test_brackets_behind_a_row_of_code_are_of_what_has_the_row(facts: Read) -> None:
    found = facts("# Oven\n\n- *Quick*: `heat`, `steam` (no waiting)\n")
    assert ("Quick", "has_property", "no waiting") in found
    assert not any(one[0] == "steam" for one in found)
