"""An answer may have the right words and still say nothing."""

from __future__ import annotations

import pytest

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.gate.emptiness import answers_nothing, ends_midway, says_the_name


@pytest.mark.parametrize(
    ("answer", "subject"),
    [
        ("Font size override", "fontSize"),
        ("VS Code version", "common.vscodeversion"),
        ("Sliding window mode", "`--sliding-window`"),
        ("Italic text", "Italic"),
        ("The hour", "date.hour"),
    ],
)
def test_a_name_and_a_word_of_any_option_say_no_more_than_the_name(
    answer: str, subject: str
) -> None:
    assert says_the_name(answer, subject)


@pytest.mark.parametrize(
    ("answer", "subject"),
    [
        ("The hour (0–23)", "date.hour"),
        ("Path of the file folder", "file.folder"),
        ("`**Bold text**`", "Bold"),
        ("Edge color override", "lineColor"),
    ],
)
def test_what_goes_beyond_the_name_is_an_answer(answer: str, subject: str) -> None:
    assert not says_the_name(answer, subject)


@pytest.mark.parametrize(
    "answer",
    ["a wall that raises the water so that the", "behaviour that may be", "any form of it within"],
)
def test_a_line_that_was_cut_ends_in_the_middle(answer: str) -> None:
    assert ends_midway(answer)


@pytest.mark.parametrize(
    "answer", ["logical and", "what it is made of", "the way it should be run"]
)
def test_a_whole_phrase_does_not(answer: str) -> None:
    assert not ends_midway(answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is JSON Canvas?", "`.canvas`"),
        ("What is Static sites?", "Researched on April 17, 2026"),
        ("What are Local and remote vaults?", "the copy on each device"),
        ("What do scans scan?", "created on older versions"),
    ],
)
def test_not_every_phrase_answers_a_question(question: str, answer: str) -> None:
    subject = question.removeprefix("What is ").rstrip("?")
    assert answers_nothing(Draft("definition", question, answer, subject=subject))


def test_two_sides_have_an_answer_of_two() -> None:
    asked, answer = "What are scope and lifetime?", "the place and the time of a name"
    assert not answers_nothing(Draft("definition", asked, answer, subject="scope and lifetime"))


def test_what_begins_with_the_name_of_an_act_does_not_say_what_it_does() -> None:
    asked, answer = "What does Change text do? (2)", "Change text, join words"
    assert answers_nothing(Draft("list", asked, answer, subject="Change text"))


def test_nobody_learns_an_address() -> None:
    asked = "What is the URL of Dark?"
    assert answers_nothing(Draft("table", asked, "`https://example.org/dark`", subject="Dark"))
