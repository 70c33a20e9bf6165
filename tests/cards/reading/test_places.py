"""What a card takes over of a heading, and what speaks to the reader."""

import pytest

from aurora_kb.cards.reading.places import clean_heading, is_instruction, places_of
from aurora_kb.model import Source
from aurora_kb.notes import parse_note


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("3. Core", "Core"),
        ("3 Core", "Core"),
        ("2.1 Ovens", "Ovens"),
        ("IV. Ovens", "Ovens"),
        ("(a) Ovens", "Ovens"),
        ("Step 2: Bake", "Bake"),
        ("Chapter 3: Bread", "Bread"),
        ("Lesson 4: Steam", "Steam"),
        ("Core (draft)", "Core"),
        ("I/O. Basics", "I/O. Basics"),
        ("V. cholerae", "V. cholerae"),
        ("2024", "2024"),
    ],
)
def test_a_heading_is_shown_without_its_number(heading: str, shown: str) -> None:
    assert clean_heading(heading) == shown


@pytest.mark.parametrize(
    "line",
    ["See also the chapter on rye", "Focus on crumb", "TODO: weigh salt", "Watch the second video",
     "for essay: 2000 words due 3 Nov", "Friday 8:30 exam centre, two IDs",
     "Goal: learn how to bake", "Aim: to learn rye breads", "Purpose: understand ovens"],
)  # fmt: skip
def test_orders_to_the_reader_are_known(line: str) -> None:
    assert is_instruction(line)


@pytest.mark.parametrize(
    "line",
    ["Steam: keeps the crust soft", "Watch out for mould", "Goal: learn a policy that earns most",
     "Objective: learn weights from data"],
)  # fmt: skip
def test_what_is_told_of_a_thing_is_no_order_to_the_reader(line: str) -> None:
    assert not is_instruction(line)


@pytest.mark.parametrize(
    "line",
    ["Nothing yet.", "TBD", "To be written", "coming soon...", "WIP", "Work in progress!", "Todo"],
)
def test_what_stands_for_a_text_that_is_not_there_tells_nothing(line: str) -> None:
    assert is_instruction(line)


@pytest.mark.parametrize(
    "line",
    ["Nothing yet beats it", "to be added to dough", "work in progress is limited to three cards"],
)
def test_a_line_that_goes_on_tells_something(line: str) -> None:
    assert not is_instruction(line)


def test_what_hangs_below_a_question_is_no_question() -> None:
    text = "Questions to ask first:\n\n- How is it measured?\n    - **MAE**: mean of the errors\n"
    note = parse_note(Source("Note.md", text.encode()))
    skipped = {place.text: place.skipped for place in places_of(note)}
    assert skipped["How is it measured?"]
    assert not skipped["MAE: mean of the errors"]


def test_a_field_is_no_label_and_no_part_of_the_name_above() -> None:
    text = "alias:: mills\nsource:: [[Pyler]]\n\n- Stone mill\n  speed:: slow\n  - grinds cool\n"
    found = {place.text: place for place in places_of(parse_note(Source("m.md", text.encode())))}
    assert not found["Stone mill"].skipped
    assert found["grinds cool"].parents == ("Stone mill",)
    assert found["grinds cool"].label == ""


def test_a_paragraph_that_only_leads_to_a_note_asks_nothing() -> None:
    text = "Rye breads → [[Bread-04]]\n\n- hot crust → [[Steam]]\n\n"
    text += "Rye rises slowly → [[Bread-04]] late\n"
    note = parse_note(Source("Note.md", text.encode()))
    skipped = {place.text: place.skipped for place in places_of(note)}
    assert skipped == {
        "Rye breads → Bread-04": True,
        "hot crust → Steam": False,
        "Rye rises slowly → Bread-04 late": False,
    }


def test_what_is_set_off_among_footnotes_is_told() -> None:
    text = "## Footnotes\n\n- [Figure](https://example.org/1.png) of a mill\n\n!!! note\n"
    text += "    - **Bed**: the lower stone\n\n## References\n\n!!! note\n    - **Pyler**: a book\n"
    note = parse_note(Source("Note.md", text.encode()))
    skipped = {place.text: place.skipped for place in places_of(note)}
    assert skipped["Figure of a mill"]
    assert not skipped["Bed: the lower stone"]
    assert skipped["Pyler: a book"]
