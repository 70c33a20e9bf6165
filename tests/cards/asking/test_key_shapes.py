"""Keys that are counts, measures and parts of what is gathered are asked for in English."""

from __future__ import annotations

import pytest

from aurora_kb.cards.asking.phrasing import ask_for
from aurora_kb.cards.asking.sharper import ask_for_object
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.tables.cells import which_row


@pytest.mark.parametrize(
    ("subject", "key", "question"),
    [
        ("Rack oven", "# of racks", "How many racks does Rack oven have?"),
        ("Proofing", "by time", "What is Proofing by time?"),
        ("Deck oven", "fit by", "What is Deck oven fit by?"),
        ("Deck oven", "timeout", "What is the timeout of Deck oven?"),
        ("Deck oven", "retrieval", "What is the retrieval of Deck oven?"),
    ],
)
def test_keys_are_asked_for_as_people_ask(subject: str, key: str, question: str) -> None:
    assert ask_for(subject, key, "has_property", noun=True) == question


@pytest.mark.parametrize(
    ("column", "question"),
    [
        ("How", "Which oven works as follows: “the floor holds heat”?"),
        ("Notes", "Which oven is described as “the floor holds heat”?"),
        ("Heated by", "Which oven is heated by “the floor holds heat”?"),
    ],
)
def test_a_row_is_asked_for_by_what_its_column_says(column: str, question: str) -> None:
    assert which_row("oven", column, "the floor holds heat") == question


def test_what_happens_when_is_asked_with_when() -> None:
    asked = ask_for_object("What does collapse do?", "happens when the dough is cold")
    assert asked == ("When does collapse happen?", "when the dough is cold")


def test_what_one_saves_is_no_limit() -> None:
    assert by_answer("What is Day bread?", "Day bread", "up to 90% off") == "What is Day bread?"
    assert by_answer("What is Rack?", "Rack", "up to 90 loaves") == "What is the limit of Rack?"


def test_several_things_with_a_preposition_are_no_sentence() -> None:
    asked = by_answer("What is Multilabel?", "Multilabel", "several labels per loaf")
    assert asked == "What does “Multilabel” mean?"
