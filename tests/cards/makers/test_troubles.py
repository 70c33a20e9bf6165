"""Cards of what goes wrong, of plans, and of lines whose subject stands above their list."""

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


def test_below_pitfalls_an_order_helps(made: Make) -> None:
    text = "### Failure modes\n- burnt crust → lower the heat\n- no steam → pale crust\n"
    pairs = made(text).pairs
    assert pairs["What helps against “burnt crust”?"] == "lower the heat"
    assert not any("no steam" in front and "against" in front for front in pairs)
    assert not any(back == "burnt crust" for back in pairs.values())


def test_what_stands_behind_a_trouble_is_a_remedy_or_comes_of_it(made: Make) -> None:
    text = (
        "### Pitfalls\n\n- client address gets lost → X-Forwarded-For\n"
        "- groups are no principals → can't be used in policies\n"
    )
    pairs = made(text).pairs
    assert pairs["What helps against “client address gets lost”?"] == "X-Forwarded-For"
    assert pairs["What does “groups are no principals” lead to?"] == "can't be used in policies"


def test_a_trouble_is_explained_before_its_cure(made: Make) -> None:
    text = "### Pitfalls\n\n- **hot spot**: one tray gets most of the air → turn the trays\n"
    pairs = made(text).pairs
    assert pairs["What does “hot spot” mean?"] == "one tray gets most of the air"
    assert pairs["What helps against “hot spot”?"] == "turn the trays"


@pytest.mark.parametrize(
    "line",
    [
        "TODO: try steam, read about flues",
        "Homework: bake 30 loaves, compare two",
        "Next lecture: yeast, sourdough",
        "Exercise: build DeckOven from the plan and log every loaf",
        "Exam questions from last year: name the parts of a flue",
        "Paper: Rye et al. 2022, on crusts",
    ],
)
def test_a_plan_is_no_fact(made: Make, line: str) -> None:
    text = "Aurora is an oven.\n\n## Heat\n\nHeat: strong\n\n"
    assert made(f"{text}{line}\n").pairs == made(text).pairs


def test_a_known_key_is_asked_of_its_label(made: Make) -> None:
    text = (
        "**Light reactions**\n- where: thylakoid membrane\n- input: water, light\n\n"
        "**Calvin cycle**\n- where: stroma\n- input: CO2\n"
    )
    pairs = made(text).pairs
    assert pairs["Where are Light reactions?"] == "thylakoid membrane"
    assert pairs["Where is Calvin cycle?"] == "stroma"


def test_signs_of_another_list_are_not_counted(made: Make) -> None:
    text = (
        "### Deck oven\n\n+ simple\n+ even heat\n- heavy\n- slow\n\n"
        "### Types\n- gas\n- wood\n- coal\n- oil\n"
    )
    assert made(text).pairs["What are the disadvantages of Deck oven? (2)"] == "heavy, slow"


def test_two_sentences_with_arrows_are_no_chain(made: Make) -> None:
    fronts = made("## Skew\n\nRight-skewed → mean > median. Left-skewed → mean < median.\n").pairs
    assert not any("steps" in front for front in fronts)


def test_a_key_may_be_a_question(made: Make) -> None:
    text = "## Metrics\n\n- Faithfulness: are the claims supported?\n- Relevancy: does it fit?\n"
    pairs = made(text).pairs
    asked = [front for front in pairs if front.startswith("Which question does Faithfulness")]
    assert [pairs[front] for front in asked] == ["are the claims supported?"]


def test_other_keys_get_a_question(made: Make) -> None:
    pairs = made(
        "**TLS**\n\n- **is**: a protocol\n- **successor of**: SSL\n- **key enzyme**: RuBisCO\n\n"
        "K8s = container orchestrator\n\n"
        "Leaf a vs b: a is blue-green; b is yellow-green\n"
    ).pairs
    assert pairs["What is TLS the successor of?"] == "SSL"
    assert pairs["What is the key enzyme of TLS?"] == "RuBisCO"
    assert pairs["What is K8s?"] == "container orchestrator"
    assert pairs["How do Leaf a and b differ?"] == "a is blue-green; b is yellow-green"
