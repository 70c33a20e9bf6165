"""`Stone, see [[Stones]]`: where to read more says nothing of the thing."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("*Oven stone*, see [[Stones#Kinds]]", ("Ovens", "has_part", "Oven stone")),
        ("**Peel**: flat shovel, see [[A]] and [[B]].", ("Peel", "defined_as", "flat shovel")),
        ("**Hook** ⟶ pulls pans (see [[Tools]])", ("Hook", "does", "pulls pans")),
        ("**Door** (see [[Iron]]): of iron", ("Door", "defined_as", "of iron")),
    ],
)
def test_a_pointer_behind_a_thing_is_left_out(
    said: Say, item: str, found: tuple[str, str, str]
) -> None:
    assert found in [one[:3] for one in said(f"**Parts**\n\n- {item}\n", "Ovens.md")]


def test_a_line_that_only_points_is_read_as_before(said: Say) -> None:
    found = said("- **Peel**: the flat shovel we see [[Tools|tools]] hang beside\n", "Ovens.md")
    assert "see tools hang" in found[-1][2]


def test_a_sentence_that_only_points_is_left_out_behind_another(said: Say) -> None:
    note = "### Deck vs Rotor\n\n1. *Deck*: slow.\n\n2. *Rotor*: quick.\n\n"
    note += "3. Result: Deck for rye, Rotor for rolls. See [[Ovens#Rotor]]\n"
    found = [one[:3] for one in said(note, "Bakery.md")]
    assert ("Deck", "has_property", "for rye") in found or ("Deck", "purpose", "rye") in found
    assert not any("See" in one[2] for one in found)
