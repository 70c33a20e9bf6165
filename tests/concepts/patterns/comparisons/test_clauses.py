"""Lines that tell of several things, each in a clause of its own."""

from collections.abc import Callable

Facts = list[tuple[str, str, str]]


def test_an_emphasised_word_inside_a_clause_opens_none(facts: Callable[[str], Facts]) -> None:
    found = facts("- *Deck* holds the heat of *stone* for long\n")
    assert not any(subject == "stone" for subject, _, _ in found)
