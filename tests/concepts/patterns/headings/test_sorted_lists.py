"""Lists with a line above that sorts them, and keys that only look like properties."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]


def test_a_kind_of_something_is_no_property(facts: Callable[[str], Facts]) -> None:
    note = (
        "## Heat models\n\nstrong to weak:\n\n1. **Causal consistency**: in order\n"
        "2. **Quorum**: half\n"
    )
    found = facts(note)
    assert any(one[2] == "Causal consistency" for one in found)
    assert ("Causal consistency", "defined_as", "in order") in found
    assert not any("strong to weak" in name for one in found for name in one[::2])


def test_one_key_with_two_names_is_two_things_where_each_is_told(
    facts: Callable[[str], Facts],
) -> None:
    note = (
        "**Oven**\n\n- **Deck / Rack**\n    - deck = a floor made of stone\n"
        "    - rack = shelves on wheels\n"
    )
    found = facts(note)
    assert ("Oven", "has_part", "Deck") in found
    assert ("rack", "defined_as", "shelves on wheels") in found


def test_what_is_the_default_is_said_of_a_name_in_code(facts: Callable[[str], Facts]) -> None:
    found = facts("**Modes**\n\n- `slow_bake` default\n- `fast_bake`: for rolls\n")
    assert ("slow_bake", "has_property", "default") in found


def test_a_label_with_a_preposition_is_an_aspect(facts: Callable[[str], Facts]) -> None:
    found = facts("### Cold oven\n\nWorse with\n\n- big loaves\n- Deck / .NET\n")
    assert ("Cold oven", "has_property", "big loaves") in found


def test_what_comes_before_a_note_is_learnt_before_it(facts: Callable[[str], Facts]) -> None:
    found = facts("Before this: dough, heat\n")
    assert ("dough", "prerequisite_of", "Ovens") in found


def test_use_cases_are_things(facts: Callable[[str], Facts]) -> None:
    found = facts("### Use cases\n\n- roll baking (in towns)\n- pizza\n- it keeps plates warm\n")
    assert ("Ovens", "purpose", "roll baking") in found
    assert ("roll baking", "has_property", "in towns") in found


def test_a_table_of_limits_needs_no_words_above_its_columns(facts: Callable[[str], Facts]) -> None:
    found = facts("### Limits\n\n| | |\n|---|---|\n| Load | 200 loaves |\n| /tmp | 2 trays |\n")
    assert ("Ovens", "has_property", "200 loaves") in found
    assert ("Ovens", "has_property", "2 trays") in found


def test_small_keys_that_all_explain_are_things(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Deck\n- **how**: on stone\n- **pros**: even\n- **cons**: slow\n\n"
        "### Sifting\n- *pre-sift* -> sift first, weigh the rest\n- *post-sift* -> weigh first\n"
    )
    found = facts(note)
    assert ("Sifting", "has_variant", "pre-sift") in found
    assert ("Deck", "has_property", "on stone") in found


def test_headings_below_a_plural_are_its_kinds(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Flows (ways in)\n\n#### Gate code + key\n\n1. baker opens the gate\n\n"
        "#### Back door\n\n- **lock**: none\n"
    )
    found = facts(note)
    assert ("Flows", "has_variant", "Back door") in found
    # A section that says something itself has sections of any sort.
    found = facts(
        "### Doors\n\n- **lock**: none\n\n#### Price list\n\n- low\n\n#### Use\n\n- often\n"
    )
    assert not any(one[0] == "Doors" and one[1] == "has_variant" for one in found)
