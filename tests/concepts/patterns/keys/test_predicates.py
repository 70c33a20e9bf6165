"""Keys that are verbs, that deny something, or that put the subject at the far end."""

from collections.abc import Callable

import pytest
from small_vault import load

from aurora_kb.concepts import extract

Facts = list[tuple[str, str, str]]

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("- **part_of** ⟶ Bakery", "has_part"),
        ("- belongs to: Bakery", "has_part"),
        ("- **step of**: Bakery", "has_step"),
        ("- example of: Bakery", "has_example"),
    ],
)
def test_a_key_may_put_the_subject_at_the_far_end(said: Say, line: str, relation: str) -> None:
    assert said(f"{line}\n", "Oven.md") == [("Bakery", relation, "Oven", 1)]


def test_what_to_know_first_comes_before_the_note(said: Say) -> None:
    note = "### Baking times\n\nPrereq: [[Heat]], sourdough\n"
    assert said(note, "Oven.md") == [
        ("Heat", "prerequisite_of", "Oven", 3),
        ("sourdough", "prerequisite_of", "Oven", 3),
    ]


def test_prerequisites_that_are_no_names_say_nothing(said: Say) -> None:
    assert said("Prerequisites: you should have baked before\n", "Oven.md") == []


@pytest.mark.parametrize(
    "line", ["**Not** for: wet dough", "- not good for: wet dough", "- **avoid when**: wet dough"]
)
def test_what_speaks_against_the_subject_is_a_property_with_a_sign(line: str) -> None:
    (found,) = [
        one.claim
        for one in extract(load({"Oven.md": f"{line}\n"}).notes[0]).statements
        if one.claim.relation
    ]
    assert (found.subject, found.relation, found.object) == ("Oven", "has_property", "wet dough")
    assert found.polarity == -1


@pytest.mark.parametrize("line", ["- **Notes**: wet dough", "- **Avoidance**: wet dough"])
def test_a_word_that_only_begins_so_denies_nothing(line: str) -> None:
    reading = extract(load({"Oven.md": f"{line}\n"}).notes[0])
    assert {one.claim.polarity for one in reading.statements} == {1}


def test_a_verb_for_a_key_says_what_the_subject_does(said: Say) -> None:
    assert said("- *Steam*: water in the oven\n  - prevents ⟶ an early crust\n", "Oven.md")[2:] == [
        ("Steam", "does", "an early crust", 2)
    ]


@pytest.mark.parametrize("key", ["limits", "Prevents", "indexes"])
def test_a_plural_for_a_key_is_no_verb(said: Say, key: str) -> None:
    assert "does" not in {one[1] for one in said(f"- {key}: two loaves\n", "Oven.md")}


def test_links_behind_next_are_what_to_read_after_the_note(said: Say) -> None:
    assert said("Next: [[Rolls]], then [[Cakes]]\n", "Oven.md") == [
        ("Oven", "precedes", "Rolls", 1),
        ("Oven", "precedes", "Cakes", 1),
    ]


def test_what_to_learn_after_is_about_the_note_wherever_it_stands(said: Say) -> None:
    note = "### Gas vs Wood\n\n- *Gas*: fast\n\nWhat to learn after:\n\n- Rolls\n"
    assert ("Oven", "prerequisite_of", "Rolls", 7) in said(note, "Oven.md")


def test_a_section_below_a_comparison_is_about_the_note(said: Say) -> None:
    note = "### Gas vs Wood\n\n- *Gas*: fast\n\n#### Ecosystem\n\n- **Peel**: lifts loaves\n"
    assert {one[0] for one in said(note, "Oven.md") if one[3] == 7} == {"Oven", "Peel"}


def test_what_a_note_leaves_out_is_named_and_nothing_is_said_of_it(said: Say) -> None:
    note = "Not covered: rolls, cakes\n"
    reading = extract(load({"Oven.md": note}).notes[0])
    assert {one.claim.object for one in reading.statements} == {"Oven", "rolls", "cakes"}
    assert said(note, "Oven.md") == []


def test_what_the_subject_does_not_do_has_a_sign(said: Say) -> None:
    reading = extract(load({"Oven.md": "**Doesn't** provide: cold air\n"}).notes[0])
    (claim,) = [one.claim for one in reading.statements if one.claim.relation]
    assert (claim.object, claim.polarity) == ("cold air", -1)


def test_a_key_may_end_in_a_preposition_without_emphasis(said: Say) -> None:
    assert ("Rust", "has_property", "dry storage, paint", 2) in said(
        "- **Rust**: damage\n    - caused by: dry storage, paint\n", "Iron.md"
    )


def test_a_comparison_with_no_name_is_a_property(said: Say) -> None:
    assert said("- **vs**: a pan on the hob, with its lid closed all the time\n", "Oven.md") == [
        ("Oven", "has_property", "a pan on the hob, with its lid closed all the time", 1)
    ]


def test_a_verb_set_off_behind_a_name_joins_it_to_another(said: Say) -> None:
    note = "- **Timer** **describes** ⟶ Loaf\n- Fan **writes to** → Log\n- **Door hinges**: Steel\n"
    found = [one[:3] for one in said(note, "Oven.md")]
    assert ("Timer", "related_to", "Loaf") in found
    assert ("Fan", "uses", "Log") in found
    assert not any("describes" in one[0] or one[0] == "Door" for one in found)


def test_use_elsewhere_weighs_nothing(said: Say) -> None:
    found = [one[:3] for one in said("# Oven\n\n## Parts\n\n- **Use**: of the mason\n", "Oven.md")]
    assert ("Oven", "purpose", "of the mason") not in found


def test_what_a_verb_does_to_several_things_in_braces(facts: Callable[[str], Facts]) -> None:
    found = facts("- **skips** ⟶ {proofing, second rise, steam}\n- **prevents** ⟶ sticking\n")
    assert {one[2] for one in found if one[1] == "related_to"} == {
        "proofing",
        "second rise",
        "steam",
    }
    assert ("Ovens", "does", "sticking") in found
