"""Communities, orphans and numbers."""

from collections.abc import Callable, Mapping

import networkx as nx

from aurora_kb.concepts import (
    concepts_of,
    find_orphans,
    layout_concepts,
    named_communities,
    numbers_of,
)

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]

TWO_SUBJECTS = {
    "Queue.md": "**Queue**\n\n- **components**: Broker, Consumer\n- **uses**: Disk\n",
    "Forest.md": "**Forest**\n\n- **components**: Root, Leaf\n- **uses**: Rain\n",
}


def test_a_community_is_named_after_its_most_central_concepts(graph_of: Build) -> None:
    communities = named_communities(graph_of(TWO_SUBJECTS))
    assert {community.name.split(", ")[0] for community in communities} == {"Queue", "Forest"}
    assert all(len(community.members) == 4 for community in communities)


def test_communities_are_those_of_the_graph_view(seed: nx.MultiDiGraph) -> None:
    spots = layout_concepts(seed)
    for community in named_communities(seed):
        assert len({spots[concept.id].community for concept in community.members}) == 1


def test_a_note_that_shares_no_concept_is_an_orphan(graph_of: Build) -> None:
    notes = {**TWO_SUBJECTS, "Topic.md": "**Topic**\n\n- **uses**: Disk\n"}
    assert find_orphans(graph_of(notes)).notes == ("Forest",)


def test_a_note_that_only_mentions_a_concept_shares_it(graph_of: Build) -> None:
    notes = {**TWO_SUBJECTS, "Topic.md": "**Topic**\n\nIt is a queue, and no leaf.\n"}
    assert find_orphans(graph_of(notes)).notes == ()


def test_a_note_that_names_no_concept_is_an_orphan(graph_of: Build) -> None:
    orphans = find_orphans(graph_of({"Queue.md": "**Queue**\n"}), ["Diary", "Queue"])
    assert "Diary" in orphans.notes


def test_a_concept_that_is_only_named_is_an_orphan(graph_of: Build) -> None:
    graph = graph_of({"Queue.md": "**Queue**\n\nNothing is said of it.\n"})
    assert [concept.label for concept in find_orphans(graph).concepts] == ["Queue"]


def test_the_numbers_are_those_of_the_graph(seed: nx.MultiDiGraph) -> None:
    numbers = numbers_of(seed, ["DB-Aurora"])
    assert numbers.notes == 1
    assert numbers.concepts == len(concepts_of(seed))
    assert numbers.concepts + numbers.values == sum(
        kind != "note" for _, kind in seed.nodes(data="type")
    )
    assert sum(count for _, count in numbers.kinds) == numbers.relations == len(seed.edges)
    assert dict(numbers.kinds)["compatible_with"] == 2
