"""Arrows behind a key."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import find_concept

Say = Callable[..., list[tuple[str, str, str, int]]]
Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


@pytest.mark.parametrize("key", ["Process", "Typical workflow", "Usual architecture"])
def test_a_chain_behind_a_process_is_the_subject_s_own(said: Say, key: str) -> None:
    assert said(f"{key}: *Mix* ⟶ *Knead* ⟶ *Bake*\n", "Bread.md") == [
        ("Bread", "has_step", "Mix", 1),
        ("Bread", "has_step", "Knead", 1),
        ("Bread", "has_step", "Bake", 1),
        ("Mix", "precedes", "Knead", 1),
        ("Knead", "precedes", "Bake", 1),
    ]


def test_a_chain_behind_a_name_is_of_what_it_names(said: Say) -> None:
    facts = said("Sourdough starter: Feed -> Wait -> Discard\n", "Bread.md")
    assert ("Sourdough starter", "has_step", "Wait", 1) in facts


@pytest.mark.parametrize(
    "line", ["Hot oven: thick crust → dry crumb\n", "Note: press *A* → *B*, then wait for a day\n"]
)
def test_an_arrow_between_plain_words_joins_no_names(said: Say, line: str) -> None:
    assert "precedes" not in {one[1] for one in said(line, "Bread.md")}


def test_a_chain_may_cut_the_names_of_parts_short(graph_of: Build) -> None:
    parts = "- **components**:\n  - *Ventilation unit*\n  - *Heating coil*\n\n"
    graph = graph_of({"Oven.md": f"{parts}Usual process: *Heat* ⟶ *Load* ⟶ *Vent*\n"})
    assert find_concept(graph, "Vent").label == "Ventilation unit"
    assert find_concept(graph, "Heat").label == "Heating coil"


def test_a_link_that_begins_two_names_is_neither(graph_of: Build) -> None:
    parts = "- **components**:\n  - *Ventilation unit*\n  - *Ventilator*\n\n"
    graph = graph_of({"Oven.md": f"{parts}Usual process: *Heat* ⟶ *Load* ⟶ *Vent*\n"})
    assert find_concept(graph, "Vent").label == "Vent"


def test_a_chain_behind_what_happens_is_the_subject_s_own(said: Say) -> None:
    facts = said("Fermentation: *Feed* ⟶ *Wait* ⟶ *Fold*\n", "Bread.md")
    assert {one[0] for one in facts if one[1] == "has_step"} == {"Bread"}


def test_how_something_is_done_are_its_steps(said: Say) -> None:
    found = said("**Flour**\n\nHow it is made: *Soak* ⟶ *Dry* ⟶ *Grind*\n", "Flour.md")
    steps = [(one, two) for one, how, two, _ in found if how == "has_step"]
    assert steps == [("Flour", "Soak"), ("Flour", "Dry"), ("Flour", "Grind")]


def test_sources_are_things_in_a_chain_and_books_above_a_list(said: Say) -> None:
    found = said(
        "**Load flow**: Sources ⟶ Staging ⟶ Marts\n\n**Sources**\n\n- A handbook\n", "ETL.md"
    )
    assert ("Load flow", "has_step", "Sources", 1) in found
    assert all(one != "Sources" or how == "precedes" for one, how, _, _ in found)


STEPS = "1. **Door** → *Entry* into the hall\n\n2. **Desk** → *Check* of the ticket\n"


def test_a_flow_of_what_is_not_spoken_of_is_the_thing(said: Say) -> None:
    found = said(f"**Museum**\n\n**Visitor flow**:\n\n{STEPS}")
    assert {one for one, how, _, _ in found if how == "has_step"} == {"Visitor flow"}


def test_a_flow_of_what_the_note_names_is_its_own(said: Say) -> None:
    found = said(f"**Museum**\n\n- **Ticket**: a slip of paper\n\n**Ticket flow**:\n\n{STEPS}")
    assert {one for one, how, _, _ in found if how == "has_step"} == {"Ticket"}


def test_what_is_equated_below_a_plural_is_one_of_it_and_no_step(said: Say) -> None:
    note = (
        "**Clay**\n\n### Odd pots\n\n1. **Crack** = open seam\n\n2. **Leverage pot** = too tall\n"
    )
    assert [one[:3] for one in said(note) if one[1] != "defined_as"] == [
        ("Odd pots", "has_part", "Crack"),
        ("Odd pots", "has_part", "Leverage pot"),
    ]


def test_signs_below_a_process_join_its_steps(
    facts: Callable[[str], list[tuple[str, str, str]]],
) -> None:
    chain = "Plan baking > Mix > Bake > Sell\n"
    found = facts(f"# Bread\n\n## The process (ISO)\n\n{chain}")
    assert ("Mix", "precedes", "Bake") in found
    assert not any(one[1] == "precedes" for one in facts(f"# Bread\n\n## Where it is\n\n{chain}"))
