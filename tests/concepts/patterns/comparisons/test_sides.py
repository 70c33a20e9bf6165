"""What lines tell of each of two, of several, and below headings that name a deed."""

from collections.abc import Callable

import networkx as nx

Facts = list[tuple[str, str, str]]
GraphOf = Callable[..., nx.MultiDiGraph]


def test_a_value_may_tell_of_each_of_two(facts: Callable[[str], Facts]) -> None:
    found = facts("*Deck* vs *Rack*\n\n- **Heat**: stone vs moving air\n")
    assert ("Deck", "has_property", "stone") in found
    assert ("Rack", "has_property", "moving air") in found


def test_what_to_read_next_tells_of_neither(facts: Callable[[str], Facts]) -> None:
    found = facts("### Deck vs Rack\n\nRead next: **Deck vs Acme Rack**.\n")
    assert not any(relation == "has_property" for _, relation, _ in found)


def test_a_sum_is_so_of_the_subject(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n- Steam + heat = less crust.\n")
    assert ("Deck oven", "has_property", "Steam + heat = less crust") in found


def test_an_emphasised_flow_has_steps(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n- is hot\n\n**Bread flow**: `Dough ⟶ Deck ⟶ Rack`\n")
    assert ("Dough", "precedes", "Deck") in found
    assert sum(relation == "has_step" for _, relation, _ in found) == 3


def test_a_list_below_a_deed_is_of_what_the_section_is_in(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Taming the heat\n\n- Damper: lets the steam out\n")
    assert ("Damper", "does", "lets the steam out") in found
    assert ("Ovens", "has_part", "Damper") in found


def test_ways_to_do_a_thing_are_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("## Heat\n\nWays to make it:\n\n- **Fire**: wood\n- **Coil**: wire\n")
    assert ("Heat", "has_variant", "Coil") in found


def test_a_bold_label_is_no_remark(facts: Callable[[str], Facts]) -> None:
    found = facts("### Crust\n\n**Hard crust**\n\n- *idea*: dry air\n")
    assert ("Crust", "has_property", "Hard crust") not in found


def test_nothing_is_no_thing(graph_of: GraphOf) -> None:
    graph = graph_of("**Pit**\n\n- *needs*: nothing but sand\n")
    kinds = {data["label"]: data["type"] for _, data in graph.nodes(data=True)}
    assert kinds["nothing but sand"] == "value"


def test_what_to_pick_for_what(facts: Callable[[str], Facts]) -> None:
    note = (
        "- **Deck**: stone\n- **Rack**: cart\n\n#### Picking an oven\n\n- much bread: Deck / Rack\n"
    )
    assert ("Rack", "purpose", "much bread") in facts(note)


def test_a_short_name_with_a_digit_is_the_things_name(graph_of: GraphOf) -> None:
    graph = graph_of("Parts:\n\n- *S3*: Simple Storage **Service** (*shelf*)\n- *Door*: of oak\n")
    names = {data["label"] for _, data in graph.nodes(data=True)}
    assert "S3" in names
    assert "Simple Storage Service" not in names


def test_a_remark_with_a_remedy_is_a_property(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n- Sensitive to draft\n  - Door first\n")
    assert ("Deck oven", "has_property", "Sensitive to draft") in found


def test_numbered_remarks_on_one_of_two_are_no_steps(facts: Callable[[str], Facts]) -> None:
    note = "### Deck vs Rack\n\n*Rack*: turns\n\n- *Deck*\n\n1. no fan, one chamber\n2. dry heat\n"
    assert "has_step" not in {relation for _, relation, _ in facts(note)}


def test_a_value_may_name_each_of_those_it_tells_of(facts: Callable[[str], Facts]) -> None:
    found = facts("### Deck vs Rack\n\n- **Heat**: Rack has moving air, Deck is dry.\n")
    assert [one for one in found if one[1] == "has_property"] == [
        ("Deck", "has_property", "dry"),
        ("Rack", "has_property", "moving air"),
    ]


def test_a_remark_on_both_is_not_parted(facts: Callable[[str], Facts]) -> None:
    found = facts("### Deck vs Rack\n\n- **Note**: both are hot; Deck came first, Rack later\n")
    assert not any(one[0] == "Rack" and one[1] == "has_property" for one in found)


def test_kinds_may_stand_one_behind_the_other(facts: Callable[[str], Facts]) -> None:
    found = facts("Kneading methods: stretch and fold (slow), slap (fast), machine\n")
    assert ("Ovens", "has_part", "Kneading methods") in found
    assert ("Kneading methods", "has_variant", "machine") in found
    assert ("slap", "has_property", "fast") in found


def test_one_of_two_may_be_called_by_its_last_word(facts: Callable[[str], Facts]) -> None:
    found = facts("### Deck vs Acme Rack\n\n*Rack*: turns the loaves\n")
    assert ("Acme Rack", "does", "turns the loaves") in found


def test_small_headers_that_are_attributes_make_things_of_the_rows(
    facts: Callable[[str], Facts],
) -> None:
    table = "| | heat | example |\n|-|-|-|\n| deck | stone | pizza |\n| rack | air | rolls |\n"
    assert ("deck", "has_example", "pizza") in facts(f"### Ways to bake\n\n{table}")


def test_a_comparison_above_a_column_compares_inside_it(facts: Callable[[str], Facts]) -> None:
    column = '  <div class="col" markdown="block">\n'
    first = f"{column}**Deck vs Rack**\n\n- *Deck*: dry\n\n- *Rack*: moist\n  </div>\n"
    second = f"{column}**Deck vs Kiln**\n\n- *Deck*: flat\n\n- *Kiln*: hotter\n  </div>\n"
    found = facts(
        f'### Deck vs others\n\n<div class="row" markdown="block">\n{first}{second}</div>\n'
    )
    assert ("Deck", "compares_with", "Kiln") in found
    assert ("Kiln", "defined_as", "hotter") in found
    assert not any(" vs " in subject for subject, _, _ in found)


def test_a_line_that_sets_two_apart_may_name_each(facts: Callable[[str], Facts]) -> None:
    found = facts("Deck vs Rack: Deck = stone + heat; Rack = wanted for rolls, moist\n")
    assert ("Deck", "has_property", "stone + heat") in found
    assert ("Rack", "has_property", "wanted for rolls, moist") in found
