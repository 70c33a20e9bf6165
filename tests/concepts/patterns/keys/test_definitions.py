"""What a textbook states behind a word for its kind is a thing with its definition."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize("line", ["Definition: a disease of the joints", "Law school is hard"])
def test_the_definition_of_the_section_is_its_own(facts: Read, line: str) -> None:
    assert not any(one[0] not in ("Gout", "Law school") for one in facts(f"# Gout\n\n{line}\n"))


def test_what_is_equated_and_emphasised_in_a_list_is_of_the_subject(facts: Read) -> None:
    found = facts("# Bell shape\n\n1. **Mouth** = its lower end\n\n2. **Waist** = its middle\n")
    assert ("Bell shape", "has_part", "Mouth") in found
    assert ("Waist", "defined_as", "its middle") in found


def test_from_where_to_where_names_nothing(facts: Read) -> None:
    found = facts("- **Pitch**: how high it sounds\n  - Between 0 and 1\n  - Never falls\n")
    assert ("Pitch", "has_property", "Between 0 and 1") in found


def test_letters_may_stand_for_words_in_a_sum_of_names(facts: Read) -> None:
    found = facts("# Baking\n\n**Dough** = flour + water + S\n")
    assert ("Dough", "has_part", "water") in found
    assert ("Dough", "has_part", "S") in found
    assert ("W", "has_part", "M") not in facts("# Baking\n\n**W** = M + B + 2\n")


def test_behind_a_semicolon_what_is_equated_is_told_further(facts: Read) -> None:
    found = facts("# Rack\n\nRack = oven; keeps loaves apart\n")
    assert ("Rack", "defined_as", "oven") in found
    assert ("Rack", "does", "keeps loaves apart") in found


def test_initials_of_the_title_are_its_short_name(facts: Read) -> None:
    found = facts("# Deck oven\n\n**DO** = a box + heat from below\n\n- *Door*: of glass\n")
    assert ("Deck oven", "has_part", "Door") in found


def test_what_is_spelled_out_before_a_gloss_is_not_spelled_out_by_it(facts: Read) -> None:
    found = facts("# DLT\n\n**Dough Loading Table** (DLT) ⟶ drawn leather tray\n")
    assert ("DLT", "defined_as", "drawn leather tray") in found


def test_what_is_typed_and_no_name_is_so_of_the_subject(facts: Read) -> None:
    found = facts("# Rack size\n\n- `/16` = 65 loaves (the most)\n")
    assert ("Rack size", "has_property", "/16 = 65 loaves (the most)") in found


def test_a_pointer_to_another_note_explains_nothing(facts: Read) -> None:
    found = facts("# Oven\n\nSetup of a rack → see [[Rack-Setup]] (possibly old)\n")
    assert not any(one[1] in ("defined_as", "has_part") for one in found)


def test_a_formula_is_cut_into_no_names(facts: Read) -> None:
    found = facts("## Counts\n\n- **Yield** = TP / (TP + FP)\n- **Catch** = TP / (TP + FN)\n")
    assert ("Yield", "defined_as", "TP / (TP + FP)") in found
    assert not {what for _, relation, what in found if relation != "defined_as"} - {
        "Yield",
        "Catch",
        "Counts",
    }


def test_what_is_set_off_before_an_equals_sign_below_a_heading_is_its_part(
    facts: Callable[[str], Facts],
) -> None:
    found = facts("## Loaf\n\n**Crust** = what is dry and dark outside\n")
    assert ("Loaf", "has_part", "Crust") in found
    assert ("Crust", "defined_as", "what is dry and dark outside") in found


@pytest.mark.parametrize("heading", ["Steam over Fire", "Steam vs Fire", "Loss of Fire"])
def test_a_heading_of_two_things_is_no_form_of_the_last(facts: Read, heading: str) -> None:
    found = facts(f"### {heading}\n\n- fire = hot air from wood\n")
    assert ("fire", "defined_as", "hot air from wood") in [(a.lower(), b, c) for a, b, c in found]
