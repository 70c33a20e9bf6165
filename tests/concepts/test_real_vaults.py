"""On real vaults: agreement with the gold lists, and nothing odd in the graph."""

import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from shared import SHARED, needs_shared, vault
from small_vault import load

from aurora_kb.concepts import RELATIONS, build_graph, concepts_of, export_graph
from aurora_kb.concepts.language.code_words import is_noise

VAULTS = ("study-notes", "obsidian-help", "foam-docs", "kepano")
TYPES = {"concept", "category", "component", "variant", "step", "feature", "tool", "product"}


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob("*.md"))
    }


@pytest.fixture(scope="module", params=VAULTS)
def graph(request: pytest.FixtureRequest) -> nx.MultiDiGraph:
    if not SHARED.is_dir():
        pytest.skip(f"no shared material at {SHARED}")
    return build_graph(load(read(vault(request.param))))


def test_labels_are_short_names(graph: nx.MultiDiGraph) -> None:
    for concept in concepts_of(graph):
        assert concept.label.strip()
        assert len(concept.label.split()) <= 8
        assert not is_noise(concept.label)


def test_types_and_relations_are_of_the_vocabulary(graph: nx.MultiDiGraph) -> None:
    assert {concept.type for concept in concepts_of(graph)} <= TYPES
    assert {data["relation"] for _, _, data in graph.edges(data=True)} <= set(RELATIONS)


def test_nothing_relates_to_itself(graph: nx.MultiDiGraph) -> None:
    assert not list(nx.selfloop_edges(graph))


def test_every_concept_is_named_somewhere(graph: nx.MultiDiGraph) -> None:
    assert all(concept.mentions for concept in concepts_of(graph))


@needs_shared
def test_the_gold_lists_are_met(tmp_path: Path) -> None:
    notes = read(vault("study-notes"))
    notes["DB-Aurora.md"] = (SHARED / "seed" / "DB-Aurora.md").read_bytes().decode()
    (tmp_path / "graph.json").write_bytes(export_graph(build_graph(load(notes)), "node-link"))
    scorer = SHARED / "gold" / "score_graph.py"
    command = [sys.executable, str(scorer), "--whole-vault", str(tmp_path / "graph.json")]
    done = subprocess.run(
        [*command, str(SHARED / "gold"), "--json"], capture_output=True, check=True, text=True
    )
    total = json.loads(done.stdout)["total"]
    assert total["concepts"]["micro"]["F1"] >= 0.90
    assert total["edges strict"]["micro"]["F1"] >= 0.85
    assert total["comparison cells"]["micro"]["F1"] >= 0.90
    assert total["line_accuracy"] >= 0.99
    assert total["duplicates"] == 0
