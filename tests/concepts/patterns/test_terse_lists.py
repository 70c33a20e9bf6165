"""Terse lists: whose they are, and which of their keys name things."""

from collections.abc import Callable

import networkx as nx
import pytest
from small_vault import load

from aurora_kb.concepts import extract

Facts = list[tuple[str, str, str]]


def test_a_table_may_ask_in_its_first_column(facts: Callable[[str], Facts]) -> None:
    note = (
        "| Question | Deck oven | Rack oven |\n| --- | --- | --- |\n"
        "| **Who uses it?** | bakers | canteens |\n| **Steam?** | yes, much | none at all |\n"
    )
    found = facts(note)
    assert ("Deck oven", "compares_with", "Rack oven") in found
    assert ("Rack oven", "has_property", "canteens") in found


def test_a_word_for_a_relation_is_a_thing_among_things(facts: Callable[[str], Facts]) -> None:
    note = (
        "Layouts:\n\n- **Ring** ⟶ each talks to the next\n- **Star** ⟶ all talk to one\n"
        "- **Hierarchy** ⟶ ovens of ovens\n"
    )
    found = facts(note)
    assert ("Layouts", "has_part", "Hierarchy") in found
    assert ("Hierarchy", "defined_as", "ovens of ovens") in found


def test_a_word_for_a_relation_stays_one_among_others(facts: Callable[[str], Facts]) -> None:
    note = "**Rack oven**\n\n- **Data**: 3 m high\n- **Purpose**: rolls\n- **Cost**: high\n"
    assert ("Rack oven", "purpose", "rolls") in facts(note)


def test_a_noun_in_s_before_a_list_relates_nothing(facts: Callable[[str], Facts]) -> None:
    note = "### Heat controls\n\n- **Dial:** sets the degrees\n- **Damper:** lets steam out\n"
    found = facts(note)
    assert ("Heat controls", "has_part", "Dial") in found
    assert not any(relation == "related_to" for _, relation, _ in found)


def test_a_hyphen_makes_one_word_of_a_key(facts: Callable[[str], Facts]) -> None:
    note = (
        "Two kinds of oven:\n\n- *All-purpose*: shared by all\n- *Special*: built for one bread\n"
    )
    assert ("Ovens", "has_variant", "All-purpose") in facts(note)


def test_what_is_inside_is_part_of_it(facts: Callable[[str], Facts]) -> None:
    note = "**Deck oven**\n\nInside\n\n- *Deck*: plate of stone\n- *Lamp*: light\n"
    assert ("Deck oven", "has_part", "Deck") in facts(note)


def test_an_order_in_brackets_says_nothing_of_a_label(facts: Callable[[str], Facts]) -> None:
    found = facts("Heat sources (cheapest first):\n\n1. **Wood** → slow\n2. **Gas** → quick\n")
    assert not any("cheapest" in said for _, _, said in found)


@pytest.mark.parametrize("key", ["NOT", "Not", "Is not"])
def test_what_a_thing_is_not(graph_of: Callable[[str], nx.MultiDiGraph], key: str) -> None:
    graph = graph_of(f"**Queue**\n\n- **is**: a line\n- {key} ⟶ a crowd of people\n")
    denied = [
        graph.nodes[end]["label"] for _, end, one in graph.edges(data=True) if one["polarity"] < 0
    ]
    assert denied == ["a crowd of people"]


def test_a_value_may_name_a_chain(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n- **follows_pattern**: *Triad* = Heat ⟶ Load ⟶ Steam\n")
    assert ("Deck oven", "related_to", "Triad") in found
    assert ("Triad", "has_step", "Load") in found
    assert ("Heat", "precedes", "Load") in found


@pytest.mark.parametrize("key", ["Watch out", "Remember", "Careful"])
def test_a_warning_as_key_is_a_property(facts: Callable[[str], Facts], key: str) -> None:
    found = facts(f"- **Deck oven**\n    - _{key}_: hot after hours\n")
    assert ("Deck oven", "has_property", "hot after hours") in found


def test_a_key_among_repeated_ones_is_a_property_too(facts: Callable[[str], Facts]) -> None:
    same = "    - _Formula_: a + b\n    - _Use when_: many loaves\n"
    note = f"## Measures\n\n- **Heat**\n{same}- **Steam**\n{same}- **Load**\n{same}- **Draft**\n"
    found = facts(note + "    - _Axes_: time against heat\n    - _Use when_: never\n")
    assert ("Draft", "has_property", "time against heat") in found


def test_the_last_word_of_a_heading_is_its_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("## Heat loss\n\nLoss = warmth that leaves by the door.\n")
    assert ("Heat loss", "defined_as", "warmth that leaves by the door") in found


def test_the_idea_of_a_thing_defines_it(facts: Callable[[str], Facts]) -> None:
    found = facts("General idea of steaming = let the crust stay soft for a while\n")
    assert ("steaming", "defined_as", "let the crust stay soft for a while") in found


def test_two_things_and_what_each_is_in_their_order(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Deck oven** vs **Rack oven**: stone for bread, fan for rolls (many)\n")
    assert ("Deck oven", "compares_with", "Rack oven") in found
    assert ("Deck oven", "has_property", "stone for bread") in found
    assert ("Rack oven", "has_property", "fan for rolls (many)") in found


def test_a_sentence_with_versus_compares_nothing(facts: Callable[[str], Facts]) -> None:
    found = facts("### Bake sheet\n\nCounts of baked vs sold loaves.\n\n- **B**: baked\n")
    assert ("Bake sheet", "defined_as", "Counts of baked vs sold loaves") in found
    assert not any(relation == "compares_with" for _, relation, _ in found)


def test_a_clause_with_a_full_stop_leaves_the_list_to_the_heading(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "### Guards\n\nWhat stands around an oven.\n\n- *Rail*: keeps off\n- *Lid*: shuts\n"
    )
    assert ("Guards", "has_part", "Rail") in found


def test_proper_names_below_a_key_in_the_plural_are_things(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n- **is**: hot\n- **makers**: Acme, Bell, Cole (by order)\n")
    assert [name for _, relation, name in found if name in ("Acme", "Bell", "Cole")] == [
        "Acme",
        "Bell",
        "Cole",
    ]


@pytest.mark.parametrize(
    ("title", "note", "subject"),
    [
        ("Net-OVN", "**OVN** bakes\n\nover the internet\n\nOVN is hot\n", "OVN"),
        ("09-Ovens", "## TL;DR\n\n**Steam oven**\n\n- is hot\n", "Steam oven"),
        ("09-Ovens", "## TL;DR\n\n**AWS oven**\n\n- is hot\n", "Ovens"),
    ],
)
def test_what_a_note_is_about(title: str, note: str, subject: str) -> None:
    assert extract(load({f"{title}.md": note}).notes[0]).subject == subject


def test_an_amount_of_memory_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("All ovens include\n\n- 512 MB of disk (up to 10 GB)\n- a lamp\n")
    assert not any(subject == "512 MB" for subject, _, _ in found)


def test_a_word_that_goes_on_is_no_acronym_spelled_out(facts: Callable[[str], Facts]) -> None:
    found = facts("Parts:\n\n- **Share**: Share across all ovens. Reduces work.\n")
    assert ("Share", "defined_as", "Share across all ovens") in found


def test_for_each_is_no_purpose(facts: Callable[[str], Facts]) -> None:
    found = facts("Parts:\n\n- **Radius**: for each loaf, the space around it\n")
    assert ("Radius", "defined_as", "for each loaf, the space around it") in found
