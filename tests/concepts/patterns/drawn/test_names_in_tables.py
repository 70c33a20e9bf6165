"""Names in cells: things of the note, and rows that shorten them."""

from collections.abc import Callable

import networkx as nx
import pytest

from aurora_kb.concepts import find_concept

Facts = list[tuple[str, str, str]]
GraphOf = Callable[..., nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]


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


def test_the_column_headed_name_names_the_rows(said: Say) -> None:
    note = (
        "# Loaves\n\n- bread: baked\n\n| grams | name | good with |\n|---|---|---|\n"
        "| 400 | bun | jam |\n| 800 | tin loaf | cheese |\n"
    )
    found = [one[:3] for one in said(note, "Loaves.md")]
    assert ("bun", "has_property", "400") in found
    assert ("tin loaf", "has_property", "cheese") in found


def test_numbers_before_the_names_count_the_rows(said: Say) -> None:
    note = "| # | Stage | Heat |\n|---|---|---|\n| 1 | Proof | mild |\n| 2 | Crust | high |\n"
    found = [one[:3] for one in said(f"# Ovens\n\n- a: b\n\n{note}", "Ovens.md")]
    assert ("Proof", "has_property", "mild") in found


def test_columns_that_end_in_one_noun_are_things(said: Say) -> None:
    note = (
        "# Ovens\n\n- a: b\n\n| task | gas oven | wood oven |\n|---|---|---|\n"
        "| light | turn the knob | build a fire |\n| clean | wipe | sweep |\n"
    )
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("gas oven", "compares_with", "wood oven") in found
    assert ("wood oven", "has_property", "build a fire") in found


def test_what_is_chosen_is_for_the_case_before_it(said: Say) -> None:
    note = (
        "# Ovens\n\n- a: b\n\n| Need | Oven |\n|---|---|\n| bread for a village | Rack oven |\n"
        "| pizza in two minutes | Wood oven |\n"
    )
    found = [one[:3] for one in said(f"{note}| local | - |\n| crackers | ? |\n", "Ovens.md")]
    assert not [one for one in found if one[1] == "uses"]  # an empty cell chooses nothing
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Rack oven", "purpose", "bread for a village") in found
    assert ("Wood oven", "purpose", "pizza in two minutes") in found


def test_columns_that_are_deeds_are_told_of_the_rows(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "### Stores\n\n| | Search | Insert | Delete |\n| --- | --- | --- | --- |\n"
        "| Shelf | O(1) | O(n) | slow |\n| Drawer | fast | slow | slow |\n"
    )
    assert ("Shelf", "has_property", "O(n)") in found
    assert not any(one[1] == "compares_with" and "Insert" in one for one in found)


@pytest.mark.parametrize(("corner", "known"), [("Param", True), ("Metric", True), ("Param", False)])
def test_settings_in_rows_are_of_the_things_above_the_columns(
    facts: Callable[[str], Facts], corner: str, known: bool
) -> None:
    lead = "- **Deck**: flat stone\n\n" if known else ""
    found = facts(
        f"{lead}### Baking\n\n| {corner} | Full | Deck |\n| --- | --- | --- |\n"
        "| heat | 230 | 250 |\n| loaves | 20 | 4 |\n"
    )
    assert (("Deck", "has_property", "250") in found) is known
    assert (("heat", "has_property", "250") in found) is not known
