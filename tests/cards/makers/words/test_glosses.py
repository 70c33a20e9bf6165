"""Names that a sentence explains in brackets, numbers of a type, long procedures, what helps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]


def test_names_in_marks_are_explained_in_brackets(made: Make) -> None:
    text = "### Types\n\nType 2 needs a **surrogate key** (meaningless integer, made here), because"
    text += " the *natural key* (id of the source system) is not unique.\n"
    pairs = made(text).pairs
    assert pairs["What is a surrogate key?"] == "meaningless integer, made here"
    assert pairs["What is a natural key?"] == "id of the source system"


@pytest.mark.parametrize(
    "aside",
    ["(see below)", "(e.g. the second one)", "(up to 512 MB)",
     "(with blanks around)"],
)  # fmt: skip
def test_an_aside_that_explains_nothing(made: Make, aside: str) -> None:
    pairs = made(f"### Types\n\nIt takes a `hook` {aside} and goes on with the work.\n").pairs
    assert not {"What is hook?", "What does hook do?"} & set(pairs)


def test_a_number_below_type_is_a_type(made: Make) -> None:
    text = "### Changing dimensions\n\n| Type | What happens | History |\n|---|---|---|\n"
    text += "| 0 | keep the original | none |\n| 1 | overwrite the value | lost |\n"
    pairs = made(text).pairs
    assert pairs["Type 1: what happens?"] == "overwrite the value"


def test_a_long_procedure_is_asked_three_steps_at_a_time(made: Make) -> None:
    text = "### Bulk load\n\n1. Put all of the files into one bucket\n"
    text += (
        "2. Give the cluster a role for that bucket\n3. Create an endpoint in the same network\n"
    )
    text += "4. Post the job to the loader endpoint\n5. Poll the status until all is loaded\n"
    asked = [front for front in made(text).pairs if "Bulk load" in front]
    assert any("what are the first 3 steps, in order?" in front for front in asked)
    assert any("what are steps 4 to 5, in order?" in front for front in asked)


def test_an_attack_has_what_helps_against_it(made: Make) -> None:
    text = "### Attacks and defenses\n\n- open redirect ⟶ exact match of the address\n"
    pairs = made(text).pairs
    assert pairs["What helps against “open redirect”?"] == "exact match of the address"


def test_pros_of_a_thing_and_what_it_is_not_used_for(made: Make) -> None:
    text = "**Lambda**\n\n- **is**: a service\n\nDon't use Lambda for\n\n- GPU work\n"
    text += "- steady high traffic\n"
    pairs = made(text).pairs
    assert pairs["What should Lambda not be used for? (2)"] == "GPU work, steady high traffic"


def test_what_one_can_do_is_asked_as_a_whole(made: Make) -> None:
    text = "### Clients\n\n- **Confidential client**: can keep a secret (backend)\n"
    pairs = made(text).pairs
    assert "keep a secret (backend)" in pairs.values()


def test_a_short_form_stands_before_the_first_full_stop(made: Make) -> None:
    text = "### Hosting\n\nMWAA = Managed Workflows for Apache Airflow (AWS). ~$350 a month.\n"
    answer = "Managed Workflows for Apache Airflow"
    assert made(text).pairs["What does MWAA stand for?"] == answer


@pytest.mark.parametrize(
    ("line", "name", "answer"),
    [
        (
            "Choose many keys. Otherwise **hot partition** = one partition gets the traffic.",
            "hot partition",
            "one partition gets the traffic",
        ),
        (
            "Example is *MNIST*: 70k images of handwritten digits.",
            "MNIST",
            "70k images of handwritten digits",
        ),
    ],
)
def test_a_marked_name_is_explained_in_the_middle_of_a_line(
    made: Make, line: str, name: str, answer: str
) -> None:
    pairs = made(f"## Ch 3\n\n{line}\n").pairs
    assert [back for front, back in pairs.items() if name in front] == [answer]
