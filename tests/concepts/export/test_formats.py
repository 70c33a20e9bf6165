"""What is written can be read by others, with nothing lost."""

import io
import json
import re
from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import GRAPH_FORMATS, Written, export_graph, written_of
from aurora_kb.errors import AuroraError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def test_node_link_reads_back_as_the_same_graph(seed: nx.MultiDiGraph) -> None:
    data = json.loads(export_graph(seed, "node-link"))
    again = nx.node_link_graph(data, edges="edges")
    assert set(again.nodes) == set(seed.nodes)
    assert set(again.edges) == set(seed.edges)


def test_node_link_of_a_copy_that_networkx_made_is_the_same(seed: nx.MultiDiGraph) -> None:
    assert export_graph(nx.MultiDiGraph(seed), "node-link") == export_graph(seed, "node-link")


def test_node_link_has_the_promised_fields(seed: nx.MultiDiGraph) -> None:
    data = json.loads(export_graph(seed, "node-link"))
    assert {"id", "label", "type", "aliases", "notes"} <= set(data["nodes"][0])
    assert {"source", "target", "relation", "aspect", "note", "heading", "line"} <= set(
        data["edges"][0]
    )


def test_node_link_keys_cells_by_label(seed: nx.MultiDiGraph) -> None:
    (comparison,) = json.loads(export_graph(seed, "node-link"))["graph"]["comparisons"]
    cells = {row["aspect"]: row["cells"] for row in comparison["rows"]}
    assert cells["ecosystem"] == {"Aurora": "", "RDS": "automates provisioning / scaling"}


def test_graphml_reads_back_with_all_nodes_and_edges(seed: nx.MultiDiGraph) -> None:
    again = nx.read_graphml(io.BytesIO(export_graph(seed, "graphml")), force_multigraph=True)
    assert set(again.nodes) == set(seed.nodes)
    assert again.number_of_edges() == seed.number_of_edges()
    assert again.nodes["c:aurora"]["label"] == "Aurora"


def test_graphml_drops_what_xml_cannot_hold(graph_of: Build) -> None:
    # Control characters are signs already when a note has been read; these are not.
    graph = graph_of("- **Broker**: keeps\ufffemessages\n")
    again = nx.read_graphml(io.BytesIO(export_graph(graph, "graphml")))
    labels = {label for _, label in again.nodes(data="label")}
    assert "keepsmessages" in labels


def test_dot_names_every_concept(seed: nx.MultiDiGraph) -> None:
    text = export_graph(seed, "dot").decode()
    assert text.startswith("digraph")
    assert '"c:aurora" -> "c:rdbms" [label="is a"];' in text
    assert text.count("{") == text.count("}") == 1


def test_quotes_are_escaped_in_dot_and_mermaid(graph_of: Build) -> None:
    graph = graph_of("**Broker**\n\n- **Disk \\\\ tape**\n")
    assert b'\\"' not in export_graph(graph, "dot")
    for line in export_graph(graph, "mermaid").decode().splitlines()[1:]:
        assert line.count('"') % 2 == 0


@pytest.mark.parametrize("name", ["dot", "mermaid", "turtle"])
def test_no_label_ends_the_text_that_it_stands_in(graph_of: Build, name: str) -> None:
    """Whatever makes labels keeps most signs away; what writes them does not count on it."""
    graph = nx.MultiDiGraph(graph_of("- **Broker**: uses Queue\n"))
    hostile = 'x"]; evil [label="<img src=x onerror=hits=1>\\'
    for node in graph:
        graph.nodes[node]["label"] = hostile
    # To Mermaid a backslash is a sign like any other.
    text = re.compile(r'"((?:[^"\\]|\\.)*)"' if name != "mermaid" else r'"([^"]*)"')
    for line in export_graph(graph, name).decode().splitlines():
        outside = text.sub("", line)
        assert "evil" not in outside
        assert '"' not in outside
        if name == "mermaid":
            assert not any(set("<>") & set(found) for found in text.findall(line))


def test_mermaid_ids_are_numbered(seed: nx.MultiDiGraph) -> None:
    lines = export_graph(seed, "mermaid").decode().splitlines()
    assert lines[0] == "flowchart LR"
    assert all(re.match(r"  n\d+(\[| -->)", line) for line in lines[1:])


def test_what_is_written_is_counted(graph_of: Build) -> None:
    graph = graph_of("**Queue**\n\n- **components**: Ring\n- **timeout**: 4 hours\n")
    assert written_of(graph, "graphml") == Written(nodes=3, edges=2, left_out=0)
    for name in ("dot", "mermaid"):
        assert written_of(graph, name) == Written(nodes=2, edges=1, left_out=1)
        assert export_graph(graph, name).count(b"->") == 1


def test_an_unknown_format_is_told_the_known_ones(seed: nx.MultiDiGraph) -> None:
    with pytest.raises(AuroraError) as caught:
        export_graph(seed, "graphm")
    assert "graphml" in caught.value.hint


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_an_empty_graph_can_be_written(graph_of: Build, name: str) -> None:
    assert export_graph(graph_of({}), name)
