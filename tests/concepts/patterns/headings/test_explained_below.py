"""A line right below a name that stands alone, and names alone in a row of names."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


def test_the_line_right_below_a_bold_name_says_what_it_is(facts: Read) -> None:
    found = facts("**Damper**\nplate that shuts the flue (Acme, Bell)\n\n**Rack**\nholds loaves\n")
    assert ("Damper", "defined_as", "plate that shuts the flue (Acme, Bell)") in found
    assert ("Rack", "does", "holds loaves") in found


def test_its_second_sentence_is_so_of_the_name(facts: Read) -> None:
    found = facts("**Rolling bake**\nReplaces trays one by one. Default in Kent.\n")
    assert ("Rolling bake", "does", "Replaces trays one by one") in found
    assert ("Rolling bake", "has_property", "Default in Kent") in found


@pytest.mark.parametrize(
    "line", ["Where is it?", "Parts:", "height: two metres", "dough → loaf → crust", "It is hot."]
)
def test_a_label_of_its_own_or_a_question_explains_no_name(facts: Read, line: str) -> None:
    assert not any(one[:2] == ("Damper", "defined_as") for one in facts(f"**Damper**\n{line}\n"))


def test_what_is_equated_right_below_a_heading_explains_it(facts: Read) -> None:
    assert ("Slicing", "defined_as", "cut after the bake") in facts(
        "## Slicing\n= cut after the bake\n"
    )


@pytest.mark.parametrize(
    "line",
    ["separate ovens, so one slow loaf can't stop the rest", "every loaf gets one, no exceptions"],
)
def test_a_fragment_in_small_letters_right_below_a_heading_is_of_its_name(
    facts: Read, line: str
) -> None:
    assert ("Bulkhead", "defined_as", line) in facts(f"## Bulkhead\n{line}\n")


def test_names_alone_on_a_line_are_of_one_sort(facts: Read) -> None:
    names = ("Shelf", "Output", "Resource", "Rack", "Flue", "Door")
    note = "## Building blocks\n\n" + "\n".join(
        f"**{name}**\npart {name} of it\n" for name in names
    )
    found = facts(note)
    assert {*names} <= {one[0] for one in found if one[1] == "defined_as"}


def test_a_name_of_two_words_only_ends_like_a_property(facts: Read) -> None:
    found = facts(
        "## Slips\n\n**Anchoring**\nThe first oven seen sets the price.\n\n**Availability**\n"
        "What comes to mind looks frequent.\n\n**Sunk cost**\nAn old oven is kept too long.\n"
    )
    assert {"Anchoring", "Availability", "Sunk cost"} <= {
        one[0] for one in found if one[1] == "defined_as"
    }
