"""What stands below a heading that asks what its thing is, or what it is made of."""

from collections.abc import Callable

Read = Callable[[str], list[tuple[str, str, str]]]
Say = Callable[..., list[tuple[str, str, str, int]]]


def test_a_phrase_below_what_it_is_defines_the_subject(said: Say) -> None:
    found = said("### What it is\nHeating dough until it sets. Old.\n", "Baking.md")
    assert found == [("Baking", "defined_as", "Heating dough until it sets", 2)]


def test_a_sentence_with_a_name_below_what_it_is_is_read_for_itself(said: Say) -> None:
    found = said("### What it is\nBaking is a way to cook.\n", "Baking.md")
    assert found == [("Baking", "is_a", "a way to cook", 2)]


def test_lines_with_a_dash_behind_their_names_are_terms(said: Say) -> None:
    note = "### Parameters\nheat – how hot\nmax_steam – the most steam\nrest time – how long\n"
    found = said(note, "Ovens.md")
    assert ("max_steam", "defined_as", "the most steam", 3) in found


def test_a_number_of_kinds_is_no_name(said: Say) -> None:
    found = said("### Ovens\nTwo kinds:\n1. deck (stone)\n2. rack (air)\n", "Baking.md")
    assert [one[:3] for one in found if one[1] == "has_variant"] == [
        ("Ovens", "has_variant", "deck"),
        ("Ovens", "has_variant", "rack"),
    ]


def test_what_one_thing_does_is_no_gloss_of_the_heading(said: Say) -> None:
    found = said("### Oven parts\nA rack turns in the oven and its steam.\n", "Baking.md")
    assert {one[0] for one in found} <= {"rack"}
    found = said("### Proofing\nA baking process for doughs.\n", "Baking.md")
    assert ("Proofing", "is_a", "baking process", 2) in found


def test_where_it_was_read_does_not_say_what_it_is(facts: Read) -> None:
    found = facts("### Ovens\n\nGeron ch 8. Dry heat from stone.\n\n- **Deck**: flat\n")
    assert not any(one[1] == "defined_as" and one[0] == "Ovens" for one in found)
