"""Names without what their note is about, and names that only look so."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import find_concept, relations_of

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def _labels(graph: nx.MultiDiGraph) -> set[str]:
    return {
        one["label"] for _, one in graph.nodes(data=True) if one["type"] not in ("value", "note")
    }


@pytest.mark.parametrize(
    "rest", ["### Rye\n\n- dark in colour, sour in taste", "- *Rye* ⟶ *Oats* ⟶ *Flax*"]
)
def test_the_subject_behind_a_name_may_be_left_out(graph_of: Build, rest: str) -> None:
    found = _labels(graph_of({"Bread.md": f"- **Rye bread**: a dark loaf\n\n{rest}\n"}))
    assert "Rye bread" in found
    assert "Rye" not in found


def test_the_subject_in_front_of_a_name_may_be_left_out(graph_of: Build) -> None:
    note = "- **P50 Sport**: fast\n- **P50 Cargo**: for loads\n\n### Sport vs Cargo\n"
    found = _labels(graph_of({"P50.md": note}))
    assert {"P50 Sport", "P50 Cargo"} <= found
    assert not found & {"Sport", "Cargo"}


def test_what_the_subject_works_with_is_not_its_own(graph_of: Build) -> None:
    note = "- **works with**: Diesel\n- **variants**: Zeta Diesel, Zeta Gas\n"
    assert {"Diesel", "Zeta Diesel"} <= _labels(graph_of({"Zeta.md": note}))


def test_what_a_list_holds_side_by_side_is_two(graph_of: Build) -> None:
    note = "- **Rye bread**: a dark loaf\n- **Rye**: a cereal\n"
    assert {"Rye", "Rye bread"} <= _labels(graph_of({"Bread.md": note}))


@pytest.mark.parametrize("path", ["BK-Breads.md", "Baking-Sour-Breads.md", "Stone-Bread.md"])
def test_what_a_note_opens_with_is_what_its_title_means(graph_of: Build, path: str) -> None:
    note = "**Sour bread** (from rye)\n\n- **purpose**: keep a week\n\n### Baking\n\n- *Steam*\n"
    found = _labels(graph_of({path: note}))
    assert "Sour bread" in found
    assert not any("Breads" in label or "Stone" in label for label in found)


def test_one_of_several_names_is_not_the_whole_note(graph_of: Build) -> None:
    note = "**Sour bread**\n\n- *Rye*\n\n**Sweet bread**\n\n- *Milk*\n\n### Baking\n\n- *Steam*\n"
    assert any(
        "Breads" in label for label in _labels(graph_of({"Stone-Breads.md": note + "- more\n"}))
    )


def test_a_thing_is_not_the_field_that_studies_it(graph_of: Build) -> None:
    graph = graph_of({"Cell biology.md": "Cells are the basic unit of life.\n"})
    told = [graph.nodes[one.source]["label"] for one in relations_of(graph, kind="defined_as")]
    assert told == ["Cells"]


def test_the_name_of_a_file_is_not_what_its_stem_is(graph_of: Build) -> None:
    note = "---\ntitle: Loaf engineering\n---\n### Anatomy of a loaf\n\n- Crust\n- Crumb\n- Ear\n"
    graph = graph_of({"Loafing.md": note})
    assert {graph.nodes[one.source]["label"] for one in relations_of(graph, kind="has_part")} == {
        "loaf"
    }


def test_what_a_common_noun_means_is_not_told_of_the_subject(graph_of: Build) -> None:
    note = "- **is**: a place for ovens\n\n### What is an oven?\n\nAn oven is a box with heat.\n"
    graph = graph_of({"Oven store.md": note})
    kinds = {
        (graph.nodes[one]["label"], graph.nodes[two]["label"])
        for one, two, data in graph.edges(data=True)
        if data["relation"] == "is_a"
    }
    assert ("Oven store", "a box with heat") not in kinds
    assert any(one.casefold() == "oven" for one, _ in kinds)


def test_a_note_may_cut_its_names_short(graph_of: Callable[..., nx.MultiDiGraph]) -> None:
    full = "- **Accusative**: whom\n- **Dative**: to whom\n- **Genitive**: whose\n"
    short = "- **acc**: den\n- **dat**: dem\n- **gen**: des\n"
    graph = graph_of({"Cases.md": f"# Cases\n\n{full}\n## Articles\n\n{short}"})
    assert find_concept(graph, "dat") == find_concept(graph, "Dative")
    graph = graph_of({"Cases.md": f"# Cases\n\n{full}\n## Articles\n\n- **dat**: dem\n"})
    assert find_concept(graph, "dat") != find_concept(graph, "Dative")


def test_what_a_thing_is_is_not_told_of_the_several_that_it_has(graph_of: Build) -> None:
    note = "# BKL snippets\n\nBKL is a language for ovens.\n\n- **Bell**: rings when done\n"
    found = _labels(graph_of({"BKL snippets.md": note}))
    assert {"BKL", "BKL snippets"} <= found
