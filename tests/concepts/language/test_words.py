"""What looks like a name and is none, and names with a word too many or too few."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of
from aurora_kb.concepts.language.words import is_name

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]


def names(graph: nx.MultiDiGraph) -> set[str]:
    return {concept.label for concept in concepts_of(graph)}


@pytest.mark.parametrize(
    "text",
    ["500g rye flour", "2 tbsp honey", "½ tsp salt", "1 large onion", "3-4 cups of water", "1/2 l"],
)
def test_an_amount_is_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    "text", ["2 phase commit", "5 number summary", "3D print", "4G network", "7 layers"]
)
def test_a_number_may_open_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["Unable to open the oven", "Failed to rise", "Yeast not found", "Cannot rise"]
)
def test_a_message_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_an_article_is_no_part_of_a_name(graph_of: Build) -> None:
    note = "### Types\n\n- a *stone oven*\n- A pan\n- the North wind\n- An oven of clay: slow\n"
    graph = graph_of({"Ovens.md": note})
    assert not {name for name in names(graph) if name.lower().startswith(("a ", "an ", "the n"))}
    assert "Pan" in names(graph)


@pytest.mark.parametrize("name", ["The Wire", "A priori", "A/B test"])
def test_what_looks_like_an_article_may_open_a_name(graph_of: Build, name: str) -> None:
    assert name in names(graph_of({"Terms.md": f"### Types\n\n- **{name}**: old\n"}))


def test_settings_are_those_of_what_the_note_is_about(said: Say) -> None:
    note = "**Mixer**\n\n- **is**: a machine\n\n### Settings\n\n- Speed\n- Bowl size\n"
    assert [one[:3] for one in said(note, "Mixer.md")][1:] == [
        ("Mixer", "has_part", "Speed"),
        ("Mixer", "has_part", "Bowl size"),
    ]


@pytest.mark.parametrize("aside", ["not exhaustive", "incomplete", "non-exhaustive list", "WIP"])
def test_a_remark_on_a_list_is_no_property(said: Say, aside: str) -> None:
    found = [one[:3] for one in said(f"**Breads** ({aside})\n\n- *Rye bread*\n", "Baking.md")]
    assert found == [("Breads", "has_variant", "Rye bread")]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Single vs multiple ovens", ("Single ovens", "multiple ovens")),
        ("Grade A vs Grade B flour", ("Grade A flour", "Grade B flour")),
        ("Heat vs steam trade-off", ("Heat", "steam")),
        ("Deck vs rack", ("Deck", "rack")),
        ("Yeast vs wild starter", ("Yeast", "wild starter")),
        ("Owned vs managed ovens", ("Owned ovens", "managed ovens")),
    ],
)
def test_the_compared_share_the_last_word(said: Say, heading: str, names: tuple[str, str]) -> None:
    assert [one[:3] for one in said(f"### {heading}\n\nmore of it\n", "Bread.md")] == [
        (names[0], "compares_with", names[1])
    ]


def test_the_compared_are_called_by_the_word_that_tells_them_apart(graph_of: Build) -> None:
    note = "### Wet vs Dry milling\n\n- *Wet*: with water\n- *Dry*: without\n"
    graph = graph_of({"Mills.md": note})
    (comparison,) = graph.graph["comparisons"]
    assert [row.cells for row in comparison.rows] == [("with water", "without")]
    assert {"Wet milling", "Dry milling"} <= names(graph)
    assert not {"Wet", "Dry"} & names(graph)


def test_a_term_of_the_note_tells_the_last_word_too(said: Say) -> None:
    note = "### Stone vs steel mills\n\n- **Stone mills**: slow\n- **Steel mills**: fast\n"
    assert ("Stone mills", "compares_with", "steel mills", 1) in said(note, "Mills.md")


def test_more_is_no_thing(graph_of: Build) -> None:
    assert names(graph_of({"Ovens.md": "### Types\n\n- *Clay oven*\n- _More..._\n"})) == {
        "Ovens",
        "Clay oven",
    }


def test_a_short_form_inside_a_name_ends_no_sentence() -> None:
    assert is_name("Simple Exp. Smoothing")
    assert is_name("Std. Error")
    assert not is_name("Dr. Hale")
    assert not is_name("Bakes well. Cools late")
    assert not is_name("Good. Fast")
