"""Steps that are sentences, and formulas inside of items."""

from collections.abc import Callable

import pytest
from small_vault import load

from aurora_kb.concepts import extract

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_step_uses_the_one_thing_it_names(said: Say) -> None:
    note = "### Steps\n\n1. Weigh the *rye flour*\n    1. eg whole grain\n2. Bake\n"
    assert said(note, "Bread.md")[:3] == [
        ("Bread", "has_step", "Weigh the rye flour", 3),
        ("Bread", "uses", "rye flour", 3),
        ("rye flour", "has_example", "whole grain", 4),
    ]


def test_who_acts_in_a_step_is_a_thing_of_its_own(said: Say) -> None:
    note = (
        "### Steps\n\n1. **Baker** pushes the peel\n2. **Helpers** (trainees) fetch from the oven\n"
    )
    assert said(note, "Bread.md") == [
        ("Bread", "has_step", "Baker pushes the peel", 3),
        ("Baker", "does", "pushes the peel", 3),
        ("Bread", "has_step", "Helpers (trainees) fetch from the oven", 4),
        ("Helpers", "has_property", "trainees", 4),
        ("Helpers", "does", "fetch from the oven", 4),
    ]


def test_an_emphasised_act_is_nobody(said: Say) -> None:
    facts = said("### Steps\n\n1. **Sift** the flour\n2. Bake\n", "Bread.md")
    assert {one[0] for one in facts} == {"Bread"}


def test_several_names_in_a_step_are_named_and_no_more(said: Say) -> None:
    note = "### Steps\n\n1. Compare *crust* & *crumb* of two loaves\n"
    assert [one[1] for one in said(note, "Bread.md")] == ["has_step"]
    reading = extract(load({"Bread.md": note}).notes[0])
    assert {"crust", "crumb"} <= {one.claim.object for one in reading.statements}


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("- Rises by $\\Delta h \\ge 2$ in the oven", "Rises by \\Delta h \\ge 2 in the oven"),
        ("1. Rest for $t \\ge 30$ minutes", "Rest for t \\ge 30 minutes"),
    ],
)
def test_an_item_with_a_formula_in_it_is_a_statement(said: Say, item: str, value: str) -> None:
    assert [one[2] for one in said(f"{item}\n", "Bread.md")] == [value]


def test_an_item_that_is_a_formula_says_nothing(said: Say) -> None:
    assert said("- $h = \\frac{1}{2} g t^2$\n", "Bread.md") == []


def test_a_long_form_behind_a_name_in_a_step_is_another_name(said: Say) -> None:
    note = "### Steps\n\n1. Measure *DDT* (desired dough temperature)\n"
    assert [one[1] for one in said(note, "Bread.md")] == ["has_step", "uses"]


@pytest.mark.parametrize("style", ["**{}**", "*{}*"])
def test_acts_at_the_beginning_of_every_item_name_the_steps(said: Say, style: str) -> None:
    sift, weigh = style.format("Sift"), style.format("Weigh grain")
    note = f"### Milling\n\n1. {weigh}: by bag or by sack?\n2. {sift} the flour\n    - twice\n"
    assert [one[:3] for one in said(note, "Mill.md")] == [
        ("Milling", "has_step", "Weigh grain"),
        ("Weigh grain", "has_property", "by bag or by sack?"),
        ("Milling", "has_step", "Sift the flour"),
        ("Sift the flour", "has_part", "twice"),
    ]


def test_one_act_among_sentences_names_no_step(said: Say) -> None:
    note = "### Milling\n\n1. Clean the grain\n2. **Sift** the flour\n"
    assert ("Milling", "has_step", "Sift", 4) not in said(note, "Mill.md")


def test_numbered_names_below_a_plural_are_no_steps(said: Say) -> None:
    found = said("### APIs\n\n1. RDD (low level)\n2. DataFrame (named)\n", "Spark.md")
    assert "has_step" not in {relation for _, relation, _, _ in found}


def test_a_thing_told_in_a_line_of_its_own_is_no_step(said: Say) -> None:
    note = "### Calvin cycle\n- carbon fixation\n- reduction\n\nRuBisCO: the enzyme that fixes it\n"
    assert ("Calvin cycle", "has_step", "RuBisCO", 5) not in said(note, "Leaf.md")


def test_a_cycle_lists_steps_of_the_subject(said: Say) -> None:
    found = said("Cycle:\n1. Company goals\n2. Team goals\n", "OKR.md")
    assert [one[:3] for one in found] == [
        ("OKR", "has_step", "Company goals"),
        ("OKR", "has_step", "Team goals"),
    ]


def test_a_step_is_called_by_all_its_words(said: Say) -> None:
    note = (
        "### Milling\n\n1. **Frame the task**: Say what it is for.\n\n2. **Get the grain**\n\n"
        "3. **Clean**: No stones.\n\n4. **Sift the flour**: Twice, then weigh it.\n"
    )
    found = [one[:3] for one in said(note, "Mill.md")]
    assert ("Milling", "has_step", "Frame the task") in found
    assert ("Milling", "has_step", "Get the grain") in found
    assert ("Milling", "has_step", "Sift the flour") in found
    assert ("Sift the flour", "defined_as", "Twice, then weigh it") in found


def test_a_step_with_problem_in_its_name_lists_parts(said: Say) -> None:
    note = "### Milling\n\n1. **Frame** the problem\n    - yield measure ⟶ WT, SV\n2. **Get** it\n"
    assert ("yield measure", "has_part", "WT") in [one[:3] for one in said(note, "Mill.md")]


def test_what_to_set_to_a_value_is_a_step_and_no_definition(said: Say) -> None:
    note = "### Milling\n\n1. Weigh the grain\n\n2. Set feed = 0\n\n3. Stop the wheel\n"
    found = [one[:3] for one in said(note, "Mill.md")]
    assert ("Milling", "has_step", "Set feed = 0") in found
    assert not any(one[0] == "Set feed" for one in found)


def test_a_letter_less_a_number_parts_no_name_from_its_gloss(said: Say) -> None:
    note = "### Milling\n\n- Use n - 1 instead (*Miller's correction*)\n"
    found = [one[:3] for one in said(note, "Mill.md")]
    assert ("Milling", "uses", "Miller's correction") in found
