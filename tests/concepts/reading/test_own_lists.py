"""What an author has to do or asks, which says nothing of the subject."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    "label",
    ["practice this week:", "TODO", "## wishlist", "## My setup (homework)", "to buy:",
     "## Crit leftovers", "### To do in my own account", "check before Friday"],
)  # fmt: skip
def test_lists_of_ones_own_say_nothing(said: Say, label: str) -> None:
    assert not said(f"{label}\n- a new peel\n- bake 20 loaves\n", "Ovens.md")


@pytest.mark.parametrize("label", ["## Practice", "## Check valves", "## My oven", "## Reviews"])
def test_other_lists_are_read(said: Say, label: str) -> None:
    assert said(f"{label}\n\n- **Peel**: flat shovel\n- **Brush**: cleans\n", "Ovens.md")


def test_of_questions_those_with_an_answer_are_read(said: Say) -> None:
    note = "Questions\n- deck vs rack?\n- is steam worth it\n- Why salt? It slows the yeast.\n"
    assert {one[3] for one in said(f"- a: b\n\n{note}", "Bread.md")} <= {1, 6}


def test_a_paper_in_a_list_is_cited_and_no_thing(said: Say) -> None:
    found = said(
        '- **Peel**: shovel\n- Paper: Bell et al. 2022\n- Book: "Bread", ch. 3\n', "Ovens.md"
    )
    assert {one[3] for one in found} == {1}


def test_appointments_and_days_say_nothing(said: Say) -> None:
    note = "Friday 8:30 town hall, two forms\n\n## Mon 3 March\n\n- **Peel**: flat shovel\n- old\n"
    assert {one[0] for one in said(note, "Ovens.md")} == {"Peel"}


def test_what_is_told_next_is_called_by_its_name(said: Say) -> None:
    found = said(
        "## Baking\n\nIt is old.\n\nThen the floor: brick, clay, stone. All is warm.\n", "Ovens.md"
    )
    assert ("Floor", "defined_as", "brick, clay, stone") in {one[:3] for one in found}
