"""Rows align by aspect; sections about a pair are one comparison."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import compare_two, comparisons_of
from aurora_kb.errors import AuroraError

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]

COLUMNS = """
<div class="hb-row" markdown="block">
  <div class="hb-col" markdown="block">
**{0}**

- {1}
  </div>
  <div class="hb-col" markdown="block">
**{2}**

- {3}
  </div>
</div>
"""


def test_equal_keys_share_a_row(graph_of: Build) -> None:
    graph = graph_of(COLUMNS.format("SQS", "**cost**: low", "SNS", "**cost**: lower"))
    (comparison,) = graph.graph["comparisons"]
    assert comparison.items == ("SQS", "SNS")
    assert [(row.aspect, row.cells) for row in comparison.rows] == [("cost", ("low", "lower"))]


def test_a_one_sided_row_keeps_an_empty_cell(graph_of: Build) -> None:
    graph = graph_of("## SQS vs SNS\n\n- *SQS* limits: one reader\n")
    (comparison,) = graph.graph["comparisons"]
    assert [row.cells for row in comparison.rows] == [("one reader", "")]


def test_bare_lists_align_by_position(graph_of: Build) -> None:
    graph = graph_of("*SQS* vs *SNS*\n" + COLUMNS.format("SQS", "slow but sure", "SNS", "fast"))
    (comparison,) = graph.graph["comparisons"]
    assert [(row.aspect, row.cells) for row in comparison.rows] == [
        ("1", ("slow but sure", "fast"))
    ]


def test_columns_that_only_group_compare_nothing(graph_of: Build) -> None:
    graph = graph_of(COLUMNS.format("Queues", "*SQS*", "Tables", "*DynamoDB*"))
    assert graph.graph["comparisons"] == ()


def test_columns_named_alike_compare_their_members(graph_of: Build) -> None:
    graph = graph_of(COLUMNS.format("Hot layer", "*Cache*", "Cold layer", "*Archive*"))
    (comparison,) = graph.graph["comparisons"]
    assert [(row.aspect, row.cells) for row in comparison.rows] == [
        ("members", ("Cache", "Archive"))
    ]


def test_two_glosses_that_open_alike_set_each_other_off(graph_of: Build) -> None:
    graph = graph_of(
        "2 sources:\n\n- *public* - what models have\n- *private* - what models lack\n"
    )
    (comparison,) = graph.graph["comparisons"]
    assert comparison.rows[0].cells == ("what models have", "what models lack")


def test_concepts_of_different_notes_meet_in_equal_aspects(graph_of: Build) -> None:
    graph = graph_of(
        {
            "SQS.md": "- **is**: a queue\n- **latency**: low\n- **cost**: small\n",
            "SNS.md": "- **is**: a topic\n- **latency**: lower\n",
        }
    )
    rows = {row.aspect: row.cells for row in compare_two(graph, "SQS", "SNS").rows}
    assert rows == {"is a": ("queue", "topic"), "latency": ("low", "lower"), "cost": ("small", "")}


def test_what_has_no_word_of_its_own_is_a_property(graph_of: Build) -> None:
    graph = graph_of({"SQS.md": "# SQS\n\n- keeps messages\n", "SNS.md": "# SNS\n\n- is fast\n"})
    assert [(row.aspect, row.cells) for row in compare_two(graph, "SQS", "SNS").rows] == [
        ("properties", ("keeps messages", "is fast"))
    ]


def test_two_names_of_one_concept_are_not_compared(graph_of: Build) -> None:
    graph = graph_of("**Amazon SQS**\n\n- **is**: a queue\n\nSQS keeps messages.\n")
    with pytest.raises(AuroraError, match="are one concept"):
        compare_two(graph, "SQS", "Amazon SQS")


def test_a_table_compares_its_columns(graph_of: Build) -> None:
    graph = graph_of("| Aspect | SQS | SNS |\n|---|---|---|\n| Model | pull | push |\n")
    (comparison,) = graph.graph["comparisons"]
    assert (comparison.items, comparison.rows[0].cells) == (("SQS", "SNS"), ("pull", "push"))
    assert comparison.rows[0].lines == (3,)


def test_a_cell_does_not_repeat_what_it_says(graph_of: Build) -> None:
    graph = graph_of("## SQS vs SNS\n\n*SQS* tools: Console, CLI\n\n*SNS* tools: SDK\n")
    (row,) = compare_two(graph, "SQS", "SNS").rows
    assert row.cells == ("Console, CLI", "SDK")


def test_a_line_that_is_only_a_link_compares_nothing(graph_of: Build) -> None:
    graph = graph_of("- [[SQS#SQS vs SNS|SQS vs SNS]]\n- [[RPO vs RTO]]\n")
    assert graph.graph["comparisons"] == ()
    assert not {"sqs", "rpo", "sqs vs sns"} & {data["key"] for _, data in graph.nodes(data=True)}


BOTH_WAYS = {
    "A.md": "## SNS vs SQS\n\n*SNS* cost: low\n\n*SQS* limits: one reader\n",
    "B.md": "## SQS vs SNS\n\n*SQS* cost: lower\n\n*SNS* limit: none known\n",
}


def test_notes_that_compare_the_same_pair_make_one_comparison(graph_of: Build) -> None:
    (comparison,) = comparisons_of(graph_of(BOTH_WAYS))
    assert (comparison.items, comparison.note, comparison.line) == (("SNS", "SQS"), "A", 1)
    assert [(row.aspect, row.cells) for row in comparison.rows] == [
        ("cost", ("low", "lower")),
        ("limits", ("none known", "one reader")),
    ]


def test_a_merged_row_tells_the_lines_of_other_notes_apart(graph_of: Build) -> None:
    cost = comparisons_of(graph_of(BOTH_WAYS))[0].rows[0]
    assert (cost.lines, cost.elsewhere) == ((3,), (("B", 3),))


def test_the_graph_keeps_comparisons_note_by_note(graph_of: Build) -> None:
    written = graph_of(BOTH_WAYS).graph["comparisons"]
    assert [(one.note, one.items) for one in written] == [
        ("A", ("SNS", "SQS")),
        ("B", ("SQS", "SNS")),
    ]


def test_places_in_parallel_lists_do_not_meet_across_notes(graph_of: Build) -> None:
    notes = {
        path: "*SQS* vs *SNS*\n" + COLUMNS.format("SQS", one, "SNS", two)
        for path, one, two in (("A.md", "slow but sure", "fast"), ("B.md", "old", "also old"))
    }
    (comparison,) = comparisons_of(graph_of(notes))
    assert [row.cells for row in comparison.rows] == [
        ("slow but sure", "fast"),
        ("old", "also old"),
    ]


def test_a_cell_lists_names_once_and_in_the_authors_order(graph_of: Build) -> None:
    graph = graph_of(
        {
            "A.md": "## SQS vs SNS\n\n*SQS* tools: SDK, Console & CLI\n\n*SNS* tools: CLI\n",
            "SQS.md": "- **tools**: Console, SDK, API & CLI\n- **compatible with**: MQTT, AMQP\n",
        }
    )
    rows = {row.aspect: row.cells[0] for row in compare_two(graph, "SQS", "SNS").rows}
    assert rows == {"tools": "SDK, Console & CLI; API", "compatible with": "MQTT, AMQP"}


@pytest.mark.parametrize(
    ("labels", "compared"), [(("Too hot", "Too cold"), True), (("Oven", "Fridge"), False)]
)
def test_bare_columns_compare_by_place_when_their_labels_are_of_one_sort(
    graph_of: Build, labels: tuple[str, str], compared: bool
) -> None:
    burns, wet = "burns the crust before the crumb is done", "leaves the crumb as wet as before"
    note = COLUMNS.format(labels[0], burns, labels[1], wet)
    assert bool(graph_of(note).graph["comparisons"]) is compared


@pytest.mark.parametrize(
    "aspects",
    [
        "- **Heat**\n  - Deck: stone\n  - Rack: air\n- **Price**\n  - Deck: high\n  - Rack: low\n",
        "#### Heat\n\n- Deck: stone\n- Rack: air\n\n#### Price\n\n- *Deck*: high\n- *Rack*: low\n",
    ],
)
def test_what_holds_a_line_for_each_of_the_compared_is_an_aspect(
    graph_of: Build, aspects: str
) -> None:
    graph = graph_of(f"### Deck vs Rack\n\n{aspects}")
    (comparison,) = comparisons_of(graph)
    assert [(row.aspect, row.cells) for row in comparison.rows] == [
        ("Heat", ("stone", "air")),
        ("Price", ("high", "low")),
    ]
    assert not any(data["label"] in ("Heat", "Price") for _, data in graph.nodes(data=True))


def test_an_item_with_other_lines_below_it_is_no_aspect_of_two(graph_of: Build) -> None:
    graph = graph_of("### Deck vs Rack\n\n- **Heat**\n    - Deck: stone\n    - Steam: from a pan\n")
    assert any(data["label"] == "Heat" for _, data in graph.nodes(data=True))


def test_a_table_may_shorten_the_names_of_its_heading(graph_of: Build) -> None:
    note = "### Pan vs Wood oven\n\n| | Pan | WO |\n|---|---|---|\n| Heat | low | high |\n"
    (comparison,) = comparisons_of(graph_of(note))
    assert comparison.items == ("Pan", "Wood oven")
    assert comparison.rows[0].cells == ("low", "high")


@pytest.mark.parametrize(
    ("columns", "items"),
    [
        ("Pan | Wood oven", [("Pan", "Wood oven")]),
        ("Pan oven | Wood oven", [("Pan oven", "Wood oven")]),
        # It may be another thing.
        ("Pan oven | Gas oven", [("Pan", "Wood"), ("Pan oven", "Gas oven")]),
    ],
)
def test_a_heading_may_shorten_the_names_of_its_table(
    graph_of: Build, columns: str, items: list[tuple[str, str]]
) -> None:
    note = f"### Pan vs wood\n\n| | {columns} |\n|---|---|---|\n| Heat | low | high |\n"
    found = [one.items for one in comparisons_of(graph_of(note))]
    assert [tuple(map(str.lower, one)) for one in found] == [
        tuple(map(str.lower, one)) for one in items
    ]


def _columns(*columns: str) -> str:
    inner = "".join(
        f'  <div class="hb-col" markdown="block">\n{column}\n  </div>\n' for column in columns
    )
    return f'<div class="hb-row" markdown="block">\n{inner}</div>\n'


def test_parallel_lists_in_columns_line_up_by_place(graph_of: Build) -> None:
    oak = "**Oak**\n\n- hard wood\n- grows for two hundred years (at least)"
    fir = "**Fir**\n\n- soft wood\n- grows fast on poor soil"
    (comparison,) = graph_of(_columns(oak, fir)).graph["comparisons"]
    assert [row.cells for row in comparison.rows] == [
        ("hard wood", "soft wood"),
        ("grows for two hundred years (at least)", "grows fast on poor soil"),
    ]


@pytest.mark.parametrize(
    "fir",
    [
        "- soft wood",
        "- soft wood\n- grows fast on poor soil\n- burns well in every stove",
        "- grows fast on poor soil\n- soft wood",
    ],
)
def test_lists_that_are_not_parallel_only_group(graph_of: Build, fir: str) -> None:
    oak = "**Oak**\n\n- hard wood\n- grows for two hundred years (at least)"
    assert not graph_of(_columns(oak, f"**Fir**\n\n{fir}")).graph["comparisons"]


@pytest.mark.parametrize(
    "rows", ["| Rye | dark |  |\n| Oat | | |\n| Flax | | |\n", "| Rye | | |\n| Oat | | cold |\n"]
)
def test_a_table_without_two_cells_side_by_side_compares_nothing(
    graph_of: Build, rows: str
) -> None:
    graph = graph_of({"Grain.md": f"| Grain | Loaf | Climate |\n|---|---|---|\n{rows}"})
    assert graph.graph["comparisons"] == ()


SIDES = """
**Kafka vs RabbitMQ**

| Kafka | RabbitMQ |
|---|---|
| a log, replayable | a queue |
| pull | push |
|  | low latency |
"""


def test_a_table_of_the_compared_says_its_cells_of_the_things_above_them(
    graph_of: Build, said: Callable[..., list[tuple[str, str, str, int]]]
) -> None:
    assert {one[:3] for one in said(SIDES, "Kafka.md") if one[1] == "has_property"} == {
        ("Kafka", "has_property", "a log, replayable"),
        ("RabbitMQ", "has_property", "a queue"),
        ("Kafka", "has_property", "pull"),
        ("RabbitMQ", "has_property", "push"),
        ("RabbitMQ", "has_property", "low latency"),
    }
    (comparison,) = graph_of({"Kafka.md": SIDES}).graph["comparisons"]
    assert [row.cells for row in comparison.rows] == [
        ("a log, replayable", "a queue"),
        ("pull", "push"),
        ("", "low latency"),
    ]


def test_what_is_said_of_one_alone_stands_beside_nothing(graph_of: Build) -> None:
    text = f"{SIDES}\n- the broker ought to run near its readers\n"
    (comparison,) = graph_of({"Kafka.md": text}).graph["comparisons"]
    assert comparison.rows[0].cells == ("a log, replayable", "a queue")


def test_what_is_compared_may_go_without_its_first_word(graph_of: Build) -> None:
    note = "Stone dressing vs stone setting\n\n- dressing: new furrows\n- setting: a level bed\n"
    (comparison,) = graph_of({"Mill.md": note}).graph["comparisons"]
    assert [row.cells for row in comparison.rows] == [("new furrows", "a level bed")]


ROWS = "| Part | Role | Spare? |\n|---|---|---|\n| Stone | grinds | no |\n| Sail | turns | no |\n"


def test_rows_are_parts_of_what_is_none_of_them(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    assert ("Mill", "has_part", "Sail", 6) in said(f"## Mill\n\n{ROWS}", "Mill.md")
    assert not [one for one in said(f"## Stone\n\n{ROWS}", "Mill.md") if one[1] == "has_part"]


def test_rows_of_two_columns_are_parts_too(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    table = "| Part | Role |\n|---|---|\n| Stone | grinds |\n"
    assert said(table, "Mill.md") == [
        ("Mill", "has_part", "Stone", 3),
        ("Stone", "does", "grinds", 3),
    ]


def test_equal_answers_in_one_row_are_two_edges(graph_of: Build) -> None:
    text = "| Mill | Runs by night? | Runs in rain? |\n|---|---|---|\n| Wind mill | no | no |\n"
    graph = graph_of({"Mills.md": text})
    said = {data["aspect"] for _, _, data in graph.edges(data=True)}
    assert {"Runs by night?", "Runs in rain?"} <= said


def test_questions_beside_the_aspects_are_no_thing(
    said: Callable[..., list[tuple[str, str, str, int]]],
) -> None:
    table = (
        "| Aspect | Question | Mill |\n|---|---|---|\n"
        "| Job | What is it for? | grinding grain |\n| Fee | What do I pay? | a tenth |\n"
    )
    assert {one[0] for one in said(table, "Mill.md")} == {"Mill"}
