"""Sentences that tell what a thing is or how it differs, in other words than most do."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("line", "facts_of_it"),
    [
        (
            "Bolters are sieves that turn.",
            [("Bolters", "is_a", "sieve"), ("Bolters", "defined_as", "sieves that turn")],
        ),
        ("Husking is removal of the shell.", [("Husking", "defined_as", "removal of the shell")]),
        (
            "The **post mill**, in contrast, turns the whole house.",
            [("post mill", "does", "turns the whole house")],
        ),
        (
            "However, a **post mill** turns the whole house.",
            [("post mill", "does", "turns the whole house")],
        ),
        (
            "A grist mill is a mill for corn, whereas a fulling mill is a mill for cloth.",
            [("grist mill", "defined_as", "a mill for corn"),
             ("fulling mill", "defined_as", "a mill for cloth")],
        ),
        (
            "**Proofing** is how dough rises.",
            [("Proofing", "defined_as", "how dough rises")],
        ),
        (
            "- *private* - what nobody else has. *BAG* is how we carry what is private.",
            [("private", "defined_as", "what nobody else has"),
             ("BAG", "defined_as", "how we carry what is private")],
        ),
    ],
)  # fmt: skip
def test_a_sentence_of_another_shape_is_read(facts: Read, line: str, facts_of_it: Facts) -> None:
    found = facts(f"# Notes\n\n{line}\n")
    assert [one for one in facts_of_it if one not in found] == []


@pytest.mark.parametrize(
    "line",
    [
        "Unlike most of them, it works.",
        "These are things that nobody needs.",
        "The answers are examples of what went wrong.",
        "It is part of the plan.",
        "The weather is nice for walks.",
        "This is how we do it.",
    ],
)
def test_what_has_no_name_is_left_alone(facts: Read, line: str) -> None:
    assert [one for one in facts(f"# Notes\n\n{line}\n") if one[1]] == []


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("The Corn Law (1815) was an act that kept bread dear.",
         ("Corn Law", "defined_as", "an act that kept bread dear")),

    ],
)  # fmt: skip
def test_what_something_was_and_did_is_told(
    facts: Read, line: str, fact: tuple[str, str, str]
) -> None:
    assert fact in facts(f"# Notes\n\n{line}\n")


def test_a_name_is_not_cut_before_its_noun(facts: Read) -> None:
    found = facts("# Notes\n\nUnlike steam mills, small mills keep their stones.\n")
    assert not any(how == "compares_with" for _, how, _ in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Magma is molten rock below the ground, lava is molten rock that has reached it.",
            {("Magma", "defined_as", "molten rock below the ground"),
             ("Lava", "defined_as", "molten rock that has reached it")},
        ),

    ],
)  # fmt: skip
def test_two_clauses_side_by_side_are_two_sentences(
    facts: Read, text: str, told: set[tuple[str, str, str]]
) -> None:
    assert told <= {*facts(f"**Wheel** and **hoist**\n\n{text}\n")}


def test_a_clause_that_depends_on_another_is_none(
    facts: Read,
) -> None:
    assert not any("dough is" in what for _, _, what in facts("If it is hot, dough is soft.\n"))


def test_the_four_of_them_are_named_without_a_colon(
    facts: Read,
) -> None:
    found = facts("# Stoics\n\nThe three main virtues are courage, justice and temper.\n")
    assert ("Stoics", "has_part", "justice") in found
