"""The words right below a heading or a label, cases with what one takes, what helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("heading", "line", "question", "answer"),
    [
        (
            "Cold start",
            "First request on a new environment, costs more latency.",
            "Cold start",
            "First request on a new environment, costs more latency",
        ),
        (
            "Distribution styles",
            "how rows are spread over the slices",
            "What are Distribution styles about?",
            "how rows are spread over the slices",
        ),
        ("Code flow", "default for everything with a user", "default for?",
         "everything with a user"),
        ("calc", "Performs basic operations on numbers.", "What does calc do?",
         "Performs basic operations on numbers"),
    ],
)  # fmt: skip
def test_the_line_below_a_heading_explains_it(
    made: Make, heading: str, line: str, question: str, answer: str
) -> None:
    pairs = made(f"# Flows\n\n### {heading}\n\n{line}\n").pairs
    assert answer in [back for front, back in pairs.items() if question in front]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Installation", "Getting started is simple and straightforward."),
        ("Themes", "You can change how things look."),
        ("Server", "The server is started by a click on the menu of the program."),
        ("Rack vs deck", "two ways to bake"),
        ("Colors", "Choose the colour of your markers."),
        ("Limits of it", "see the page of the vendor"),
        ("قواعد البيانات", "نص عن فهرس"),
    ],
)
def test_a_first_sentence_for_readers_explains_no_name(made: Make, heading: str, line: str) -> None:
    pairs = made(f"# Guide\n\n### {heading}\n\n{line}\n").pairs
    assert line.rstrip(".") not in pairs.values()


def test_what_stands_below_a_bold_label_says_how_it_goes(made: Make) -> None:
    pairs = made("### Strategies\n\n**Recreate**\nstop old, start new.\n").pairs
    assert "stop old, start new" in [back for front, back in pairs.items() if "Recreate" in front]


def test_a_case_has_what_one_takes(made: Make) -> None:
    text = "### Which one?\n\n1. Read every day? **Standard**\n2. Never read? **Deep Archive**\n"
    pairs = made(text).pairs
    assert pairs["Which one is for “Read every day”?"] == "Standard"
    assert pairs["Which one is for “Never read”?"] == "Deep Archive"


def test_an_arrow_below_attacks_says_what_helps(made: Make) -> None:
    text = "### Attacks and defenses\n\nSome words.\n\n- replay of the token ⟶ a `nonce` in it\n"
    helping = {back: front for front, back in made(text).pairs.items()}
    assert "replay of the token" in helping["a `nonce` in it"]


def test_a_table_without_a_head_has_keys_of_the_note(made_all: Any) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\n### Limits\n\n| | |\n|---|---|\n"
    text += "| Timeout | 900 s |\n| Memory | 128 MB - 10 GB |\n"
    pairs = made_all({"Lambda.md": text}).pairs
    assert pairs["What is the timeout limit of Lambda?"] == "900 s"


def test_what_doing_something_does(made: Make) -> None:
    text = "### Gotchas\n\n- restoring from the archive makes a copy, both are billed\n- slow\n"
    pairs = made(text).pairs
    assert pairs["What does restoring from the archive do?"] == "makes a copy, both are billed"


def test_what_gathers_or_compares_is_not_explained(made: Make) -> None:
    text = "### Key ideas\n\n**Proofing**\nRest the dough with a lid.\n\n"
    text += "### Flour\n\nQuality > price.\n\n### Birth\n\nKaiser Wilhelm II left in 1918\n"
    fronts = " ".join(made(text).pairs)
    assert "Key ideas" not in fronts
    assert "What is Flour?" not in fronts
    assert "Birth" not in fronts


def test_a_long_form_below_its_short_one_is_asked_as_such(made: Make) -> None:
    pairs = made("### LoRA\n\nLow-Rank Adaptation\n\n- trains small matrices\n").pairs
    assert pairs["What does LoRA stand for?"] == "Low-Rank Adaptation"


def test_a_line_about_the_lesson_explains_nothing(made: Make) -> None:
    text = "# Igneous rocks\n\nGEOL 101, week 3 (Dr Hale). Bring a lens.\n\n"
    text += "Reading for next week: ch. 6 sedimentary rocks.\n\nNext lecture: mistake, duress\n"
    assert not made(text).pairs


def test_exercise_may_be_a_treatment(made: Make) -> None:
    text = "# Gout\n\n- **Exercise**: lowers the urate\n- **Diet**: less meat and beer\n"
    assert "lowers the urate" in made(text).pairs.values()
    assert not made("# Ovens\n\nExercise: build an oven and log every step.\n").pairs


def test_a_line_that_counts_what_follows_explains_nothing(made: Make) -> None:
    text = "## Data modeling\n\nTwo ways to relate data\n\n- embed\n- reference\n"
    assert "What is Data modeling?" not in made(text).pairs


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Ad blocking", "The viewer is made so that it blocks ads."),
        ("Enforcement", "Instances of abusive or otherwise wrong behaviour may be reported."),
        ("Directions", "Making the crust and baking it blind."),
    ],
)
def test_a_sentence_for_readers_does_not_say_what_its_heading_is(
    made: Make, heading: str, line: str
) -> None:
    assert not any(f" {heading}" in asked for asked in made(f"## {heading}\n\n{line}\n").pairs)
