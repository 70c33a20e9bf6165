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
