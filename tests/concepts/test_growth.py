"""Twice the notes are twice the work, counted in calls and not timed."""

from __future__ import annotations

import sys
from pathlib import Path

import networkx as nx
import pytest
from growth import calls_of
from small_vault import load

from aurora_kb.concepts import (
    build_graph,
    join_readings,
    layout_graph,
    named_communities,
    read_concepts,
)
from aurora_kb.engine import Cache, Workers

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from vault_generator import generate_vault


def work_of_joining(count: int) -> int:
    # Another vault each time: names seen before are known and cost nothing.
    vault = load(dict(generate_vault(count, count)))
    readings = list(read_concepts(vault.notes, Workers(), Cache()))
    return calls_of(lambda: join_readings(vault, readings))


def test_joining_grows_with_the_notes() -> None:
    assert work_of_joining(80) < 2.3 * work_of_joining(40)


def test_the_layout_of_lone_concepts_grows_with_their_number() -> None:
    def work(count: int) -> int:
        graph = nx.empty_graph([f"c:{number:04}" for number in range(count)])
        return calls_of(lambda: layout_graph(graph))

    work(10)  # the first layout of a process loads what it needs
    assert work(800) < 2.3 * work(400)


def test_a_small_vault_is_the_beginning_of_a_larger_one() -> None:
    assert list(generate_vault(3, 60))[:20] == list(generate_vault(3, 20))


def test_no_two_generated_notes_share_a_path() -> None:
    assert len({path for path, _ in generate_vault(3, 3000)}) == 3000


def test_a_frozen_graph_is_looked_through_once() -> None:
    graph = build_graph(load(dict(generate_vault(1, 5))))
    assert named_communities(graph) is named_communities(graph)
    assert named_communities(graph.copy()) == named_communities(graph)


@pytest.mark.parametrize(
    "line",
    [
        "- **Variant{0} thing**: does number {0} well",
        "- Kind alpha{0}",
        "1. **Act{0}**: clear the table",
        "| Tool{0} layer | storing {0} | {0} |",
        "- *Big{0}* → *Small{0}*",
        "- Part{0} & Piece{0}, eg Sample{0}",
    ],
)
def test_one_long_list_is_joined_in_proportion(line: str) -> None:
    head = "| Name | Use | Cost |\n|---|---|---|\n" if line.startswith("|") else ""

    def work(count: int) -> int:
        # Other numbers each time: phrases seen before are known and cost nothing.
        numbers = range(count * 100, count * 101)
        text = "# Things\n\nTypes:\n\n" + head + "\n".join(map(line.format, numbers))
        vault = load({"Things.md": text})
        return calls_of(lambda: build_graph(vault))

    assert work(600) < 2.5 * work(300)
