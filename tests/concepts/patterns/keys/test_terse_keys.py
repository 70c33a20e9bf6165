"""Keys as terse notes write them: in small letters, in brackets, half emphasised, typed."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]
Said = tuple[str, str, str, int]


@pytest.mark.parametrize("key", ["**fuels** ⟶", "*fuels*:", "**Causes** ⟶"])
def test_a_word_with_braces_behind_it_says_of_the_subject(
    facts: Callable[[str], Facts], key: str
) -> None:
    found = facts(f"# Oven\n\n**Oven**\n\n- {key} {{beech, gas (bottled), no draught}}\n")
    assert {("Oven", "has_property", one) for one in ("beech", "gas", "no draught")} <= {*found}
    assert ("gas", "has_property", "bottled") in found
    assert not any(subject.casefold() in ("fuels", "causes") for subject, _, _ in found)


def test_a_name_with_braces_behind_it_keeps_its_parts(facts: Callable[[str], Facts]) -> None:
    found = facts("# Bakery\n\n**Bakery**\n\n- **Oven** ⟶ {door, rack}\n")
    assert ("Oven", "has_part", "door") in found


def test_arrows_in_braces_stay_one_value(facts: Callable[[str], Facts]) -> None:
    found = facts("# Oven\n\n**Oven**\n\n- *sizing*: {up ⟶ more heat, out ⟶ more ovens}\n")
    assert ("Oven", "has_property", "up ⟶ more heat, out ⟶ more ovens") in found


def test_a_relation_before_arrows_is_the_key_of_them(facts: Callable[[str], Facts]) -> None:
    found = facts("# Bakery\n\n**Oven**\n\n- **function** ⟶ dough ⟶ bread\n")
    assert ("Oven", "does", "dough ⟶ bread") in found
    assert not any("function" in one for one in found)


def test_letters_set_off_make_a_word_a_name(facts: Callable[[str], Facts]) -> None:
    lines = "- **C**onsistency: every loaf is alike\n\n- **A**vailability: bread at any hour\n"
    found = facts(f"# CAP\n\n{lines}")
    assert ("CAP", "has_part", "Consistency") in found
    assert ("Availability", "defined_as", "bread at any hour") in found


def test_what_is_called_by_brackets_is_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("# Bakery\n\n- `bake()`: calls `heat` on each rack\n")
    assert ("bake", "does", "calls heat on each rack") in found


def test_a_word_in_small_letters_tells_kinds_of_the_subject(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("# Ovens\n\n**deck** ovens: bake on stone\n\n**rack** ovens: turn the loaves\n")
    assert ("Ovens", "has_variant", "deck ovens") in found
    assert ("deck ovens", "defined_as", "bake on stone") in found
    assert not any(subject in ("deck", "rack") for subject, _, _ in found)


def test_what_stands_behind_each_of_two_is_so_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("# Ovens\n\n- **Open** (Panova) vs **Closed** (Bell)\n")
    assert ("Open", "compares_with", "Closed") in found
    assert {("Open", "has_example", "Panova"), ("Closed", "has_example", "Bell")} <= {*found}
    found = facts("# Ovens\n\n- **Deck** (general) vs **Rack** (bread)\n")
    assert {("Deck", "has_property", "general"), ("Rack", "has_property", "bread")} <= {*found}


def test_one_versus_other_behind_a_key_are_kinds_and_compared(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("# Mill\n\n**Grind sizes**: coarse vs fine\n")
    assert ("Grind sizes", "has_variant", "coarse") in found
    assert ("coarse", "compares_with", "fine") in found


def test_several_other_names_in_brackets(graph_of: Callable[..., nx.MultiDiGraph]) -> None:
    graph = graph_of("**Sourdough** (aka *levain*, *wild yeast*): raised slowly\n")
    (bread,) = (data for _, data in graph.nodes(data=True) if data["label"] == "Sourdough")
    assert {"levain", "wild yeast"} <= {*bread["aliases"]}


def test_one_arrow_behind_a_name_and_others_between_its_steps(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("# Bakery\n\n- **Baking** ⟶ mixing → proofing → baking\n")
    assert ("Baking", "has_step", "mixing") in found
    assert ("Bakery", "has_step", "Baking") not in found
    found = facts("# Bakery\n\n- **Mill** ⟶ grinds grain → *Flour*\n")
    assert ("Mill", "does", "grinds grain → Flour") in found


def test_what_follows_from_more_is_so_of_the_subject(facts: Callable[[str], Facts]) -> None:
    found = facts("# Oven\n\n**Oven**\n\n- ↑ heat ⟶ dark crust\n- paid by the hour ⟶ use gas\n")
    assert ("Oven", "has_property", "↑ heat ⟶ dark crust") in found
    assert ("Oven", "has_property", "paid by the hour ⟶ use gas") in found


def test_the_title_again_before_an_arrow_is_explained(said: Callable[..., list[Said]]) -> None:
    found = said("Panova ⟶ bread without an oven\n\n- cheap at night\n", "Panova.md")
    assert ("Panova", "defined_as", "bread without an oven", 1) in found


def test_items_behind_a_row_that_lists_all_are_no_more_of_it(
    facts: Callable[[str], Facts],
) -> None:
    kinds = "- *Deck*: stone floor\n\n- *Rack*: turns\n"
    found = facts(f"# Ovens\n\n**Fuels**: Beech · Oak · Gas\n\n{kinds}")
    assert ("Fuels", "has_variant", "Oak") in found
    assert not any(subject == "Fuels" and target == "Deck" for subject, _, target in found)
    assert any(subject == "Ovens" and target == "Deck" for subject, _, target in found)


def test_a_scientist_is_no_pronoun(facts: Callable[[str], Facts]) -> None:
    found = facts("**Slow ovens**\n\n**Solutions**:\n\n- He init\n- batch norm\n")
    assert ("Slow ovens", "has_property", "He init") in found


def test_what_is_typed_is_no_question(facts: Callable[[str], Facts]) -> None:
    note = "**Order**: `FROM` ⟶ `WHERE` ⟶ `LIMIT`\n\n- *WHERE*: filters the loaves\n"
    found = facts(note)
    assert ("Order", "has_step", "WHERE") in found
    assert ("WHERE", "does", "filters the loaves") in found


def test_an_inline_field_tells_of_the_item_it_stands_in(facts: Callable[[str], Facts]) -> None:
    text = (
        "- [[Deck oven]]\n  floor:: stone\n  heat:: from below\n  - slow to warm up\n"
        "- [[Rack oven]]\n  floor:: steel\n"
    )
    found = facts(text)
    assert ("Deck oven", "has_property", "stone") in found
    assert ("Deck oven", "has_property", "from below") in found
    # The list behind the fields is the item's, too, and not the last field's.
    assert ("Deck oven", "has_property", "slow to warm up") in found
    assert ("Rack oven", "has_property", "steel") in found
    assert not [one for one in found if one[0] in ("heat", "floor")]


def test_an_inline_field_tells_of_its_heading_and_of_its_note(
    facts: Callable[[str], Facts],
) -> None:
    text = "fuel:: beech\n\n## Deck oven\n\n- floor:: stone\n- size:: 12 loaves\n"
    found = facts(text)
    assert ("Ovens", "has_property", "beech") in found
    assert ("Deck oven", "has_property", "stone") in found
    assert ("Deck oven", "has_property", "12 loaves") in found


def test_a_field_that_explains_a_word_is_a_term(facts: Callable[[str], Facts]) -> None:
    text = "- leat:: the channel that leads water to a mill\n- floor:: stone\n"
    found = facts(text)
    assert ("leat", "defined_as", "the channel that leads water to a mill") in found
    assert ("Ovens", "has_property", "stone") in found


def test_a_field_for_programs_tells_nothing(facts: Callable[[str], Facts]) -> None:
    text = "cssclass:: wide\nrating:: 4\nsource:: Smith 1999\n\n- built of stone\n"
    assert facts(text) == [("Ovens", "has_property", "built of stone")]


def test_a_plain_key_below_an_item_lists_what_is_so(facts: Callable[[str], list[tuple]]) -> None:
    found = facts("- *Alarm*: rings when it burns\n\n    - states ⟶ {Silent, Ringing}\n")
    assert ("Alarm", "has_property", "Silent") in found


def test_a_key_with_its_title_is_a_thing(facts: Callable[[str], list[tuple]]) -> None:
    key = '<abbr title="time in which the door stays shut">rest</abbr>'
    found = facts(f"### Deck\n\n- {key}: 30 sec by default\n- bakes on stone\n")
    assert any((one[0], one[2]) == ("rest", "30 sec by default") for one in found)


def test_a_key_that_says_what_to_do_relates_nothing(facts: Callable[[str], list[tuple]]) -> None:
    found = facts(
        "**Folding**\n\n- *Give examples*: two of each\n- *Ask for steps*: let it rest first\n"
    )
    assert not any(one[1] in ("has_example", "has_step") for one in found)
    assert ("Folding", "has_property", "Ask for steps: let it rest first") in found


def test_the_letters_a_heading_depends_on_are_no_part_of_its_name(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("#### BREAD(p, d, q)\n\n1. **YE** (yeast eater): eats sugar\n")
    assert ("BREAD", "has_part", "YE") in found


def test_the_sort_of_a_thing_behind_its_name(facts: Callable[[str], Facts]) -> None:
    found = facts("**Crust**: hard shell\n\n- **KRT** (knock, rap, tap) test: it sounds hollow\n\n"
                  "- **Poke** test: the dent stays\n\n- **Rye** harvest: late\n")  # fmt: skip
    assert ("Crust", "has_part", "KRT") in found
    assert ("KRT", "defined_as", "it sounds hollow") in found
    assert ("Poke", "defined_as", "the dent stays") in found
    assert ("Rye", "has_property", "late") in found


def test_the_sides_of_a_plot_are_told_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("**Crust curve**\n\n- *x*: heat (of the deck) = rise\n\n- *y*: crumb\n")
    assert ("Crust curve", "has_property", "heat (of the deck) = rise") in found
    assert ("Crust curve", "has_property", "crumb") in found


@pytest.mark.parametrize("line", ["B(n) - flat loaf", "B(log n): round loaf", "B(1) = roll"])
def test_what_a_letter_is_applied_to_is_no_aside(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"### Sizes\n\n1. {line}\n2. **B(n²)**: two loaves\n")
    assert not any("B" in (one[0], one[2]) for one in found)
