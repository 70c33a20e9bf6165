"""Notes on courses and services, as they are taken: short names, labels, steps with lists below."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a bakery says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Bakery.md")]


def test_what_a_heading_is_short_for_is_no_part_of_it(facts: Callable[[str], Facts]) -> None:
    found = facts("#### B3\n\nBig Bread Box\n\n- **Lid**: keeps the crust\n- holds ten loaves\n")
    assert ("B3", "has_part", "Lid") in found
    assert ("B3", "has_property", "holds ten loaves") in found
    assert not any("Big Bread Box" in one for one in found)
    found = facts("#### DOT\n\nDeck Oven Tray: iron sheet for rolls\n\n- fits ten rolls\n")
    assert ("DOT", "defined_as", "iron sheet for rolls") in found
    assert ("DOT", "has_property", "fits ten rolls") in found
    assert not any("Deck Oven Tray" in one for one in found)
