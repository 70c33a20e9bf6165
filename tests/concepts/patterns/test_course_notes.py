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


def test_one_adjective_before_a_gloss_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("**Backup oven** = a second oven\n\n- electric: heats in minutes\n- never cold\n")
    assert ("Backup oven", "has_property", "electric: heats in minutes") in found
    assert not any(one in ("electric", "Electric") for fact in found for one in fact)
    kinds = facts("**Ovens**\n\n- electric: heats in minutes\n- portable: has wheels\n")
    assert ("Ovens", "has_variant", "electric") in kinds


def test_a_plain_word_before_one_name_is_a_fact(facts: Callable[[str], Facts]) -> None:
    found = facts("#### Deck oven\n\n- Maker: Acme (Ulm only)\n- grows with the shop\n")
    assert ("Deck oven", "has_property", "Acme (Ulm only)") in found
    assert not any("Maker" in fact for fact in found)
    makers = facts("**Ovens**\n\n- Bell: Acme\n- Horn: Panova\n")
    assert ("Ovens", "has_part", "Bell") in makers
