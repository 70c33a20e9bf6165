"""What sentences state of a thing that the note knows: how it is, was, can be, what it did."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("line", "facts_of_it"),
    [
        (
            "The mill is a house with stones. It was built by monks.",
            [("has_property", "was built by monks")],
        ),
        ("The mill replaced the hand stones.", [("does", "replaced the hand stones")]),
        ("The mill is also used for oil.", [("purpose", "oil")]),
        ("A high mill catches more wind.", [("has_property", "A high mill catches more wind")]),
    ],
)
def test_a_sentence_on_the_note_is_told_of_it(
    facts: Read, line: str, facts_of_it: list[tuple[str, str]]
) -> None:
    found = facts(f"# Mill\n\n{line}\n")
    said = {(how, what) for name, how, what in found if name.casefold() == "mill"}
    assert set(facts_of_it) <= said


@pytest.mark.parametrize(
    "line",
    [
        "The mill built in 1802 is gone.",
        "Grain stored too long is lost.",
        "Nobody replaced the wheel.",
    ],
)
def test_a_participle_is_no_deed(facts: Read, line: str) -> None:
    assert not any(how == "does" for _, how, _ in facts(f"# Mill\n\n{line}\n"))


def test_an_article_before_a_title_is_none_of_it(facts: Read) -> None:
    found = facts("# The Corn League\n\nThe Corn League was founded in 1838 in a hotel.\n")
    assert any(what == "was founded in 1838 in a hotel" for _, _, what in found)
