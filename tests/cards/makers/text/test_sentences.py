"""Questions that the grammar of a sentence gives, where the graph says no more than that it
stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "offsets are stored in the topic `__offsets`",
            "Broker: where are offsets stored?",
            "in the topic `__offsets`",
        ),
        (
            "messages are deleted after seven days, so no replay",
            "Broker: when are messages deleted?",
            "after seven days",
        ),
        ("segments are compressed by the producer", "Broker: what are segments compressed by?",
         "the producer"),
        ("rollback is slow", "Broker: how is rollback?", "slow"),
        ("careful with side effects (mails)", "What should one be careful with in a Broker?",
         "side effects (mails)"),
    ],
)  # fmt: skip
def test_a_line_below_a_name(made: Make, line: str, question: str, answer: str) -> None:
    text = f"**Broker**\n\n- keeps logs on disk\n- {line}\n"
    assert made(text).pairs[question] == answer


@pytest.mark.parametrize(
    "line",
    [
        "check that it is installed by opening a terminal",
        "since the process is limited to one notebook",
        "folding is turned on by default",
        "strings are read in the following order",
        "replay is possible",
        "it is stored in memory",
    ],
)
def test_what_says_no_place_and_no_state(made: Make, line: str) -> None:
    pairs = made(f"**Broker**\n\n- keeps logs on disk\n- {line}\n").pairs
    assert not any(front.startswith(("Where", "When", "Broker: ")) for front in pairs)


def test_a_marked_name_does_what_its_verb_says(made: Make) -> None:
    pairs = made("### Core\n\n- **Controller** elects partition leaders\n").pairs
    told = {back: front for front, back in pairs.items()}
    assert told["elects partition leaders"].startswith("What does a Controller ")


def test_two_things_said_of_a_name_are_two_cards(made: Make) -> None:
    text = "### Physiology\n\n- **BNP** is released by stretched ventricles and counteracts RAAS\n"
    pairs = made(text).pairs
    assert pairs["What is BNP released by?"] == "stretched ventricles"
    assert pairs["What does BNP do?"] == "counteracts RAAS"


def test_a_name_is_meant_by_it_in_the_next_sentence(made: Make) -> None:
    text = "### Tests\n\n**A/B testing** is not really a strategy. It compares business metrics.\n"
    assert made(text).pairs["What does A/B testing do?"] == "compares business metrics"


def test_an_order_is_no_name_that_does_something(made: Make) -> None:
    text = "### Options\n\n- **Download attachments** save files into the vault\n"
    assert not any("Download" in front for front in made(text).pairs)


def test_when_each_of_several_is_used(made: Make) -> None:
    text = "### Devices\n\nChoice: ICD if LVEF is low, CRT if the QRS is broad (130 ms, LBBB).\n"
    pairs = made(text).pairs
    assert pairs["When is ICD used?"] == "if LVEF is low"
    assert pairs["When is CRT used?"] == "if the QRS is broad (130 ms, LBBB)"


def test_what_a_name_costs_is_no_part_of_it(made: Make) -> None:
    text = "### Strategies\n\n**Blue-green**\n\n- two environments\n- costs double infra\n"
    asked = {back: front for front, back in made(text).pairs.items()}
    assert asked["double infra"].startswith("What does Blue-green ")
    assert asked["double infra"].endswith(" cost?")


def test_what_a_thing_is_good_for(made: Make) -> None:
    text = "**RDF**\n\n- triples of three parts\n- good for linked data, ontologies\n"
    assert made(text).pairs["What is RDF good for?"] == "linked data, ontologies"


def test_the_sentence_behind_a_definition_is_of_the_same_thing(made: Make) -> None:
    text = "### Parts\n\n- **XCom**: small messages between tasks. Stored in the metadata db\n"
    assert made(text).pairs["Where is XCom stored?"] == "in the metadata db"


def test_plus_and_minus_are_for_and_against(made: Make) -> None:
    text = "### Strategies\n\n**Recreate**\nstop old, start new.\n+ simple, no two versions\n"
    text += "- downtime\n"
    asked = {back: front for front, back in made(text).pairs.items()}
    assert "advantage" in asked["simple, no two versions"]
    assert "disadvantage" in asked["downtime"]
    assert "How does Recreate work?" in asked["stop old, start new"]


def test_a_price_per_request(made_all: Any) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\n### Pricing\n\n- per request: $0.20 per 1M\n"
    text += "- free tier: 1M requests\n"
    asked = {back: front for front, back in made_all({"Lambda.md": text}).pairs.items()}
    assert "per request" in asked["$0.20 per 1M"]


def test_what_another_verb_says_is_no_part_of_the_answer(made: Make) -> None:
    text = "## Plugins\n\nPlugins are written by volunteers and need to be installed first.\n"
    assert "by volunteers and need" not in " ".join(made(text).pairs.values())
