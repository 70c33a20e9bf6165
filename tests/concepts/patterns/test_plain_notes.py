"""Notes in plain words: headings that ask, keys without emphasis, remarks among the facts."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on an oven says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Oven.md")]


@pytest.mark.parametrize("asked", ["What are the main parts?", "What are the key concepts?"])
def test_who_asks_for_parts_is_told_parts_of_the_subject(
    facts: Callable[[str], Facts], asked: str
) -> None:
    found = facts(f"## {asked}\n\n- Vault – keeps the heat\n- Task – one loaf to bake\n")
    assert ("Oven", "has_part", "Vault") in found
    assert ("Oven", "has_part", "Task") in found or "parts" in asked
    assert not any("concepts" in one or "parts" in one for one, _, _ in found)


def test_who_asks_which_is_told_kinds(facts: Callable[[str], Facts]) -> None:
    table = "| Door | Holds | Price |\n|---|---|---|\n| Iron door | heat | high |\n"
    table += "| Glass door | sight | low |\n"
    found = facts(f"### Which door?\n\n{table}")
    assert ("door", "has_variant", "Iron door") in found
    assert ("Glass door", "has_property", "sight") in found


def test_how_something_works_is_about_it(facts: Callable[[str], Facts]) -> None:
    found = facts("## How does steaming work?\n\n- *Tray*: holds the water\n")
    assert ("steaming", "has_part", "Tray") in found


def test_a_key_in_code_is_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Switches\n\n- `fan_speed`: speed of the fan\n- `mode`: if on, dries the air\n"
    )
    assert ("Switches", "has_part", "fan_speed") in found
    assert ("fan_speed", "defined_as", "speed of the fan") in found
    assert ("Switches", "has_part", "mode") in found


def test_lines_with_keys_are_a_list_without_its_signs(facts: Callable[[str], Facts]) -> None:
    lines = "vault: keeps the heat\nflue: lets the smoke out\nash-box: catches what falls\n"
    found = facts(f"Parts:\n\n{lines}")
    assert [one for one in found if one[1] == "has_part"] == [
        ("Oven", "has_part", "vault"),
        ("Oven", "has_part", "flue"),
        ("Oven", "has_part", "ash-box"),
    ]
    assert ("flue", "does", "lets the smoke out") in found


def test_a_placeholder_is_no_part_of_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("Switches:\n\n- fan=N: runs at N turns\n- heat=<degrees>: how hot it gets\n")
    assert {one[0] for one in found if one[1] in ("does", "defined_as")} == {"fan", "heat"}


@pytest.mark.parametrize("key", ["Rule of thumb", "My take", "Pro tip", "Bottom line", "Rule"])
def test_a_remark_is_no_concept(facts: Callable[[str], Facts], key: str) -> None:
    found = facts(f"**Oven**\n\n- **is**: a box\n\n{key}: heat it for an hour before use.\n")
    assert found[1:] == [("Oven", "has_property", "heat it for an hour before use")]


def test_a_line_that_ends_with_a_stop_has_no_list(facts: Callable[[str], Facts]) -> None:
    found = facts("Trade-off: a thick wall heats slowly.\n\n- *Vault* ⟶ keeps the heat\n")
    assert found[0] == ("Oven", "has_property", "a thick wall heats slowly")
    assert ("Oven", "has_part", "Vault") in found


def test_a_remark_may_tell_what_each_is_for(facts: Callable[[str], Facts]) -> None:
    note = "### Deck vs Rack\n\n- *Deck*: stone\n- *Rack*: air\n\n"
    found = facts(f"{note}My take: Deck for bread, Rack when there are many rolls.\n")
    assert ("Deck", "purpose", "bread") in found
    assert ("Rack", "purpose", "there are many rolls") in found


def test_a_remark_may_say_what_to_start_with(facts: Callable[[str], Facts]) -> None:
    note = "**Deck**\n\n- slow\n\n**Rack**\n\n- fast\n\n"
    found = facts(f"{note}Rule: start w/ Deck for bread, Rack if in a hurry.\n")
    assert ("Deck", "purpose", "bread") in found
    assert ("Rack", "purpose", "in a hurry") in found


def test_two_in_brackets_are_kinds_set_against_each_other(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Heaters (gas vs wood)\n\n| | gas | wood |\n|---|---|---|\n| smoke | no | yes |\n"
    )
    assert ("gas", "compares_with", "wood") in found
    assert ("Heaters", "has_variant", "gas") in found
    assert ("Heaters", "has_variant", "wood") in found


@pytest.mark.parametrize("key", ["structure", "Hierarchy"])
def test_a_structure_holds_one_in_the_other(facts: Callable[[str], Facts], key: str) -> None:
    found = facts(f"**Oven**\n\n- **{key}**: wall ⟶ course ⟶ brick (of clay)\n")
    assert ("Oven", "has_part", "wall") in found
    assert ("course", "has_part", "brick") in found
    assert not any(key in one for one in found)


def test_steps_that_are_no_names_are_steps_still(facts: Callable[[str], Facts]) -> None:
    found = facts("Flow: wood burns on the floor → stones take up the heat → bread goes in\n")
    assert [one for one in found if one[1] == "has_step"] == [
        ("Oven", "has_step", "wood burns on the floor"),
        ("Oven", "has_step", "stones take up the heat"),
        ("Oven", "has_step", "bread goes in"),
    ]


@pytest.mark.parametrize("label", ["3 ways", "Two options:", "There are three ways:"])
def test_a_count_of_ways_names_nothing(facts: Callable[[str], Facts], label: str) -> None:
    found = facts(f"### Heating\n\n{label}\n\n1. *Gas*: fast\n2. *Wood*: slow\n3. *Coal*: hot\n")
    assert ("Heating", "has_variant", "Gas") in found
    assert not any("ways" in one or "options" in one for one in found)


def test_a_label_may_stand_behind_a_sentence(facts: Callable[[str], Facts]) -> None:
    line = "**Baking** transforms dough into bread. Three kinds:"
    found = facts(f"### Where it fits\n\n{line}\n\n- **Dry**: in hot air\n- **Moist**: in steam\n")
    assert ("Baking", "does", "transforms dough into bread") in found
    assert ("Baking", "has_variant", "Dry") in found


@pytest.mark.parametrize(
    "line", ["Default is gas.", "Default temperature is 220 degrees.", "The default heater is gas."]
)
def test_a_default_is_told_of_the_subject(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"### Heating\n\n{line}\n")
    assert [(one, how) for one, how, _ in found] == [("Heating", "has_property")]


@pytest.mark.parametrize("verb", ["means", "refers to"])
def test_what_a_thing_means_is_its_definition(facts: Callable[[str], Facts], verb: str) -> None:
    found = facts(f"An oven {verb} a closed room for baking, so that the heat stays in.\n")
    assert found[0] == ("Oven", "defined_as", "a closed room for baking")
    assert ("Oven", "purpose", "the heat stays in") in found


def test_the_kind_of_a_thing_may_be_somebodys(facts: Callable[[str], Facts]) -> None:
    assert facts("## Tandoor\n\nTandoor is the clay oven of India.\n")[:1] == [
        ("Tandoor", "is_a", "clay oven")
    ]


@pytest.mark.parametrize("what", ["the first closed oven (1490)", "the most common oven"])
def test_what_is_first_or_most_is_no_kind(graph_of: Build, what: str) -> None:
    graph = graph_of({"Stove.md": f"**Stove**\n\n- *is*: {what}\n"})
    assert {concept.label for concept in concepts_of(graph)} == {"Stove"}


@pytest.mark.parametrize("item", ["good defaults", "great crust", "poor insulation", "easy setup"])
def test_a_judgement_is_no_part(graph_of: Build, item: str) -> None:
    graph = graph_of({"Stove.md": f"**Stove**\n\n- {item}\n"})
    assert {concept.label for concept in concepts_of(graph)} == {"Stove"}


def test_tasks_below_read_next_are_what_comes_after(facts: Callable[[str], Facts]) -> None:
    found = facts("### Read next\n\n- [ ] Rye sours (long ones)\n- [ ] Baker's book, chapter 2\n")
    assert [one for one in found if one[1] == "prerequisite_of"] == [
        ("Oven", "prerequisite_of", "Rye sours")
    ]


@pytest.mark.parametrize("label", ["Read:", "Docs:", "Further reading:"])
def test_what_to_read_is_no_part(facts: Callable[[str], Facts], label: str) -> None:
    assert facts(f"### Heating\n\n{label}\n\n- Smith: On heat\n- ISO 9111\n") == []


def test_a_value_in_brackets_may_tell_by_what(facts: Callable[[str], Facts]) -> None:
    assert facts("**Works with**: Mixer (via cable), Scale\n") == [
        ("Oven", "compatible_with", "Mixer"),
        ("Oven", "compatible_with", "Scale"),
    ]


def test_an_item_with_a_list_is_about_the_name_it_opens_with(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Fuel\n\n- LPG with the regulator of the maker\n    - pro: clean\n")
    assert ("LPG", "has_property", "clean") in found
    assert ("Fuel", "has_part", "LPG") in found


def test_one_of_a_kind_is_the_kind(facts: Callable[[str], Facts]) -> None:
    assert facts("- One loaf = one piece of dough\n") == [
        ("loaf", "defined_as", "one piece of dough")
    ]


def test_an_acronym_may_end_in_a_letter_of_its_own(graph_of: Build) -> None:
    graph = graph_of({"Terms.md": "- **ROX (Rotary Oven):** turns its racks\n"})
    assert any(
        {"ROX", "Rotary Oven"} <= {one["label"], *one["aliases"]}
        for _, one in graph.nodes(data=True)
    )


def test_numbers_below_an_algorithm_order_its_steps(facts: Callable[[str], Facts]) -> None:
    found = facts("**Algorithm**\n\n1. Weigh flour\n2. Mix it with the water\n3. Fold twice\n")
    assert {how for _, how, _ in found} == {"has_step"}


def test_notes_on_a_thing_are_about_it(facts: Callable[[str], Facts]) -> None:
    found = facts("## Tandoor notes\n\nTandoor is a clay oven.\n\n- *Lid*: keeps the heat\n")
    assert ("Tandoor", "has_part", "Lid") in found


def test_reads_in_a_table_are_counted_and_not_used(facts: Callable[[str], Facts]) -> None:
    table = (
        "| | Dial | Screen |\n|---|---|---|\n| Reads | slow | fast only |\n| Price | low | high |\n"
    )
    found = facts(table)
    assert ("Dial", "has_property", "slow") in found
    assert ("Screen", "has_property", "fast only") in found


def test_what_is_chosen_of_two_is_told_of_the_whole(facts: Callable[[str], Facts]) -> None:
    table = "| | gas | wood |\n|---|---|---|\n| smoke | no | yes |\n"
    found = facts(
        f"### Heaters (gas vs wood)\n\n{table}\nDefault choice: **gas**. (wood for taste)\n"
    )
    assert ("Oven", "has_property", "gas") in found


def test_what_follows_from_a_drawback_is_part_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("**Oven**\n\n**Cons**\n\n- many parts\n- massive ⟶ slow to heat\n")
    assert ("Oven", "has_property", "massive ⟶ slow to heat") in found


def test_a_key_may_be_called_idea(facts: Callable[[str], Facts]) -> None:
    assert facts("**Oven**\n\n- *idea*: keep heat in stone\n") == [
        ("Oven", "has_property", "keep heat in stone")
    ]


@pytest.mark.parametrize(
    "line", ["**Idea**: keep heat in stone", "- Main idea: keep heat in stone"]
)
def test_the_idea_of_a_thing_says_what_it_is(facts: Callable[[str], Facts], line: str) -> None:
    assert facts(f"## Oven\n\n{line}\n") == [("Oven", "defined_as", "keep heat in stone")]


def test_a_colon_ends_what_a_thing_is(facts: Callable[[str], Facts]) -> None:
    found = facts("## Kiln\n\nApache Kiln is an open-source baking tool: you fill it, it bakes.\n")
    assert found[:1] == [("Kiln", "is_a", "baking tool")]


def test_who_asks_where_it_runs_is_told_what_it_uses(facts: Callable[[str], Facts]) -> None:
    note = "## Where can I run it?\n\n- LPG with the regulator of the maker\n    - pro: clean\n"
    found = facts(f"{note}- Mains – no bottles\n")
    assert ("Oven", "uses", "LPG") in found
    assert ("LPG", "has_property", "clean") in found
    assert ("Oven", "uses", "Mains") in found


def test_one_of_a_kind_below_a_label_is_the_kind(facts: Callable[[str], Facts]) -> None:
    found = facts("## Best practices\n\n- One loaf = one piece of dough\n")
    assert not any("One loaf" in one for one in found)


def test_a_state_is_not_what_brings_it_about(graph_of: Build) -> None:
    note = "- *schedule*: a list of times\n\n### States\n\nscheduled → baked → cooled\n"
    labels = {concept.label for concept in concepts_of(graph_of({"Oven.md": note}))}
    assert {"schedule", "scheduled"} <= labels


def test_a_default_may_stand_above_a_list(facts: Callable[[str], Facts]) -> None:
    found = facts("### Heating\n\nDefault is `top_heat`.\n- `fan`: moves the air\n")
    assert ("Heating", "has_property", "top_heat") in found
    assert ("Heating", "has_part", "fan") in found


def test_a_bracket_behind_a_term_explains_it(facts: Callable[[str], Facts]) -> None:
    found = facts("### Good habits\n\n- Loaves should be *docked* (cut on top before they go in)\n")
    assert ("docked", "defined_as", "cut on top before they go in") in found


def test_plain_labels_in_a_comparison_are_its_sides(graph_of: Build) -> None:
    note = "## Deck vs Wood oven\nDeck\n- stone floor\n- needs power\n\nWood oven\n- brick floor\n"
    graph = graph_of({"Ovens.md": f"{note}- needs wood\n"})
    (comparison,) = graph.graph["comparisons"]
    assert [row.cells for row in comparison.rows] == [
        ("stone floor", "brick floor"),
        ("needs power", "needs wood"),
    ]


def test_what_stands_behind_a_colon_in_a_gloss_are_examples(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("### Heaters\n\n- Bought heater - made by others: gas ring, hotplate (Acme)\n")
    assert ("Bought heater", "defined_as", "made by others") in found
    assert ("Bought heater", "has_example", "gas ring") in found
    assert ("Bought heater", "has_example", "hotplate") in found


def test_what_opens_with_a_key_of_the_note_is_about_it(facts: Callable[[str], Facts]) -> None:
    note = "### Doors\n\n- lid: loose plate of iron\n- flap: hinged plate of iron\n\n"
    assert ("lid", "does", "keeps the heat in") in facts(f"{note}> lid keeps the heat in.\n")


def test_a_box_headed_by_two_names_sets_them_apart(graph_of: Build) -> None:
    table = "    | | Gas | Wood |\n    |---|---|---|\n    | smoke | none | much |\n"
    graph = graph_of({"Oven.md": f"!!! note\n    **Gas vs Wood**\n\n{table}"})
    assert {concept.label for concept in concepts_of(graph)} == {"Oven", "Gas", "Wood"}


def test_a_name_in_full_is_no_acronym(graph_of: Build) -> None:
    table = "| | gas | wood |\n|---|---|---|\n| smoke | none | much |\n"
    graph = graph_of(
        {"Oven.md": f"## Gas fire vs Wood fire\n\n{table}", "Air.md": "- **gas**: air\n"}
    )
    labels = {concept.label for concept in concepts_of(graph)}
    assert "Gas fire" in labels
    assert labels & {"gas", "Gas"}
