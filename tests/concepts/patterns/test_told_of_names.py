"""What a line tells of a name it begins with, whatever its section is about."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]


def test_an_amount_of_a_plain_word_is_told_of_the_section(facts: Callable[[str], Facts]) -> None:
    found = facts("## Dough\n\n- **is**: flour and water\n- water > 70 % makes it sticky\n")
    assert ("Dough", "has_property", "water > 70 % makes it sticky") in found


def test_when_a_name_fits_is_told_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Dough\n\n- **Yeast**: makes gas\n\nWeigh first. IDY is ok if you mix it well. Salt is"
        " fine with it. The rest is best for bread.\n"
    )
    assert ("IDY", "has_property", "ok if you mix it well") in found
    assert not any("rest" in one or one == "Salt" for one, _, _ in found)


def test_a_paragraph_that_calls_out_tells_of_its_section(facts: Callable[[str], Facts]) -> None:
    found = facts("## Baking\n\n1. Heat\n2. Bake\n\nThe baker never opens the door himself!\n")
    assert ("Baking", "has_property", "The baker never opens the door himself") in found


@pytest.mark.parametrize("line", ["Do not open the door at all!", "This is a lot!", "Well done!"])
def test_what_is_called_to_the_reader_tells_nothing(
    facts: Callable[[str], Facts], line: str
) -> None:
    found = facts(f"## Baking\n\n1. Heat\n2. Bake\n\n{line}\n")
    assert not any(what == line.rstrip("!") for _, _, what in found)


def test_names_set_off_in_a_row_are_things(graph_of: Callable[..., nx.MultiDiGraph]) -> None:
    graph = graph_of("## Bread\n\nOvens expose *decks*, *doors* and *racks*.\n")
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {"decks", "doors", "racks"} <= labels


def test_a_long_form_in_a_value_is_a_thing(graph_of: Callable[..., nx.MultiDiGraph]) -> None:
    graph = graph_of("## Bread\n\n- **Steam**: lowers the crust hardness rate (CHR) at once\n")
    assert "crust hardness rate" in {data["label"] for _, data in graph.nodes(data=True)}


def test_causes_with_a_capital_are_things(graph_of: Callable[..., nx.MultiDiGraph]) -> None:
    graph = graph_of("## Bread\n\n### Causes\n\n1. Valve disease\n2. Low heat\n3. Cold draughts\n")
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {"Valve disease", "Cold draughts"} <= labels


@pytest.mark.parametrize("cause", ["slow disks", "Low heat", "Too cold"])
def test_causes_may_be_told(graph_of: Callable[..., nx.MultiDiGraph], cause: str) -> None:
    graph = graph_of(
        f"## Bread\n\n- **is**: baked\n\n### Causes\n\n- Valve disease\n- {cause}\n- Dry flour\n"
    )
    types = {data["label"]: data["type"] for _, data in graph.nodes(data=True)}
    assert types[cause] == "value"
    assert types["Valve disease"] != "value"


def test_what_is_only_counted_is_no_amount_of_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("## Checks\n\nRye > oat in 3 of 4 tests\n\n- **scale**: weighs\n")
    assert not any(one == "Rye" for one, _, _ in found)


@pytest.mark.parametrize("cause", ["memory leak", "network timeouts", "sepsis"])
def test_causes_in_small_letters_may_be_names(
    graph_of: Callable[..., nx.MultiDiGraph], cause: str
) -> None:
    graph = graph_of(f"## Bread\n\n### Causes\n\n- {cause}\n- opening the door\n- draught\n")
    types = {data["label"]: data["type"] for _, data in graph.nodes(data=True)}
    assert types[cause] != "value"
    assert types["opening the door"] == "value"


def test_a_name_with_several_in_brackets_comes_next(facts: Callable[[str], Facts]) -> None:
    found = facts("## Ovens\n\n- **is**: hot\n\nNext: service mesh (Istio, Linkerd)\n")
    assert ("Ovens", "precedes", "service mesh") in found
    assert ("service mesh", "has_example", "Istio") in found
    assert ("service mesh", "has_example", "Linkerd") in found
