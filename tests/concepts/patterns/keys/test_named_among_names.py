"""Keys that are names among names, times, counts, and cells that name things."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]
GraphOf = Callable[..., nx.MultiDiGraph]


def labels(graph: nx.MultiDiGraph) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True) if data["type"] != "value"}


def test_a_measure_among_glosses_explains_a_thing(facts: Callable[[str], Facts]) -> None:
    note = (
        "#### Bake patterns\n\n1. **Shadow**: nobody eats the bread\n"
        "2. **Sample**: 5% of guests first\n3. **Full**: all guests at once\n"
    )
    found = facts(note)
    assert ("Bake patterns", "has_variant", "Sample") in found
    assert ("Sample", "defined_as", "5% of guests first") in found


def test_a_plural_with_adjectives_is_a_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Racks**: carts\n    - **Shelves**: ordered, removable.\n")
    assert ("Racks", "has_part", "Shelves") in found


def test_how_it_was_before_is_no_prerequisite(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Before**: a fire for each loaf, nobody knew the heat.\n")
    assert found[-1] == ("Ovens", "has_property", "a fire for each loaf, nobody knew the heat")


@pytest.mark.parametrize("name", ["At most once", "At least once"])
def test_how_often_may_be_a_name(facts: Callable[[str], Facts], name: str) -> None:
    found = facts(f"Turning rules:\n\n- *{name}*: look, then turn\n- *Exactly once*: by a clock\n")
    assert (name, "defined_as", "look, then turn") in found


def test_see_above_names_nothing(graph_of: GraphOf) -> None:
    graph = graph_of("- `CT` | see above\n\n**CT** stands for crust time.\n")
    assert "above" not in labels(graph)


def test_two_links_set_off_hold_each_other(facts: Callable[[str], Facts]) -> None:
    found = facts("**Store** components:\n\n- **Shelves ⟶ Boxes**\n- **Doors**\n")
    assert ("Shelves", "has_part", "Boxes") in found


def test_for_something_sorts_what_is_listed(facts: Callable[[str], Facts]) -> None:
    note = "### Components\n\n- **For integration**\n    - **Chute** for grain\n    - **Belt**\n"
    found = facts(note)
    assert ("Ovens", "has_part", "Belt") in found
    assert not any(relation == "integrates_with" for _, relation, _ in found)


def test_a_count_is_no_name(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\nQuotas:\n\n- 15 racks\n- 1 door\n")
    assert ("Deck oven", "has_property", "15 racks") in found


def test_numbered_commands_below_a_things_heading_are_steps(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Bulk load\n\n1. Export the list of loaves\n2. Poll the clock\n")
    assert ("Bulk load", "has_step", "Export the list of loaves") in found


def test_cells_with_names_name_things(graph_of: GraphOf) -> None:
    rows = "| Deck | Acme | Low |\n| Rack | Bell Forge, Cole | High |\n| Pit | Dorn | Rare |\n"
    graph = graph_of(f"| Oven | Maker | Price |\n| --- | --- | --- |\n{rows}")
    assert {"Acme", "Bell Forge", "Cole", "Dorn"} <= labels(graph)
    assert not {"Low", "High", "Rare"} & labels(graph)


def test_cells_with_phrases_name_none(graph_of: GraphOf) -> None:
    rows = "| Deck | Global heat |\n| Rack | Local air |\n| Pit | Some smoke |\n"
    graph = graph_of(f"| Oven | Keeps |\n| --- | --- |\n{rows}")
    assert "Global heat" not in labels(graph)


def test_what_a_short_name_is_need_not_spell_it_out(facts: Callable[[str], Facts]) -> None:
    found = facts("**Search**\n\n- **is**: a search system\n")
    assert ("Search", "is_a", "search system") in found


NUMBERED = (
    "## Quality of a loaf\n\n1. **Colour** = how dark it is\n\n2. **Crumb**: how open is it?\n\n"
    "3. **Consistency**: comes out alike every day\n\n4. **Crust quality**: cracks when pressed\n"
)


def test_nobody_numbers_properties(facts: Callable[[str], Facts]) -> None:
    found = facts(NUMBERED)
    assert ("Quality of a loaf", "has_part", "Consistency") in found
    assert ("Consistency", "defined_as", "comes out alike every day") in found
    assert ("Quality of a loaf", "has_part", "Crust quality") in found


def test_but_several_words_for_properties_are_such_in_any_list(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "## Rye\n\n1. **Limits**: it tears\n2. **Cost**: low\n3. **Result**: dark bread\n"
    )
    assert ("Rye", "has_property", "it tears") in found


def test_what_is_asked_for_by_a_label_are_things(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Faults\n\nWhat to do when a loaf burns?\n\n- **Cover**: foil on top\n"
        "- **Fix**: cut it off\n- **Give up**: feed the ducks\n"
    )
    assert ("Faults", "has_part", "Fix") in found
    assert any(one[0] == "Fix" for one in found)


def test_what_is_numbered_as_a_step_elsewhere_is_no_property(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "# Sluices\n\n**Gates**\n\n- *Upper gates*: hold water\n- *Lower gates*: hold boats\n\n"
        "**Flow**:\n\n1. **Upper gates** → *Open*\n2. **Lower gates** → *Shut*\n"
    )
    assert ("Gates", "has_part", "Upper gates") in found or (
        "Gates", "has_variant", "Upper gates") in found  # fmt: skip


def test_nor_in_plain_words(facts: Callable[[str], Facts]) -> None:
    found = facts(NUMBERED.replace("**", ""))
    assert ("Quality of a loaf", "has_part", "Consistency") in found
    summed = facts(
        "## Deck vs Rack\n\n1. *Deck*: slow\n2. *Rack*: quick\n3. Result: rolls on racks\n"
    )
    assert not any(one[0] == "Result" for one in summed)
