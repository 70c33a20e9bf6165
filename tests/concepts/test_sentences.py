"""Study notes with paragraphs: what a sentence tells of the thing it begins with."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a mill says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Mill.md")]


def names_in(found: Facts) -> set[str]:
    """What the facts are about."""
    return {one for one, _, _ in found}


def test_each_sentence_of_a_paragraph_defines_its_own_subject(
    facts: Callable[[str], Facts],
) -> None:
    found = facts(
        "## how water gets there\n\nA weir is a wall across the river. A leat is just a narrow"
        " channel to the wheel. That is why mills stand below hills.\n"
    )
    assert ("weir", "defined_as", "a wall across the river") in found
    assert ("leat", "defined_as", "a narrow channel to the wheel") in found
    assert not any(one in ("That", "hills") for one in names_in(found))


def test_a_name_without_article_is_defined(facts: Callable[[str], Facts]) -> None:
    found = facts("TDC is a point in the cycle where the piston turns.\n")
    assert ("TDC", "defined_as", "a point in the cycle where the piston turns") in found


def test_what_the_reader_owns_may_define(facts: Callable[[str], Facts]) -> None:
    found = facts("A toll (per sack) is your share of the flour.\n")
    assert ("toll", "defined_as", "your share of the flour") in found


def test_when_it_happens_tells_what_it_is(facts: Callable[[str], Facts]) -> None:
    found = facts("A flood happens when the weir is too low. You open the gate.\n")
    assert ("flood", "defined_as", "the weir is too low") in found


def test_it_is_about_what_was_just_defined(facts: Callable[[str], Facts]) -> None:
    found = facts("A weir is a wall across the river. It raises the water for the wheel.\n")
    assert ("weir", "does", "raises the water for the wheel") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a wall across the river.",
        "It is a wall across the river.",
        "The reason is a flood in spring.",
        "A good way is the long channel.",
        "Weirs that leak are a problem in spring.",
        "If the river is a torrent, the wheel breaks.",
        "Building in winter is a bad idea.",
        "The next part is a longer one.",
        "A dry summer is the same every year.",
    ],
)
def test_a_sentence_that_defines_nothing_names_nothing(
    facts: Callable[[str], Facts], sentence: str
) -> None:
    found = facts(f"## Rivers and mills\n\n{sentence}\n")
    assert not any(relation in ("defined_as", "is_a", "does") for _, relation, _ in found)


def test_a_deed_is_what_its_heading_names(facts: Callable[[str], Facts]) -> None:
    found = facts("## winnowing\n\nWinnow separates the chaff from the grain with wind.\n")
    assert ("Winnow", "does", "separates the chaff from the grain with wind") in found


def test_code_may_begin_a_sentence(facts: Callable[[str], Facts]) -> None:
    found = facts("The `gate` setting prevents floods. `brake` stops the wheel at night.\n")
    assert ("gate", "does", "prevents floods") in found
    assert ("brake", "does", "stops the wheel at night") in found


def test_brackets_stand_between_a_name_and_what_it_does(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## How does the gate work?\n\n**ABC** (Automatic Brake Control) guards the wheel against"
        " floods.\n- reads the level\n- closes the sluice\n"
    )
    assert ("ABC", "does", "guards the wheel against floods") in found
    assert any(one == "ABC" and told == "reads the level" for one, _, told in found)


def test_a_name_may_end_in_its_version(facts: Callable[[str], Facts]) -> None:
    found = facts("Grist 2.0 is a language for millers. It describes every stone.\n")
    assert ("Grist 2.0", "does", "describes every stone") in found


def test_two_kinds_of_a_thing_are_its_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## wheels\n\nThere are two kinds of wheels:\n\n- overshot: fed from above\n"
        "- undershot: stands in the stream\n"
    )
    assert ("wheels", "has_variant", "overshot") in found
    assert "kinds of wheels" not in names_in(found)


def test_a_heading_names_a_flow_as_a_thing(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## ways to work\n\n### Lammas Flow\nOnly in summer. Steps:\n\n1. dry the grain\n2. grind\n"
    )
    assert ("Lammas Flow", "has_step", "dry the grain") in found


def test_what_is_still_to_learn_comes_after(facts: Callable[[str], Facts]) -> None:
    found = facts("## still to learn\n\n- stone dressing\n- bolting\n")
    assert ("Mill", "prerequisite_of", "bolting") in found


def test_which_exist_asks_for_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("### Which sail types exist?\n\n- **Common sail**: cloth on a frame\n")
    assert ("sail types", "has_variant", "Common sail") in found


def test_examples_may_stand_behind_a_plain_key(facts: Callable[[str], Facts]) -> None:
    found = facts("## Roles\n\n1. Miller: grinds the grain (eg Tom, Ned, Bob)\n2. Carter: drives\n")
    assert ("Miller", "has_example", "Ned") in found


def test_a_note_that_compares_is_no_manual(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## stone vs roller\n\nThe stones get warm when you grind fast, and your flour ages.\n\n"
        "## dressing\n\nThere are two kinds of tools:\n\n- bill: cuts the furrows\n"
        "- staff: shows you where the stone is high\n\nYou need a day for your pair of stones.\n"
    )
    assert ("tools", "has_variant", "bill") in found
