"""Whose an aspect is, what helps, names spelled out, and chains that call parts by their ends."""

from collections.abc import Callable

import networkx as nx
import pytest

from aurora_kb.concepts import comparisons_of

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]
GraphOf = Callable[..., nx.MultiDiGraph]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on steam ovens says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Steam ovens.md")]


def labels(graph: nx.MultiDiGraph) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True) if data["type"] != "value"}


def test_an_aspect_of_the_subject_is_its_property(facts: Callable[[str], Facts]) -> None:
    found = facts("**Pros of steam**: soft crust, even heat\n\n**Cons of gas**: smell\n")
    assert ("Steam ovens", "has_property", "soft crust, even heat") in found
    assert ("gas", "has_property", "smell") in found


def test_what_helps_is_a_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("1. **Hard crust**: dry air\n\n    - _Fix_: second proof, damp cloth\n")
    assert ("Hard crust", "has_property", "damp cloth") in found


@pytest.mark.parametrize("value", ["more water, less fire", "bake longer, turn the loaf"])
def test_what_to_do_is_none(facts: Callable[[str], Facts], value: str) -> None:
    found = facts(f"1. **Hard crust**: dry air\n\n    - _Fix_: {value}\n")
    assert ("Hard crust", "has_property", value) in found


def test_names_between_strokes_are_examples_of_their_key(facts: Callable[[str], Facts]) -> None:
    found = facts("Parts:\n\n- **Valve**: acme / Bell-O\n- **Heat**: slow / even\n")
    assert ("Valve", "has_example", "acme") in found
    assert not any(
        subject == "Heat" and relation == "has_example" for subject, relation, _ in found
    )


def test_what_is_spelled_out_is_another_name(graph_of: GraphOf) -> None:
    graph = graph_of("***FIFO***\n\n- **is**: First In First Out\n- **purpose**: order\n")
    assert "First In First Out" not in labels(graph)


def test_a_name_and_its_acronym_before_an_equals_sign_are_one(graph_of: GraphOf) -> None:
    graph = graph_of("- **DeckOven (DO)** = oven of stone\n\nFlow: Dough → DO → Rack\n")
    assert "DO" not in labels(graph)
    assert "DeckOven" in labels(graph)


def test_choosing_a_thing_is_about_the_thing(facts: Callable[[str], Facts]) -> None:
    note = "- **Flour**: ground grain\n\n## Choosing a flour\n\nTypes:\n\n- *Fine*: for cake\n"
    assert ("flour", "has_variant", "Fine") in facts(note)


def test_a_question_before_a_gloss_is_no_deed(facts: Callable[[str], Facts]) -> None:
    found = facts("Tests:\n\n- **Tap test**: does it sound hollow? Done with a **spoon**.\n")
    assert ("Tap test", "has_property", "does it sound hollow?") in found
    assert ("Tap test", "uses", "spoon") in found


@pytest.mark.parametrize(
    ("gloss", "relation"),
    [("Store room that stays cold", "defined_as"), ("store the baker's salt", "does"),
     ("*Store* C's loaves", "does")],
)  # fmt: skip
def test_a_noun_behind_a_word_tells_a_verb(
    facts: Callable[[str], Facts], gloss: str, relation: str
) -> None:
    found = facts(f"Parts:\n\n- **Cellar** → {gloss}\n")
    assert [one for subject, one, _ in found if subject == "Cellar"] == [relation]


def test_other_things_are_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts('- **Oven**: has <abbr title="a lamp + a fan + a door">other features</abbr>\n')
    assert not any(subject == "other features" for subject, _, _ in found)


def test_a_chain_calls_parts_by_their_last_words(graph_of: GraphOf) -> None:
    layers = "**Layers**\n\n- Dough\n- Oven heating\n- Salt supply\n\n"
    graph = graph_of(f"{layers}**Flow**: Dough ⟶ Salt supply ⟶ Heating\n")
    assert "Heating" not in labels(graph)


def test_a_chain_of_other_things_does_not(graph_of: GraphOf) -> None:
    note = "**Layers**\n\n- Dough\n- Oven heating\n\n**Flow**: Grind ⟶ Sift ⟶ Heating\n"
    assert "Heating" in labels(graph_of(note))


def test_a_name_in_one_word_may_end_in_s(graph_of: GraphOf) -> None:
    graph = graph_of(
        {"OvenOps.md": "**Oven Ops**\n\n- **is**: work\n\n## Tools\n\n- **Rake**: iron\n"}
    )
    assert not {"OvenOps", "Oven Ops"} <= labels(graph)


def test_places_of_one_list_alone_are_no_rows(graph_of: GraphOf) -> None:
    left = (
        "Deck\n\n- **is**: a plate of stone\n\nDeck\n\n- hosts bread in a warm place\n"
        "- 0 upfront costs, pay for the wood\n"
    )
    right = "Rack\n\n- **is**: a cart with many shelves\n"
    columns = f'<div class="hb-col" markdown="block">\n{left}</div>\n'
    columns += f'<div class="hb-col" markdown="block">\n{right}</div>\n'
    graph = graph_of(f'### Deck & Rack\n\n<div class="hb-row" markdown="block">\n{columns}</div>\n')
    (comparison,) = comparisons_of(graph)
    assert [row.aspect for row in comparison.rows] == ["is"]


def test_what_to_check_is_told_of_the_item_above(facts: Read) -> None:
    found = facts("1. **Crust**: dark all over\n\n   - Check: tap below\n\n   - Fix: bake longer\n")
    assert ("Crust", "has_property", "tap below") in found
    note = (
        "# Baking\n\n- *Plan*: what for\n- *Mix*: by hand\n- *Check*: taste it\n- *Sale*: at six\n"
    )
    found = facts(note)
    assert ("Check", "defined_as", "taste it") in found


def test_a_property_joined_by_a_hyphen_is_a_kind(facts: Read) -> None:
    note = "- **Oven**: Box of heat.\n    - **All-purpose**: Shared.\n    - **Job**: For rye.\n"
    found = facts(note)
    assert ("Oven", "has_part", "All-purpose") in found or (
        "Oven",
        "has_variant",
        "All-purpose",
    ) in found
    assert ("Job", "purpose", "rye") in found


def test_a_tradeoff_between_two_is_a_thing(facts: Read) -> None:
    found = facts("# Heat\n\n**Crust/crumb tradeoff**: more crust ⟶ less crumb\n")
    assert ("Crust/crumb tradeoff", "defined_as", "more crust ⟶ less crumb") in found


def test_kinds_of_columns_are_things_above_a_list(facts: Read) -> None:
    found = facts("# Grain data\n\n**Categorical features**:\n\n- *Sorting*: by name\n")
    assert ("Categorical features", "has_part", "Sorting") in found


def test_what_a_thing_was_trained_with_is_used(facts: Read) -> None:
    assert ("Gout", "uses", "CART") in facts("# Gout\n\n- **trained_with**: CART\n")


def test_an_acronym_alone_behind_a_property_is_a_thing(
    graph_of: Callable[..., nx.MultiDiGraph],
) -> None:
    graph = graph_of("## Rye loaf\n\n- _Result_: BTX (Rye if dark)\n- _Output_: none\n")
    named = {data["label"] for _, data in graph.nodes(data=True) if data["type"] != "value"}
    assert "BTX" in named
    assert not any("Rye if dark" in data["label"] for _, data in graph.nodes(data=True))


def test_a_sentence_behind_the_name_of_a_property_is_told_of_that(facts: Read) -> None:
    found = facts("## Cold spots\n\n- Check: **RTX** (Ring Test). Above 10 is trouble\n")
    assert ("Cold spots", "has_property", "RTX") in found
    assert ("RTX", "has_property", "Above 10 is trouble") in found
