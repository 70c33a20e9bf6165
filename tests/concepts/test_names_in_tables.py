"""Names in cells: things of the note, and rows that shorten them."""

from collections.abc import Callable

import networkx as nx

Facts = list[tuple[str, str, str]]


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
