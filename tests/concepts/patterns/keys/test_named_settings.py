"""Names of settings, kinds that a sentence counts, and processes named in a sentence."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]


def test_a_key_with_underscores_is_a_setting_unless_it_relates(
    facts: Callable[[str], Facts],
) -> None:
    note = "**Fan**\n\n- **purpose**: heat\n- **fan_speed**: turns in a minute, from 1 to 9\n"
    found = facts(note)
    assert ("fan_speed", "defined_as", "turns in a minute, from 1 to 9") in found or (
        "Fan", "has_property", "turns in a minute, from 1 to 9"
    ) in found  # fmt: skip
    assert not any(relation == "related_to" for _, relation, _ in found)
    assert ("Fan", "related_to", "Mill") in facts("**Fan**\n\n- **inspired_by**: Mill\n")


def test_below_parameters_each_key_is_a_thing(facts: Callable[[str], Facts]) -> None:
    note = (
        "**goal**: bread\n**how**: slowly\n**pros**: cheap\n\n### Parameters\n\n"
        "- **fan_speed**: turns in a minute\n- **trays**: where loaves lie\n"
    )
    found = facts(note)
    assert ("Ovens", "has_property", "fan_speed") in found
    assert ("trays", "defined_as", "where loaves lie") in found


def test_counted_kinds_may_have_long_brackets(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "Rack ovens come in two flavours: *fixed* (the baker carries all of the loaves) and "
        "*mobile* (rolls in).\n\nA rack oven comes in two flavours: *fixed* (the baker carries "
        "all of the loaves) and *mobile* (rolls in).\n"
    )
    assert ("rack oven", "has_variant", "fixed") in found
    assert ("fixed", "has_property", "the baker carries all of the loaves") in found
    assert ("mobile", "has_property", "rolls in") in found


def test_what_is_unequal_is_compared(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Deck**: a floor\n- **Rack**: shelves\n- deck ≠ rack (one turns)\n")
    assert ("deck", "compares_with", "rack") in found


def test_participles_behind_a_kind_are_properties(facts: Callable[[str], Facts]) -> None:
    note = "**Rack oven** is a large bread oven, invented in Sweden, heated by gas.\n"
    found = facts(note)
    assert ("Rack oven", "is_a", "large bread oven") in found
    assert ("Rack oven", "has_property", "invented in Sweden") in found
    assert ("Rack oven", "has_property", "heated by gas") in found


def test_a_name_that_begins_with_a_verb_is_no_instruction(facts: Callable[[str], Facts]) -> None:
    found = facts("**Step Ovens** is a serverless baking service. You load a tray.\n")
    assert ("Step Ovens", "is_a", "baking service") in found


def test_a_process_may_be_named_before_its_steps(facts: Callable[[str], Facts]) -> None:
    found = facts("It belongs to the milling process: soak ⟶ grind ⟶ sift\n")
    assert ("milling process", "has_part", "Ovens") in found
    assert ("milling process", "has_step", "grind") in found


def test_how_below_a_heading_of_kinds_explains_them(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Loading styles\nhow loaves are put in\n\n1. **PEEL** - by hand\n2. **BELT** - quick\n"
    )
    found = facts(note)
    assert ("Loading styles", "defined_as", "how loaves are put in") in found
    assert ("Loading styles", "has_variant", "BELT") in found


def test_limits_in_lines_are_properties(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "#### Limits\nTray: max 25 kg of dough. Use two for more.\nOven load: 200 loaves.\n"
    )
    assert ("Ovens", "has_property", "200 loaves") in found
    assert any(one[2].startswith("max 25 kg") for one in found if one[1] == "has_property")
