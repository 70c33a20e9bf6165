"""Headings that an author counts with letters."""

from collections.abc import Callable

from small_vault import load

from aurora_kb.concepts import extract

Say = Callable[..., list[tuple[str, str, str, int]]]

NOTE = "## A. Deck ovens\n\n- slow\n- {one}\n\n## B. Rack ovens\n\n- turn\n"


def test_letters_that_count_headings_belong_to_no_name(said: Say) -> None:
    found = said(NOTE.format(one="even heat"), "Baking.md")
    assert {one[0] for one in found} == {"Deck ovens", "Rack ovens"}


def test_the_path_of_headings_is_as_it_is_written() -> None:
    reading = extract(load({"Baking.md": NOTE.format(one="even heat")}).notes[0])
    assert {one.place.headings for one in reading.statements} >= {("B. Rack ovens",)}


def test_one_letter_alone_may_be_somebodys_initial(said: Say) -> None:
    found = said("# Makers\n\n## A. Baker\n\n- **founded**: 1810\n- **city**: Mainz\n", "Makers.md")
    assert "A. Baker" in {one[0] for one in found}
