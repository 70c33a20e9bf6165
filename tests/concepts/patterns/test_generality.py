"""The same principle in several shapes, in domains that no rule was written for."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize("style", ["**{}**", "*{}*"])
def test_a_question_behind_a_key_that_is_set_off_is_its_value(said: Say, style: str) -> None:
    note = f"- {style.format('question')}: how long does it boil?\n"
    assert said(note, "Egg.md") == [("Egg", "has_property", "how long does it boil?", 1)]


def test_a_sentence_below_a_question_is_so_of_the_subject(said: Say) -> None:
    found = said("**Whale**\n\n### What is it not?\n\n- Not a fish\n- Can't breathe water\n")
    assert [one[:3] for one in found] == [
        ("Queue", "has_property", "Not a fish"),
        ("Queue", "has_property", "Can't breathe water"),
    ]


@pytest.mark.parametrize("label", ["3 core concepts:", "Components:"])
def test_what_is_defined_below_a_count_is_counted(said: Say, label: str) -> None:
    found = said(f"{label}\n\n1. Hull = body of a ship\n2. Keel = its spine\n", "Ship.md")
    assert ("Ship", "has_part", "Hull", 3) in found
    assert ("Keel", "defined_as", "its spine", 4) in found


def test_an_acronym_is_spelled_out_before_it_is_explained(graph_of: Build) -> None:
    note = "### Terms\n\n`BP`: blood pressure, force on the walls of a vessel\n\n"
    graph = graph_of({"Heart.md": note + "- **Blood pressure**\n    - rises with age\n"})
    labels = {frozenset((one["label"], *one["aliases"])) for _, one in graph.nodes(data=True)}
    assert any({"BP", "blood pressure"} <= names for names in labels)


@pytest.mark.parametrize("label", ["Problems\n\n", "Problems:\n\n", "### Problems\n\n", ""])
def test_an_item_with_a_list_is_what_the_list_is_about(said: Say, label: str) -> None:
    note = f"{label}- Damp in the walls\n    - solution: air the rooms\n- Rot\n"
    found = [one[:3] for one in said(note, "House.md")]
    assert ("Damp in the walls", "has_property", "air the rooms") in found


def test_an_arrow_goes_on_from_the_line_above(said: Say) -> None:
    note = "- **Frost**\n    - ⟶ *burst pipes* in the wall\n"
    assert said(note, "House.md")[1] == ("Frost", "has_property", "burst pipes in the wall", 2)


def test_marks_inside_a_formula_part_no_key(said: Say) -> None:
    note = "- *Speed*\n    - Estimated with $v = s : t$\n    - 0.5 = a slow walk\n"
    assert [one[:3] for one in said(note, "Motion.md")[1:]] == [
        ("Speed", "has_property", "Estimated with v = s : t"),
        ("Speed", "has_property", "0.5 = a slow walk"),
    ]


def test_a_norm_keeps_its_closing_line(said: Say) -> None:
    note = "| Norm | Formula | Unit |\n|---|---|---|\n| **Length** | $\\|x\\|$ | m |\n"
    note += "| **Width** | $y$ | m |\n"
    assert ("Length", "has_property", "|x|", 3) in said(note, "Norms.md")


@pytest.mark.parametrize("label", ["All boats have:", "All share", "Common to all:"])
def test_what_all_share_are_features_of_the_subject(said: Say, label: str) -> None:
    found = [one[:3] for one in said(f"{label}\n\n- a hull\n- life jackets\n", "Boats.md")]
    assert ("Boats", "has_feature", "life jackets") in found
    assert len(found) == 2


@pytest.mark.parametrize("label", ["Others", "Others:", "Also:", "The rest:"])
def test_others_belong_where_those_before_them_do(said: Say, label: str) -> None:
    note = f"### Types\n\n- **Oak**: hard\n\n{label}\n\n- **Pine**: soft\n"
    assert [one[:3] for one in said(note, "Wood.md")][::2] == [
        ("Wood", "has_variant", "Oak"),
        ("Wood", "has_variant", "Pine"),
    ]


def test_others_in_one_line_are_more_of_the_subject(said: Say) -> None:
    found = said("Others: Teak (from Asia, heavy), Balsa, Larch\n", "Wood.md")
    assert [one[1:3] for one in found if one[0] == "Wood"] == [
        ("has_example", "Teak"),
        ("has_example", "Balsa"),
        ("has_example", "Larch"),
    ]
    assert ("Teak", "has_property", "from Asia, heavy", 1) in found


@pytest.mark.parametrize("label", ["Baked into one loaf:", "Sold by weight:", "Known from abroad:"])
def test_half_a_sentence_above_a_list_is_no_name(graph_of: Build, label: str) -> None:
    graph = graph_of({"Bread.md": f"{label}\n\n- **Rye**: dark\n- **Spelt**: mild\n"})
    labels = {one["label"] for _, one in graph.nodes(data=True) if one["type"] != "value"}
    assert labels == {"Bread", "Rye", "Spelt"}


@pytest.mark.parametrize("label", ["Before you sail:", "Before sailing:", "Prereqs:"])
def test_what_is_listed_as_first_comes_before_the_subject(said: Say, label: str) -> None:
    found = [
        one[:3] for one in said(f"{label}\n\n- **Knots** (all six)\n- *Charts*\n", "Sailing.md")
    ]
    assert ("Knots", "prerequisite_of", "Sailing") in found
    assert ("Charts", "prerequisite_of", "Sailing") in found
    assert ("Knots", "has_property", "all six") in found


def test_what_to_learn_after_may_stand_in_the_line(said: Say) -> None:
    found = said("What to learn after: dyeing, spinning\n", "Weaving.md")
    assert [one[:3] for one in found] == [
        ("Weaving", "prerequisite_of", "dyeing"),
        ("Weaving", "prerequisite_of", "spinning"),
    ]


@pytest.mark.parametrize("joint", [" or ", ", ", " / "])
def test_a_question_may_have_several_answers(said: Say, joint: str) -> None:
    found = said(f"Which one for the sea? **Teak**{joint}*Larch* with tar\n", "Wood.md")
    assert [one[:3] for one in found] == [("Teak", "purpose", "the sea"),
                                          ("Larch", "purpose", "the sea")]  # fmt: skip


def test_a_list_below_an_answer_is_about_it(said: Say) -> None:
    found = said("Damp cellar? **Lime plaster**\n\n- pro: lets walls breathe\n", "House.md")
    assert found[1][:3] == ("Lime plaster", "has_property", "lets walls breathe")


def test_a_second_sentence_warns_about_the_same_thing(said: Say) -> None:
    found = said("**Yeast** is a fungus. Don't boil it with the milk.\n", "Bread.md")
    assert ("Yeast", "has_property", "Don't boil it with the milk", 1) in found


def test_a_formula_is_called_what_its_brackets_say(said: Say) -> None:
    note = (
        "* $E_k$ (kinetic energy): grows with the square of speed\n    * can be stored in a wheel\n"
    )
    assert [one[:3] for one in said(note, "Motion.md")] == [
        ("Motion", "has_part", "kinetic energy"),
        ("kinetic energy", "does", "grows with the square of speed"),
        ("kinetic energy", "has_property", "can be stored in a wheel"),
    ]


@pytest.mark.parametrize("value", ["{Adze, Plane}", "Adze / Plane", "Adze, Plane"])
def test_sorts_of_tools_are_no_tools(said: Say, value: str) -> None:
    found = said(f"### Tools\n\n- **Smoothing**: {value}\n", "Joinery.md")
    assert [one[:3] for one in found] == [("Joinery", "uses", "Adze"), ("Joinery", "uses", "Plane")]


@pytest.mark.parametrize("label", ["Weaving techniques:\n\n", "### Weaving techniques\n\n"])
def test_kinds_of_something_else_are_named_by_their_label(said: Say, label: str) -> None:
    found = [
        one[:3] for one in said(f"{label}- **Twill**: ribs\n- **Satin**: smooth\n", "Cloth.md")
    ]
    assert ("Cloth", "has_part", "Weaving techniques") in found
    assert ("Weaving techniques", "has_variant", "Twill") in found


@pytest.mark.parametrize("label", ["Common techniques:\n\n", "Cloth types:\n\n", "Types:\n\n"])
def test_kinds_of_the_subject_are_its_own(said: Say, label: str) -> None:
    found = [
        one[:3] for one in said(f"{label}- **Twill**: ribs\n- **Satin**: smooth\n", "Cloth.md")
    ]
    assert ("Cloth", "has_variant", "Twill") in found


def test_an_example_may_be_a_phrase(said: Say) -> None:
    found = said("- **Count**\n    - eg number of loaves in an oven\n", "Numbers.md")
    assert ("Count", "has_example", "number of loaves in an oven", 2) in found


def test_the_cons_behind_the_pros_are_of_the_same(said: Say) -> None:
    note = "### Rye, Oats & Spelt\n\n> Pros of rye\n> - keeps long\n>\n> Cons:\n> - rises slowly\n"
    assert ("rye", "has_property", "rises slowly", 7) in said(note, "Grain.md")
