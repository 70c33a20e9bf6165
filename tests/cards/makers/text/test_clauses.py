"""Cards from the clauses of running text."""

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("HPA scales pods by CPU, VPA adjusts requests.", "What does VPA do?", "adjusts requests"),
        ("Low groundedness means hallucination.", "What does low groundedness mean?",
         "hallucination"),
        ("CIDRs of peered VPCs must not overlap.", "What must CIDRs of peered VPCs not do?",
         "overlap"),
        ("AWS reserves **5** IPs in every subnet (first 4 + last one)",
         "How many IPs does AWS reserve in every subnet?", "5"),
        ("To reduce bias, swap the order and judge twice.", "How can one reduce bias?",
         "swap the order and judge twice"),
        ("Default port of Redis is 6379, Memcached 11211.",
         "What is the default port of Memcached?", "11211"),
        ("the default port of Redis is 6379, Memcached 11211", "What is the default port of Redis?",
         "6379"),
        ("`EXPLAIN ANALYZE` really executes the query!", "What does `EXPLAIN ANALYZE` execute?",
         "the query"),
        ("`Exchange` = shuffle, 200 is the default of `partitions`",
         "What is the default of `partitions`?", "200"),
        ("The main pigment is **chlorophyll a**, which absorbs mostly blue light.",
         "What does chlorophyll a do?", "absorbs mostly blue light"),
        ("Inside lies the **stroma**, a fluid with enzymes.", "What is stroma?",
         "a fluid with enzymes"),
        ("Don't use Python functions when a built-in exists.",
         "When should one not use Python functions?", "when a built-in exists"),
        ("OOM on the driver? mostly a `collect()` of too much data",
         "What mostly causes “OOM on the driver”?", "a `collect()` of too much data"),
        ("Yeast makes gas from sugar. It lives in flour.", "Where does Yeast live?", "in flour"),
    ],
)  # fmt: skip
def test_each_clause_has_a_question(made: Make, line: str, question: str, answer: str) -> None:
    assert made(f"## Numbers\n\n{line}\n").pairs[question] == answer


@pytest.mark.parametrize(
    "line",
    [
        "Prefer unit tests for business logic.",
        "Review changes in the panel before you go on.",
        "It stores only the minimum of each block.",
        "To wrap text, select the text and press Enter.",
        "The plus sign expands the box by default.",
        "Layouts can be configured in the settings of the view.",
        "Obsidian works similarly on mobile.",
    ],
)
def test_advice_and_what_points_elsewhere_gives_none(made: Make, line: str) -> None:
    cards = made(f"## Numbers\n\n{line}\n").cards
    assert not [card for card in cards if card.rule == "clause@1" and "similarly" not in card.back]
    assert not any(card.front.endswith("work?") for card in cards)


def test_a_later_sentence_is_no_part_of_what_the_first_explains(made: Make) -> None:
    text = "The main dye is **chlorophyll**. The carotenoids are accessory pigments.\n"
    pairs = made(f"## Dyes\n\n{text}").pairs
    assert pairs["What is chlorophyll?"] == "the main dye"
    assert not any("carotenoids" in side for pair in pairs.items() for side in pair)


def test_what_the_graph_reads_is_asked_once(made: Make) -> None:
    backs = [card.back for card in made("An oven bakes bread from dough every day.\n").cards]
    assert len([back for back in backs if "bread" in back]) <= 1


def test_what_is_so_in_one_case_is_asked_of_that_case(made: Make) -> None:
    text = (
        "# Ferry\n\nIf the harbour is frozen, the **Ferry Office** sends two icebreakers north.\n"
    )
    asked = "If the harbour is frozen, what does the Ferry Office do?"
    assert made(text).pairs[asked] == "sends two icebreakers north"


def test_the_article_of_a_clause_stands_in_its_question(made: Make) -> None:
    text = "# Ferry\n\nThe number of crossings is written on the ticket. The Day ticket includes "
    text += "1 crossing, the Plus ticket includes 10 crossings.\n"
    asked = "How many crossings does the Plus ticket include?"
    assert made(text).pairs[asked] == "10"


def test_a_size_is_no_name(made: Make) -> None:
    text = "# Ferry\n\nSmall mistakes made in the log aren't reported to the office.\n"
    assert not any(question.startswith("What does Small") for question in made(text).pairs)


@pytest.mark.parametrize(
    "line", ["Tab groups in the central part of the window", "Review changes in the side panel"]
)
def test_a_noun_before_a_preposition_is_no_verb(made: Make, line: str) -> None:
    assert not any(asked.startswith("What does") for asked in made(f"# X\n\n- {line}\n").pairs)


@pytest.mark.parametrize("key", ["In essence", "TL;DR", "In short"])
def test_a_sentence_that_sums_up_is_asked_as_a_sentence(made: Make, key: str) -> None:
    text = f"## Ferry\n\n- **{key}**: Double decks save time by loading both ends at once.\n"
    pairs = made(text).pairs
    assert pairs == {"How do Double decks save time?": "by loading both ends at once"}


def test_a_noun_before_cannot_is_no_verb(made: Make) -> None:
    text = "# X\n\nNote: Built-in filters cannot be used inside `map`.\n"
    assert not any(asked.startswith("What does Built-in") for asked in made(text).pairs)
