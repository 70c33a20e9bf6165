"""The graph: what nodes and edges carry, and that it is always the same."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import pytest
from small_vault import load

from aurora_kb.concepts import (
    build_graph,
    concepts_of,
    export_graph,
    relations_of,
)

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]

NOTES = {
    "b/SQS.md": "# SQS\n\n- **is**: a queue\n- **integrates with**: Lambda\n\nSee [[Lambda]].\n",
    "a/Lambda.md": "# Lambda\n\n- **is**: a runtime\n- **Layer**: shared code\n\nSQS calls it.\n",
}


def test_the_graph_is_frozen(graph_of: Build) -> None:
    with pytest.raises(nx.NetworkXError):
        graph_of(NOTES).add_node("new")


def test_edges_carry_their_evidence(graph_of: Build) -> None:
    graph = graph_of(NOTES)
    (relation,) = [r for r in relations_of(graph, kind="is_a") if r.source == "c:sqs"]
    assert relation.evidence.note == "b/SQS"
    assert relation.evidence.headings == ("SQS",)
    assert relation.evidence.line == 3
    assert relation.evidence.snippet == "- **is**: a queue"
    assert relation.evidence.rule == "P1"


def test_ids_follow_from_labels(graph_of: Build) -> None:
    ids = {concept.id for concept in concepts_of(graph_of(NOTES))}
    assert {"c:sqs", "c:lambda", "c:queue", "c:layer"} <= ids


def test_literal_values_are_nodes_of_their_own_type(graph_of: Build) -> None:
    graph = graph_of(NOTES)
    values = [node for node, kind in graph.nodes(data="type") if kind == "value"]
    assert [graph.nodes[value]["label"] for value in values] == ["shared code"]
    assert values[0].startswith("v:")
    assert not [c for c in concepts_of(graph) if c.type == "value"]


def test_running_text_counts_as_a_mention(graph_of: Build) -> None:
    graph = graph_of(NOTES)
    places = [(m.note, m.line, m.rule) for m in graph.nodes["c:sqs"]["mentions"]]
    assert ("a/Lambda", 6, "mention") in places
    assert graph.nodes["c:sqs"]["notes"] == ("b/SQS",)


def test_links_join_notes(graph_of: Build) -> None:
    (link,) = relations_of(graph_of(NOTES), kind="links_to")
    assert (link.source, link.target, link.evidence.line) == ("n:b/SQS", "n:a/Lambda", 6)


def test_one_concept_in_two_notes_is_one_node(graph_of: Build) -> None:
    graph = graph_of(NOTES)
    assert {r.evidence.note for r in relations_of(graph, "c:lambda")} == {"a/Lambda", "b/SQS"}


def test_relations_can_be_narrowed(graph_of: Build) -> None:
    graph = graph_of(NOTES)
    assert [r.kind for r in relations_of(graph, "c:sqs", kind="integrates_with")] == [
        "integrates_with"
    ]
    assert {r.evidence.note for r in relations_of(graph, note="a/Lambda")} == {"a/Lambda"}


def test_evidence_lies_in_its_note(seed: nx.MultiDiGraph) -> None:
    lines = (Path(__file__).parents[2] / "notes" / "DB-Aurora.md").read_text("utf-8").splitlines()
    for _, _, data in seed.edges(data=True):
        assert data["snippet"] == lines[data["line"] - 1].strip()
        assert data["line"] <= data["end_line"] <= len(lines)


def test_the_order_of_files_does_not_matter() -> None:
    forward = load(NOTES)
    backward = load(dict(reversed(NOTES.items())))
    assert export_graph(build_graph(forward), "node-link") == export_graph(
        build_graph(backward), "node-link"
    )


def test_line_ends_do_not_matter() -> None:
    unix = build_graph(load(NOTES))
    dos = build_graph(load({path: text.replace("\n", "\r\n") for path, text in NOTES.items()}))
    assert export_graph(unix, "node-link") == export_graph(dos, "node-link")


def test_hash_order_does_not_matter() -> None:
    program = (
        "import sys; from small_vault import load, SEED\n"
        "from aurora_kb.concepts import build_graph, export_graph, layout_concepts\n"
        "graph = build_graph(load({'DB-Aurora.md': SEED.read_bytes().decode()}))\n"
        "sys.stdout.buffer.write(export_graph(graph, 'node-link'))\n"
        "print(layout_concepts(graph))\n"
    )
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "tests" / "support")])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_no_notes_make_an_empty_graph() -> None:
    graph = build_graph(load({}))
    assert len(graph) == 0
    assert graph.graph["comparisons"] == ()
