"""What is said of a lesson and not of its subject names nothing, and what is of another thing than
the section has its name."""

from collections.abc import Callable

import pytest
from small_vault import load

from aurora_kb.concepts import extract
from aurora_kb.concepts.language.text import without_numbering

Facts = list[tuple[str, str, str]]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "line",
    [
        "Learning objectives: after this you can bake",
        "*Learning objectives: after this you can bake.*",
        "Goal of this lesson: know which flour to pick.",
        "Next lecture: yeast, sourdough",
        "Reading for next week: ch. 6 sourdough",
        "Goal of this note: know which flour to pick",
        "Exercise: build an oven and log every step.",
        "Paper: Gao et al. 2022, On the rise of bread",
    ],
)
def test_lines_about_the_lesson_say_nothing_of_the_subject(facts: Read, line: str) -> None:
    text = f"# Gout\n\n**Colchicine**: slows the white cells\n\n{line}\n"
    assert facts(text) == facts("# Gout\n\n**Colchicine**: slows the white cells\n")


def test_an_assignment_may_be_a_thing(facts: Read) -> None:
    assert any("Assignment" in one for one in facts("# Code\n\n**Assignment**: binds a name\n"))


def test_a_paper_may_be_a_thing(facts: Read) -> None:
    assert any("Paper" in one for one in facts("# Materials\n\nPaper: sheets of fibre\n"))


@pytest.mark.parametrize(
    ("heading", "name"),
    [("I. Offer", "Offer"), ("IV. Intention", "Intention"), ("V. cholerae", "V. cholerae"),
     ("I/O. Basics", "I/O. Basics")],
)  # fmt: skip
def test_roman_numbers_count_headings(heading: str, name: str) -> None:
    assert without_numbering(heading) == name


def test_below_a_numbered_heading_its_name_is_spoken_of(facts: Read) -> None:
    found = facts("# Contract\n\n## II. Acceptance\n\n*Def*: assent to the terms of the offer\n")
    assert ("Acceptance", "defined_as", "assent to the terms of the offer") in found


def test_another_name_stands_behind_a_sign(facts: Read) -> None:
    found = facts("# Rocks\n\nIntrusive (= plutonic): cools slowly\n")
    assert ("Intrusive", "defined_as", "cools slowly") in found
    assert not any("plutonic" in one[2] for one in found)


def test_a_phrase_in_small_letters_explains_its_heading(facts: Read) -> None:
    told = "large store of raw files, so nothing is lost"
    assert ("Lake", "defined_as", told) in facts(f"# Data\n\n## Lake\n\n{told}\n")


def test_the_jobs_of_a_thing_are_what_it_does(facts: Read) -> None:
    found = facts(
        "# Mill\n\n## Sails\n\nJobs of the miller:\n1) grind the grain\n2) sharpen stones\n"
    )
    assert ("miller", "does", "grind the grain") in found
    assert not any("Jobs" in one[0] for one in found)


def test_behind_a_word_for_its_sort_stands_what_the_section_is_about(facts: Read) -> None:
    found = facts(
        "# Mill\n\n### Migration: Strangler fig\n1. put a new sail up\n2. take the old down\n"
    )
    assert ("Strangler fig", "has_step", "put a new sail up") in found


def test_an_item_about_you_tells_of_the_thing_it_stands_below(facts: Read) -> None:
    found = facts(
        "# Ovens\n\n**Rotor**\n\n- **is**: a *rack oven*\n- you turn the racks yourself\n"
        "- only bakes when the door is shut\n"
    )
    assert ("Rotor", "has_property", "you turn the racks yourself") in found
    assert ("Rotor", "has_property", "only bakes when the door is shut") in found


def test_where_a_picture_is_from_names_nothing(facts: Read) -> None:
    found = facts(
        "# Ovens\n\n## Footnotes\n\nImage from the textbook:\n\n- [Oven](http://a.b/c.png)\n"
    )
    assert found == []


def test_under_the_hood_of_a_note_is_what_it_is_about(facts: Read) -> None:
    found = facts(
        "# Ovens\n\n**Door**: of iron\n\n## Under the Hood\n\n- **Flue**: pipe for smoke\n"
    )
    assert ("Ovens", "has_part", "Flue") in found


@pytest.mark.parametrize(
    ("check", "names"),
    [("*Flour test*, *Steam* test", {"Flour test", "Steam"}), ("twice a day", set())],
)
def test_what_a_thing_is_checked_with_is_named(check: str, names: set[str]) -> None:
    note = load({"Ovens.md": f"## Heat\n\nCheck for cold spots: {check}\n"}).notes[0]
    said = {one.claim.object for one in extract(note).statements}
    assert said & {"Flour test", "Steam"} == names
