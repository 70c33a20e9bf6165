"""Lists of kinds, told from lists of parts."""

from collections.abc import Callable

import pytest

from aurora_kb.concepts.reading.kinds import are_kinds

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("Bread", ("Rye bread", "Wheat bread")),
        ("Baking method", ("Steam baking", "Stone baking")),
        ("Dough", ("Fermented", "Laminated", "Brioche")),
        ("Yeast-based", ("Brioche", "Ciabatta")),
        ("Caramelization", ("Dry", "Wet")),
        ("Enzymatic", ("Proofing", "Malting")),
        ("Oven", ("Top-sided", "Wood-based")),
    ],
)
def test_names_that_end_in_the_subject_or_are_adjectives_are_kinds(
    subject: str, names: tuple[str, ...]
) -> None:
    assert are_kinds(subject, names)


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("Bread", ("Crust", "Crumb")),
        ("Bakery", ("Proofing drive", "Terminal", "Topic")),
        ("Oven", ("Heating layer", "Stone layer")),
        ("Layers", ("Crust layer", "Crumb layer")),
        ("Organization", ("Sales", "Support")),
        ("Bread", ("Crust", "Salted")),
        ("Rule-based", ("Brioche",)),
        ("", ("Rye bread",)),
    ],
)
def test_other_names_are_parts(subject: str, names: tuple[str, ...]) -> None:
    assert not are_kinds(subject, names)


def test_a_list_is_of_one_sort(said: Say) -> None:
    note = (
        "**Dough**\n\n- *Fermented*: with yeast\n- *Laminated*: with butter\n- *Brioche*: sweet\n"
    )
    assert {one[1] for one in said(note, "Baking.md") if one[0] == "Dough"} == {"has_variant"}


def test_a_key_that_says_how_items_belong_goes_before_their_form(said: Say) -> None:
    note = "**Bread**\n\n- **components**:\n    - *Sour bread*\n    - *Rye bread*\n"
    assert {one[1] for one in said(note, "Baking.md")} == {"has_part"}


def test_a_term_that_is_the_title_in_other_endings_is_no_part_of_it(said: Say) -> None:
    facts = said("**Load test**: shows how much weight a floor bears\n", "Load-Testing.md")
    assert facts == [("Load test", "does", "shows how much weight a floor bears", 1)]


@pytest.mark.parametrize(
    "note",
    [
        "- **parameters**:\n    - *Heat*: degrees\n    - *Steam*: grams\n",
        "Baking parameters:\n\n- Heat\n- Steam\n",
        "- **key params** ⟶ {Heat, Steam}\n",
    ],
)
def test_parameters_are_properties_and_things_of_their_own(said: Say, note: str) -> None:
    found = [one[:3] for one in said(note, "Oven.md") if one[0] == "Oven"]
    assert found == [("Oven", "has_property", "Heat"), ("Oven", "has_property", "Steam")]
