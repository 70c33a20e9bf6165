"""Numbered labels, dated items, questions, and headings below headings that announce them."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import find_concept, relations_of

Say = Callable[..., list[tuple[str, str, str, int]]]
Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def test_numbered_labels_of_a_process_are_its_steps_with_steps(said: Say) -> None:
    note = (
        "# Baking Process\n\n**1. Estimate Costs**\n\n- Weigh the flour\n\n"
        "**2. Knead**\n\n- By hand\n"
    )
    assert [one[:3] for one in said(note, "Bread.md")] == [
        ("Baking Process", "has_step", "Estimate Costs"),
        ("Estimate Costs", "has_step", "Weigh the flour"),
        ("Baking Process", "has_step", "Knead"),
        ("Knead", "has_step", "By hand"),
    ]


def test_numbered_labels_of_anything_else_are_parts(said: Say) -> None:
    note = "# Wooden House\n\n**1. Cellar**\n\n- Potatoes\n"
    assert [one[:3] for one in said(note, "Farm.md")] == [
        ("Wooden House", "has_part", "Cellar"),
        ("Cellar", "has_part", "Potatoes"),
    ]


def test_a_numbered_link_is_no_step(said: Say) -> None:
    note = "[[#2. Cellar]]\n\n- **is**: a room\n\n## 2. Cellar\n"
    assert said(note, "Farm.md")[0][:3] == ("Cellar", "is_a", "room")


def test_a_term_with_gloss_and_list_has_the_list(said: Say) -> None:
    assert [one[:3] for one in said("Milling cycle: from grain to flour\n\n1. **Clean**\n")] == [
        ("Milling cycle", "defined_as", "from grain to flour"),
        ("Milling cycle", "has_step", "Clean"),
    ]


@pytest.mark.parametrize("label", ["Note: from grain to flour", "Goal: make flour of grain"])
def test_fillers_and_relations_are_no_terms(said: Say, label: str) -> None:
    subjects = {one[0] for one in said(f"{label}\n\n1. **Clean**\n", "Mill.md")}
    assert subjects <= {"Mill"}


def test_what_came_at_a_date_is_a_feature_with_the_date(graph_of: Build) -> None:
    note = "- **1838**: *Turbine* (engine) for small streams\n- **1890s**: *Roller* splits finer\n"
    graph = graph_of({"Mill.md": note})
    found = [
        (one.kind, graph.nodes[one.target]["label"], one.aspect) for one in relations_of(graph)
    ]
    assert found == [
        ("has_feature", "Turbine", "1838"),
        ("is_a", "engine", ""),
        ("purpose", "small streams", ""),
        ("has_feature", "Roller", "1890s"),
        ("does", "splits finer", ""),
    ]


def test_a_dated_sentence_is_a_property(said: Say) -> None:
    assert said("- **1838**: the stream ran dry\n", "Mill.md") == [
        ("Mill", "has_property", "the stream ran dry", 1)
    ]


def test_how_it_is_now_is_a_property_below_any_heading(graph_of: Build) -> None:
    graph = graph_of({"Mill.md": "### 1. Purpose\n\n- **Now**: grain is carted to the town\n"})
    (relation,) = relations_of(graph, find_concept(graph, "Mill").id)
    assert (relation.kind, relation.aspect) == ("has_property", "Now")


def test_a_category_stands_behind_its_question(graph_of: Build) -> None:
    note = (
        "**Mills**\n\n- Do they need wind? (Drive)\n"
        "    - **Tower mill**: Yes\n    - **Ship mill**: No\n"
    )
    graph = graph_of({"Mill.md": note})
    drive = find_concept(graph, "Drive").id
    listed = [one.target for one in relations_of(graph, drive) if one.source == drive]
    assert find_concept(graph, "Tower mill").id in listed
    (answer,) = relations_of(graph, find_concept(graph, "Ship mill").id, "has_property")
    assert (graph.nodes[answer.target]["label"], answer.aspect) == ("No", "Do they need wind?")


def test_a_yes_without_a_question_says_nothing(said: Say) -> None:
    assert [one[1] for one in said("- **Tower mill**: Yes\n", "Trade.md")] == ["has_part"]


def test_a_question_as_gloss_is_a_property(said: Say) -> None:
    assert said("- **Site**: Is there wind all year?\n", "Mill.md")[-1] == (
        "Site", "has_property", "Is there wind all year?", 1,
    )  # fmt: skip


def test_the_last_word_of_a_gloss_announces_its_list(graph_of: Build) -> None:
    note = "1. **Rust**: eats the axle. Remedies:\n    - *Tallow*: keeps water off\n"
    graph = graph_of({"Mill.md": note})
    (relation,) = relations_of(graph, find_concept(graph, "Rust").id, "has_property")
    assert (graph.nodes[relation.target]["label"], relation.aspect) == ("Tallow", "Remedies")


def test_headings_below_a_heading_that_announces_them_are_listed(said: Say) -> None:
    note = "## Challenges of milling\n\n#### Dust\n\n- **Fine dust**\n"
    assert ("milling", "has_property", "Dust", 3) in said(note, "Trade.md")


def test_headings_below_other_headings_are_not(said: Say) -> None:
    note = "## Milling\n\n#### Dust\n\n- **Fine dust**\n"
    assert "Milling" not in {one[0] for one in said(note, "Trade.md")}


def test_types_of_systems_are_those_of_the_note(said: Say) -> None:
    note = "## Types of systems\n\n- **Closed**: returns the water\n"
    assert said(note, "Cooling.md")[0] == ("Cooling", "has_variant", "Closed", 3)


def test_plural_parts_in_a_chain_hold_the_next(said: Say) -> None:
    note = "**Barn** components:\n\n- **Lofts ⟶ Racks ⟶ Crates/Sacks ⟶ Grains**\n"
    assert [one[:3] for one in said(note, "Farm.md")] == [
        ("Barn", "has_part", "Lofts"),
        ("Lofts", "has_part", "Racks"),
        ("Racks", "has_part", "Crates"),
        ("Racks", "has_part", "Sacks"),
        ("Crates", "has_part", "Grains"),
    ]


def test_a_chain_of_single_things_is_a_flow(said: Say) -> None:
    note = "**Barn** components:\n\n- **Loft ⟶ Rack ⟶ Crate**\n"
    assert ("Loft", "precedes", "Rack", 3) in said(note, "Farm.md")


def test_cells_of_parts_are_split(said: Say) -> None:
    table = "| Aspect | Mill | Farm |\n|---|---|---|\n| Components | wheel, sluice, etc. | barn |\n"
    assert [one[:3] for one in said(table, "Trade.md") if one[1] == "has_part"] == [
        ("Mill", "has_part", "wheel"),
        ("Mill", "has_part", "sluice"),
        ("Farm", "has_part", "barn"),
    ]


def test_numbered_terms_with_glosses_are_no_steps(said: Say) -> None:
    note = "### Bakery\n\n1. **Ovens**\n2. **Shop**: sells the bread\n"
    assert [one[1] for one in said(note, "Town.md")] == ["has_part", "has_part", "does"]


def test_numbered_names_alone_are_steps(said: Say) -> None:
    assert [one[1] for one in said("### Bread\n\n1. **Mix**\n2. **Bake**\n", "Town.md")] == [
        "has_step",
        "has_step",
    ]


def test_a_chain_may_fork(said: Say) -> None:
    assert [one[:3] for one in said("- *Mix* ⟶ *Oven* / *Pan* ⟶ *Cool*\n", "Bread.md")] == [
        ("Bread", "has_step", "Mix"),
        ("Bread", "has_step", "Oven"),
        ("Bread", "has_step", "Pan"),
        ("Bread", "has_step", "Cool"),
        ("Mix", "precedes", "Oven"),
        ("Mix", "precedes", "Pan"),
        ("Oven", "precedes", "Cool"),
        ("Pan", "precedes", "Cool"),
    ]


@pytest.mark.parametrize("gloss", ["for flat bread", "use for flat bread", "best for flat bread"])
def test_a_gloss_that_says_what_for_is_a_purpose(said: Say, gloss: str) -> None:
    assert said(f"- **Stone oven**: {gloss}\n", "Bakery.md")[1][1:3] == ("purpose", "flat bread")


@pytest.mark.parametrize(
    "date",
    ["20 June", "June 20", "1793–94", "9 Thermidor (27 July 1794)", "44 BC", "AD 70", "ca 1450",
     "17th century", "5th century BC", "about 1900"],
)  # fmt: skip
def test_a_line_with_a_date_tells_of_the_subject(said: Say, date: str) -> None:
    found = [one[:3] for one in said(f"# Revolt\n\n{date} – mills are burnt\n", "Revolt.md")]
    assert found == [("Revolt", "has_property", "mills are burnt")]


def test_what_happened_may_have_a_name(said: Say) -> None:
    note = "# Revolt\n\n## Timeline\n\n- 20 June: Bread Oath: not to part\n"
    assert [one[:3] for one in said(note, "Revolt.md")] == [
        ("Revolt", "has_property", "Bread Oath"),
        ("Bread Oath", "defined_as", "not to part"),
    ]


def test_who_is_set_off_in_what_happened_has_to_do_with_the_subject(said: Say) -> None:
    found = [one[:3] for one in said("# Acme\n\n- **1902**: buys *Bell Forge* (iron)\n", "Acme.md")]
    assert ("Acme", "related_to", "Bell Forge") in found


def test_a_deed_above_keys_tells_what_the_section_is_about(said: Say) -> None:
    note = (
        "## Slow baking\n\nReverse the heat: as much from above as from below.\n\n"
        "- _Goal_: keep the crumb wet\n- _Algorithms_: Bell, Horn\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Slow baking", "purpose", "keep the crumb wet") in found
    assert not any(one[0] == "Reverse the heat" for one in found)
