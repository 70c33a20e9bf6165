"""Names set apart by dots and bars, what brackets set off, arrows in front of a word."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_dots_part_names(facts: Read) -> None:
    found = facts("**Bell oven**\n\nComponents:\n\n- Stone deck · Damper (iron) · Flue\n")
    assert [one for one in found if one[1] == "has_part"] == [
        ("Bell oven", "has_part", "Stone deck"),
        ("Bell oven", "has_part", "Damper"),
        ("Bell oven", "has_part", "Flue"),
    ]


def test_bars_part_names_that_are_set_off(facts: Read) -> None:
    found = facts("## Oven types\n\n**Deck** (of stone) | **Rack** (turns)\n")
    assert ("Ovens", "has_variant", "Rack") in found
    assert ("Rack", "has_property", "turns") in found
    assert ("Deck", "defined_as", "hot stone") in facts("- **Deck** | hot stone\n")


def test_a_name_is_one_whatever_its_brackets_set_off(facts: Read) -> None:
    found = facts("**Bell ovens**\n\n- Panova (*portable*)\n- Acme\n")
    assert ("Bell ovens", "has_part", "Panova") in found
    assert ("Panova", "has_property", "portable") in found


def test_what_rises_or_falls_is_so(facts: Read) -> None:
    found = facts("**Steam bake**: in a closed oven\n\n- ↓ crust\n- ↑ crumb\n")
    assert ("Steam bake", "has_property", "↓ crust") in found


def test_the_same_thing_for_two_names_nothing(facts: Read) -> None:
    found = facts("## Doughs\n\n- **same oven** for bread & rolls (or the crust differs)\n")
    assert [one[:2] for one in found] == [("Doughs", "has_property")]


def test_with_may_be_short(facts: Read) -> None:
    found = facts("## Deck\n\n- integrates w/ Panova, Bell Hub\n")
    assert ("Deck", "integrates_with", "Bell Hub") in found
