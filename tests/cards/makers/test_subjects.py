"""Notes of other subjects: timelines, people, word lists, lines of a textbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("1792: war with Austria", "Aurora: what happened in 1792?", "war with Austria"),
        ("1792: war with Austria", "Aurora: what is the date of “war with Austria”?", "1792"),
        ("21 Jan 1793: death of the king", "Aurora: what happened on 21 Jan 1793?",
         "death of the king"),
        ("1793-94 Reign of Terror", "Aurora: what happened in 1793-94?", "Reign of Terror"),
    ],
)  # fmt: skip
def test_a_timeline_is_asked_both_ways(made: Make, line: str, question: str, answer: str) -> None:
    assert made(f"## Timeline\n\n1788 - debts of the crown\n{line}\n").pairs[question] == answer


def test_the_date_of_a_sentence_is_left_out(made: Make) -> None:
    text = "# Revolution\n\nThe crown was bankrupt. The Bastille was stormed on 14 July 1789.\n"
    pairs = made(text).pairs
    assert pairs["The Bastille was stormed on […]"] == "14 July 1789"


@pytest.mark.parametrize(
    "text",
    ["It was stormed by many people in July 1789.", "Updated for the new version in March 2024.",
     "Guillotined with many others on 28 July 1794."],
)  # fmt: skip
def test_a_date_of_nobody_is_no_gap(made: Make, text: str) -> None:
    assert not any("[…]" in front for front in made(f"# Revolution\n\n{text}\n").pairs)


def test_people_are_asked_for_with_who(made: Make) -> None:
    text = "## People\n\n**Robespierre** (1758-1794): head of the committee\n\n"
    text += "**Danton** - minister of justice, executed in spring\n"
    fronts = list(made(text).pairs)
    assert "Who was Robespierre?" in fronts
    assert "Who was Danton?" in fronts


@pytest.mark.parametrize("sign", [" =", " ::", ":", " -"])
def test_words_of_a_language_are_asked_from_both_sides(made: Make, sign: str) -> None:
    pairs = made(f"## Vocab\n\nla calle{sign} street\naprender{sign} to learn\n").pairs
    assert pairs["What does “la calle” mean?"] == "street"
    assert pairs["Which word means “street”?"] == "la calle"
    assert "What is la calle?" not in pairs


def test_a_name_is_asked_as_its_sentence_spells_it(made_all: Callable[..., Any]) -> None:
    glossary = (
        "## Themes\n\nA **theme** changes the appearance of the app.\n\n"
        "## Remote vault\n\nA [[Local and remote vaults|remote vault]] is a copy of a vault.\n\n"
        "## Main area\n\nThe main area is the central part of the app.\n"
    )
    vaults = "# Local and remote vaults\n\nA vault is a folder of notes.\n"
    pairs = made_all({"Glossary.md": glossary, "Local and remote vaults.md": vaults}).pairs
    assert pairs["What does a theme do?"] == "changes the appearance of the app"
    assert pairs["What is a remote vault?"] == "a copy of a vault"
    assert pairs["What is the main area?"] == "the central part of the app"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Canvas is a plugin for the desk.\n\nSome canvases are large.\n", "What is Canvas?"),
        ("**Keys**\n\n- Index: sorted copy\n\nAn index is small.\n", "What is an index (Key)?"),
        ("**Keys**\n\n- Index: sorted copy\n\nAn index table is small.\n", "What is Index (Key)?"),
    ],
)
def test_the_text_tells_the_article(made: Make, text: str, question: str) -> None:
    assert question in made(text).pairs


def test_the_years_of_a_war_are_no_life(made: Make) -> None:
    text = "### Phases\n\n- **Swedish Phase** (1630-1635): Gustavus Adolphus landed in July 1630\n"
    assert not any(front.startswith("Who") for front in made(text).pairs)
