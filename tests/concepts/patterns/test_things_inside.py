"""Things named inside a line, remarks with advice, and numbers that begin anew."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]
GraphOf = Callable[..., nx.MultiDiGraph]


def labels(graph: nx.MultiDiGraph) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True) if data["type"] != "value"}


def test_an_emphasised_noun_inside_a_line_is_a_thing(graph_of: GraphOf) -> None:
    graph = graph_of("- **is**: a line\n- One **head**, many **followers**.\n")
    assert {"head", "followers"} <= labels(graph)


@pytest.mark.parametrize("word", ["coupled", "end", "something"])
def test_other_emphasised_words_are_none(graph_of: GraphOf, word: str) -> None:
    graph = graph_of(f"- **is**: a line\n- Head and tail meet at the *{word}* of the day.\n")
    assert word not in labels(graph)


def test_what_a_term_works_by_is_used_by_it(facts: Callable[[str], Facts]) -> None:
    found = facts("Parts:\n\n- **Draft**: pulls smoke. Helped by *flues*, newer: *chimney fans*.\n")
    assert ("Draft", "uses", "flues") in found
    assert ("Draft", "uses", "chimney fans") in found


def test_a_thing_known_by_a_longer_name_is_not_named_by_a_shorter(graph_of: GraphOf) -> None:
    graph = graph_of("- One **reader**.\n\nParts:\n\n- **Reader desk**\n- **Door**\n")
    assert "reader" not in labels(graph)


def test_a_statement_may_end_with_a_bracket(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n- **Slow** start, heat stays inside (stone / brick).\n")
    assert ("Deck oven", "has_property", "Slow start, heat stays inside (stone / brick)") in found


def test_a_remark_with_advice_is_a_property(facts: Callable[[str], Facts]) -> None:
    note = (
        "Deck oven\n\n- Bias towards crust\n  - Use steam instead\n"
        "- Only works for bread\n  - Pit\n"
    )
    found = facts(note)
    assert ("Deck oven", "has_property", "Bias towards crust") in found
    assert ("Deck oven", "related_to", "steam") in found
    assert ("Deck oven", "has_property", "Only works for bread") in found


def test_numbers_that_begin_anew_further_in_are_below(facts: Callable[[str], Facts]) -> None:
    note = (
        "**Bread**\n\n1. **Rye**: dark\n\n 1. NOT the flour of oats\n\n2. **Wheat**: light\n\n"
        " 1. Coarse or fine\n\n3. **Oat**: flat\n"
    )
    found = facts(note)
    assert ("Rye", "has_property", "NOT the flour of oats") in found
    assert ("Bread", "has_part", "Oat") in found


def test_numbers_that_begin_anew_at_the_margin_are_not_below(facts: Callable[[str], Facts]) -> None:
    found = facts("**Bread**\n\n1. **Rye**: dark\n1. **Wheat**: light\n1. **Oat**: flat\n")
    assert [name for _, relation, name in found if relation == "has_part"] == [
        "Rye",
        "Wheat",
        "Oat",
    ]


def test_letters_behind_a_numbered_item_belong_to_it(facts: Callable[[str], Facts]) -> None:
    note = (
        "**Tests**\n\n1. **Tap**: sound\n\n2. **Curve**: heat over time\n\n"
        "- x = minutes\n- y = heat\n"
    )
    assert ("Curve", "has_property", "x = minutes") in facts(note)


def test_either_of_two_things(facts: Callable[[str], Facts]) -> None:
    found = facts("**Heat**\n\n- Gas ring / hotplate\n- Public or private ovens\n")
    assert ("Heat", "has_part", "Gas ring") in found
    assert ("Heat", "has_part", "hotplate") in found
    assert ("Heat", "has_part", "Public or private ovens") in found


def test_a_heading_may_name_its_owner_in_brackets(facts: Callable[[str], Facts]) -> None:
    note = "Parts:\n\n- **Rye bread**: dark\n\n### Mechanisms (Rye)\n\n1. **Souring**: keeps it\n"
    assert ("Rye bread", "has_feature", "Souring") in facts(note)


def test_what_all_have_belongs_to_the_notes_subject(facts: Callable[[str], Facts]) -> None:
    note = "### Door locks\n\n- **Bolt**: holds\n\nAll models include\n\n- a lamp\n- a fan\n"
    found = facts(note)
    assert ("Ovens", "has_feature", "lamp") in found


def test_a_question_with_its_key_says_nothing_of_the_list(facts: Callable[[str], Facts]) -> None:
    note = "#### Logic\n\n**Motivation**: Is this bread or cake?\n\n1. **Crumb**: the inside\n"
    found = facts(note)
    assert ("Ovens", "has_part", "Crumb") in found


def test_a_label_above_a_list_lists_nothing_in_its_brackets(facts: Callable[[str], Facts]) -> None:
    found = facts("**Iron ovens** (cheap, light, quick)\n\n- Pan\n- Pot\n")
    assert ("Iron ovens", "has_property", "cheap, light, quick") in found


def test_a_word_and_an_acronym_in_brackets_are_no_parts(facts: Callable[[str], Facts]) -> None:
    found = facts("Terms:\n\n- **Yield** (output, RTO)\n- **Loss**\n")
    assert ("Yield", "has_property", "output, RTO") in found


def test_values_in_braces_below_limits_are_each_a_limit(facts: Callable[[str], Facts]) -> None:
    found = facts("**Limits**\n\n- **Deck** ⟶ {slow start, high cost}\n- **Rack** ⟶ dry air\n")
    assert ("Deck", "has_property", "high cost") in found
    assert ("Rack", "has_property", "dry air") in found


def test_keys_in_small_letters_are_properties_where_most_are(facts: Callable[[str], Facts]) -> None:
    note = (
        "**Deck oven**\n\n- **is**: a stone box\n- **purpose**: bread\n- **uses**: wood\n\n"
        "**delivery**: by boat or by cart\n"
    )
    assert ("Deck oven", "has_property", "by boat or by cart") in facts(note)
