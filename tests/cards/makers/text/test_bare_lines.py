"""Lines in plain words of which no other maker asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Make = Callable[[str], Any]

POISSON = "# Counts\n\n## Poisson\n\n- {line}\n- rate: lambda\n"


@pytest.mark.parametrize(
    ("line", "front", "back"),
    [
        ("Events are independent", "Poisson: events are […]", "independent"),
        ("mean equal to `lambda`", "Poisson: mean equal to […]", "`lambda`"),
        (
            "mean lower than the variance → overdispersion",
            "Poisson: mean lower than the variance → […]",
            "overdispersion",
        ),
        ("three events come at once", "Poisson: […] events come at once", "three"),
        ("aka law of small numbers", "What is Poisson also called?", "law of small numbers"),
    ],
)
def test_what_a_line_says_is_asked(made: Make, line: str, front: str, back: str) -> None:
    assert made(POISSON.format(line=line)).pairs.get(front) == back


def test_each_statement_of_a_line_is_asked(made: Make) -> None:
    pairs = made(POISSON.format(line="most counts are whole, the rate is a constant")).pairs
    assert [back for front, back in pairs.items() if "[…]" in front] == ["whole", "a constant"]


def test_what_things_are_without_is_one_question(made: Make) -> None:
    text = (
        "# Ovens\n\n## Rack oven\n\n- **is**: an oven with a trolley\n- no stone floor\n- no peel\n"
    )
    assert made(text).pairs["What does Rack oven come without? (2)"] == "stone floor, peel"


def test_a_phrase_right_below_a_name_says_what_it_is(made: Make) -> None:
    text = "# Owls\n\n- **Tawny Owl**\n    - the common woodland owl, absent from Ireland\n"
    assert "the common woodland owl, absent from Ireland" in made(text).pairs.values()


def test_a_line_is_not_asked_twice(made: Make) -> None:
    pairs = made(POISSON.format(line="counts arrivals")).pairs
    assert not any("[…]" in front for front in pairs)


@pytest.mark.parametrize(
    "line", ["I am bad at this", "is this right?", "see the book", "still to read", "chapter 4:"]
)
def test_remarks_of_the_writer_are_not_asked(made: Make, line: str) -> None:
    assert not any("[…]" in front for front in made(POISSON.format(line=line)).pairs)


@pytest.mark.parametrize(
    ("line", "front", "back"),
    [
        ("If the crust burns, cover it.", "", ""),
        ("If overfitting, reduce `C`.", "Margins: if overfitting, […]", "reduce `C`"),
        ("New fields need a default, otherwise not backward.", "", "a default"),
        ("Oxide on alu melts at about 2050 °C", "", "about 2050 °C"),
    ],
)
def test_a_short_line_that_is_not_read_is_said_of_its_heading(
    made: Make, line: str, front: str, back: str
) -> None:
    pairs = made(f"# Notes of May\n\n## Margins\n\nTwo of them.\n\n{line}\n").pairs
    if front:
        assert pairs.get(front) == back
    elif back:
        assert back in pairs.values()
    else:
        assert not any("[…]" in asked for asked in pairs)


@pytest.mark.parametrize(
    "text",
    [
        "The library offers several ways to read files and folders that are kept elsewhere.",
        "In the settings you can choose one of two themes.",
        "How faithfulness is computed, in two steps",
    ],
)
def test_running_text_has_no_gaps(made: Make, text: str) -> None:
    assert not any("[…]" in front for front in made(f"# Library\n\n## Files\n\n{text}\n").pairs)


def test_what_a_list_leaves_out_is_asked_by_itself(made: Make) -> None:
    text = "# Formats\n\n## ORC\n\n- **Stripe** = row group of a file\n- **Index**: min of rows\n"
    pairs = made(f"{text}- ACID tables in Hive only work with Tez\n").pairs
    assert pairs.get("ORC: ACID tables in Hive only work with […]") == "Tez"


@pytest.mark.parametrize(
    "line",
    [
        "the events of a day are useful",
        "old counts are kept in front of the door",
        "counts keep growing with time",
        "never rename a count in one step",
        "everything else is whole",
    ],
)
def test_what_could_be_filled_in_ten_ways_has_no_gap(made: Make, line: str) -> None:
    assert not any("[…]" in front for front in made(POISSON.format(line=line)).pairs)


def test_notes_in_whole_sentences_have_no_gaps(made: Make) -> None:
    text = (
        "# Poisson\n\n## Events\n\nThe guide shows how to count events of one day with a model.\n\n"
    )
    text += "You can begin with any day that you like and that has many events.\n\n"
    text += "- The rate of the events has to stay constant over the whole day.\n"
    text += "- No two of the events may ever happen at the very same time.\n"
    assert not any("[…]" in front for front in made(text).pairs)


@pytest.mark.parametrize(
    ("lines", "question", "answer"),
    [
        ("- no yeast needed", "What does Dough not need?", "yeast"),
        ("- no salt", "What does Dough come without?", "salt"),
        ("- it grows w/ heat", "", ""),
    ],
)
def test_what_is_not_needed_is_asked_as_such(
    made: Make, lines: str, question: str, answer: str
) -> None:
    pairs = made(f"### Dough\n\n- **is**: flour and water\n\n{lines}\n").pairs
    assert pairs.get(question, "") == answer
    assert not any(told.startswith("w/") for told in pairs.values())


@pytest.mark.parametrize(
    "line", ["longer ≠ better (lost in the oven)", "don't mix flours unless the mill is clean"]
)
def test_what_is_no_thing_is_asked_for_nothing(made: Make, line: str) -> None:
    fronts = made(f"### Dough\n\n- **is**: flour and water\n\n- {line}\n").pairs
    assert not any("how is" in one or one.startswith("Where") for one in fronts)


def test_a_list_in_one_line_is_not_asked_again(made: Make) -> None:
    text = "**Model**\n\n- **is**: a layer of the stack\n- **interacts_with** ⟶ Data & App Layer\n"
    assert not any("[…]" in front for front in made(text).pairs)
