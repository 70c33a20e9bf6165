"""Lines that programs for notes keep in them."""

from collections.abc import Callable

Say = Callable[..., list[tuple[str, str, str, int]]]


def test_what_a_program_keeps_in_a_note_says_nothing(said: Say) -> None:
    note = (
        "alias:: stoves\nicon:: x\n\n- **Deck oven**\n  id:: 64f0c1d2\n  collapsed:: true\n"
        "  - holds heat for hours\n    SCHEDULED: <2023-11-12 Sun>\n"
        "- TODO ask Bell about flues\n- DONE sweep the floor\n  :LOGBOOK:\n  CLOCK: [2023-11-03]\n"
        "  :END:\n"
    )
    assert [one[:3] for one in said(note, "Ovens.md")] == [
        ("Ovens", "has_part", "Deck oven"),
        ("Deck oven", "has_property", "holds heat for hours"),
    ]


def test_what_an_export_writes_below_a_title_says_nothing(said: Say) -> None:
    head = "# Ovens\n\nTags: shop\nCreated: 14 March 2023\nStatus: done\nOwner: Bell\n\n"
    found = said(f"{head}**Flue**: takes the smoke\n", "Ovens.md")
    assert {one[3] for one in found} == {8}


def test_keys_of_an_authors_own_are_read(said: Say) -> None:
    note = "# Ovens\n\nFuel: wood\nStatus: hot\nPlace: the yard\n"
    assert said(note, "Ovens.md")


def test_a_name_that_begins_with_the_word_of_a_task_is_one(said: Say) -> None:
    found = said("- **TODO lists**: boxes to tick\n- **Rye**: dark\n", "Ovens.md")
    assert {one[0] for one in found} >= {"TODO lists"}


def test_two_colons_within_a_name_are_no_sign(said: Say) -> None:
    found = said("- std::vector is a list\n- First comes Oven::heat\n- **Rye**: dark\n", "Ovens.md")
    assert not {"std", "First comes Oven"} & {name for one in found for name in (one[0], one[2])}


def test_two_colons_behind_a_bold_name_are_a_sign(said: Say) -> None:
    found = said("- **Rye**::dark flour\n- **Spelt**::old grain\n", "Ovens.md")
    assert ("Rye", "defined_as", "dark flour") in {one[:3] for one in found}
    found = said("- Rye::a dark flour\n- Spelt::an old grain\n", "Ovens.md")  # as cards are written
    assert ("Rye", "defined_as", "a dark flour") in {one[:3] for one in found}
