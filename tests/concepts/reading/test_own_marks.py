"""Signs of an author's own between names and what is said of them."""

from collections.abc import Callable

import pytest

Say = Callable[..., list[tuple[str, str, str, int]]]

FLOURS = (("Rye", "dark and sour"), ("Spelt", "light and nutty"), ("Durum", "hard and yellow"))


@pytest.mark.parametrize("sign", [" »", " ...", ",", " ~", " …"])
def test_one_sign_behind_each_name_is_a_colon(said: Say, sign: str) -> None:
    note = "## Flours\n\n" + "".join(f"- **{name}**{sign} {gloss}\n" for name, gloss in FLOURS)
    found = [one[:3] for one in said(note, "Bread.md")]
    assert [one[0] for one in found if one[2] == "light and nutty"] == ["Spelt"]


def test_plain_names_may_have_one_too(said: Say) -> None:
    note = "## Flours\n\n- rye ... dark and sour\n- spelt ... light and nutty\n- durum ... hard\n"
    assert ("spelt", "light and nutty") in [one[::2] for one in said(note, "Bread.md")]


def test_lines_that_open_with_a_name_in_bold_need_none(said: Say) -> None:
    note = "# Flours\n**Rye (R)** dark and sour\n**Spelt (S)** light\n**Durum (D)** for pasta\n"
    found = [one[:3] for one in said(note, "Bread.md")]
    assert ("Rye", "defined_as", "dark and sour") in found
    assert ("Durum", "purpose", "pasta") in found
    assert not [one for one in found if one[2] in ("R", "S", "D")]


def test_two_lines_or_sentences_are_left_as_they_stand(said: Say) -> None:
    sentences = "**Rye** rises slowly\n**Spelt** makes it nutty\n**Durum** is hard\n"
    assert not [one for one in said(sentences, "Bread.md") if one[1] == "defined_as"]
    two = "- **Rye**, dark and sour\n- **Spelt**, light and nutty\n"
    assert ("Spelt", "defined_as", "light and nutty") not in [
        one[:3] for one in said(two, "Bread.md")
    ]


def test_a_line_below_a_heading_may_say_what_is_listed(said: Say) -> None:
    note = "## Road map\nRoads between the mills:\n- **Sand road**: slow\n- **Toll road**: dear\n"
    found = [one[:3] for one in said(note, "Mills.md")]
    assert ("Road map", "has_part", "Toll road") in found
    assert not [one for one in found if "Roads between the mills" in one]
