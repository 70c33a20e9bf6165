"""What a thing is suited for, said without its name."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Use when the dough is wet.", "the dough is wet"),
        ("Use it if bread is needed soon (rolls, buns).", "bread is needed soon (rolls, buns)"),
        ("- Best for rolls and buns", "rolls and buns"),
        ("- only used for flat bread", "flat bread"),
    ],
)
def test_what_is_below_a_name_is_for_it(facts: Read, line: str, what: str) -> None:
    assert ("Deck", "purpose", what) in facts(f"## Kinds\n\n### Deck\n\n{line}\n")


def test_what_follows_is_so_of_it(facts: Read) -> None:
    found = facts("## Kinds\n\n### Deck\n\nUse when it is cold. Needs a warm floor.\n")
    assert ("Deck", "purpose", "it is cold") in found
    assert any((one[0], one[2]) == ("Deck", "Needs a warm floor") for one in found)


def test_among_drawbacks_it_is_one_of_them(facts: Read) -> None:
    found = facts("### Deck\n\n**Drawbacks**:\n\n- good for nothing but bread\n")
    assert ("Deck", "purpose", "nothing but bread") not in found
