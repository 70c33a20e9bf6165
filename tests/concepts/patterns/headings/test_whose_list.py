"""Whose a list is, and what its names are; names with a vendor in front."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_every_x_has_is_told_of_x(facts: Read) -> None:
    found = facts(
        "## Heat\n\nEvery loaf tag has\n\n- `size` = weight of the loaf\n- `age` = days\n"
    )
    assert ("loaf tag", "has_part", "size") in found


def test_what_belongs_to_a_set_are_its_parts(facts: Read) -> None:
    found = facts("### Tray set\n\n- **Primary**: takes loaves\n- **Secondary**: copies it\n")
    assert ("Tray set", "has_part", "Primary") in found


def test_keys_that_are_equated_in_one_line_are_told_apart(facts: Read) -> None:
    found = facts("*proof* = how long? *bake* = how hot?\n")
    assert ("proof", "defined_as", "how long?") in found
    assert ("bake", "defined_as", "how hot?") in found


def test_a_vendor_does_not_count_for_an_acronym(facts: Read) -> None:
    found = facts("**AWS Bread and Oven Management (BOM)**\n\n- **is**: a service\n")
    assert not any(one[1] == "has_property" for one in found)


def test_a_vendor_before_the_subject_is_part_of_its_name(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    found = said("## What it is\n\nApache Oven is a distributed bread store.\n", "Oven.md")
    assert not any(one[2].startswith("Apache") for one in found)
    assert "is_a" in {one[1] for one in found}


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("Elements of a loaf: crust, crumb (inside).", "has_part"),
        ("- **Kinds of loaf**: round, long", "has_variant"),
    ],
)
def test_names_behind_a_word_for_members_are_of_the_thing_it_names(
    facts: Read, line: str, relation: str
) -> None:
    found = facts(f"## Baking\n\n{line}\n")
    assert {one[0] for one in found if one[1] == relation} == {"loaf"}


def test_what_is_a_part_heads_its_section(facts: Read) -> None:
    note = "- **made_of** ⟶ {Walls, Doors, Tools}\n\n## Tools\n\n- **purpose**: reach the back\n"
    assert ("Tools", "purpose", "reach the back") in facts(note)
    bare = "## Tools\n\n- Peel\n- Hook\n"
    assert ("Ovens", "uses", "Peel") in facts(bare)


def test_a_flow_in_brackets_is_of_that_process(facts: Read) -> None:
    note = "## Tools\n\n**Flow** (steam baking):\n\n1. **Heat** → the stones get hot\n"
    assert ("steam baking", "has_step", "Heat") in facts(note)
    plain = "## Rye\n\n**Flow** (simplified):\n\n1. **Heat** → the stones get hot\n"
    assert ("Rye", "has_step", "Heat") in facts(plain)


def test_with_and_without_sort_what_a_section_lists(facts: Read) -> None:
    note = "## Baking\n\n### Without steam\n\n- **Dry bake** ⟶ keeps the door open\n"
    assert ("Baking", "has_variant", "Dry bake") in facts(note) or (
        "Baking", "has_part", "Dry bake") in facts(note)  # fmt: skip


def test_a_way_in_is_no_order_to_the_reader(facts: Read) -> None:
    note = "## Read API\n\n- `GetLoaf`: one loaf\n- `Scan`: all loaves\n"
    assert ("Read API", "has_part", "GetLoaf") in facts(note)


def test_a_key_of_several_columns_is_no_owner(facts: Read) -> None:
    note = (
        "## Racks\n\n**Deck**\n\n- *capacity*: small\n- *price*: low\n\n"
        "**Rotor**\n\n- *capacity*: large\n- *price*: high\n\n"
        "## Capacity modes\n\n- **Fixed**: pay a month\n- **Shared**: pay a loaf\n"
    )
    assert ("Capacity modes", "has_variant", "Fixed") in facts(note)


def test_an_engine_alone_above_a_list_is_a_thing(facts: Read) -> None:
    found = facts("# Bakery\n\n**Heat Engine**\n\n- **subtypes** ⟶ {Burner, Coil}\n")
    assert ("Heat Engine", "has_variant", "Burner") in found
    assert ("Heat Engine", "purpose", "long shifts") in facts(
        "# Bakery\n\n**Heat Engine**\n\n- **optimized_for**: long shifts\n"
    )


def test_kinds_of_what_a_choice_is_of_are_kinds(facts: Read) -> None:
    found = facts("## Bread\n\nChoice of flour\n\n- Rye flour = dark\n- Wheat flour = light\n")
    assert ("flour", "has_variant", "Rye flour") in found
    assert ("Rye flour", "defined_as", "dark") in found


def test_a_heading_that_is_defined_below_is_a_thing(facts: Read) -> None:
    found = facts(
        "## 3. Spare Components\n\n- **definition**: Only used when others break.\n\n"
        "**Second Fan**\n\n- **function** ⟶ blows\n"
    )
    assert ("Spare Components", "defined_as", "Only used when others break") in found
    assert ("Spare Components", "has_part", "Second Fan") in found


def test_what_a_limit_speaks_of_is_no_kind(facts: Read) -> None:
    found = facts("## Flour\n\nLimitations\n\n- **Mixing flour**: not supported\n")
    assert ("Flour", "has_variant", "Mixing flour") not in found
