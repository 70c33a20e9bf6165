"""Rows behind (i), (a) and (1), and terms in bold that are explained in the same breath."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Facts = Callable[[str], list[tuple[str, str, str]]]
RUNNING = (
    "You may wonder how we bake here. I will tell you what I saw, and you can try it yourself"
    " when you have a free day and enough wood for it.\n\n"
)


@pytest.mark.parametrize("before", ["", RUNNING * 4], ids=["notes", "running text"])
def test_signs_part_a_row_of_parts(facts: Facts, before: str) -> None:
    text = (
        "A good hearth has three parts which the mason builds in order: (i) a sole, level and"
        " dry, (ii) a dome, and (iii) a door that shuts. Each is of clay."
    )
    assert {
        ("hearth", "has_part", "a sole, level and dry"),
        ("hearth", "has_part", "dome"),
        ("hearth", "has_part", "door that shuts"),
    } <= {*facts(before + text)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- The loop has 2 steps: (1) rest, (2) bake it.", ("loop", "has_step", "rest")),
        ("- Ovens come in two kinds: (a) deck, (b) rack", ("Ovens", "has_variant", "rack")),
        ("- The oven needs (a) dry wood and (b) a long poker", ("Ovens", "uses", "dry wood")),
        (
            "Rye [1990] is cited for two rules, namely (a) the loaf was warm, and (b) it rose.",
            ("Rye", "has_property", "the loaf was warm"),
        ),
    ],
)
def test_the_noun_and_the_verb_tell_what_is_listed(
    facts: Facts, line: str, expected: tuple[str, str, str]
) -> None:
    assert expected in facts(f"{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "- It has doors as in figures (a) and (c) of the book",
        "- Has the hearth parts (b) and (a)?",
        "- An oven has option (i) only",
    ],
)
def test_signs_that_do_not_count_on_list_nothing(facts: Facts, line: str) -> None:
    assert not [fact for fact in facts(f"{line}\n") if fact[1] == "has_part"]


@pytest.mark.parametrize("before", ["", RUNNING * 4], ids=["notes", "running text"])
def test_what_is_denied_is_no_part(facts: Facts, before: str) -> None:
    text = "A hearth does not have three parts: (i) a rack, (ii) a fan, (iii) a lamp."
    assert not [fact for fact in facts(before + text) if fact[1] == "has_part"]
    text = "A fair bake has two conditions: (i) no draught, and (ii) no wet wood."
    assert [fact for fact in facts(before + text) if fact[2] == "no draught"]  # what it asks for


@pytest.mark.parametrize("before", ["", RUNNING * 4], ids=["notes", "running text"])
def test_a_term_in_bold_is_explained_in_passing(facts: Facts, before: str) -> None:
    text = (
        "Nobody bakes in a **cold oven**, meaning an oven that was not heated for a day."
        " **Radiant heat** is heat which does not flow through the air."
    )
    found = facts(before + text)
    assert ("cold oven", "defined_as", "an oven that was not heated for a day") in found
    assert ("Radiant heat", "defined_as", "heat which does not flow through the air") in found


def test_what_is_only_judged_is_not_explained(facts: Facts) -> None:
    found = facts("We need **patience**, meaning hours. A **poker** is good, which is a relief.\n")
    assert not [fact for fact in found if fact[1] == "defined_as"]


def test_to_refer_to_something_is_no_deed(facts: Facts) -> None:
    found = facts("**Thermal mass** refers to the ability of a body to store heat. It helps.\n")
    assert ("Thermal mass", "defined_as", "the ability of a body to store heat") in found
    assert not [fact for fact in found if fact[1] == "does" and "refers" in fact[2]]


def test_a_page_that_is_referred_to_explains_nothing(facts: Facts) -> None:
    found = facts("**Proofing** refers to page 3. **Crumb** means nothing to me, so I skip it.\n")
    assert not [fact for fact in found if fact[1] == "defined_as"]
