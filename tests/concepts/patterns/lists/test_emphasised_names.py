"""Items in which several emphasised names stand."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_names_side_by_side_are_parts_each(said: Say) -> None:
    assert said("Components:\n\n- **Guild** (weekly), **Market** + **Harbour**\n", "Town.md") == [
        ("Town", "has_part", "Guild", 3),
        ("Guild", "has_property", "weekly", 3),
        ("Town", "has_part", "Market", 3),
        ("Town", "has_part", "Harbour", 3),
    ]


@pytest.mark.parametrize("item", ["**Bed & Breakfast**", "**Salt, Pepper** and *more* to come"])
def test_a_joint_within_one_emphasis_or_words_around_join_nothing(said: Say, item: str) -> None:
    objects = [one[2] for one in said(f"Components:\n\n- {item}\n", "Town.md")]
    assert not {"Bed", "Breakfast", "Salt", "Pepper"} & set(objects)


def test_a_remark_that_repeats_the_subject_says_nothing(said: Say) -> None:
    note = "**Upper deck** components:\n\n- **Bar/Grill/Sauna** (upper deck)\n"
    assert [one[:3] for one in said(note, "Ship.md")] == [
        ("Upper deck", "has_part", "Bar"),
        ("Upper deck", "has_part", "Grill"),
        ("Upper deck", "has_part", "Sauna"),
    ]


@pytest.mark.parametrize("name", ["Client/Server", "CI/CD", "Loading/Unloading"])
def test_a_slash_between_two_may_be_one_name(said: Say, name: str) -> None:
    assert said(f"Components:\n\n- **{name}**\n", "Ship.md") == [("Ship", "has_part", name, 3)]


def test_a_gloss_behind_slashed_names_is_said_of_each(said: Say) -> None:
    assert said("- **Oats/Rye/Spelt** ⟶ keeps for a year\n", "Store.md") == [
        ("Store", "has_part", "Oats", 1),
        ("Store", "has_part", "Rye", 1),
        ("Store", "has_part", "Spelt", 1),
        ("Oats", "does", "keeps for a year", 1),
        ("Rye", "does", "keeps for a year", 1),
        ("Spelt", "does", "keeps for a year", 1),
    ]


def test_a_verb_before_marked_names_relates_to_each(said: Say) -> None:
    assert said("- **Bakers** ⟶ use **Yeast** or **Starter** (wild)\n", "Trade.md") == [
        ("Trade", "has_part", "Bakers", 1),
        ("Bakers", "uses", "Yeast", 1),
        ("Bakers", "uses", "Starter", 1),
        ("Starter", "has_property", "wild", 1),
    ]


def test_words_beside_the_marked_names_are_a_gloss(said: Say) -> None:
    found = said("- **Bakers** ⟶ use **Yeast** in the morning\n", "Trade.md")
    assert ("Bakers", "use Yeast in the morning") in [(one[0], one[2]) for one in found]


def test_what_a_marked_name_is_for_is_its_purpose(said: Say) -> None:
    assert said("- **Ovens** for flat bread\n", "Trade.md") == [
        ("Trade", "has_part", "Ovens", 1),
        ("Ovens", "purpose", "flat bread", 1),
    ]


def test_a_marked_name_with_another_preposition_has_a_property(said: Say) -> None:
    assert said("- **Rye** as feed via **Mills**\n", "Trade.md") == [
        ("Trade", "has_part", "Rye", 1),
        ("Rye", "has_property", "as feed via Mills", 1),
        ("Rye", "uses", "Mills", 1),
    ]


def test_a_long_sentence_behind_a_marked_name_is_no_purpose(said: Say) -> None:
    text = "- **Ovens** for which nobody in the whole village has ever paid a single coin\n"
    assert not [one for one in said(text, "Trade.md") if one[1] == "purpose"]
