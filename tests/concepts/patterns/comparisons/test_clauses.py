"""Lines that tell of several things, each in a clause of its own."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    "line",
    [
        "- *Deck* holds the heat, *Rack* turns the loaves",
        "- `Deck` holds the heat; `Rack` turns the loaves",
        "- **Deck** holds the heat, but **Rack** turns the loaves.",
    ],
)
def test_each_clause_tells_of_its_own_thing(facts: Callable[[str], Facts], line: str) -> None:
    assert facts(f"### Gotchas\n\n- *Old ovens*: slow\n{line}\n")[-2:] == [
        ("Deck", "does", "holds the heat"),
        ("Rack", "does", "turns the loaves"),
    ]


def test_an_emphasised_word_inside_a_clause_opens_none(facts: Callable[[str], Facts]) -> None:
    found = facts("- *Deck* holds the heat of *stone* for long\n")
    assert not any(subject == "stone" for subject, _, _ in found)
