"""What stands below a heading of words, of kinds in numbers, of settings in capitals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize("heading", ["Vocabulary", "Words the teacher used", "Terms to know"])
def test_a_word_that_is_explained_is_no_part_of_the_heading(made: Make, heading: str) -> None:
    text = f"## {heading}\n\nhydration\n: weight of water divided by weight of flour\n\n"
    text += "autolyse\n: resting flour and water without salt\n"
    pairs = made(text).pairs
    answers = {back: front for front, back in pairs.items()}
    assert answers["resting flour and water without salt"].startswith("What is autolyse")
    assert not any(heading in front for front in pairs)


def test_numbered_kinds_are_told_from_each_other(made: Make) -> None:
    text = "### Distribution styles\n\n1. **KEY** - rows with the same key land on one slice\n"
    text += "2. **ALL** - full copy on every node\n3. **EVEN** - round robin over the slices\n"
    pairs = made(text).pairs
    assert pairs["What is ALL (Distribution style)?"] == "full copy on every node"
    assert "What is KEY?" not in pairs
    assert "ALL" in [back for front, back in pairs.items() if "full copy on every" in front]


def test_a_question_of_two_letters_may_be_a_trouble(made: Make) -> None:
    text = "##### Problems\n\nQ: hot partition?\nA: choose a key with more cardinality\n"
    pairs = made(text).pairs
    assert pairs["What can one do about “hot partition”?"] == "choose a key with more cardinality"


def test_a_short_question_has_its_answer_behind_it(made: Make) -> None:
    text = "## Bread\n\nWhy salt? Gluten gets tighter and the yeast slower.\n"
    assert "Gluten gets tighter and the yeast slower" in made(text).pairs.values()


def test_the_signs_of_a_row_stand_in_quotes(made: Make) -> None:
    text = (
        "| Sign | Reason | Cure |\n|---|---|---|\n| flat, spreads | overproofed | shorter proof |\n"
    )
    text += "| gummy crumb | cut too early | wait |\n"
    pairs = made(text).pairs
    assert pairs["What is the reason for “flat, spreads”?"] == "overproofed"


def test_a_key_that_names_its_subject_is_asked_without_it(made: Make) -> None:
    text = "### Loading data\n\n- **COPY** reads from: S3, DynamoDB, EMR\n"
    assert not any("COPY of COPY" in front for front in made(text).pairs)


def test_a_value_with_or_has_options(made: Make) -> None:
    text = "### Security\n\n- encryption at rest: KMS or CloudHSM\n- access: IAM and users\n"
    fronts = list(made(text).pairs)
    assert not any("parts of encryption" in front for front in fronts)


def test_a_phrase_with_beyond_is_no_kind(made: Make) -> None:
    text = "### Beyond plain chunks\n\n- **Late chunking**: pools the tokens of a whole text\n"
    text += "- **Sentence window**: returns the neighbours of a hit\n"
    assert not any("beyond plain chunk " in front for front in made(text).pairs)


def test_the_rows_of_a_small_table_are_a_list(made: Make) -> None:
    text = "### DORA metrics\n\n| metric | measures | elite |\n|---|---|---|\n"
    text += "| deployment frequency | how often you ship | on demand |\n"
    text += "| lead time for changes | commit to prod | an hour |\n| MTTR | restoring | an hour |\n"
    pairs = made(text).pairs
    answer = "deployment frequency, lead time for changes, MTTR"
    assert pairs["Which DORA metrics are there? (3)"] == answer


def test_the_word_that_gives_a_name_away_is_left_out(made: Make) -> None:
    text = "### Anti-entropy\n\n- *Merkle tree*: hash tree to find differences cheaply\n"
    text += "- *Gossip*: news spread at random from node to node\n"
    asked = {back: front for front, back in made(text).pairs.items()}
    assert "“hash … to find differences cheaply”" in asked["Merkle tree"]


def test_a_long_list_is_asked_by_the_heads_of_its_items(made: Make) -> None:
    text = "### Best practices\n\n- tasks must be idempotent, so that what fails is run again\n"
    text += "- no heavy code at the top level (it is parsed every thirty seconds by a processor)\n"
    text += "- atomic tasks, each with one thing to do\n"
    answers = [back for front, back in made(text).pairs.items() if "best practices" in front]
    assert answers == ["tasks must be idempotent, no heavy code at the top level, atomic tasks"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Layers:\n\n- Storage: in cloud databases\n- Compute: via warehouses\n",
         "Which layer of Aurora is in cloud databases?"),
        ("Layers:\n\n- Storage: in cloud databases\n- Compute: via warehouses\n",
         "Which layer of Aurora works via warehouses?"),
        ("**Learning**\n\n- *data*: a few labels\n", "What data does Learning use?"),
    ],
)  # fmt: skip
def test_the_question_has_the_words_of_place_way_and_data(
    made: Callable[[str], Any], text: str, question: str
) -> None:
    assert question in made(text).pairs


def test_what_is_called_a_type_has_its_types(made: Make) -> None:
    text = "### Learning Type\n\n- **Batch**: trains on all data at once\n"
    text += "- **Online**: updates the model with each point\n"
    fronts = list(made(text).pairs)
    assert "Which learning types are there? (2)" in fronts
    assert not any("variant" in front for front in fronts)


def test_a_way_to_sort_is_none_of_the_sorts(made: Make) -> None:
    text = "## Types of ML\n\n### Learning Type\n\n- **Batch**: trains on all data at once\n"
    text += "- **Online**: updates the model\n\n### Supervision Type\n\n"
    text += "- **Supervised**: learns from labels\n- **Unsupervised**: finds structure\n"
    assert not any("Learning Type, " in back for back in made(text).pairs.values())


def test_the_word_of_the_label_is_asked_both_ways(made: Make) -> None:
    text = "### Cross-validation\n\nMethods include:\n\n"
    text += "- **k-fold**: divides the data into k subsets\n"
    text += "- **Nested**: adds an outer loop for the estimate\n"
    fronts = list(made(text).pairs)
    assert "Which methods of Cross-validation are there? (2)" in fronts
    assert "Which method of Cross-validation divides the data into k subsets?" in fronts


def test_a_bare_sort_is_asked_of_what_it_is_below(made_all: Any) -> None:
    text = "### Metrics\n\n- **Recall**: share of the relevant that was found\n"
    text += "- **Precision**: share of the found that is relevant\n"
    fronts = list(made_all({"Retrieval.md": text}).pairs)
    assert "Retrieval: which metrics are there? (2)" in fronts


def test_below_a_question_no_variants_are_named(made: Make) -> None:
    text = "## Types of systems\n\n- How do they generalize?\n"
    text += "    - **Instance-based**: compares new points with known ones\n"
    text += "    - **Model-based**: detects patterns in the data\n"
    assert not any("variant" in front for front in made(text).pairs)
