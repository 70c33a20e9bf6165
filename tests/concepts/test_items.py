"""Short items that are no names, formulas behind names, and examples in brackets."""

from collections.abc import Callable

import pytest

from aurora_kb.concepts.words import is_name

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize("item", ["more smoke", "Slower service", "No steam"])
def test_an_item_that_says_how_much_is_a_property(said: Say, item: str) -> None:
    assert said(f"**Wood oven**\n\n- {item}\n", "Bread.md") == [
        ("Wood oven", "has_property", item, 3)
    ]


def test_what_stands_below_too_much_are_its_effects(said: Say) -> None:
    assert said("**Too hot**\n\n- burnt crust\n", "Bread.md") == [
        ("Too hot", "has_property", "burnt crust", 3)
    ]


def test_below_a_key_that_lists_things_an_item_keeps_its_name(said: Say) -> None:
    assert said("**features**:\n\n- Faster rise\n", "Bread.md") == [
        ("Bread", "has_feature", "Faster rise", 3)
    ]


@pytest.mark.parametrize("text", ["First two", "3x3", "last ten", "1 x 2"])
def test_numbers_alone_are_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Two-phase commit", "3x3 grid", "Last mile", "7 days"])
def test_numbers_may_stand_in_a_name(text: str) -> None:
    assert is_name(text)


def test_a_formula_behind_a_name_is_how_it_is_written(said: Say) -> None:
    assert said("- **Density** ($\\rho$)\n- **Volume** (in litres)\n", "Dough.md") == [
        ("Dough", "has_part", "Density", 1),
        ("Dough", "has_part", "Volume", 2),
        ("Volume", "has_property", "in litres", 2),
    ]


def test_examples_in_brackets_are_of_the_value(said: Say) -> None:
    assert said("- **designed for**: flat breads (eg pita, naan)\n", "Oven.md") == [
        ("Oven", "purpose", "flat breads (eg pita, naan)", 1),
        ("flat breads", "has_example", "pita", 1),
        ("flat breads", "has_example", "naan", 1),
    ]


def test_an_emphasised_subject_may_have_an_article(said: Say) -> None:
    (fact,) = said("The **crumb** is the soft part of a loaf.\n", "Bread.md")
    assert fact[0] == "crumb"


def test_numbered_instructions_below_a_question_name_their_things(said: Say) -> None:
    note = "### How to shape\n\n1. Cut the *dough*\n2. Tuck the *seam* under\n"
    assert ("Bread", "has_step", "Cut the dough", 3) in said(note, "Bread.md")
