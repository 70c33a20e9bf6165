"""Wikilinks where they stand in plain text: in a property, in a canvas."""

from __future__ import annotations

import pytest

from aurora_kb.notes import without_wikilinks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see [[DB-Aurora]]", "see DB-Aurora"),
        ("see [[DB-Aurora|Aurora]] and ![[plan.png]]", "see Aurora and plan.png"),
        ("[[DB-Aurora|]]", "DB-Aurora"),
        ("[[two\nlines]]", "[[two\nlines]]"),
        ("[[]] and [x]", "[[]] and [x]"),
    ],
)
def test_a_wikilink_becomes_the_words_that_it_shows(text: str, shown: str) -> None:
    assert without_wikilinks(text) == shown
