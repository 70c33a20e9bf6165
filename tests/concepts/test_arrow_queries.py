"""Patterns such as `Aurora -has_variant-> ?`."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import Match, match_pattern
from aurora_kb.errors import AuroraError, NotFoundError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
VARIANTS = ["Aurora Serverless v2", "Aurora Global Database", "Aurora DSQL"]


def ways(graph: nx.MultiDiGraph, pattern: str, most: int = 1000) -> list[list[str]]:
    def labels(match: Match) -> list[str]:
        return [graph.nodes[node]["label"] for node in match.nodes]

    return [labels(match) for match in match_pattern(graph, pattern, most)]


@pytest.mark.parametrize(
    "pattern",
    [
        "Aurora -has_variant-> ?",
        "Amazon Aurora -has variant-> ?",
        "Aurora -[has variant]-> ?",
        "Aurora <-is_a- ?",
    ],
)
def test_the_far_end_is_found(seed: nx.MultiDiGraph, pattern: str) -> None:
    assert ways(seed, pattern) == [["Aurora", variant] for variant in VARIANTS]


def test_the_near_end_is_found(seed: nx.MultiDiGraph) -> None:
    assert ways(seed, "? -is_a-> RDBMS") == [["Aurora", "RDBMS"]]
    assert ways(seed, "? <-has_variant- Aurora") == [[variant, "Aurora"] for variant in VARIANTS]


def test_a_kind_and_a_variant_are_one_relation_from_two_ends(seed: nx.MultiDiGraph) -> None:
    assert ways(seed, "Aurora DSQL -is_a-> ?") == [["Aurora DSQL", "Aurora"]]
    assert ["Cluster", "Aurora"] in ways(seed, "Cluster -part_of-> ?")


def test_a_symmetric_relation_is_found_from_both_ends(seed: nx.MultiDiGraph) -> None:
    assert ["RDS", "Aurora"] in ways(seed, "RDS -compares_with-> ?")
    assert ["Aurora", "RDS"] in ways(seed, "Aurora -compares_with-> ?")


def test_a_question_mark_is_any_relation(seed: nx.MultiDiGraph) -> None:
    for pattern in ("Aurora -?-> Cluster", "Aurora --> Cluster"):
        assert ways(seed, pattern) == [["Aurora", "Cluster"]]
    assert ways(seed, "Cluster --> Aurora") == []
    assert ways(seed, "Cluster -?- Aurora") == [["Cluster", "Aurora"]]


def test_two_known_ends_ask_whether_it_is_so(seed: nx.MultiDiGraph) -> None:
    assert len(ways(seed, "Aurora -is_a-> RDBMS")) == 1
    assert ways(seed, "Aurora -uses-> RDBMS") == []


def test_chains_go_over_what_is_between(seed: nx.MultiDiGraph) -> None:
    found = ways(seed, "Aurora -has_part-> ? -has_variant-> Aurora MySQL")
    assert found == [["Aurora", "Cluster", "Aurora MySQL"]]
    assert found[0] in ways(seed, "? -has_part-> Cluster -has_variant-> Aurora MySQL")


def test_the_authors_own_word_is_a_relation_too(seed: nx.MultiDiGraph) -> None:
    (found,) = match_pattern(seed, "Aurora -result-> ?")
    assert found.relations[0].evidence.line == 119


def test_names_with_a_hyphen_are_names(graph_of: Build) -> None:
    graph = graph_of("**Multi-AZ**\n\n- **uses**: Stand-by\n")
    assert ways(graph, "Multi-AZ -uses-> ?") == [["Multi-AZ", "Stand-by"]]


def test_all_edges_are_all_edges(seed: nx.MultiDiGraph) -> None:
    found = match_pattern(seed, "? -?-> ?")
    assert len(found) == seed.number_of_edges()
    places = [(one.relations[0].evidence.note, one.relations[0].evidence.line) for one in found]
    assert len(set(places)) > 10


def test_no_more_are_found_than_are_asked_for(seed: nx.MultiDiGraph) -> None:
    assert len(ways(seed, "? -?- ? -?- ? -?- ? -?- ?", most=50)) == 50


def test_an_unknown_name_or_relation_gets_the_nearest(seed: nx.MultiDiGraph) -> None:
    with pytest.raises(NotFoundError) as caught:
        match_pattern(seed, "Aurorra -has_part-> ?")
    assert "Aurora" in caught.value.hint
    with pytest.raises(NotFoundError) as caught:
        match_pattern(seed, "Aurora -has_parts_-> ?")
    assert "has_part" in caught.value.hint


@pytest.mark.parametrize("pattern", ["", "Aurora", "Aurora -has_part->", "-has_part-> ?", "a -> b"])
def test_what_is_no_pattern_is_told_how_to_write_one(seed: nx.MultiDiGraph, pattern: str) -> None:
    with pytest.raises(AuroraError) as caught:
        match_pattern(seed, pattern)
    assert "->" in caught.value.hint
