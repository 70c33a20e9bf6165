"""Terse study notes: headings that promise brevity, remarks, examples, what is left for later."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a mill says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Mill.md")]


@pytest.mark.parametrize(
    "heading", ["Oat mill in one minute", "Oat mill in a nutshell", "Oat mill at a glance"]
)
def test_a_heading_that_promises_brevity_names_its_thing(
    facts: Callable[[str], Facts], heading: str
) -> None:
    found = facts(f"## {heading}\n\n- **is**: a house with stones\n")
    assert ("Oat mill", "is_a", "a house with stones") in found
    assert not any(heading in (one, other) for one, _, other in found)


@pytest.mark.parametrize("heading", ["Later", "For later", "Maybe later", "Up next"])
def test_what_stands_below_later_is_still_to_learn(
    facts: Callable[[str], Facts], heading: str
) -> None:
    found = facts(f"**Sail**\n\n- turns\n\n## {heading}\n\n- Roller mill\n- Hammer mill\n")
    assert ("Mill", "prerequisite_of", "Roller mill") in found
    assert not any(one in ("Later", heading) for one, _, _ in found)


def test_a_noun_in_double_s_is_no_verb(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Classes\n\nA **grain class** sets price and taste of flour. It is set per sack, not"
        " per farm.\n\n## Cost\n\n- **Grain**: by weight\n"
    )
    found = facts(note)
    assert ("grain class", "does", "sets price and taste of flour") in found
    assert ("grain class", "has_property", "set per sack, not per farm") in found


@pytest.mark.parametrize(
    "sentence", ["It is recommended to wait.", "It is used here.", "It is called a day."]
)
def test_it_may_stand_for_nothing(facts: Callable[[str], Facts], sentence: str) -> None:
    found = facts(f"A weir is a wall across the river. {sentence}\n")
    assert [one[1] for one in found if one[0] == "weir"] == ["defined_as"]


def test_a_deed_below_a_heading_ends_at_a_dash(facts: Callable[[str], Facts]) -> None:
    text = "Moves sacks between floors based on weight — no lifting, but a small fee for each sack."
    found = facts(f"### Sack hoist\n\n{text}\n")
    assert ("Sack hoist", "does", "Moves sacks between floors based on weight") in found
    assert ("Sack hoist", "has_property", "no lifting, but a small fee for each sack") in found


def test_a_definition_ends_with_its_sentence(facts: Callable[[str], Facts]) -> None:
    found = facts("### Store\n\nA sack = grain + cloth. There are no real shelves, only piles.\n")
    assert ("sack", "defined_as", "grain + cloth") in [(a.lower(), b, c) for a, b, c in found]
    assert ("Store", "has_property", "There are no real shelves, only piles") in found


def test_a_verb_may_begin_the_name_of_an_item(facts: Callable[[str], Facts]) -> None:
    note = "**Floors:**\n\n1. Frequent Access (default)\n2. Archive Floor — after 90 days\n"
    found = facts(note)
    assert ("Archive Floor", "defined_as", "after 90 days") in found


def test_what_arrows_join_are_things_as_keys_too(facts: Callable[[str], Facts]) -> None:
    note = (
        "### Order of work\n\nOrder ⟶ Job ⟶ Task\n\n- **Order**: one sack and its owner\n\n"
        "    - **Job**: started by one bell\n\n        - **Task**: work on one stone\n"
    )
    found = facts(note)
    assert ("Order", "has_part", "Job") in found
    assert ("Job", "has_part", "Task") in found
    assert ("Task", "defined_as", "work on one stone") in found


def test_a_key_that_no_arrow_joins_stays_a_key(facts: Callable[[str], Facts]) -> None:
    found = facts("- **Stone**: grinds\n\n    - **Task**: work on one sack\n")
    assert ("Stone", "has_property", "work on one sack") in found


def test_small_letters_below_a_plural_tell_what_they_do(facts: Callable[[str], Facts]) -> None:
    note = "**Millers**\n\n- lazy, only watch the sails\n- return a new sack\n- open the gate\n"
    found = facts(note)
    assert ("Millers", "has_property", "return a new sack") in found
    assert ("Millers", "has_property", "open the gate") in found


@pytest.mark.parametrize("label", ["**Miller**", "**Notes**"])
def test_an_order_to_the_reader_stays_one(facts: Callable[[str], Facts], label: str) -> None:
    assert not any("open" in one[2] for one in facts(f"{label}\n\n- open the gate\n- Sail\n"))


def test_what_stands_between_commas_is_so(facts: Callable[[str], Facts]) -> None:
    line = "**AGE** (Adaptive Gate Engine), on by default since 1902, re-opens the gate at night.\n"
    found = facts(f"### AGE\n\n{line}\n- coalesces small sacks\n- switches the stone\n")
    assert ("AGE", "does", "re-opens the gate at night") in found
    assert ("AGE", "has_property", "on by default since 1902") in found
    assert not any(one[1] == "has_part" and "coalesces" in one[2] for one in found)


def test_tools_named_for_the_note_are_its_own(facts: Callable[[str], Facts]) -> None:
    found = facts("**Mill libraries**\n\n- *Mill Log*: old books\n- *Grist*: songs\n")
    assert ("Mill", "has_part", "Grist") in found


@pytest.mark.parametrize(
    "line",
    ["TODO: try the new stones", "**Homework**: grind a sack", "*Course: Milling, week 2*"],
)
def test_what_keeps_a_note_says_nothing_of_its_subject(
    facts: Callable[[str], Facts], line: str
) -> None:
    assert facts(f"**Goal**: flour\n\n{line}\n") == [("Mill", "purpose", "flour")]


@pytest.mark.parametrize("label", ["Exam traps", "Rules of thumb:", "**Numbers to know**"])
def test_a_label_above_remarks_is_no_thing(facts: Callable[[str], Facts], label: str) -> None:
    found = facts(f"{label}\n- stones turn 120 times a minute\n- a sail holds for years\n")
    assert ("Mill", "has_property", "a sail holds for years") in found
    assert {one[0] for one in found} == {"Mill"}


@pytest.mark.parametrize(
    "text",
    ["350+ stones (most of them old)", "flour sifted automatically", "wind 20 MB", "port 6379",
     "built w/ oak"],
)  # fmt: skip
def test_an_item_that_tells_an_amount_or_a_deed_is_no_part(
    facts: Callable[[str], Facts], text: str
) -> None:
    assert ("Mill", "has_property", text) in facts(f"**Mill**\n- {text}\n- Route 53\n")
    assert ("Mill", "has_part", "Route 53") in facts(f"**Mill**\n- {text}\n- Route 53\n")


def test_a_bold_name_behind_what_a_bold_label_holds_stands_beside_it(
    facts: Callable[[str], Facts],
) -> None:
    stones = "**Stones**\n\nOld ones:\n- *Runner*: turns\n\n"
    found = facts(f"{stones}**Sails** - caught by wind\n")
    assert ("Mill", "has_part", "Sails") in found
    # Right below a label names are its own.
    assert ("Stones", "has_part", "Runner") in facts("**Stones**\n\n**Runner** - it turns\n")
