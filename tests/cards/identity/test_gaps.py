"""The numbers of gaps through edits of their cloze."""

from __future__ import annotations

import pytest

from aurora_kb.cards.identity.gaps import renumber, slots_of

BEFORE = "Aurora keeps {{c1::6}} copies across {{c2::3}} zones of {{c3::one Region}}"


def after(text: str, before: str = BEFORE) -> str:
    return renumber(text, before, slots_of(before))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Aurora keeps 6 copies across {{c1::3}} zones of {{c2::one Region}}",
            "Aurora keeps 6 copies across {{c2::3}} zones of {{c3::one Region}}",
            id="a removed gap leaves its number empty",
        ),
        pytest.param(
            "{{c1::Aurora}} keeps {{c2::6}} copies across {{c3::3}} zones of {{c4::one Region}}",
            "{{c4::Aurora}} keeps {{c1::6}} copies across {{c2::3}} zones of {{c3::one Region}}",
            id="a new gap gets a new number",
        ),
        pytest.param(
            "Aurora keeps {{c1::4}} copies across {{c2::3}} zones of {{c3::one Region}}",
            "Aurora keeps {{c1::4}} copies across {{c2::3}} zones of {{c3::one Region}}",
            id="another number at the same place is the same gap",
        ),
        pytest.param(
            "In {{c1::one Region}} Aurora has {{c2::3}} zones with {{c3::6}} copies",
            "In {{c3::one Region}} Aurora has {{c2::3}} zones with {{c1::6}} copies",
            id="gaps that changed places keep their numbers",
        ),
        pytest.param(
            "Aurora keeps {{c1::6 copies}} across {{c2::3}} zones of {{c3::one Region}}",
            "Aurora keeps {{c1::6 copies}} across {{c2::3}} zones of {{c3::one Region}}",
            id="a gap that grew is the same gap",
        ),
    ],
)
def test_gaps_that_stayed_keep_their_numbers(text: str, expected: str) -> None:
    assert after(text) == expected


def test_the_number_of_a_removed_gap_is_not_given_to_another() -> None:
    slots = ((1, "6"), (2, "3"))
    now = "{{c1::6}} copies across 3 zones"
    assert renumber("{{c1::6}} copies across 3 {{c2::zones}}", now, slots) == (
        "{{c1::6}} copies across 3 {{c3::zones}}"
    )


def test_a_gap_that_comes_back_has_its_number_again() -> None:
    slots = ((1, "6"), (2, "3"), (3, "zones"))
    now = "{{c1::6}} copies across 3 {{c3::zones}}"
    assert renumber("{{c1::6}} copies across {{c2::3}} {{c3::zones}}", now, slots) == (
        "{{c1::6}} copies across {{c2::3}} {{c3::zones}}"
    )


def test_equal_gaps_are_told_apart_by_what_stands_around_them() -> None:
    before = "{{c1::3}} zones hold data, {{c2::3}} nodes serve it, {{c3::3}} users read it"
    text = "{{c1::3}} nodes serve it, {{c2::3}} users read it"
    assert after(text, before) == "{{c2::3}} nodes serve it, {{c3::3}} users read it"


def test_gaps_that_are_asked_together_stay_together() -> None:
    before = "{{c1::one}} writer, {{c1::many}} readers, {{c2::one}} volume"
    text = "a volume: {{c1::one}} writer, {{c1::many}} readers"
    assert after(text, before) == "a volume: {{c1::one}} writer, {{c1::many}} readers"


def test_hints_stay_where_they_are() -> None:
    before = "{{c1::6::how many?}} copies, {{c2::3}} zones"
    assert after("{{c1::3}} zones, {{c2::6::how many?}} copies", before) == (
        "{{c2::3}} zones, {{c1::6::how many?}} copies"
    )
