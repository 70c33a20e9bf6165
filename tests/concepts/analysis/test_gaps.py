"""One-sided rows, and notes that disagree."""

from collections.abc import Callable, Mapping

import networkx as nx

from aurora_kb.concepts import Contradiction, find_contradictions, find_gaps

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def said(found: tuple[Contradiction, ...]) -> list[tuple[str, str, list[str]]]:
    return [(one.concept.label, one.aspect, [text for text, _ in one.said]) for one in found]


def in_two_notes(one: str, other: str) -> dict[str, str]:
    return {"A.md": f"**Broker**\n\n{one}\n", "B.md": f"**Broker**\n\n{other}\n"}


def test_a_row_with_one_side_is_a_gap(seed: nx.MultiDiGraph) -> None:
    gaps = {gap.aspect: gap for gap in find_gaps(seed)}
    assert gaps["ecosystem"].missing == ("Aurora",)
    assert gaps["ecosystem"].said == (("RDS", "automates provisioning / scaling"),)
    assert (gaps["ecosystem"].note, gaps["ecosystem"].line) == ("DB-Aurora", 65)


def test_a_row_with_both_sides_is_none(seed: nx.MultiDiGraph) -> None:
    assert "definition" not in {gap.aspect for gap in find_gaps(seed)}


def test_two_notes_with_two_values_of_one_aspect_contradict(graph_of: Build) -> None:
    graph = graph_of(
        in_two_notes("- **architecture**: leaderless", "- **architecture**: one leader")
    )
    (found,) = find_contradictions(graph)
    assert said((found,)) == [("Broker", "architecture", ["leaderless", "one leader"])]
    assert [relation.evidence.note for _, relation in found.said] == ["A", "B"]


def test_the_same_value_in_two_notes_is_no_contradiction(graph_of: Build) -> None:
    graph = graph_of(
        in_two_notes("- **architecture**: Leaderless", "- **architecture**: leaderless")
    )
    assert find_contradictions(graph) == ()


def test_a_value_that_says_more_is_no_contradiction(graph_of: Build) -> None:
    graph = graph_of(in_two_notes("- **architecture**: log", "- **architecture**: distributed log"))
    assert find_contradictions(graph) == ()


def test_lists_are_no_contradictions(graph_of: Build) -> None:
    for one, other in (
        ("- **architecture**: brokers, topics", "- **architecture**: logs, segments"),
        ("- **limitations**: slow", "- **limitations**: costly"),
        ("- **architecture**: log\n- **architecture**: ring", "- **architecture**: tree"),
    ):
        assert find_contradictions(graph_of(in_two_notes(one, other))) == ()


def test_sentences_are_no_contradictions(graph_of: Build) -> None:
    graph = graph_of(
        in_two_notes(
            "- **architecture**: every node keeps a copy of what the others have written",
            "- **architecture**: a log that is cut into segments and spread over the disks",
        )
    )
    assert find_contradictions(graph) == ()


def test_one_note_alone_does_not_contradict_itself(graph_of: Build) -> None:
    text = "**Broker**\n\n- **architecture**: log\n\nLater:\n\n- **architecture**: ring\n"
    assert find_contradictions(graph_of(text)) == ()


def test_what_one_note_affirms_and_another_denies_is_a_contradiction(graph_of: Build) -> None:
    graph = graph_of(
        in_two_notes("- **advantages**: simple to run", "- **limitations**: simple to run")
    )
    assert said(find_contradictions(graph)) == [
        ("Broker", "advantages", ["simple to run", "not simple to run"])
    ]
