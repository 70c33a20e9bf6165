"""An answer may have the right words and still say nothing."""

from __future__ import annotations

import pytest

from aurora_kb.cards.draft import Draft
from aurora_kb.cards.gate.emptiness import (
    answers_nothing,
    ends_midway,
    is_doubted,
    says_the_name,
)


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


@pytest.mark.parametrize(
    "line",
    [
        "- Max 5 yr storage? check",
        "- **Doors**: 200 per hall (?)",
        "- **Grain**: by hand?? look up",
        "- **Lock**: always on, I think",
        "- **Unit**: per sack (check!)",
        "- **Rest**: 30 days - TODO verify",
        "- Rest: not sure, 1 day",
        "- takes 100 sacks, need to check",
        "- Does it turn by night? yes I think",
    ],
)
def test_a_note_may_doubt_its_own_line(line: str) -> None:
    assert is_doubted(line)


@pytest.mark.parametrize(
    "line",
    [
        "- **Doors**: who may enter? (check the list)",
        "- Is it hot? Check the dial before you open the door",
        "- make sure the door is shut, then check",
        "- plan, do, check, act",
        "- `a ?? b`: the first that is there",
        "- **Retention**: do they come back? (each day)",
        "- ask the miller if unsure",
        "- cheque (check)",
    ],
)
def test_what_asks_or_orders_doubts_nothing(line: str) -> None:
    assert not is_doubted(line)
