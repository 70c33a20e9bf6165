"""What a line tells of a name it begins with, whatever its section is about."""

from collections.abc import Callable

import networkx as nx
import pytest

Facts = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("line", "name", "told"),
    [
        ("NT-proBNP < 125 pg/ml makes it unlikely", "NT-proBNP", "< 125 pg/ml makes it unlikely"),
        ("RSI > 70: overbought", "RSI", "> 70: overbought"),
        ("pH <= 4 stops the yeast", "pH", "<= 4 stops the yeast"),
    ],
)
def test_what_an_amount_tells_is_told_of_what_is_measured(
    facts: Callable[[str], Facts], line: str, name: str, told: str
) -> None:
    found = facts(f"## Checks\n\n- {line}\n- **scale**: for the weight\n")
    assert (name, "has_property", told) in found


def test_an_amount_of_a_plain_word_is_told_of_the_section(facts: Callable[[str], Facts]) -> None:
    found = facts("## Dough\n\n- **is**: flour and water\n- water > 70 % makes it sticky\n")
    assert ("Dough", "has_property", "water > 70 % makes it sticky") in found


def test_a_sentence_that_adds_a_thing_tells_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("## Dough\n\n- **Yeast**: makes gas\n\nPlus: sour starters (levain) add taste\n")
    assert ("sour starters", "does", "add taste") in found
    assert ("sour starters", "has_example", "levain") in found
    assert not any("Plus" in one for one, _, _ in found)


def test_one_thing_may_be_added_too(facts: Callable[[str], Facts]) -> None:
    found = facts("## Dough\n\n- **Yeast**: makes gas\n\nAlso: LP (lean paste) lowers the cost\n")
    assert ("LP", "does", "lowers the cost") in found


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


def test_a_thing_above_a_list_by_which_something_is_done_has_the_kinds(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## Heating\n\nHeated by a **burner**:\n- *Ring*: gas\n- *Bar*: wire in a tube\n")
    assert ("Heating", "uses", "burner") in found
    assert ("burner", "has_variant", "Ring") in found
    assert ("burner", "has_variant", "Bar") in found


@pytest.mark.parametrize(
    "line", ["VIF > 10 = collinear. Fix: drop one", "LDL > 190 means familial disease"]
)
def test_an_amount_may_be_told_in_a_plain_line(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"## Checks\n\n- **scale**: for the weight\n\n{line}\n")
    name, _, rest = line.partition(" ")
    assert (name, "has_property", rest.partition(". ")[0]) in found


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
