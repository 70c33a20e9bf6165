"""What labels, links, nesting and tables of real notes say, and what they do not."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of, find_concept, relations_of

Say = Callable[..., list[tuple[str, str, str, int]]]
Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]


def labels_in(graph: nx.MultiDiGraph) -> set[str]:
    return {concept.label for concept in concepts_of(graph)}


@pytest.mark.parametrize(
    "label",
    [
        "### Who spreads the data for you",
        "What lag breaks:",
        "### Around the queue",
        "### Still to write",
        "### Where the data lives",
        "### Which one fits",
        "A map of #messaging notes:",
    ],
)
def test_a_label_that_is_no_noun_is_no_concept(graph_of: Build, label: str) -> None:
    graph = graph_of(f"{label}\n\n- [[Topic]]\n- [[Stream]]\n")
    assert labels_in(graph) == {"Queue", "Topic", "Stream"}


def test_a_map_of_notes_belongs_to_its_subject(said: Say) -> None:
    assert said("A map of all messaging notes:\n\n- [[Topic]]\n- [[Stream]]\n") == [
        ("Queue", "has_part", "Topic", 3),
        ("Queue", "has_part", "Stream", 4),
    ]


def test_an_answer_is_a_property_with_the_question_as_aspect(graph_of: Build) -> None:
    graph = graph_of("### Who spreads the data for you\n\n- **[[Aurora]]**: 6 copies in 3 AZs\n")
    (relation,) = relations_of(graph, find_concept(graph, "Aurora").id)
    assert (relation.kind, relation.aspect) == ("has_property", "Who spreads the data for you")


def test_what_a_clause_lists_is_related_to_the_subject(said: Say) -> None:
    assert said("What lag breaks:\n\n- **Monotonic reads**: time runs backwards\n") == [
        ("Queue", "related_to", "Monotonic reads", 3),
        ("Monotonic reads", "defined_as", "time runs backwards", 3),
    ]


def test_how_known_things_do_it_is_their_property(said: Say) -> None:
    note = (
        "### Failover on AWS\n\n- **[[DB-Aurora|Aurora]]**: promotes a reader; tier 0 goes first\n"
    )
    assert said(note, "Failover.md") == [
        ("Aurora", "has_property", "promotes a reader; tier 0 goes first", 3)
    ]


def test_examples_below_an_item_are_its_own(said: Say) -> None:
    facts = said("- **Broker**: a server\n    - eg Kafka, SQS\n")
    assert ("Broker", "has_example", "Kafka", 2) in facts
    assert ("Broker", "has_example", "SQS", 2) in facts


@pytest.mark.parametrize("name", ["S3 (Simple Storage Service)", "EC2 (Elastic Compute Cloud)"])
def test_a_long_form_in_brackets_is_another_name(graph_of: Build, name: str) -> None:
    graph = graph_of(f"- **{name}**: one of the first services\n")
    short, _, long = name.rstrip(")").partition(" (")
    assert find_concept(graph, long).id == find_concept(graph, short).id
    assert not relations_of(graph, find_concept(graph, short).id, "has_property")


def test_an_expansion_is_a_name_and_no_definition(said: Say) -> None:
    note = (
        "**Services**\n\n- *ECR*: Elastic Container **Registry** (*store*)\n\n"
        "- *ECS*: Elastic Container **Service** (*orchestration*)\n\n"
        "**Flow**:\n\n1. **ECR** → *Stores* images\n\n2. **ECS** → *Runs* them\n"
    )
    assert said(note) == [
        ("Services", "has_part", "ECR", 3),
        ("ECR", "has_property", "store", 3),
        ("Services", "has_part", "ECS", 5),
        ("ECS", "has_property", "orchestration", 5),
        ("Queue", "has_step", "ECR", 9),
        ("ECR", "does", "Stores images", 9),
        ("Queue", "has_step", "ECS", 11),
        ("ECS", "does", "Runs them", 11),
    ]


def test_a_link_above_a_list_is_what_the_list_is_about(said: Say) -> None:
    assert said("[[#2. Advanced]]\n\n- **extends**: Naive RAG\n\n## 2. Advanced\n") == [
        ("Advanced", "is_a", "Naive RAG", 3)
    ]


def test_a_question_sorts_the_list_around_it(said: Say) -> None:
    note = (
        "**Systems**\n\nBroad categories are based on:\n\n- Can they learn on the fly?\n\n"
        "    - **Online**: Yes\n\n- How do they generalize?\n\n"
        "    - **Instance-based**: compares cases\n"
    )
    assert said(note) == [
        ("Systems", "has_variant", "Online", 7),
        ("Online", "has_property", "Yes", 7),
        ("Systems", "has_variant", "Instance-based", 11),
        ("Instance-based", "does", "compares cases", 11),
    ]


def test_a_repeated_key_is_defined_below_core_concepts(said: Say) -> None:
    keys = "    - **key policy**: {0}\n    - **rotation**: {0}\n"
    note = (
        "## Owned vs managed\n\n- *Owned*\n" + keys.format("yours")
        + "- *Managed*\n" + keys.format("theirs")
        + "\n## Core KMS concepts\n\n- **Key policy**: who may use the key\n"
    )  # fmt: skip
    assert ("KMS", "has_part", "Key policy", 12) in said(note, "KMS.md")


@pytest.mark.parametrize(
    ("heading", "relation"), [("Strategies", "has_variant"), ("Layers", "has_part")]
)
def test_labels_below_a_heading_are_what_it_announces(
    said: Say, heading: str, relation: str
) -> None:
    note = f"## {heading}\n\n!!! sam\n    **Cold proof**\n\n    - **Fridge** ⟶ keeps it slow\n"
    assert said(note, "Bread.md")[0][:3] == ("Bread", relation, "Cold proof")


def test_types_of_what_the_note_is_about_are_its_own(said: Say) -> None:
    note = "### Types of ovens\n\n- *Deck*\n- *Rack*\n"
    assert {one[0] for one in said(note, "Steam-Oven.md")} == {"Steam Oven"}
    assert {one[0] for one in said(note, "Bread.md")} == {"ovens"}


def test_every_key_in_a_column_of_a_comparison_is_an_aspect(graph_of: Build) -> None:
    column = '  <div class="hb-col" markdown="block">\n***{}***\n\n{}\n  </div>\n'
    note = (
        '### Deck vs Rack\n\n<div class="hb-row" markdown="block">\n'
        + column.format("Deck", "- **heat**: stone\n- **door**: one a deck")
        + column.format("Rack", "- **heat**: air")
        + "</div>\n"
    )
    (table,) = graph_of(note).graph["comparisons"]
    assert [(row.aspect, row.cells) for row in table.rows] == [
        ("heat", ("stone", "air")),
        ("door", ("one a deck", "")),
    ]


def test_infinitives_below_lets_you_are_what_it_does(said: Say) -> None:
    assert said("API calls lets you\n\n- launch & stop apps\n") == [
        ("Queue", "does", "launch & stop apps", 3)
    ]


@pytest.mark.parametrize("first", ["Field", "Setting", "Broker"])
def test_attribute_headers_are_never_compared(graph_of: Build, first: str) -> None:
    graph = graph_of(
        f"| {first} | Type | Description |\n|---|---|---|\n"
        "| `limit` | number | the most messages |\n| `delay` | number | seconds to wait |\n"
    )
    assert not labels_in(graph) & {"Type", "Description"}
    assert find_concept(graph, "limit").label == "limit"


def test_two_columns_of_type_and_description_compare_nothing(graph_of: Build) -> None:
    graph = graph_of("| Type | Description |\n|---|---|\n| FIFO | in order |\n| Plain | fast |\n")
    assert graph.graph["comparisons"] == ()
    assert not labels_in(graph) & {"Type", "Description"}


def test_a_name_before_a_picture_keeps_its_first_letter(said: Say) -> None:
    # The picture has no words: what is left of the line ends in a blank.
    assert said("- **Broker**: keeps the queues\n- Consumer ![sketch](a.png)\n") == [
        ("Queue", "has_part", "Broker", 1),
        ("Broker", "does", "keeps the queues", 1),
        ("Queue", "has_part", "Consumer", 2),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- **2023**: *Native App* (framework) to build apps",
        "- Time to Live (TTL): when a message goes",
    ],
)
def test_pasted_text_says_what_typed_text_says(said: Say, line: str) -> None:
    pasted = line.replace(" ", "\u00a0").replace("-\u00a0", "- ", 1)
    assert said(pasted) == said(line)


@pytest.mark.parametrize(
    "line",
    [
        "- Back to [[Messaging]]",
        "- Return to the [[Messaging|map]].",
        "- Up: [[Messaging]]",
        "- up:: [[Messaging]]",
        "- **Previous**: [[Topic]]",
        "Previous lesson: [[Topic]] | Next lesson: [[Stream]]",
        "- ← Previous: [[Topic]] · Next: [[Stream]] →",
    ],
)
def test_the_way_through_the_notes_says_nothing_of_the_subject(said: Say, line: str) -> None:
    told = said("- **Broker**: keeps the queues\n")
    assert said(f"- **Broker**: keeps the queues\n\n### More\n\n{line}\n") == told


def test_a_direction_that_is_told_of_is_no_way_through_the_notes(said: Say) -> None:
    assert said("- **Up**: messages that rise")[0] == ("Queue", "has_part", "Up", 1)


def test_what_lets_you_do_something_does_no_letting(said: Say) -> None:
    note = "## Rotor\n\nRotor lets you\n\n- turn the racks\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Rotor", "does", "turn the racks") in found
    assert not any("lets you" in one[2] for one in found)
