"""Short remarks below a heading, and labels that are half a sentence."""

from collections.abc import Callable

import pytest
from small_vault import load

from aurora_kb.concepts import extract

Say = Callable[..., list[tuple[str, str, str, int]]]


@pytest.mark.parametrize("line", ["No steam needed.", "Not worth it for a single loaf."])
def test_what_is_not_so_is_a_property_with_a_sign(line: str) -> None:
    reading = extract(load({"Bread.md": f"### Deck oven\n\n{line}\n"}).notes[0])
    (claim,) = [one.claim for one in reading.statements if one.claim.relation]
    assert (claim.subject, claim.object, claim.polarity) == ("Deck oven", line.rstrip("."), -1)


@pytest.mark.parametrize(
    "line",
    [
        "No idea why.",
        "Not sure whether this holds.",
        "No steam? Then wait a while.",
        "Notes from the bakery course.",
        "No, you should not.",
    ],
)
def test_talk_says_nothing_of_the_subject(said: Say, line: str) -> None:
    assert said(f"### Deck oven\n\n{line}\n", "Bread.md") == []


def test_a_line_that_opens_with_a_verb_is_what_the_section_s_subject_does(said: Say) -> None:
    assert said("### Deck oven\n\nHolds **steam** for a while.\n", "Bread.md") == [
        ("Deck oven", "does", "Holds steam for a while", 3),
        ("Deck oven", "uses", "steam", 3),
    ]


def test_a_noun_in_s_opens_no_deed(said: Say) -> None:
    found = said("### Deck oven\n\nLoaves of all sizes fit in here.\n", "Bread.md")
    assert not [one for one in found if one[1] == "does"]


@pytest.mark.parametrize(
    ("label", "relation"),
    [("Crust gets thicker with:", "related_to"), ("Crust depends on:", "uses")],
)
def test_a_label_with_a_verb_is_said_of_the_known_thing_it_begins_with(
    said: Say, label: str, relation: str
) -> None:
    note = f"- **Crust**: outer part\n\n{label}\n\n- Steam\n- Oven heat\n"
    assert said(note, "Bread.md")[2:] == [
        ("Crust", relation, "Steam", 5),
        ("Crust", relation, "Oven heat", 6),
    ]


def test_a_label_that_begins_with_nothing_known_is_no_subject(said: Say) -> None:
    facts = said("Everything gets better with:\n\n- Steam\n- Oven heat\n", "Bread.md")
    assert {one[0] for one in facts} <= {"Bread"}


@pytest.mark.parametrize(
    "line", ["Don't bake a brioche on the stone.", "Never put brioche on ice."]
)
def test_what_is_not_to_be_done_is_said_of_the_known_thing(said: Say, line: str) -> None:
    note = f"- **Brioche**: sweet loaf\n\n{line}\n"
    assert said(note, "Bread.md")[2:] == [("brioche", "has_property", line.rstrip("."), 3)]


def test_a_prohibition_for_the_reader_says_nothing(said: Say) -> None:
    assert said("Don't worry if your dough is wet.\n", "Bread.md") == []


def test_a_remark_at_the_end_of_a_box_is_about_its_label(said: Say) -> None:
    note = (
        "!!! sam\n    **Deck oven**\n\n    - *Stone*: keeps the heat\n\n    Not worth it at home.\n"
    )
    assert said(note, "Bread.md")[-1][:3] == ("Deck oven", "has_property", "Not worth it at home")


def test_a_whole_key_behind_a_plain_name_is_said_of_it(said: Say) -> None:
    note = "### Deck oven\n\nRise depends on:\n\n- Yeast\n- Warmth\n"
    assert {one[:2] for one in said(note, "Bread.md")} == {("Rise", "uses")}


def test_a_term_between_two_that_are_compared_is_of_neither(said: Say) -> None:
    note = "### Deck vs Rack\n\n- *Deck*: stone\n- *Rack*: air\n\n**Peel**: lifts every loaf\n"
    assert said(note, "Oven.md")[-1] == ("Peel", "does", "lifts every loaf", 6)
    assert "has_part" not in {one[1] for one in said(note, "Oven.md")}


def test_what_leads_to_what_below_an_aspect_is_no_term(said: Say) -> None:
    found = said("### Steam\n\nProblems\n\n- too much steam ⟶ soft crust\n- wet floor ⟶ slips\n")
    assert ("Steam", "has_property", "too much steam ⟶ soft crust", 5) in found
    assert not any(one[0] == "too much steam" for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "If it burns, reduce the heat.",
        "To save gas, reduce the steam.",
        "Adding more steam at the end changes nothing.",
    ],
)
def test_advice_in_a_case_and_what_a_deed_does_are_so_of_the_section_s_thing(
    said: Say, line: str
) -> None:
    found = said(f"### Deck oven\n\n{line}\n", "Bread.md")
    assert found == [("Deck oven", "has_property", line.rstrip("."), 3)]


@pytest.mark.parametrize(
    "line",
    [
        "If you burn it, reduce the heat.",
        "Before the exam, read the chapter again.",
        "For more on this, see the book of ovens.",
    ],
)
def test_what_is_told_to_the_reader_in_a_case_is_not(said: Say, line: str) -> None:
    assert said(f"### Deck oven\n\n{line}\n", "Bread.md") == []


@pytest.mark.parametrize(
    "line", ["- If it is cold, use rye instead", "Few loaves? Use *rye* instead"]
)
def test_in_a_case_another_thing_may_be_used_instead(said: Say, line: str) -> None:
    found = said(f"### Wheat\n\n{line}\n", "Bread.md")
    assert ("Wheat", "related_to", "rye", 3) in found
    text = line.removeprefix("- ").replace("*", "")
    assert ("Wheat", "has_property", text, 3) in found
