"""Why an edge is there."""

from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import pytest
from small_vault import SEED, load

from aurora_kb.concepts import build_graph, reasons_of
from aurora_kb.errors import AuroraError, NotFoundError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


@pytest.mark.parametrize(
    "edge",
    ["Aurora is_a RDBMS", "Aurora is a RDBMS", "aurora -is_a-> rdbms", "RDBMS <-is a- Aurora"],
)
def test_an_edge_is_named_in_words_or_as_a_pattern(seed: nx.MultiDiGraph, edge: str) -> None:
    (reason,) = reasons_of(seed, edge)
    assert (reason.relation.evidence.line, reason.relation.evidence.rule) == (54, "P1")
    assert "the key is a relation word" in reason.about[0]


def test_an_edge_is_named_by_its_key(seed: nx.MultiDiGraph) -> None:
    for source, target, key in seed.edges(keys=True):
        (reason,) = reasons_of(seed, key)
        assert (reason.relation.source, reason.relation.target) == (source, target)


def test_an_edge_that_is_not_there_has_no_reason(seed: nx.MultiDiGraph) -> None:
    assert reasons_of(seed, "Aurora is_a RDS") == ()


def test_every_rule_says_what_it_reads() -> None:
    folder: Path = SEED.parent
    graph = build_graph(
        load({path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.md"))})
    )
    for key in sorted({key for _, _, key in graph.edges(keys=True)}):
        assert all(reason.about for reason in reasons_of(graph, key)), key


def test_a_table_says_what_it_reads(graph_of: Build) -> None:
    graph = graph_of(
        "# Stores\n\n| Store | Latency |\n| --- | --- |\n| Disk | high |\n| RAM | low |\n"
    )
    keys = [key for _, _, key, rule in graph.edges(keys=True, data="rule") if rule[:3] == "P14"]
    assert keys
    assert all("table" in reasons_of(graph, key)[0].about[0] for key in keys)


def test_what_is_no_edge_is_told_how_to_write_one(seed: nx.MultiDiGraph) -> None:
    with pytest.raises(AuroraError) as caught:
        reasons_of(seed, "Aurora RDBMS")
    assert "->" in caught.value.hint
    with pytest.raises(NotFoundError):
        reasons_of(seed, "Aurorra is_a RDBMS")
