"""What short notes leave out: how it was before, what is counted, whose the remarks are."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("Before: millers grind by hand", ("millers", "does", "grind by hand")),
        ("Previously: the miller grinds by hand", ("miller", "does", "grinds by hand")),
        ("Formerly: baked in a pit", ("Ovens", "has_property", "baked in a pit")),
    ],
)
def test_how_it_was_before_is_not_to_be_learned_first(
    facts: Callable[[str], Facts], line: str, fact: tuple[str, str, str]
) -> None:
    found = facts(f"{line}\n- slow\n- smoke everywhere\n")
    assert fact in found
    assert (fact[0], "has_property", "slow") in found
    assert (fact[0], "has_property", "smoke everywhere") in found
    assert not [one for one in found if one[1] == "prerequisite_of"]


@pytest.mark.parametrize("key", ["Before this", "Before it", "Know beforehand", "Learn this first"])
def test_what_to_know_before_this(facts: Callable[[str], Facts], key: str) -> None:
    found = facts(f"**Goal**: bread\n\n{key}: heat, yeast\n")
    assert ("heat", "prerequisite_of", "Ovens") in found
    assert ("yeast", "prerequisite_of", "Ovens") in found
    # Where to begin reading is no knowledge.
    assert facts("Read first: **Oven overview**\n") == []


def test_types_of_what_the_note_is_about_are_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("## Oven types\n\n### Deck oven\n\nstone\n\n### Rack oven\n\nturns\n")
    assert ("Ovens", "has_variant", "Rack oven") in found
    assert not [one for one in found if one[2] == "Oven types"]


def test_numbers_of_things_set_nothing_off(facts: Callable[[str], Facts]) -> None:
    note = (
        "**Deck oven**\n- **settings**\n  - `trays`: number of trays\n  - `rows`: number of rows\n"
    )
    assert not [one for one in facts(note) if one[1] == "compares_with"]
    note = "**Deck oven**\n- **doors**\n  - *Flap*: opens upwards at once\n  - *Leaf*: opens upwards slowly\n"
    assert ("Flap", "compares_with", "Leaf") in facts(note)


def test_what_is_calculated_is_no_purpose(facts: Callable[[str], Facts]) -> None:
    found = facts("- `SHARE`: (trays - 1) / (rows - 1)\n- `CROWN`: (small ovens) keeps heat\n")
    assert ("SHARE", "defined_as", "(trays - 1) / (rows - 1)") in found
    assert ("CROWN", "purpose", "small ovens") in found


def test_what_a_thing_is_used_for_is_not_listed(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n- flat stones, used to bake and dry\n- stone, brick, and clay\n")
    assert ("Deck oven", "has_property", "flat stones, used to bake and dry") in found
    assert ("Deck oven", "has_feature", "brick") in found
