"""States before an arrow, clauses among names, and what belongs to the label above the steps."""

from collections.abc import Callable

import pytest

from aurora_kb.concepts.language.values import is_acronym_of, split_names

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    "line",
    [
        "bigger oven → more bread at once",
        "Fan down → the crust burns",
        "Crust too hard → less steam next time",
        "Rack given → bake on the rack",
        "Different flours → a crumb with big holes",
    ],
)
def test_a_state_that_leads_somewhere_is_no_thing(said: Say, line: str) -> None:
    found = said(f"### Rack oven\n\n- a: b\n\n{line}\n", "Ovens.md")
    assert ("Rack oven", "has_property", line, 5) in found
    assert not [one for one in found if one[3] == 5 and one[0] != "Rack oven"]


def test_a_thing_that_leads_somewhere_is_one(said: Say) -> None:
    found = said("### Rack oven\n\n- a: b\n\nskew → one side burns at once\n", "Ovens.md")
    assert "skew" in {one[0] for one in found}


def test_a_clause_is_no_name_among_others() -> None:
    assert split_names("steam, the fan handles heat and fumes") == ()
    assert split_names("steam, fan and fumes") == ("steam", "fan", "fumes")


def test_an_article_may_be_spelled_too() -> None:
    assert is_acronym_of("TOAST", "The Oversized-Attribute Storage Technique")


def test_for_and_against_behind_steps_are_of_what_has_the_steps(said: Say) -> None:
    note = (
        "### Starts\n\n**Hot start** (quick)\n\n1. Heat the oven\n2. Put the bread in\n\n"
        "- pro: quick crust\n- con: a burnt floor\n\n**Cold start**\n\n- pro: cheap\n"
    )
    found = [one[:3] for one in said(note, "Baking.md")]
    assert ("Hot start", "has_property", "quick crust") in found
    assert ("Hot start", "has_property", "a burnt floor") in found
    assert ("Cold start", "has_property", "cheap") in found


def test_what_a_thing_is_built_of_are_its_parts(said: Say) -> None:
    note = "### Architecture\n\n- **Floor**: holds heat\n- **Dome**: sends it down\n"
    found = [one[:3] for one in said(note, "Oven.md")]
    assert ("Oven", "has_part", "Floor") in found
    assert ("Oven", "has_part", "Dome") in found


def test_what_a_subject_does_or_a_range_of_it_is_no_thing(said: Say) -> None:
    note = (
        "### Draught\n\n- fades at dark → that is when smoke stays\n- 5 and up = too hot\n- a: b\n"
    )
    found = said(note, "Ovens.md")
    assert ("Draught", "has_property", "5 and up = too hot", 4) in found
    assert {one[0] for one in found if one[3] in (3, 4)} == {"Draught"}


@pytest.mark.parametrize(
    "line",
    [
        "Heat moves floor ⟶ roof by itself, when the fan is on",
        "- Otherwise refused ⟶ the cold rack",
        "- warm Bakery ⟶ mix / proof / bake",
    ],
)
def test_half_a_sentence_before_an_arrow_is_no_thing(said: Say, line: str) -> None:
    found = said(f"### Rack oven\n\n- a: b\n\n{line}\n", "Ovens.md")
    assert ("Rack oven", "has_property", line.removeprefix("- "), 5) in found
    assert not [one for one in found if one[3] == 5 and one[0] != "Rack oven"]


@pytest.mark.parametrize("name", ["Proof trigger rule", "bake key", "Rye Loaves"])
def test_a_name_before_an_arrow_stays_one(said: Say, name: str) -> None:
    found = said(f"### Rack oven\n\n- a: b\n- {name} ⟶ a thing that is in each oven\n", "Ovens.md")
    assert name in {one[0] for one in found}
