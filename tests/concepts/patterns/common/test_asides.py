"""What stands in brackets at the end of a line."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import find_concept

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("item", "relation"),
    [("Ovens (wood, gas, steam)", "has_variant"), ("Field kitchen (stove, sink)", "has_part")],
)
def test_names_listed_in_brackets_are_kinds_or_parts(said: Say, item: str, relation: str) -> None:
    name, _, inner = item.rstrip(")").partition(" (")
    assert said(f"- {item}\n", "Trade.md") == [
        ("Trade", "has_part", name, 1),
        *((name, relation, one, 1) for one in inner.split(", ")),
    ]


@pytest.mark.parametrize("inner", ["2 of wood, 3 of steel", "mostly used, if at all, in winter"])
def test_counts_and_clauses_in_brackets_are_no_names(said: Say, inner: str) -> None:
    assert ("Ovens", "has_property", inner, 1) in said(f"- Ovens ({inner})\n", "Trade.md")


def test_an_emphasised_name_in_brackets_is_a_thing_too(said: Say) -> None:
    assert said("**Dough** solutions:\n\n- Let the dough rest cold (*retarding*)\n") == [
        ("Dough", "has_property", "Let the dough rest cold (retarding)", 3),
        ("Dough", "has_property", "retarding", 3),
    ]


def test_code_in_brackets_is_a_tool(said: Say) -> None:
    assert said("- Weekly audit (`lynis`)\n", "Ops.md") == [
        ("Ops", "has_part", "Weekly audit", 1),
        ("Weekly audit", "uses", "lynis", 1),
    ]


def test_plain_words_in_brackets_stay_a_property(said: Say) -> None:
    assert said("- Weekly audit (by hand)\n", "Ops.md")[-1] == (
        "Weekly audit", "has_property", "by hand", 1,
    )  # fmt: skip


def test_compared_names_go_without_their_brackets(said: Say) -> None:
    assert said("Loaf (`l`) vs Roll (`r`)\n\n- *Loaf*: sliced\n- *Roll*: whole\n", "Bread.md") == [
        ("Loaf", "compares_with", "Roll", 1),
        ("Loaf", "defined_as", "sliced", 3),
        ("Roll", "defined_as", "whole", 4),
    ]


def test_an_acronym_may_end_in_what_the_list_is_about(graph_of: Build) -> None:
    graph = graph_of({"Proofing.md": "- **Cold retarded (CRP)**: overnight\n"})
    assert find_concept(graph, "CRP").label == "Cold retarded"


def test_a_capital_word_in_brackets_need_not_be_an_acronym(said: Say) -> None:
    assert ("Rye", "has_property", "EU", 1) in said("- **Rye** (EU)\n", "Grain.md")


def test_names_in_a_list_go_without_their_brackets(said: Say) -> None:
    assert said("- **Tools**: R (survey), Stata\n", "Polls.md") == [
        ("Polls", "uses", "R", 1),
        ("Polls", "uses", "Stata", 1),
        ("R", "has_property", "survey", 1),
    ]


def test_names_in_brackets_before_a_gloss_are_no_parts(said: Say) -> None:
    assert said("- **Rye** (grain, flour): keeps long\n", "Store.md") == [
        ("Store", "has_part", "Rye", 1),
        ("Rye", "does", "keeps long", 1),
        ("Rye", "has_property", "grain, flour", 1),
    ]


def test_a_call_in_brackets_belongs_to_no_name(said: Say) -> None:
    assert said("Steps:\n\n1. Forward pass (`net.forward(x)`)\n", "Loop.md") == [
        ("Loop", "has_step", "Forward pass", 3)
    ]


def test_adjectives_in_brackets_behind_one_thing_say_how_it_is(said: Say) -> None:
    found = said("- *Rack oven* (heat-aware, exact)\n- **Ovens** (portable, electric)\n", "Heat.md")
    assert ("Rack oven", "has_property", "heat-aware, exact", 1) in found
    assert ("Ovens", "has_variant", "portable", 2) in found
