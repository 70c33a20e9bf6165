"""Questions as items, with their answers below them."""

from collections.abc import Callable

import pytest

Facts = Callable[[str], list[tuple[str, str, str]]]
GUESTS = (
    "# Ovens\n\n## Types\n\n- What guests ask\n"
    "    - Why is my oven slow?\n        - The stone is thick.\n"
    "    - Does steam help?\n        - It does. Crusts stay soft for longer.\n"
    "    - What is a peel?\n        - A flat shovel. Bakers keep it dry.\n"
    "    - Second rise?\n        - The rise in the tin, about an hour.\n"
)


def test_what_is_asked_for_is_defined_by_the_answer_below(facts: Facts) -> None:
    found = facts(GUESTS)
    assert ("peel", "defined_as", "A flat shovel") in found
    assert ("peel", "has_property", "Bakers keep it dry") in found
    assert ("Second rise", "defined_as", "The rise in the tin, about an hour") in found


def test_other_questions_are_asked_of_what_the_section_is_about(facts: Facts) -> None:
    found = facts(GUESTS)
    assert ("Ovens", "has_property", "The stone is thick") in found
    assert not [one for one in found if "guests" in one[0] or "guests" in one[2]]


def test_yes_goes_before_what_is_so(facts: Facts) -> None:
    assert ("Ovens", "has_property", "Crusts stay soft for longer") in facts(GUESTS)


def test_a_list_with_one_question_keeps_its_name(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\n- Deck oven\n    - is it slow?\n    - floor of stone\n    - two doors\n"
    )
    assert ("Ovens", "has_variant", "Deck oven") in found


def test_a_question_about_a_deed_names_nothing(facts: Facts) -> None:
    found = facts("# Ovens\n\n- Bake it?\n    - Only when hot\n- Still cold?\n    - Wait more\n")
    assert not {"Bake it", "Still cold"} & {one[0] for one in found}


def test_whom_a_note_is_for_is_no_gloss(facts: Facts) -> None:
    assert facts("# Ovens\n\nFor the new people at the counter. Guests ask daily.\n") == []


ASKED = "# Ovens\n\n## Loading\n\n{}\n\n- **Peel**: one loaf at a time\n- **Setter**: a whole row\n"


@pytest.mark.parametrize(
    "question",
    [
        "What if the door is low? (deck)",
        "What if the door is low? Remedies:",
        "Does the crust matter?",
        "How do loaves get in?",
    ],
)
def test_names_with_glosses_below_a_question_belong_to_the_section(
    facts: Facts, question: str
) -> None:
    found = facts(ASKED.format(question))
    assert ("Loading", "has_part", "Peel") in found
    assert ("Peel", "defined_as", "one loaf at a time") in found


def test_so_they_do_below_a_label_right_behind_a_heading_that_asks(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\n## How to load\n\nFrom cheap to costly:\n\n"
        "- **Peel** ⟶ one loaf at a time\n- **Setter** ⟶ a whole row\n"
    )
    assert ("Ovens", "has_part", "Peel") in found
    assert ("Peel", "defined_as", "one loaf at a time") in found


def test_a_question_below_a_label_for_kinds_leaves_the_list_to_it(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\n## Types\n\nHow does the heat get in?\n\n"
        "- **Deck**: through the floor\n- **Rotor**: by a fan\n"
    )
    assert ("Ovens", "has_variant", "Deck") in found


def test_yes_and_no_below_a_question_answer_it(facts: Facts) -> None:
    found = facts(
        "# Ovens\n\n## Doors\n\nAre loaves turned?\n\n- **Hard shut**: No\n- **Soft shut**: Yes\n"
    )
    assert ("Hard shut", "has_property", "No") in found
    assert ("Doors", "has_part", "Soft shut") in found
