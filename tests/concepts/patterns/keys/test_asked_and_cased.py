"""Keys that ask, cases and what is taken in them, two things of one kind."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_the_line_answers_its_key(facts: Read) -> None:
    assert ("Ovens", "purpose", "compare two loaves") in facts("**When?** compare two loaves\n")
    assert ("Ovens", "purpose", "the crust gets dry") in facts("**Why?** the crust gets dry\n")
    assert ("Ovens", "has_property", "476 AD") in facts("**When?** 476 AD\n")


def test_below_when_not_an_arrow_leads_to_what_is_taken_instead(facts: Read) -> None:
    found = facts(
        "### When NOT to use\n\n- soft rolls ⟶ [[Rack oven]], it has steam\n- cakes ⟶ a pan\n"
    )
    assert found == [
        ("Ovens", "has_property", "soft rolls"),
        ("Ovens", "related_to", "Rack oven"),
        ("Ovens", "has_property", "cakes"),
    ]


def test_names_set_off_behind_a_case_are_the_subject_s(facts: Read) -> None:
    found = facts("## Deck\n\nWhen the dough sticks: *rye flour* · *oil*\n")
    assert ("Deck", "has_property", "rye flour") in found
    assert ("Deck", "has_property", "oil") in found


def test_two_names_are_of_one_kind_which_is_told_of(facts: Read) -> None:
    found = facts("*Deck* & *Rack* are hearth ovens: keep the heat for hours\n")
    assert ("Deck", "is_a", "hearth ovens") in found
    assert ("Rack", "is_a", "hearth ovens") in found
    assert any(one[0] == "hearth ovens" and "keep the heat" in one[2] for one in found)


def test_all_names_set_off_behind_a_plural_are_its_kinds(facts: Read) -> None:
    found = facts("Heat tests: *Flour test*, *Hand test*, *Probe*\n")
    assert ("Heat tests", "has_variant", "Probe") in found


def test_what_is_equated_inside_a_line_is_defined(facts: Read) -> None:
    found = facts("Turn the loaves. Otherwise **hot spot** = one side gets most of the heat.\n")
    assert ("hot spot", "defined_as", "one side gets most of the heat") in found


def test_a_gloss_before_the_label_of_a_list_is_kept(facts: Read) -> None:
    found = facts("## Crust\n\nCrust: what dries first. Parts:\n\n1. **Ear**: stands up\n")
    assert ("Crust", "defined_as", "what dries first") in found
    assert ("Crust", "has_part", "Ear") in found


def test_what_mends_a_thing_does_not_define_it(facts: Read) -> None:
    note = '<abbr title="No fire yet.">Cold start</abbr> → fix w/ *embers*.\n'
    found = facts(note)
    assert ("Cold start", "has_property", "fix w/ embers") in found
    assert ("Cold start", "uses", "embers") in found


@pytest.mark.parametrize("label", ["Pick 2 of 3", "Racks make it *quick*:"])
def test_a_line_that_introduces_names_no_owner(facts: Read, label: str) -> None:
    found = facts(f"{label}\n\n- **Trolley**: on wheels\n- **Hoist**: lifts the loaves\n")
    assert ("Ovens", "has_part", "Trolley") in found or ("Ovens", "has_variant", "Trolley") in found


def test_consistency_of_its_own_kind_is_a_thing(facts: Read) -> None:
    found = facts("### Checks\n\n- **Self-Consistency**\n\n    - _Goal_: a sure result\n")
    assert ("Self-Consistency", "purpose", "a sure result") in found


def test_a_column_on_what_is_ruled_holds_no_names(facts: Read) -> None:
    note = "| Knob | Controls | Low |\n|---|---|---|\n| **Gas** | Height of the flame | dim |\n"
    assert ("Gas", "has_property", "Height of the flame") in facts(note)


def test_what_is_read_in_a_second_is_a_property(facts: Read) -> None:
    found = facts("**Rack**\n\n- **write**: 1 MB/s\n- **read**: 2 MB/s, shared by all\n")
    assert ("Rack", "has_property", "2 MB/s, shared by all") in found
