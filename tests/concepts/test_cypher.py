"""The graph asked in Cypher."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import ask_cypher, match_pattern
from aurora_kb.errors import AuroraError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]

pytest.importorskip("grandcypher", reason="the extra `cypher` is not installed")


def test_edges_are_called_like_their_relation(seed: nx.MultiDiGraph) -> None:
    question = 'MATCH (a:Concept {label: "Aurora"})-[r:has_variant]->(b) RETURN b.label'
    table = ask_cypher(seed, question)
    assert table.columns == ("b.label",)
    matches = match_pattern(seed, "Aurora -has_variant-> ?")
    assert {row[0] for row in table.rows} == {
        seed.nodes[match.nodes[-1]]["label"] for match in matches
    }


def test_an_edge_knows_its_line(seed: nx.MultiDiGraph) -> None:
    question = 'MATCH (a)-[r:is_a]->(b {label: "RDBMS"}) RETURN a.label, r.note, r.line'
    assert ask_cypher(seed, question).rows == (("Aurora", "DB-Aurora", 54),)


def test_whole_nodes_are_plain_values(seed: nx.MultiDiGraph) -> None:
    ((node,),) = ask_cypher(seed, 'MATCH (a {label: "RDBMS"}) RETURN a').rows
    assert node["id"] == "c:rdbms"
    assert not [name for name in node if name.startswith("_")]


def test_values_and_notes_have_names_of_their_own(graph_of: Build) -> None:
    graph = graph_of(
        {"Queue.md": "**Queue**\n\n- **purpose**: to wait\n\n[[Topic]]\n", "Topic.md": ""}
    )
    assert ask_cypher(graph, "MATCH (v:Value) RETURN v.label").rows == (("to wait",),)
    assert len(ask_cypher(graph, "MATCH (n:Note) RETURN n.label").rows) == 2


def test_what_fits_nothing_gives_no_rows(seed: nx.MultiDiGraph) -> None:
    assert ask_cypher(seed, 'MATCH (a {label: "Nobody"}) RETURN a.label').rows == ()


@pytest.mark.parametrize(
    "question",
    ["", "MATCH (a", "Aurora -is_a-> ?", "CREATE (a) RETURN a", "MATCH (a) RETURN b.label"],
)
def test_what_is_no_cypher_is_told_how_to_ask(seed: nx.MultiDiGraph, question: str) -> None:
    with pytest.raises(AuroraError) as caught:
        ask_cypher(seed, question)
    assert "MATCH" in caught.value.hint
    assert "\n" not in str(caught.value)
