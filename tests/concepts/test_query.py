"""Neighbourhoods and paths."""

from collections.abc import Callable, Mapping

import networkx as nx

from aurora_kb.concepts import (
    aspects_of_relations,
    compare_two,
    find_concept,
    nearest_names,
    path,
    show,
)

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def test_show_gives_both_directions(seed: nx.MultiDiGraph) -> None:
    around = show(seed, "rds")
    assert around.concept.label == "RDS"
    assert "uses" in {relation.kind for relation in around.outgoing}
    assert "compares_with" in {relation.kind for relation in around.incoming}
    assert around.others["c:aurora"].label == "Aurora"


def test_a_path_names_each_hop_with_its_line(seed: nx.MultiDiGraph) -> None:
    hops = path(seed, "MySQL", "Cluster")
    assert [(hop.kind, hop.evidence.line) for hop in hops] == [
        ("compatible_with", 58),
        ("has_part", 125),
    ]


def test_there_is_no_path_between_strangers(graph_of: Build) -> None:
    graph = graph_of({"A1.md": "- **Left**\n", "B1.md": "- **Right**\n"})
    assert path(graph, "Left", "Right") == ()


def test_a_concept_leads_to_itself_without_a_hop(seed: nx.MultiDiGraph) -> None:
    assert path(seed, "Aurora", "AWS Aurora") == ()


def test_ids_and_aliases_find_a_concept(seed: nx.MultiDiGraph) -> None:
    assert find_concept(seed, "c:aurora") == find_concept(seed, "Amazon Aurora")


def test_nearest_names_are_labels(seed: nx.MultiDiGraph) -> None:
    assert nearest_names(seed, "Aurorra DSQL")[0] == "Aurora DSQL"


def test_nearest_names_name_each_concept_once(seed: nx.MultiDiGraph) -> None:
    assert find_concept(seed, "DB Aurora") == find_concept(seed, "Aurora")
    assert "Aurora" in nearest_names(seed, "auro")
    assert "DB Aurora" not in nearest_names(seed, "auro")


def test_the_aspects_of_two_concepts_make_their_comparison(graph_of: Build) -> None:
    graph = graph_of(
        {
            "Queue.md": "**Queue**\n\n- **is**: a line of messages\n- **limit**: 10 MB\n"
            "- **parts**: head, tail\n",
            "Stack.md": "**Stack**\n\n- **is**: a pile of frames\n- **limits**: 1 MB\n",
        }
    )
    labels = dict(graph.nodes(data="label"))
    around = [show(graph, name) for name in ("Queue", "Stack")]
    sides = [
        {aspect.key: aspect for aspect in aspects_of_relations(one.concept, one.outgoing, labels)}
        for one in around
    ]
    keys = dict.fromkeys(key for side in sides for key in side)
    joined = [tuple(side[key].text if key in side else "" for side in sides) for key in keys]
    assert [row.cells for row in compare_two(graph, "Queue", "Stack").rows] == joined
    assert ("10 MB", "1 MB") in joined
    assert sides[0]["limit"].places == (("Queue", 4),)
