"""What is further told of a thing that was spoken of, and of several."""

from collections.abc import Callable

import pytest

Facts = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def told(said: Callable[..., list[tuple[str, str, str, int]]]) -> Facts:
    """What a note on mills says."""
    return lambda text: [one[:3] for one in said(f"# Mill\n\n{text}\n", "Mill.md")]


def test_what_it_does_somewhere_is_so_of_it(told: Facts) -> None:
    found = told("A mill is a house with stones. In winter it stands still.")
    assert ("mill", "has_property", "In winter it stands still") in found


def test_a_paragraph_that_begins_with_it_is_about_the_heading(told: Facts) -> None:
    found = told("## Weir\n\nStones and wood.\n\nIt raises the water. It was built in 1802.")
    assert ("Weir", "does", "raises the water") in found
    assert ("Weir", "has_property", "was built in 1802") in found


@pytest.mark.parametrize("heading", ["Weirs", "Weir and leat", "How to build"])
def test_of_several_or_of_no_name_it_says_nothing(told: Facts, heading: str) -> None:
    found = told(f"## {heading}\n\nStones and wood.\n\nIt raises the water.")
    assert not [one for one in found if one[2] == "raises the water"]


def test_they_goes_on_with_what_several_do(told: Facts) -> None:
    found = told("The **hand stones** turn in the dark. They need two men and much time.")
    assert ("hand stones", "does", "turn in the dark") in found
    assert ("hand stones", "does", "need two men and much time") in found


def test_what_both_of_two_are_does_what_stands_behind_a_colon(told: Facts) -> None:
    found = told(
        "They creak. The damsel and the hopper are feeders: they bring the corn to the stones."
    )
    assert ("damsel", "is_a", "feeder") in found
    assert ("feeders", "does", "bring the corn to the stones") in found


def test_an_adverb_belongs_to_no_name(told: Facts) -> None:
    found = told("The bolter also sorts the meal.\n\nThe bolter also sorts the bran.")
    assert {one[0] for one in found if one[1] == "does"} == {"bolter"}


@pytest.mark.parametrize(
    "text",
    [
        "Wheel II (W204) hoists sacks.",
        "corn → wheel ii → meal\n\nWheel II hoists sacks.",
        "**Wheel II** is a big wheel. Wheel II hoists sacks.",
    ],
)
def test_an_unknown_verb_with_an_object_is_a_deed_of_a_known_thing(told: Facts, text: str) -> None:
    assert [one[2] for one in told(text) if one[1] == "does"] == ["hoists sacks"]


def test_a_definition_is_no_property_too(told: Facts) -> None:
    found = told(
        "The Corn Law was an act that kept bread dear.\n\nHoists are ropes that lift corn."
    )
    said = [one[1] for one in found if "act that" in one[2] or "ropes that" in one[2]]
    assert said == ["defined_as", "defined_as"]
