"""Ranks of concepts."""

from collections.abc import Callable, Mapping

import networkx as nx
import numpy as np
import pytest

from aurora_kb.concepts import central_concepts, concepts_of, ranks_of

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def test_the_subject_of_a_note_is_its_most_central_concept(seed: nx.MultiDiGraph) -> None:
    first = central_concepts(seed)[0]
    assert first.concept.label == "Aurora"
    assert first.relations == seed.degree("c:aurora")
    assert first.notes == 1


def test_all_ranks_together_are_one(seed: nx.MultiDiGraph) -> None:
    ranks = ranks_of(seed)
    assert set(ranks) == {concept.id for concept in concepts_of(seed)}
    assert sum(ranks.values()) == pytest.approx(1)


def test_ranks_are_those_of_the_google_matrix(seed: nx.MultiDiGraph) -> None:
    ranks = ranks_of(seed)
    plain = nx.Graph()
    plain.add_nodes_from(sorted(ranks))
    for one, two in seed.edges():
        if one in ranks and two in ranks:
            held = plain.get_edge_data(one, two, {"weight": 0})["weight"]
            plain.add_edge(one, two, weight=held + 1)
    values, vectors = np.linalg.eig(nx.google_matrix(plain, alpha=0.85).T)
    main = np.real(vectors[:, np.argmax(np.real(values))])
    expected = main / main.sum()
    assert [ranks[node] for node in sorted(ranks)] == pytest.approx(list(expected), abs=1e-6)


def test_equal_concepts_have_equal_ranks(graph_of: Build) -> None:
    ranks = ranks_of(graph_of("**Queue**\n\n- **Broker**\n- **Consumer**\n"))
    assert ranks["c:broker"] == ranks["c:consumer"] < ranks["c:queue"]


def test_only_so_many_are_given_as_are_asked_for(seed: nx.MultiDiGraph) -> None:
    assert len(central_concepts(seed, 3)) == 3


def test_a_graph_without_concepts_has_no_ranks(graph_of: Build) -> None:
    assert ranks_of(graph_of({})) == {}
    assert central_concepts(graph_of({})) == ()
