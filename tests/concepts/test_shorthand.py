"""How learners write in haste: letters before items, signs for and against, names in a row."""

from collections.abc import Callable

import networkx as nx

Facts = list[tuple[str, str, str]]


def test_letters_circles_and_keycaps_number_items(facts: Callable[[str], Facts]) -> None:
    note = "**Doors**\n\na) Flap: opens upwards\nb) Slide – runs on rails\nc) Leaf: on hinges\n"
    assert ("Doors", "has_part", "Slide") in facts(note)
    note = "**Doors**\n\n- ① Flap: opens upwards\n- 2️⃣ Slide: runs on rails\n"
    found = facts(note)
    assert ("Doors", "has_part", "Flap") in found
    assert ("Doors", "has_part", "Slide") in found


def test_plus_and_minus_weigh_where_both_stand(
    graph_of: Callable[[str], nx.MultiDiGraph],
) -> None:
    found = _weighed(
        graph_of("**Deck oven**\n\n- bakes on stone\n\n## Rack\n\n+ quick\n+ light\n- dear\n")
    )
    assert found["quick"] == found["light"] == 1
    assert found["dear"] == -1
    # Alone they are bullets.
    assert (
        _weighed(graph_of("## Rack\n\n- turns about\n\n+ light\n\ntext\n\n- dear\n"))["dear"] == 1
    )


def test_below_a_label_all_of_what_weighs_is_said_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Ovens\n\n**Deck oven**\n+ even heat\n- slow\n\n**Rack oven**\n+ quick\n- dear\n"
    )
    assert ("Deck oven", "has_property", "slow") in found
    assert ("Rack oven", "has_property", "dear") in found


def test_signs_in_lines_of_their_own_weigh(graph_of: Callable[[str], nx.MultiDiGraph]) -> None:
    found = _weighed(graph_of("**Deck oven**\nbakes on stone\n✅ even heat\n❌ slow to heat\n"))
    assert found["even heat"] == 1
    assert found["slow to heat"] == -1


def test_a_label_with_its_paragraph_ends_before_the_next_key(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Kinds\n\n**Deck oven**\nbakes on stone\n✅ even heat\n\n"
        "**Rack oven** – turns the loaves\n\n**Price**: low\n"
    )
    found = facts(note)
    assert ("Ovens", "has_variant", "Rack oven") in found
    assert ("Ovens", "has_property", "low") in found


def test_a_label_alone_rules_what_follows(facts: Callable[[str], Facts]) -> None:
    found = facts("**Deck oven**\n\n**Price**: low\n\n**Floor**: a stone\n")
    assert ("Deck oven", "has_property", "low") in found
    assert ("Deck oven", "has_part", "Floor") in found


def _weighed(graph: nx.MultiDiGraph) -> dict[str, int]:
    """What is said in the graph, and whether it speaks for its subject."""
    return {graph.nodes[end]["label"]: data["polarity"] for _, end, data in graph.edges(data=True)}
