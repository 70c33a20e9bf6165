"""Keys that name no thing are asked for what follows from them, or what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.english.circumstances import asking_word
from aurora_kb.cards.english.nouns import ask_of_circumstance

Make = Callable[[str], Any]


def test_an_amount_below_a_name_is_asked_for_what_it_leads_to(made: Make) -> None:
    text = "- **Tiering**: moves objects by itself\n    - no access for 30 days → cool tier\n"
    pairs = made(text + "    - 90 days → archive tier\n").pairs
    assert pairs["Tiering: what does “90 days” lead to?"] == "archive tier"
    assert pairs["Tiering: what does “no access for 30 days” lead to?"] == "cool tier"
    assert pairs["Tiering: what leads to “archive tier”?"] == "90 days"
    assert not any(front.startswith("What") and "90 days" in front for front in pairs)


def test_a_case_before_an_arrow_is_asked_for_what_follows(made: Make) -> None:
    text = "# Ovens\n\n### Loading\n\n- Rack given ⟶ the loaves go on the rack\n"
    text += "- Dough too wet ⟶ add some flour\n"
    pairs = made(text).pairs
    assert pairs["Loading: what does “Rack given” lead to?"] == "the loaves go on the rack"
    assert pairs["Loading: what does “Dough too wet” lead to?"] == "add some flour"


def test_more_of_something_is_asked_for_what_it_means(made: Make) -> None:
    text = "# Ovens\n\n### Racks\n\n- **Rack**: holds loaves\n- smaller = a more even crust\n"
    assert made(text).pairs["Racks: what does “smaller” mean?"] == "a more even crust"


def test_below_what_if_stand_troubles_and_what_helps(made: Make) -> None:
    text = "# Ovens\n\n### Baking\n\nWhat if it fails?\n\n- Underproofed ⟶ wait, warm the room\n"
    pairs = made(text + "- Not hot ⟶ heat longer, close the vent\n").pairs
    assert pairs["What helps against “Underproofed”?"] == "wait, warm the room"
    assert pairs["What helps against “Not hot”?"] == "heat longer, close the vent"


def test_an_adjective_is_asked_for_what_it_means(made: Make) -> None:
    text = "### Invocation types\n\n- **Synchronous** = the caller waits for the result\n"
    pairs = made(text + "- **Asynchronous** = events wait in a queue\n").pairs
    assert not any(front.startswith("What is Sync") for front in pairs)


def test_a_word_that_needs_the_line_before_it_is_not_asked_of(made: Make) -> None:
    text = "### Sums\n\n- with an order → running total\n- without → total of the partition\n"
    assert not any("without lead" in front for front in made(text).pairs)


@pytest.mark.parametrize(
    ("key", "leads", "question"),
    [
        ("without an index", False, "Tables: what holds without an index?"),
        ("no index", False, "Tables: what holds with no index?"),
        ("> 30 min", True, "Tables: what does “> 30 min” lead to?"),
        ("90 days", False, ""),
        ("5 Whys", True, ""),
        ("2 phase commit", True, ""),
        ("index", True, ""),
    ],
)
def test_a_circumstance_has_a_question_of_its_own(key: str, leads: bool, question: str) -> None:
    assert ask_of_circumstance(key, "Tables", leads) == question


def test_a_key_that_is_a_clause_is_asked_with_its_verb(made: Make) -> None:
    text = "**Lambda**\n\n- **is**: a service\n- CPU grows with memory: 1769 MB = 1 vCPU\n"
    fronts = made(text).pairs
    assert "Lambda: how does CPU grow with memory?" in fronts


def test_what_became_of_things_is_asked_so(made: Make) -> None:
    text = "### GROUP BY vs windows\n\n***GROUP BY***\n\n- one row per group\n"
    text += "- other columns are lost\n\n***windows***\n\n- all rows are kept\n"
    pairs = made(text).pairs
    assert pairs["GROUP BY: what happens to other columns?"] == "lost"
    assert not any("how are" in front for front in pairs)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ("at Airbnb", "Where"),
        ("in 2014 at Airbnb", "When"),
        ("in March 2014", "When"),
        ("after a crash", "When"),
        ("by a scheduler", "How"),
        ("per object", "How"),
        ("in a table", "How"),
    ],
)
def test_a_participle_is_asked_by_what_follows(told: str, word: str) -> None:
    assert asking_word(told) == word
