from __future__ import annotations

from collections.abc import Callable

import pytest

from aurora_kb.notes import Result

Rows = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("highbury", ["Emma"]),
        ("born steventon", ["Jane Austen"]),
        ("steventon OR lynn", ["Fanny Burney", "Jane Austen"]),
        ("born -steventon", ["Fanny Burney"]),
        ("born -(steventon OR lynn)", []),
        ('"bath and lyme"', ["Persuasion"]),
        ('"lyme and bath"', []),
        ("file:emma", ["Emma"]),
        ("path:old", ["Evelina"]),
        ("path:books bath", ["Evelina", "Persuasion"]),
        ("tag:#book", ["Emma", "Evelina", "Persuasion"]),
        ("tag:book/novel", ["Emma"]),
        ("content:letters", ["Evelina"]),
        ("line:(bath lyme)", ["Persuasion"]),
        ("line:(bath letters)", []),
        ("[rating]", ["Emma", "Persuasion"]),
        ("[rating:9]", ["Persuasion"]),
        ("[author:austen OR burney]", ["Emma", "Evelina", "Persuasion"]),
        # The words of a comment are hidden from readers, and so from searches.
        ("hidden", []),
        # A name is searched like the text.
        ("persuasion", ["Persuasion"]),
        ("file:.png", ["map.png"]),
    ],
)
def test_a_search_finds_notes(rows_of: Rows, text: str, expected: list[str]) -> None:
    found = rows_of("query", text, assets={"map.png": ""})
    assert found == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("/a+/", "the pattern /a+/"),
        ("block:(a b)", "block: is not computed"),
        ("section:a", "section: is not computed"),
        ("task:a", "task: is not computed"),
        ("match-case:A", "match-case: is not computed"),
        ("colour:red", "colour: is not known"),
        ("[rating:>5]", "[rating:>5]"),
        ("[rating:null]", "[rating:null]"),
        ("file:(tag:a)", "an operator within file:"),
        ("(a OR b", "a bracket is not closed"),
        ("a )", "is not expected"),
        ("a OR", "a search term is missing"),
    ],
)
def test_what_is_not_understood_finds_nothing(
    refuse: Callable[..., str], text: str, reason: str
) -> None:
    assert reason in refuse("query", text)


def test_the_lines_that_hold_the_words_are_shown(ask: Callable[..., Result]) -> None:
    [row] = ask("query", "bath -letters").groups[0].rows
    assert row.cells == ("Bath and Lyme. See [[Emma]].",)


def test_lines_of_the_front_matter_are_searched_and_not_shown(ask: Callable[..., Result]) -> None:
    [row] = ask("query", "1817").groups[0].rows
    assert row.cells == ()
