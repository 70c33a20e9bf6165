"""Keys and headings of notes in other languages."""

from collections.abc import Callable

import pytest

Facts = list[tuple[str, str, str]]
Say = Callable[..., list[tuple[str, str, str, int]]]


def read(said: Say, text: str) -> Facts:
    return [one[:3] for one in said(text, "Mühle.md")]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("ist: eine Rinne", ("Trichter", "defined_as", "eine Rinne")),
        ("enthält: Korn", ("Trichter", "has_part", "Korn")),
        ("Aufgabe: füllt das Korn ein", ("Trichter", "does", "füllt das Korn ein")),
        ("Nachteile: er klemmt", ("Trichter", "has_property", "er klemmt")),
        ("Ejemplos: tolva, saco", ("Trichter", "has_example", "tolva")),
    ],
)
def test_a_key_in_another_language_is_no_term(
    said: Say, line: str, fact: tuple[str, str, str]
) -> None:
    assert fact in read(said, f"# Mühle\n\n**Trichter**\n\n- {line}\n")


def test_a_heading_that_gathers_words_is_no_thing(said: Say) -> None:
    found = read(said, "# Mühle\n\n## Begriffe\n\n- Beutel: ein Sieb aus Tuch\n")
    assert ("Mühle", "has_part", "Beutel") in found


def test_a_table_of_aspects_has_things_above_its_columns(said: Say) -> None:
    found = read(said, "# Mühle\n\n| Merkmal | Bockmühle | Turmmühle |\n|---|---|---|\n"
                       "| Wand | Holz | Stein |\n| Dach | fest | drehbar |\n")  # fmt: skip
    assert ("Turmmühle", "has_property", "drehbar") in found
