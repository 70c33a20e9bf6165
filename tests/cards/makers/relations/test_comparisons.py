"""Sides of a comparison: how they differ, and which of them it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


def test_which_of_two_is_not_asked_by_two_sentences(made: Make) -> None:
    text = "### Parametric model vs free model\n\n"
    text += "- *Parametric model*: a fixed number of weights. Penalties are set by hand.\n"
    text += "- *Free model*: as many weights as it needs\n"
    fronts = list(made(text).pairs)
    assert not any("Penalties" in front for front in fronts)


def test_keys_with_underscores_are_words(made: Make) -> None:
    text = "### Naive RAG vs advanced RAG\n\n- *Naive RAG*\n"
    text += "    - **implements_framework**: read, then answer\n- *Advanced RAG*\n"
    text += "    - **implements_framework**: rewrite, then read\n"
    fronts = list(made(text).pairs)
    assert not any("_" in front for front in fronts)
    assert any("implements “read, then answer” as its framework" in front for front in fronts)


def test_formulas_of_a_comparison_stay_formulas(made: Make) -> None:
    text = "### Precision vs recall\n\n- *Precision*\n    - **formula**: $\\frac{TP}{P}$\n"
    text += "- *Recall*\n    - **formula**: $\\frac{TP}{A}$\n"
    said = [f"{front} {back}" for front, back in made(text).pairs.items()]
    assert said
    assert not any("\\frac" in one.replace("$\\frac", "") for one in said)


@pytest.mark.parametrize(
    ("aspect", "cells", "front"),
    [
        ("use when", ("reads grow", "writes grow"), "in when they are used?"),
        ("Sensitive to outliers", ("low", "high"), "in how sensitive to outliers they are?"),
        ("Best for", ("prototypes", "production"), "in what they are best for?"),
        ("Reduce it by", ("fewer tests", "larger samples"), "in how one can reduce them?"),
    ],
)
def test_sides_differ_in_what_the_key_means(
    made: Make, aspect: str, cells: tuple[str, str], front: str
) -> None:
    text = "### First tool vs Second tool\n\n- *First tool*\n    - **place**: here\n"
    text += f"    - **{aspect}**: {cells[0]}\n"
    text += f"- *Second tool*\n    - **place**: there\n    - **{aspect}**: {cells[1]}\n"
    assert f"How do First tool and Second tool differ {front}" in made(text).pairs


def test_which_one_is_best_is_a_sentence(made: Make) -> None:
    text = "### First tool vs Second tool\n\n- *First tool*\n    - **best for**: prototypes\n"
    text += "- *Second tool*\n    - **best for**: production\n"
    fronts = list(made(text).pairs)
    assert "First tool or Second tool: which one is best for “prototypes”?" in fronts


def test_a_description_that_names_its_side_is_no_question(made: Make) -> None:
    text = "### RDS vs Aurora\n\n- *RDS*\n    - **choose for**: low cost\n"
    text += "- *Aurora*\n    - **choose for**: Aurora’s own storage\n"
    assert not any("which one" in front and "Aurora’s" in front for front in made(text).pairs)


def test_sides_that_say_the_same_do_not_differ(made: Make) -> None:
    text = "### First tool vs Second tool\n\n- *First tool*\n    - **type**: List\n"
    text += "    - **place**: here\n- *Second tool*\n    - **type**: List\n    - **place**: there\n"
    assert not any("differ in type" in front for front in made(text).pairs)


def test_an_answer_that_is_a_question_is_asked_for_as_one(made: Make) -> None:
    text = "**Authentication vs Authorization**\n\n- Authentication = who are you?\n"
    text += "- Authorization = what are you allowed to do?\n"
    pairs = made(text).pairs
    assert pairs["Which question does Authentication answer?"] == "who are you?"
    differ = "How do Authentication and Authorization differ in the question they answer?"
    assert pairs[differ].startswith("Authentication: who are you? Authorization: what")


def test_the_rows_of_a_small_comparison_are_asked_all_at_once_too(made: Make) -> None:
    text = "## Deck vs Rack\n\n| | Deck | Rack |\n|---|---|---|\n| heat | slow | fast |\n"
    text += "| price | high | low |\n| use | rye bread | buns, rolls |\n"
    pairs = made(text).pairs
    told = "heat: slow vs fast; price: high vs low; use: rye bread vs buns, rolls"
    assert pairs["How do Deck and Rack differ? (3)"] == told
    two = made(text.rpartition("| use")[0]).pairs
    assert not any(front.startswith("How do Deck and Rack differ? (") for front in two)


def test_which_side_it_is_is_asked_twice_a_side_at_most(made: Make) -> None:
    text = (
        "**RDS vs Aurora**\n\n***RDS***\n\n- lowest baseline cost\n- one primary with a standby\n"
    )
    text += "- block storage with autoscaling\n- classic engines of all vendors\n\n***Aurora***\n\n"
    text += "- serverless scaling\n- many read replicas\n- shared storage layer\n- fast failover\n"
    asked = [front for front in made(text).pairs if "which one" in front]
    assert 0 < len(asked) <= 4


def test_keys_ask_for_no_side_that_is_told_by_what_it_is(made: Make) -> None:
    text = "### ECR & ECS\n\n**ECR**\n\n- **is**: a registry of images\n"
    text += "- **purpose**: store images\n\n"
    text += "**ECS**\n\n- **is**: an orchestration service\n- **purpose**: run containers\n"
    asked = [front for front in made(text).pairs if "which one" in front]
    assert not any("as its purpose" in front for front in asked)
