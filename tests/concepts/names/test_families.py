"""Names that are complete only in their family."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of, find_concept, relations_of

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def labels_in(graph: nx.MultiDiGraph) -> set[str]:
    return {concept.label for concept in concepts_of(graph)}


def test_kinds_that_share_their_last_word_may_go_without_it(graph_of: Build) -> None:
    graph = graph_of(
        "### Types of taxes\n\n- **Progressive**: rises with income\n- **Flat**: one rate\n\n"
        "### Schools\n\n- **Progressive taxation**\n- **Flat taxation**\n"
    )
    assert find_concept(graph, "Progressive").label == "Progressive taxation"
    assert find_concept(graph, "Flat").label == "Flat taxation"


def test_one_longer_name_is_no_proof(graph_of: Build) -> None:
    graph = graph_of(
        "### Types of ovens\n\n- **Steam**: moist heat\n- **Fan**: dry heat\n\n"
        "### Parts\n\n- **Steam valve**\n"
    )
    assert {"Steam", "Steam valve"} <= labels_in(graph)


def test_parts_may_carry_the_word_of_their_whole(graph_of: Build) -> None:
    graph = graph_of(
        "**2 layers**\n\n- **Crust**: thin and solid\n- **Outer Mantle**: plastic\n\n"
        "**2 layers**\n\n- **Crust layer**\n- **Outer Mantle layer**\n- **Mantle layer**\n"
    )
    assert find_concept(graph, "Crust layer").label == "Crust"
    assert find_concept(graph, "Mantle layer").label == "Outer Mantle"


def test_what_stands_side_by_side_is_two_things(graph_of: Build) -> None:
    graph = graph_of("**Models**\n\n- **Sales**: a forecast\n- **Sales model**: a contract\n")
    assert {"Sales", "Sales model"} <= labels_in(graph)


def test_members_take_the_noun_of_their_key_where_a_note_has_it(graph_of: Build) -> None:
    graph = graph_of(
        {
            "a.md": "**Course**\n\n- modules ⟶ {Algebra, Sets}\n",
            "b.md": "**Algebra Module**\n\n- **is**: a month of work\n",
        }
    )
    targets = [graph.nodes[one.target]["label"] for one in relations_of(graph, note="a")]
    assert targets == ["Algebra Module", "Sets"]


GLOSSARY = "**Loop**\n\n- `S` | The *sensor* that reads\n- `C` | The *controller* that acts\n"


@pytest.mark.parametrize(
    ("note", "meant"),
    [
        ("**Faults**\n\n- **S** ⟶ drifts\n- **C** ⟶ lags\n", {"sensor", "controller"}),
        ("**Grades**\n\n- **C** ⟶ passes\n", {"C"}),  # one letter may mean anything
    ],
)
def test_letters_of_a_folder_have_one_glossary(graph_of: Build, note: str, meant: set[str]) -> None:
    graph = graph_of({"course/a.md": GLOSSARY, "course/b.md": note})
    found = {
        graph.nodes[one.source]["label"] for one in relations_of(graph, "", "does", "course/b")
    }
    found |= {
        graph.nodes[o.source]["label"] for o in relations_of(graph, "", "defined_as", "course/b")
    }
    assert found == meant


def test_what_is_called_a_layer_in_a_list_may_go_without_it_elsewhere(graph_of: Build) -> None:
    layers = "**2 layers**\n\n- **Crust layer**: thin\n- **Core layer**: hot\n\n"
    graph = graph_of(layers + "**Crust** risks:\n\n- quakes\n")
    assert find_concept(graph, "Crust").id == find_concept(graph, "Crust layer").id


def test_the_word_before_a_kind_is_something_else(graph_of: Build) -> None:
    graph = graph_of({"Tax.md": "### Types of tax\n\n- **Income tax**\n\nPrereqs: [[Income]]\n"})
    assert find_concept(graph, "Income").id != find_concept(graph, "Income tax").id


def test_a_blank_more_makes_no_other_name(graph_of: Build) -> None:
    graph = graph_of({"08-Kitchen-Ops.md": "**KitchenOps**\n\n- **goal**: warm plates\n"})
    assert len(concepts_of(graph)) == 1


def test_things_defined_apart_are_two_whatever_their_endings(graph_of: Build) -> None:
    note = "**Sampling**\n\n- **is**: a method\n\n**Sample**\n\n- **is**: a set of units\n"
    graph = graph_of(note)
    assert find_concept(graph, "Sampling").id != find_concept(graph, "Sample").id


def test_a_notes_subject_is_not_short_for_a_kind_of_it(graph_of: Build) -> None:
    note = "### Types of tax\n\n- **Income tax**\n\nPrereqs: [[Income]]\n"
    assert find_concept(graph_of({"Tax.md": note}), "Tax").id == "c:tax"


def test_a_comparison_may_leave_out_the_word_of_the_subject(graph_of: Build) -> None:
    note = (
        "- **Cold proofing**: in the fridge\n\n### Cold vs Warm\n\n- *Cold*: slow\n- *Warm*: fast\n"
    )
    graph = graph_of({"Proofing.md": note})
    assert find_concept(graph, "Cold").label == "Cold proofing"
    assert find_concept(graph, "Warm").label == "Warm"


def test_two_emphasised_names_before_one_gloss_are_one_thing(graph_of: Build) -> None:
    graph = graph_of(
        "**2 threads**\n\n- **Weft** / **Woof**: runs across\n- **Warp**: runs along\n"
    )
    assert find_concept(graph, "Woof").label == "Weft"
    assert find_concept(graph, "Warp").label == "Warp"


def test_a_slash_within_one_emphasis_joins_no_names(graph_of: Build) -> None:
    graph = graph_of("**2 threads**\n\n- **Weft / Warp tension**: even\n- **Warp**: along\n")
    assert find_concept(graph, "Warp").label == "Warp"


def test_a_part_is_no_kind_of_its_whole(graph_of: Build) -> None:
    text = (
        "## Stone oven\n\n- **composed_of** ⟶ {{**Doors**, **Floors**}}\n\n"
        "### {heading}\n\n**Floor oven**\n\n- **fuel**: beech\n"
    )
    apart = labels_in(graph_of(text.format(heading="Sorts")))
    assert {"Floors", "Floor oven"} <= apart


def test_what_is_in_layers_is_a_layer(graph_of: Build) -> None:
    text = (
        "## Crust layers\n\n- **Outer**: hard\n- **Inner**: soft\n\n**Outer layer** browns first.\n"
    )
    assert len({"Outer", "Outer layer"} & labels_in(graph_of(text))) == 1
