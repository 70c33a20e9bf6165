"""Questions as items, with their answers below them."""

from collections.abc import Callable

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
