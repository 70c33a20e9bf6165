"""Names that may mean the same."""

from collections.abc import Callable, Mapping

import networkx as nx

from aurora_kb.concepts import merge_proposals, named_merges

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def proposed(graph: nx.MultiDiGraph) -> list[tuple[str, str, str]]:
    return [(one.one.label, one.two.label, one.reason) for one in merge_proposals(graph)]


def two_notes(one: str, other: str) -> dict[str, str]:
    return {
        "A.md": f"**Store**\n\n- **components**: {one}\n",
        "B.md": f"**Shelf**\n\n- **components**: {other}\n",
    }


def test_a_slip_of_the_pen_is_proposed(graph_of: Build) -> None:
    graph = graph_of(two_notes("Partition table", "Partiton table"))
    assert proposed(graph) == [("Partition table", "Partiton table", "spelling")]


def test_spaces_and_the_order_of_words_are_proposed(graph_of: Build) -> None:
    assert proposed(graph_of(two_notes("Data base", "Database")))[0][2] == "spaces"
    found = proposed(graph_of(two_notes("Replica set", "Set replicas")))
    assert found[0][2] == "other endings or order of words"


def test_a_long_form_and_its_acronym_are_proposed(graph_of: Build) -> None:
    graph = graph_of(two_notes("Write Ahead Log", "WAL"))
    assert ("WAL", "Write Ahead Log", "acronym") in proposed(graph)


def test_names_that_differ_in_a_number_are_not_proposed(graph_of: Build) -> None:
    assert proposed(graph_of(two_notes("Protocol v1", "Protocol v2"))) == []


def test_what_the_notes_relate_is_not_proposed(graph_of: Build) -> None:
    assert proposed(graph_of("**Cluster**\n\n- **components**: Clusterer\n")) == []


def test_different_words_are_not_proposed(graph_of: Build) -> None:
    assert proposed(graph_of(two_notes("Writer endpoint", "Storage layer"))) == []


def test_names_that_were_taken_for_one_are_told_as_they_are_written(graph_of: Build) -> None:
    graph = graph_of("**RAG** stands for retrieval-augmented generation.\n")
    (merge,) = named_merges(graph)
    assert (merge.source, merge.target) == ("retrieval-augmented generation", "RAG")


def test_a_name_that_nobody_shows_is_told_by_its_key(graph_of: Build) -> None:
    graph = graph_of("**RAG** stands for retrieval-augmented generation.\n").copy()
    graph.nodes["c:rag"]["aliases"] = ()
    (merge,) = named_merges(graph)
    assert (merge.source, merge.target) == ("retrieval augmented generation", "RAG")
