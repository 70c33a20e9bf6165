"""Questions with their answer, and what speaks against something else."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        (
            "- Wet dough, long proof? **Steel pan**",
            ("Steel pan", "purpose", "Wet dough, long proof"),
        ),
        ("How to bake at night? **Cold proof**", ("Cold proof", "purpose", "bake at night")),
        ("Which keeps the heat? **Stone**", ("Stone", "has_property", "keeps the heat")),
        ("Who weighs the flour? *Miller*", ("Miller", "does", "weighs the flour")),
    ],
)
def test_an_emphasised_answer_is_what_the_question_tells_of(
    said: Say, line: str, fact: tuple[str, str, str]
) -> None:
    assert said(f"{line}\n", "Oven.md") == [(*fact, 1)]


@pytest.mark.parametrize(
    "line",
    [
        "Is it hot? **Yes**",
        "Ready? Open the **door** slowly",
        "How hot is it? **Start at 200 degrees**, then measure",
        "When is it hot? **Noon**",
    ],
)
def test_other_answers_name_nothing(said: Say, line: str) -> None:
    assert {one[1] for one in said(f"{line}\n", "Oven.md")} <= {"has_property"}
    assert {one[0] for one in said(f"{line}\n", "Oven.md")} <= {"Oven"}


def test_reasons_against_another_are_said_of_the_other(said: Say) -> None:
    note = "### Why not a wood fire?\n\n- *Uneven heat*: one side burns\n"
    assert said(note, "Oven.md") == [
        ("Oven", "compares_with", "wood fire", 1),
        ("wood fire", "has_property", "Uneven heat", 3),
        ("Uneven heat", "defined_as", "one side burns", 3),
    ]


def test_a_reason_against_a_sentence_names_nothing(said: Say) -> None:
    assert "compares_with" not in {
        one[1] for one in said("### Why not bake it when it is warm?\n\n- dry crumb\n", "Oven.md")
    }


def test_a_glossary_defines_what_is_a_property_elsewhere(said: Say) -> None:
    keys = "- **Rise**: {}\n- **Rest**: {}\n"
    note = (
        f"### Rye vs Wheat\n\n#### Rye\n\n{keys.format('slow', 'long')}\n"
        f"#### Wheat\n\n{keys.format('fast', 'short')}\n### Terms\n\n- `Rise`: growth of a dough\n"
    )
    assert said(note, "Bread.md")[-1][:3] == ("Rise", "defined_as", "growth of a dough")


def test_a_phrase_in_code_letters_may_be_a_term(said: Say) -> None:
    facts = said("### Terms\n\n- `Bulk proof`: first rise\n- `pip install`: gets it\n", "Bread.md")
    assert ("Bulk proof", "defined_as", "first rise", 3) in facts
    assert "pip install" not in {one[0] for one in facts}


def test_keys_that_tabs_repeat_are_properties(said: Say) -> None:
    tab = '=== "{} proof"\n    - _place_: {}\n    - _length_: {}\n\n'
    note = tab.format("Cold", "fridge", "a night") + tab.format("Warm", "shelf", "an hour")
    assert ("Cold proof", "has_property", "fridge", 2) in said(note, "Bread.md")
    assert "place" not in {one[0] for one in said(note, "Bread.md")}


def test_mistakes_and_key_terms_are_said_of_the_subject(said: Say) -> None:
    note = "- **key terms**: crust, crumb\n\n#### Common mistakes\n\n- Opening the door too early\n"
    assert [one[:3] for one in said(note, "Bread.md")] == [
        ("Bread", "has_part", "crust"),
        ("Bread", "has_part", "crumb"),
        ("Bread", "has_property", "Opening the door too early"),
    ]


def test_what_if_asks_what_something_is_for(said: Say) -> None:
    assert said("What if the oven is too small? **Cold proof**\n", "Bread.md") == [
        ("Cold proof", "purpose", "the oven is too small", 1)
    ]


def test_what_is_asked_and_answered_in_a_line_is_defined(said: Say) -> None:
    note = "What is a weir? A wall across a river. It raises the water.\n"
    assert ("weir", "defined_as", "A wall across a river", 1) in said(note, "Rivers.md")


def test_a_question_answered_by_a_question_defines_nothing(said: Say) -> None:
    assert not said("What is a weir? Is it a wall?\n", "Rivers.md")


def test_the_answer_may_be_a_list_below_its_letter(said: Say) -> None:
    found = said("**Q: Which kinds are there?**\nA:\n- **Deck**: of stone\n", "Oven.md")
    assert [one[:3] for one in found] == [
        ("Oven", "has_variant", "Deck"),
        ("Deck", "defined_as", "of stone"),
    ]


def test_an_answer_that_nothing_else_reads_is_so_of_the_note(said: Say) -> None:
    found = said("Q: How long does it last?\nA: Some forty years, if it is kept dry.\n", "Oven.md")
    assert [one[:3] for one in found] == [
        ("Oven", "has_property", "Some forty years, if it is kept dry")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Is it hot? Yes.",
        "Hot enough? See the chapter on heat.",
        "What do we need? Ask my teacher about it again.",
        "A stone floor, is it needed? Nobody could tell so far.",
    ],
)
def test_an_answer_without_words_of_its_own_says_nothing(said: Say, line: str) -> None:
    assert said(f"{line}\n", "Oven.md") == []


def test_what_a_thing_is_good_for_is_told_of_it(said: Say) -> None:
    found = said("What is the peel good for? Moves loaves in and out. Keeps hands cool.", "Oven.md")
    assert [one[:3] for one in found] == [
        ("peel", "does", "Moves loaves in and out"),
        ("peel", "does", "Keeps hands cool"),
    ]


def test_what_to_do_above_names_with_glosses_lists_them(said: Say) -> None:
    note = "What to check?\n\n- **Heat**: by hand\n- **Crust**: by ear\n"
    found = [one[:3] for one in said(note, "Ovens.md")]
    assert ("Ovens", "has_part", "Crust") in found
    assert ("Crust", "defined_as", "by ear") in found
