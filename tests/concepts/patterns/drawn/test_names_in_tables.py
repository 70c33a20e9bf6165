"""Names in cells: things of the note, and rows that shorten them."""

from collections.abc import Callable

import networkx as nx

from aurora_kb.concepts import find_concept

Facts = list[tuple[str, str, str]]
GraphOf = Callable[..., nx.MultiDiGraph]


def test_cells_name_things_of_the_note(facts: Callable[[str], Facts]) -> None:
    note = (
        "### RO2\n\n- **heat**: gas\n\n### DeckXL\n\n- **heat**: wood\n\n## Makers\n\n"
        "| Maker | Kind | Ovens |\n|---|---|---|\n| Acme | shop | all of them |\n"
        "| Bell | works | RO2, DeckXL |\n| Cole | works | RO2 |\n"
    )
    found = facts(note)
    assert ("Bell", "has_property", "DeckXL") in found
    assert ("Acme", "has_property", "all of them") in found


def test_rows_may_shorten_names_of_the_note(
    graph_of: Callable[[dict[str, str]], nx.MultiDiGraph],
) -> None:
    note = (
        "- **Stone Deck Oven**: slow\n- **Rack Oven Large**: quick\n\n### Compare\n\n"
        "| Oven | Heat | Load |\n|---|---|---|\n| Deck Oven | 300 | 9 |\n| Rack Oven | 250 | 8 |\n"
    )
    labels = {data["label"] for _, data in graph_of({"Ovens.md": note}).nodes(data=True)}
    assert len({"Deck Oven", "Stone Deck Oven"} & labels) == 1
    assert len({"Rack Oven", "Rack Oven Large"} & labels) == 1


def test_a_table_below_an_aspect_says_what_is_so(said: Callable[..., list[tuple]]) -> None:
    found = said(
        "# Rust\n\n## Treatment\n\n| Agent | Effect | Risk |\n|---|---|---|\n"
        "| oil | slows it | fire |\n| sand | removes it | dust |\n",
        "Rust.md",
    )
    assert ("Rust", "has_property", "oil") in [one[:3] for one in found]


def test_rows_below_one_of_the_columns_are_no_parts_of_it(said: Callable[..., list[tuple]]) -> None:
    found = said(
        "# Ser\n\n| person | ser | estar |\n|---|---|---|\n| yo | soy | estoy |\n"
        "| nosotros | somos | estamos |\n",
        "Ser.md",
    )
    assert not [one for one in found if one[1] == "has_part"]
    assert ("nosotros", "has_property", "somos") in [one[:3] for one in found]


def test_a_short_name_behind_a_column_is_another_name(graph_of: GraphOf) -> None:
    graph = graph_of(
        "**GDO** has a flame\n\n| | Gas deck oven (GDO) | Rack oven (RO) |\n|---|---|---|\n"
        "| **Heat** | still | moving |\n| **Load** | bread | rolls |\n"
    )
    found = find_concept(graph, "GDO")
    assert found
    assert "GDO" in found.aliases
    assert find_concept(graph, "Gas deck oven") == found


def test_each_item_of_a_list_in_a_cell_says_something(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "| Oven | Good | Bad |\n|---|---|---|\n| Deck | - Even heat.<br>- Cheap to run. "
        "| - Slow. |\n| Rack | one tray<br>or two | a fan |\n"
    )
    assert {("Deck", "has_property", "Even heat"), ("Deck", "has_property", "Cheap to run")} <= {
        *found
    }
    assert ("Deck", "has_property", "Slow") in found
    # Without bullets the lines of a cell are one text.
    assert ("Rack", "has_property", "one tray or two") in found
