"""Cards that ask for the name of what is described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("note", "question", "name"),
    [
        (
            "## Consistency\n\nSaga = sequence of local transactions with undo steps\n",
            "What is described as “sequence of local transactions with undo steps”?",
            "Saga",
        ),
        (
            "## Levain\n\n- **is**: flour and water with wild yeast\n",
            "What is described as “flour and water with wild yeast”?",
            "Levain",
        ),
        (
            "### HyDE\n\n- **how**: an LLM writes a made-up answer first\n",
            "What works as follows: “an LLM writes a made-up answer first”?",
            "HyDE",
        ),
        # The sort of thing it is gives nothing away.
        (
            "Vector database = database that stores embeddings of long texts\n",
            "What is described as “database that stores embeddings of long texts”?",
            "Vector database",
        ),
    ],
)
def test_what_is_no_part_of_another_is_asked_for_by_its_description(
    made: Make, note: str, question: str, name: str
) -> None:
    assert made(f"# Patterns\n\n{note}").pairs.get(question) == name


@pytest.mark.parametrize(
    "line",
    [
        "Region = San Francisco, USA and more",  # a value
        "Markers = bullets, numbers, none",
        "Cards = a type of view you can use in bases",  # so are others
        "Backlinks = one of the most powerful features of the tool",
        "IA classes = object must be 30 days in the first class",
        "Gate = it opens",  # too little
    ],
)
def test_what_does_not_describe_one_thing_asks_for_no_name(made: Make, line: str) -> None:
    found = made(f"# Patterns\n\n## Words of this tool\n\n{line}\n")
    assert not [one for one in found.pairs if one.startswith("What is described as")]


def test_the_context_does_not_give_the_name_away(made: Make) -> None:
    text = (
        "# Patterns\n\n## Resilience\n\n### Circuit breaker\n\nStops calls to a failing service.\n"
    )
    found = {card.front: card for card in made(text).cards}
    card = found["What stops calls to a failing service?"]
    assert (card.back, card.context) == ("Circuit breaker", "Patterns > Resilience")
    assert found["What does Circuit breaker do?"].context.endswith("> Circuit breaker")


def test_the_line_below_a_label_is_asked_once_and_the_other_way_round(made: Make) -> None:
    text = "# Tools\n\n## Building blocks\n\n**Module**\nfolder of files that can be reused\n\n"
    text += "**Data source**\nreads something that exists already\n"
    asked = made(text).pairs
    assert len([back for back in asked.values() if back.startswith("folder of files")]) == 1
    assert asked["What reads something that exists already?"] == "Data source"


def test_a_name_is_asked_for_as_its_sentence_has_it(made_all: Any) -> None:
    text = "# Tags\n\n## Words\n\nA **tag** is a word that starts with a hash. Tags help to find.\n"
    pairs = made_all({"Words.md": text}).pairs
    assert pairs["What is a tag?"] == "a word that starts with a hash"


def test_a_step_is_asked_for_as_a_step(made: Make) -> None:
    text = "# Baking\n\n**Stages**:\n\n1. *Initiation*: gather flour, weigh all of it\n"
    text += "2. *Development*: develop gluten, knead twice\n3. *Maintenance*: feed & cool\n"
    pairs = made(text).pairs
    assert pairs["What is done in the step “Development”?"] == "develop gluten, knead twice"
    asked = "Which step of Baking is described as “develop gluten, knead twice”?"
    assert pairs[asked] == "Development"
    assert "What is Maintenance?" not in pairs


def test_a_case_may_be_told_by_the_word_that_asks_for_it(made: Make) -> None:
    told = "when the same call twice does the same as once"
    pairs = made(f"# Ovens\n\n- *Idempotency* is {told}.\n").pairs
    asked = [front for front, back in pairs.items() if back == told]
    assert [front.partition("”")[0] for front in asked] == ["When is something called “Idempotency"]
