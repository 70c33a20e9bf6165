"""Questions that the author asks, and what counts as their answer."""

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    "text",
    [
        "### What is a broker?\n\nA server that keeps partitions.\n",
        "### What is a broker?\n\n- A server that keeps partitions\n",
        "What is a broker?\n\n- A server that keeps partitions\n",
        "- What is a broker?\n    - A server that keeps partitions\n",
        "**Q: What is a broker?**\nA: A server that keeps partitions\n",
        "## Interview questions\n\n- What is a broker?\n    - A server that keeps partitions\n",
    ],
)
def test_a_question_is_asked_with_what_stands_below_it(made: Make, text: str) -> None:
    assert made(text).pairs["What is a broker?"] == "A server that keeps partitions"


def test_several_items_answer_together(made: Make) -> None:
    text = "- When does a reader stop?\n    - at the end\n    - when its lease ends\n"
    assert made(text).pairs["When does a reader stop? (2)"] == "at the end, when its lease ends"


def test_it_means_what_the_note_is_about(made: Make) -> None:
    text = "## Questions\n\n### Why is it durable?\n\nBecause six copies are kept.\n"
    assert made(text).pairs["Why is Aurora durable?"] == "Because six copies are kept"


@pytest.mark.parametrize(
    "text",
    [
        "## Questions\n\n- How many readers?\n- Which engine?\n",
        "## Open questions\n\n- How many readers?\n    - ask Tom on Monday\n",
        "Really?\n\nThe next paragraph says something else.\n",
        "What is a broker?\n\nThe next paragraph says something else.\n",
        "- Does it scale?\n    - reads: yes\n",
    ],
)
def test_what_is_left_open_is_no_card(made: Make, text: str) -> None:
    assert not [front for front in made(text).pairs if front.endswith("?")]


def test_what_tells_the_reader_what_to_do_is_no_answer(made: Make) -> None:
    assert not made("### What is a broker?\n\nFocus on the leader and its copies.\n").cards


def test_a_name_with_a_backslash_is_named_as_it_stands(made: Make) -> None:
    text = "## Class \\\\d\n\n- What does it match?\n    - one digit\n"
    assert made(text).pairs["What does Class \\d match?"] == "one digit"


def test_a_column_that_asks_names_its_rows_as_they_stand(made: Make) -> None:
    text = (
        "| Sign | What does it match? |\n|---|---|\n"
        "| Class \\\\d | one digit |\n| Class \\\\s | one blank |\n"
    )
    assert made(text).pairs["What does Class \\d match?"] == "one digit"


def test_an_answer_may_stand_behind_its_question(made: Make) -> None:
    pairs = made("# Kafka\n\nWhy is Kafka fast? Sequential I/O, zero copy, batching.\n").pairs
    assert pairs["Why is Kafka fast?"] == "Sequential I/O, zero copy, batching"


def test_what_stands_behind_a_question_need_not_answer_it(made: Make) -> None:
    text = "# Metrics\n\nWhich mistake hurts more? That decides the metric.\n"
    text += "\nHow mixed is a node? 0 = pure.\n"
    assert not made(text).pairs


def test_the_words_of_an_asked_heading_may_come_back(made: Make) -> None:
    text = "### How long are my notes kept?\n\nWe keep notes for one month after the end.\n"
    assert made(text).pairs == {
        "How long are my notes kept?": "We keep notes for one month after the end"
    }


def test_a_line_that_opens_the_answer_is_none(made: Make) -> None:
    text = "## Who is involved?\n\n4 roles:\n\n1. Owner: the user\n2. Client: the app\n"
    assert "Who is involved?" not in made(text).pairs


def test_it_in_a_heading_is_what_the_note_is_about(made: Make) -> None:
    text = "## How is it built?\n\nOf parts that talk to each other over a queue.\n"
    assert "How is Aurora built?" in made(text).pairs


def test_what_a_thing_asks_is_a_question_it_answers(made: Make) -> None:
    text = "## Terms\n\n*authentication* = who are you? *authorization* = what may you do?\n"
    pairs = made(text).pairs
    assert pairs["Which question does authentication answer?"] == "who are you?"
    assert pairs["Which question does authorization answer?"] == "what may you do?"


def test_a_question_to_oneself_and_one_of_two_are_answered_in_their_line(made: Make) -> None:
    text = "## Loops\n\nme: why is a bigger batch free? Weights are read once for all.\n\n"
    text += "count or for_each? for_each, because removing an item shifts all the others.\n"
    pairs = made(text).pairs
    assert pairs["Why is a bigger batch free?"] == "Weights are read once for all"
    told = "for_each, because removing an item shifts all the others"
    assert pairs["count or for_each: which one, and why?"] == told


def test_a_verb_in_brackets_with_to_is_what_a_word_means(made: Make) -> None:
    text = "# German\n\n## Dative\n\n- helfen (to help) – Ich helfe dir.\n- scale (to grow)\n"
    pairs = made(text).pairs
    assert pairs["What does “helfen” mean?"] == "to help"
    assert pairs["Which word means “to help”?"] == "helfen"
    assert "What does “scale” mean?" not in pairs


def test_a_verb_alone_behind_why_is_what_one_does(made: Make) -> None:
    pairs = made(
        "### Dough\n\nWhy divide? small loaves bake evenly.\n\nWhy bother? it is good.\n"
    ).pairs
    assert pairs["Why does one divide?"] == "small loaves bake evenly"
    assert not any("bother" in front for front in pairs)


def test_a_question_behind_the_key_for_a_motive_is_asked(made: Make) -> None:
    text = "# Proofing\n\n**Motivation**: Why not bake at once? The dough is still flat.\n"
    assert made(text).pairs["Why not bake at once?"] == "The dough is still flat"
