"""Members of one list of which the same is told are compared by it."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Rows = list[tuple[str, tuple[str, ...]]]


def compared(graph: nx.MultiDiGraph) -> list[tuple[tuple[str, ...], Rows]]:
    return [
        (one.items, [(row.aspect, row.cells) for row in one.rows])
        for one in graph.graph["comparisons"]
    ]


def test_kinds_with_the_same_keys_are_compared_by_them(graph_of: Build) -> None:
    graph = graph_of(
        "### Types of ovens\n\n- **Clay oven**\n    - *fuel*: wood\n    - *heat*: dry\n"
        "- **Steam oven**\n    - *fuel*: gas\n    - *heat*: moist\n    - *price*: high\n"
    )
    assert compared(graph) == [
        (
            ("Clay oven", "Steam oven"),
            [("fuel", ("wood", "gas")), ("heat", ("dry", "moist")), ("price", ("", "high"))],
        )
    ]


@pytest.mark.parametrize(
    "note",
    [
        # terms with glosses only
        "**Parts**\n\n- **Door**: closes the oven\n- **Grate**: holds the wood\n",
        # one key in common, and no definition
        "**Parts**\n\n- **Door**\n    - *price*: low\n- **Grate**\n    - *price*: lower\n",
        # two of many
        "**Parts**\n\n- **Door**\n    - *price*: low\n    - *metal*: iron\n"
        "- **Grate**\n    - *price*: lower\n    - *metal*: steel\n"
        "- **Flue**\n- **Rack**\n- **Lid**\n",
    ],
)
def test_what_has_little_in_common_is_not_compared(graph_of: Build, note: str) -> None:
    assert compared(graph_of(note)) == []


def test_one_key_and_definitions_of_all_are_enough(graph_of: Build) -> None:
    graph = graph_of(
        "### Ovens\n\n- Is it fired all day?\n"
        "    - **Bakery oven**: Yes\n    - **Home oven**: No\n\n"
        "### Baking\n\n- **Bakery oven**: many loaves\n- **Home oven**: a loaf\n"
    )
    assert compared(graph) == [
        (
            ("Bakery oven", "Home oven"),
            [
                ("Is it fired all day?", ("Yes", "No")),
                ("definition", ("many loaves", "a loaf")),
            ],
        )
    ]


def test_a_thing_and_its_negation_are_compared_where_worded_alike(graph_of: Build) -> None:
    note = "**Dough**\n\n- *Yeasted*: risen dough, for soft bread\n- *Non-yeasted*: {}\n"
    alike = compared(graph_of(note.format("flat dough, for crisp bread")))
    assert [items for items, _ in alike] == [("Yeasted", "Non-yeasted")]
    assert compared(graph_of(note.format("whatever else there is"))) == []


def test_what_a_note_sets_side_by_side_itself_stays_as_it_is(graph_of: Build) -> None:
    graph = graph_of(
        "### Types of ovens\n\n- **Clay oven**\n    - *fuel*: wood\n    - *heat*: dry\n"
        "- **Steam oven**\n    - *fuel*: gas\n    - *heat*: moist\n\n"
        "### Clay oven vs Steam oven\n\n- *Clay oven*: slow\n- *Steam oven*: fast\n"
    )
    assert len(graph.graph["comparisons"]) == 1


@pytest.mark.parametrize(("heading", "count"), [("Rent | Fixed & Variable", 1), ("Rent", 0)])
def test_a_heading_names_what_its_section_compares(
    graph_of: Build, heading: str, count: int
) -> None:
    note = f"### {heading}\n\n- **Fixed**: the same each month\n- **Variable**: by the meter\n"
    assert len(compared(graph_of(note))) == count


def test_what_is_for_and_against_each_compares_nothing(graph_of: Build) -> None:
    items = "".join(
        f"- **{name}**: bakes {what}\n    - pro: {what}\n    - con: dear\n"
        for name, what in (("Deck oven", "bread"), ("Rack oven", "rolls"), ("Kiln", "pots"))
    )
    assert not compared(graph_of({"Ovens.md": f"### Patterns\n\n{items}"}))
