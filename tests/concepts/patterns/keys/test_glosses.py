"""What a gloss goes on to say in its last clause, and two words that make one quality."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "clause", ["max 5 an oven", "used in the cellar", "gets washed at night", "not for rye"]
)
def test_the_last_clause_of_a_gloss_is_so_for_itself(facts: Read, clause: str) -> None:
    found = facts(f"- **Layer**: board with loaves, {clause}\n")
    assert ("Layer", "defined_as", f"board with loaves, {clause}") in found
    assert any(one[0] == "Layer" and one[2] == clause for one in found)


def test_a_list_in_a_gloss_is_not_taken_apart(facts: Read) -> None:
    found = facts("- **Layer**: board with loaves, buns and rolls\n")
    assert [one for one in found if one[0] == "Layer"] == [
        ("Layer", "defined_as", "board with loaves, buns and rolls")
    ]


def test_two_words_that_make_one_adjective_are_a_quality(facts: Read) -> None:
    found = facts("**Rack**\n\n- cloud agnostic\n- Steam valve\n")
    assert ("Rack", "has_property", "cloud agnostic") in found
    assert ("Rack", "has_part", "Steam valve") in found


@pytest.mark.parametrize(
    ("gloss", "shown"),
    [
        ("sorts before baking (scale, sieve2)", ["scale", "sieve2"]),
        ("within the bake (Panova, stones)", ["Panova", "stones"]),
        ("uses the last loaves to pick the next (Panova)", ["Panova"]),
        ("bakes in a round (shape, colour, crust)", []),
        ("how it is baked (size, pH, crust, rest)", []),
        ("keeps loaves in order (ABC)", []),
    ],
)
def test_names_in_brackets_at_the_end_of_a_gloss_are_examples(
    facts: Read, gloss: str, shown: list[str]
) -> None:
    found = facts(f"- **Filter**: {gloss}\n")
    assert [one[2] for one in found if one[1] == "has_example"] == shown


def test_small_names_in_braces_of_a_gloss_are_kinds_or_parts(facts: Read) -> None:
    found = facts("- *Alarm*: rules for smoke {warn, drop, fail}\n")
    assert ("Alarm", "has_variant", "drop") in found
    found = facts("- **Stove**: adds plates {left, right} + oven\n")
    assert ("Stove", "has_part", "left") in found


def test_a_gloss_that_only_adds_names_tells_parts(facts: Read) -> None:
    assert ("Dough", "has_part", "old flour") in facts("- **Dough**: new flour + old flour\n")
    assert ("Dough", "has_part", "salt") in facts("- **Dough**: flour + water + salt\n")
    assert ("Dough", "has_part", "risen") not in facts("- **Dough**: kneaded + risen + cold\n")


def test_braces_behind_one_thing_hold_its_parts(facts: Read) -> None:
    found = facts("- **Hatch**: single door {loading, unloading}\n")
    assert ("Hatch", "has_part", "loading") in found


def test_a_gloss_with_the_term_in_it_defines_nothing(facts: Read) -> None:
    found = facts("- **Rack oven**: loaves from a rack oven\n- **Deck**: floor of stone\n")
    assert ("Rack oven", "has_property", "loaves from a rack oven") in found
    assert ("Deck", "defined_as", "floor of stone") in found


def test_what_is_set_off_in_brackets_behind_a_gloss_is_so_of_the_name(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "**Makers**\n\n- *Rotor*: Bell **Rotary Oven** (*bake*)\n- *Peel*: a shovel (wood)\n"
    )
    assert ("Rotor", "has_property", "bake") in found
    assert ("Peel", "has_property", "wood") not in found


def test_a_clause_in_brackets_says_nothing_apart(facts: Read) -> None:
    found = facts("### Ovens\n\n- **Deck**: same heat, flat stone (by night; not in summer)\n")
    assert not any(one[2].startswith("not in") for one in found)


def test_the_first_letters_of_a_heading_are_its_name(facts: Read) -> None:
    found = facts(
        "# Ovens\n\n### Baking Stone\n\n!!! note\n    **BS**: holds heat, and gives it off\n"
    )
    assert ("Baking Stone", "does", "holds heat, and gives it off") in found
    assert not any(one[1:] == ("has_part", "BS") for one in found)


def test_a_label_that_compares_names_nothing(facts: Read) -> None:
    found = facts("# Ovens\n\n## Racks\n\nFaster than a plain oven:\n\n- **Tray**: holds rolls\n")
    assert ("Tray", "does", "holds rolls") in found
    assert not any("Faster" in one[0] or "Faster" in one[2] for one in found)
